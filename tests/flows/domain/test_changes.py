"""What a new version changes, and whom it concerns."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from flows.domain.catalogue import AcceptedAt, Catalogue, Item, Limit, Proxy
from flows.domain.changes import FIELDS, ItemChange, compare, concerned, items_changed
from flows.domain.people import Person, Post, Role
from flows.domain.routing import CITY
from flows.wording import Text

FENGQIAO, CLASS_2 = "330681109", "330681110"


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
    changes = items_changed(catalogue, new)
    assert [change.item.code for change in changes] == ["GT99", "AJ01", "LY02"]
    assert [[name.id for name in change.told] for change in changes] == [[], [], ["time limit"]]
    assert all(change.matters for change in changes)


def test_what_only_the_office_reads_matters_to_nobody_else(catalogue: Catalogue) -> None:
    new = with_item(catalogue, "GT01", lambda item: replace(item, sources=(), aliases=(), checked=None, history=None))
    (change,) = items_changed(catalogue, new)
    assert not change.matters
    assert concerned(Person(1, posts=(Post("P-330681109-01", Role.AGENT),)), [change], new) == []


def test_every_field_of_an_item_is_either_told_or_the_offices_own() -> None:
    own = {"code", "aliases", "department", "demand", "history", "confidence", "sources", "checked"}
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
        (Post("330681105", Role.APPROVER), "FG01", False),  # entrusted to centres of class 1 only
        (Post(CITY, Role.CLERK), "FG01", True),
        (Post(FENGQIAO, Role.SUPERVISOR), "GT01", False),
        (Post(CITY, Role.ADMIN), "GT01", False),
    ],
)
def test_whom_a_change_concerns(post: Post, code: str, concerns: bool, catalogue: Catalogue) -> None:
    new = with_item(catalogue, code, shorter)
    changes = items_changed(catalogue, new)
    assert [change.item.code for change in concerned(Person(1, posts=(post,)), changes, new)] == ([code] if concerns else [])


def test_a_withdrawn_item_concerns_those_who_dealt_with_it(catalogue: Catalogue) -> None:
    new = without(catalogue, "GT01")
    changes: list[ItemChange] = list(items_changed(catalogue, new))
    assert concerned(Person(1, posts=(Post(VILLAGE, Role.AGENT),)), changes, new) == changes
