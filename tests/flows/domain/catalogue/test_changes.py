"""What a new version changes, and whom it concerns."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.changes import FIELDS, ItemChange, changes, compare, concerned, items_changed, lists_changed
from flows.domain.catalogue.item import AcceptedAt, Delegation, Item, Proxy
from flows.domain.catalogue.limit import Limit
from flows.domain.catalogue.places import Town
from flows.domain.catalogue.routing import CITY, is_on_list
from flows.domain.people.people import Person, Post, Role
from flows.text.wording import Text

FENGQIAO, CLASS_2 = "330681109", "330681110"
ANY_TOWN = Town("", "", Text("", ""), Text("", ""), 2)


def with_item(catalogue: Catalogue, code: str, change: Callable[[Item], Item]) -> Catalogue:
    return replace(catalogue, items=tuple(change(item) if item.code == code else item for item in catalogue.items))


def without(catalogue: Catalogue, code: str) -> Catalogue:
    return replace(catalogue, items=tuple(item for item in catalogue.items if item.code != code))


def told(old: Catalogue, new: Catalogue) -> list[str]:
    return [str(difference) for difference in compare(old, new)]


def test_the_same_catalogue_differs_in_nothing_whatever_its_version(catalogue: Catalogue) -> None:
    assert compare(catalogue, replace(catalogue, version=9)) == []
    assert items_changed(catalogue, replace(catalogue, version=9)) == []


def shorter(item: Item) -> Item:
    return replace(item, promised=Limit(10))


def longer_list(item: Item) -> Item:
    return replace(item, documents=(*item.documents[1:], replace(item.documents[0], copies=2)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (shorter, ["  items › GT01 › promised › days: 15 → 10", "  items › GT01 › promised › assumed: yes → no"]),
        (lambda item: replace(item, documents=item.documents[1:]), ["- items › GT01 › documents › form: 申请表"]),
        (lambda item: replace(item, note=None), ["- items › GT01 › note: "]),
        (lambda item: replace(item, name=Text("宅基地", item.name.en)), ["  items › GT01 › name › zh: 农村村民宅基地用地审批"]),
        (lambda item: replace(item, proxy=Proxy(False)), ["  items › GT01 › proxy › allowed: yes → no"]),
        (
            longer_list,
            ["  items › GT01 › documents › form › copies: 1 → 2", "  items › GT01 › documents › order: "],
        ),
        (
            lambda item: replace(item, situations=item.situations[1:]),
            ["- items › GT01 › situations › build: 怎么造？"],
        ),
        (
            lambda item: replace(item, accepted_at=(AcceptedAt.CLASS_1,)),
            ["  items › GT01 › accepted_at: village、class1、class2 → class1"],
        ),
    ],
)
def test_a_difference_is_told_field_by_field(change: Callable[[Item], Item], said: list[str], catalogue: Catalogue) -> None:
    found = told(catalogue, with_item(catalogue, "GT01", change))
    assert len(found) == len(said)
    assert [line for line, start in zip(found, said, strict=True) if not line.startswith(start)] == []


def test_two_papers_of_a_kind_are_told_apart(catalogue: Catalogue) -> None:
    def fewer(item: Item) -> Item:
        return replace(item, documents=tuple(document for document in item.documents if not document.when.get("way")))

    found = told(catalogue, with_item(catalogue, "LY07", fewer))
    assert any(line.startswith("- items › LY07 › documents › evid 2: ") for line in found)
    assert not any("› evid:" in line for line in found)


def test_places_differ_as_well(catalogue: Catalogue) -> None:
    towns = tuple(replace(town, centre_class=1) if town.code == CLASS_2 else town for town in catalogue.towns)
    assert told(catalogue, replace(catalogue, towns=towns)) == [f"  towns › {CLASS_2} › centre_class: 2 → 1"]


def test_items_are_told_the_new_first_then_the_withdrawn_then_the_changed(catalogue: Catalogue) -> None:
    base = without(with_item(catalogue, "LY02", shorter), "AJ01")
    new = replace(base, items=(*base.items, replace(catalogue.item["GT01"], code="GT99")))
    found = items_changed(catalogue, new)
    assert [change.item.code for change in found] == ["GT99", "AJ01", "LY02"]
    assert [[name.id for name in change.told] for change in found] == [[], [], ["time limit"]]
    assert all(change.matters for change in found)


def test_what_only_the_office_reads_matters_to_nobody_else(catalogue: Catalogue) -> None:
    new = with_item(catalogue, "GT01", lambda item: replace(item, sources=(), aliases=(), checked=None, changed=None))
    (change,) = items_changed(catalogue, new)
    assert not change.matters
    assert concerned(Person(1, posts=(Post("P-330681109-01", Role.AGENT),)), [change], new) == []


def test_every_field_of_an_item_is_either_told_or_the_offices_own() -> None:
    own = {
        "code",
        "aliases",
        "department",
        "demand",
        "changed",
        "confidence",
        "sources",
        "checked",
        "sensitive",
        "licence",
        "earlier_binds",
        "appealable",
    }
    assert set(FIELDS) | own == set(Item.__dataclass_fields__)
    assert not set(FIELDS) & own


VILLAGE = "P-330681109-01"


@pytest.mark.parametrize(
    ("post", "code", "concerns"),
    [
        (Post(VILLAGE, Role.AGENT), "GT01", True),
        (Post(VILLAGE, Role.AGENT), "GA06", False),  # in person only
        (Post(FENGQIAO, Role.CLERK), "GT01", True),  # every window of the centre
        (Post(FENGQIAO, Role.CLERK, "village-building"), "GT01", True),
        (Post(FENGQIAO, Role.REVIEWER, "police-station"), "GT01", False),
        (Post(FENGQIAO, Role.APPROVER), "FG01", True),
        (Post("330681106", Role.APPROVER), "FG01", False),  # entrusted to centres of class 1 only
        (Post(CITY, Role.CLERK), "FG01", True),
        (Post(CITY, Role.CLERK, "city-centre"), "WS04", True),
        (Post(CITY, Role.CLERK, "city-centre"), "MZ09", False),  # done at a registry, no window of ours
        (Post(FENGQIAO, Role.SUPERVISOR), "GT01", False),
        (Post(CITY, Role.ADMIN), "GT01", False),
    ],
)
def test_whom_a_change_concerns(post: Post, code: str, concerns: bool, catalogue: Catalogue) -> None:
    new = with_item(catalogue, code, shorter)
    found = items_changed(catalogue, new)
    assert [change.item.code for change in concerned(Person(1, posts=(post,)), found, new)] == ([code] if concerns else [])


def with_town(catalogue: Catalogue, code: str, **fields: object) -> Catalogue:
    towns = (replace(town, **fields) if town.code == code else town for town in catalogue.towns)  # type: ignore[arg-type]
    return replace(catalogue, towns=tuple(towns))


def own_list(catalogue: Catalogue, *, but: str, more: str) -> tuple[str, ...]:
    takes = [item.code for item in catalogue.items if item.delegation is Delegation.ENTRUSTED and is_on_list(ANY_TOWN, item)]
    return tuple(code for code in [*takes, more] if code != but)


def test_a_list_of_a_towns_own_is_told_item_by_item_and_only_what_is_another(catalogue: Catalogue) -> None:
    new = with_town(catalogue, CLASS_2, entrusted=own_list(catalogue, but="GS01", more="FG01"))
    assert [(change.town.code, change.item.code, change.is_taken) for change in lists_changed(catalogue, new)] == [
        (CLASS_2, "FG01", True),
        (CLASS_2, "GS01", False),
    ]
    assert [(change.item.code, change.is_taken) for change in lists_changed(new, catalogue)] == [("FG01", False), ("GS01", True)]
    assert items_changed(catalogue, new) == []
    same = with_town(catalogue, CLASS_2, entrusted=own_list(catalogue, but="", more="ZF02"))
    assert list(lists_changed(catalogue, same)) == []


def test_another_class_of_centre_changes_what_a_town_takes(catalogue: Catalogue) -> None:
    found = list(lists_changed(catalogue, with_town(catalogue, CLASS_2, centre_class=1)))
    assert {change.item.code for change in found} == {"AJ01", "FG01", "GS04", "GS06", "SL04", "WS01", "YJ02", "ZF01"}
    assert all(change.is_taken for change in found)


def test_what_changed_of_an_item_itself_is_told_as_that_alone(catalogue: Catalogue) -> None:
    wider = with_item(catalogue, "FG01", lambda item: replace(item, accepted_at=(*item.accepted_at, AcceptedAt.CLASS_2)))
    assert [type(change) for change in changes(catalogue, wider)] == [ItemChange]
    fewer = without(catalogue, "GS01")
    assert [change.item.code for change in changes(fewer, catalogue)] == ["GS01"]


@pytest.mark.parametrize(
    ("post", "told"),
    [
        (Post(CLASS_2, Role.CLERK), ["FG01", "GS01"]),
        (Post(CLASS_2, Role.HEAD), ["FG01", "GS01"]),
        (Post(CLASS_2, Role.CLERK, "commerce-station"), ["GS01"]),
        (Post(CLASS_2, Role.CLERK, "police-station"), []),
        (Post("P-330681110-01", Role.AGENT), ["FG01", "GS01"]),
        (Post(VILLAGE, Role.AGENT), []),
        (Post(FENGQIAO, Role.CLERK), []),
        (Post(CITY, Role.CLERK), []),
        (Post(CLASS_2, Role.SUPERVISOR), []),
        (Post(CLASS_2, Role.ADMIN), []),
    ],
)
def test_a_list_concerns_the_towns_windows_and_its_villages_agents(post: Post, told: list[str], catalogue: Catalogue) -> None:
    new = with_town(catalogue, CLASS_2, entrusted=own_list(catalogue, but="GS01", more="FG01"))
    found = concerned(Person(1, posts=(post,)), changes(catalogue, new), new)
    assert [change.item.code for change in found] == told


def test_an_item_a_towns_own_list_has_concerns_its_windows(catalogue: Catalogue) -> None:
    here = (Person(1, posts=(Post(CLASS_2, Role.CLERK),)), items_changed(catalogue, with_item(catalogue, "FG01", shorter)))
    assert concerned(*here, catalogue) == []
    listed = with_town(catalogue, CLASS_2, entrusted=own_list(catalogue, but="GS01", more="FG01"))
    assert len(concerned(*here, listed)) == 1


def test_a_withdrawn_item_concerns_those_who_dealt_with_it(catalogue: Catalogue) -> None:
    new = without(catalogue, "GT01")
    found: list[ItemChange] = list(items_changed(catalogue, new))
    assert concerned(Person(1, posts=(Post(VILLAGE, Role.AGENT),)), found, new) == found
