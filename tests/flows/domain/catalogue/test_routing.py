"""Where somebody goes, and why: delegation against the class of the centre."""

from dataclasses import replace

import pytest

from bot.translation import Languages
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import AcceptedAt, Choice, Decider, Delegation, Effect, Proxy, Situation
from flows.domain.catalogue.limit import NO_EXTENSION, NO_LIMIT, Extension, Grantor, Unit, extension_of
from flows.domain.catalogue.places import Tier, Town
from flows.domain.catalogue.routing import CITY, accepted_in, agent_may_carry, questions, route, rule, ways
from flows.text.wording import Text

FENGQIAO, ZHAOJIA, FENGYUAN = "330681109", "330681110", "P-330681109-01"
NEW = Text("新", "new")
TWO_DESKS = (AcceptedAt.CLASS_1, AcceptedAt.CLASS_2)


@pytest.mark.parametrize(
    ("code", "town", "tier", "why"),
    [
        ("GT01", FENGQIAO, Tier.TOWN, "枫桥镇2013年列为一级中心，受托办"),
        ("GT01", ZHAOJIA, Tier.TOWN, "按2013年名单，委托赵家镇办"),
        ("FG01", FENGQIAO, Tier.TOWN, "枫桥镇2013年列为一级中心，受托办"),
        ("FG01", ZHAOJIA, Tier.CITY, "赵家镇2013年列为二级中心，这项没委托给它"),
        ("DS01", FENGQIAO, Tier.TOWN, "市里部门的窗口已经放到镇上"),
        ("DS01", ZHAOJIA, Tier.TOWN, "市里部门的窗口已经放到镇上"),
        ("YC01", FENGQIAO, Tier.TOWN, "镇里收材料，市里批"),
        ("YC01", ZHAOJIA, Tier.TOWN, "镇里收材料，市里批"),
        ("GT05", FENGQIAO, Tier.TOWN, "镇里自己办的事"),
        ("GT05", ZHAOJIA, Tier.TOWN, "镇里自己办的事"),
        ("NY07", FENGQIAO, Tier.TOWN, "镇里收材料，市里批"),  # the town runs it, the city decides
        ("GD03", ZHAOJIA, Tier.TOWN, "转给管这事的单位批"),  # the power company decides
        ("MZ12", FENGQIAO, Tier.CITY, "这项只有市里能办"),
        ("MZ12", ZHAOJIA, Tier.CITY, "这项只有市里能办"),
        ("NY17", FENGQIAO, Tier.VILLAGE, "村里自己就能办"),
        ("NY19", ZHAOJIA, Tier.VILLAGE, "村里自己就能办"),
    ],
)
def test_the_delegation_and_the_class_of_the_centre_name_the_place(
    code: str, town: str, tier: Tier, why: str, catalogue: Catalogue, languages: Languages
) -> None:
    found = route(catalogue, rule(catalogue.item[code], {}), catalogue.town[town])
    assert found.tier is tier
    assert why in languages.say(found.reason, "zh_Hans")
    assert found.place == {Tier.VILLAGE: town, Tier.TOWN: town, Tier.CITY: CITY}[tier]
    assert found.window == catalogue.window[catalogue.item[code].window]


def test_what_the_village_decides_is_done_in_its_own_centre(catalogue: Catalogue) -> None:
    ruling = rule(catalogue.item["NY17"], {})
    found = route(catalogue, ruling, catalogue.town[FENGQIAO], catalogue.village[FENGYUAN])
    assert (found.place, found.name.zh) == (FENGYUAN, "枫源村便民服务中心")
    assert "便民服务中心" in route(catalogue, ruling, catalogue.town[FENGQIAO]).name.zh


@pytest.mark.parametrize(
    ("code", "answers", "decided", "promised", "statutory", "tier", "why"),
    [
        ("GT01", {"land": "no"}, Decider.TOWN, 15, 20, Tier.TOWN, "受托办"),
        ("RS10", {}, Decider.CITY, 30, 60, Tier.TOWN, "镇里收材料，市里批"),
        ("JT01", {"road": "village"}, Decider.TOWN, 5, None, Tier.TOWN, "镇里自己办的事"),
        ("SL04", {"size": "mid"}, Decider.CITY, 2, 5, Tier.TOWN, "您这种情况要市里批"),
        ("HB02", {"size": "big"}, Decider.CITY, 12, 20, Tier.CITY, "您这种情况要到市里办"),
    ],
)
def test_an_answer_changes_what_holds(
    code: str,
    answers: dict[str, str],
    decided: Decider,
    promised: int | None,
    statutory: int | None,
    tier: Tier,
    why: str,
    catalogue: Catalogue,
    languages: Languages,
) -> None:
    item = catalogue.item[code]
    ruling = rule(item, answers)
    found = route(catalogue, ruling, catalogue.town[FENGQIAO])
    assert ruling.decided_at is decided
    assert ruling.promised.days == promised
    assert ruling.statutory.days == (item.statutory.days if statutory is None else statutory)
    assert found.tier is tier
    assert why in languages.say(found.reason, "zh_Hans")


def test_an_arbitration_has_its_laws_limit_alone_and_not_the_promise_of_the_mediation(catalogue: Catalogue) -> None:
    item = catalogue.item["RS11"]
    mediated, arbitrated = rule(item, {"way": "med"}), rule(item, {"way": "arb"})
    assert (mediated.promised.days, mediated.statutory.days, mediated.extension) == (7, 15, NO_EXTENSION)
    assert arbitrated.promised == NO_LIMIT
    assert (arbitrated.statutory.days, arbitrated.statutory.unit) == (45, Unit.CALENDAR)
    assert arbitrated.extension == Extension(15, Unit.CALENDAR, Grantor.COMMISSION, "劳动争议调解仲裁法第43条")


@pytest.mark.parametrize(
    ("code", "answers", "more", "unit"),
    [
        ("GT01", {}, 10, Unit.WORKDAY),  # a licence without a rule of its own
        ("GH03", {}, 15, Unit.WORKDAY),  # a licence handled jointly
        ("GS01", {}, 3, Unit.WORKDAY),
        ("GS02", {}, 3, Unit.WORKDAY),
        ("GS04", {}, 3, Unit.WORKDAY),
        ("GS06", {}, 3, Unit.WORKDAY),
        ("YJ02", {}, 5, Unit.WORKDAY),  # joint, and its own law goes before the general rule
        ("NY20", {"way": "arb"}, 30, Unit.CALENDAR),
        ("NY20", {"way": "med"}, 0, Unit.WORKDAY),
        ("MZ12", {}, 0, Unit.WORKDAY),
        ("RS10", {}, 0, Unit.WORKDAY),
        ("MZ01", {}, 0, Unit.WORKDAY),  # no licence: 行政许可法 art. 42 is none of its
        ("GT02", {}, 0, Unit.WORKDAY),  # joint, and no licence either
        ("NY01", {"tenant": "farmer"}, 0, Unit.WORKDAY),
        ("NY01", {"tenant": "company"}, 10, Unit.WORKDAY),
    ],
)
def test_by_how_much_a_limit_may_be_extended(
    code: str, answers: dict[str, str], more: int, unit: Unit, catalogue: Catalogue
) -> None:
    ruling = rule(catalogue.item[code], answers)
    found = extension_of(ruling.extension, joint=ruling.item.joint is not None)
    assert (found.days, found.unit) == (more, unit)
    assert bool(found.source) is bool(more), "what is said is said by a law"


def test_where_nobody_says_whether_it_is_a_licence_the_general_rule_is_applied(catalogue: Catalogue) -> None:
    assert rule(replace(catalogue.item["MZ01"], licence=None), {}).extension is None
    assert all(item.licence is not None for item in catalogue.items)


def test_a_promise_longer_than_the_law_stands_alone(catalogue: Catalogue) -> None:
    ruling = rule(catalogue.item["GT01"], {"land": "farm"})
    assert (ruling.promised.days, ruling.statutory.days) == (40, None)


def situation(id: str, **effects: Effect) -> Situation:
    return Situation(id, NEW, tuple(Choice(choice, NEW, effect) for choice, effect in effects.items()))


def test_a_later_answer_overrides_an_earlier_one(catalogue: Catalogue) -> None:
    first = situation("a", x=Effect(decided_at=Decider.CITY, promised_days=3, note=NEW), y=Effect())
    second = situation("b", x=Effect(decided_at=Decider.TOWN, promised_days=0, statutory_days=0), y=Effect())
    item = replace(catalogue.item["GT05"], situations=(first, second))
    ruling = rule(item, {"b": "x", "a": "x"})
    assert (ruling.decided_at, ruling.promised.days, ruling.statutory.days) == (Decider.TOWN, 0, 0)
    assert ruling.remarks == (NEW,)
    assert rule(item, {"a": "x", "b": "y"}).decided_at is Decider.CITY
    assert rule(item, {"a": "a choice of old"}).decided_at is item.decided_at


def test_nothing_more_is_asked_once_an_answer_ends_the_matter(catalogue: Catalogue) -> None:
    item = replace(
        catalogue.item["GT05"], situations=(situation("a", x=Effect(stop=NEW), y=Effect()), situation("b", x=Effect()))
    )
    asked = questions(item, {})
    assert asked is not None
    assert asked.id == "a"
    assert questions(item, {"a": "x"}) is None
    assert rule(item, {"a": "x"}).stop == NEW
    following = questions(item, {"a": "y"})
    assert following is not None
    assert following.id == "b"
    assert questions(item, {"a": "y", "b": "x"}) is None


@pytest.mark.parametrize("delegation", list(Delegation))
@pytest.mark.parametrize("decided", list(Decider))
def test_a_reason_never_says_who_decides_otherwise_than_the_ruling(
    delegation: Delegation, decided: Decider, catalogue: Catalogue, languages: Languages
) -> None:
    item = replace(catalogue.item["GT05"], delegation=delegation, decided_at=decided, accepted_at=TWO_DESKS)
    for town in (FENGQIAO, ZHAOJIA):
        why = languages.say(route(catalogue, rule(item, {}), catalogue.town[town]).reason, "zh_Hans")
        assert ("市里批" in why) <= (decided is Decider.CITY)
        assert ("镇里自己办" in why) <= (decided is Decider.TOWN)
        assert ("村里自己" in why) is (decided is Decider.VILLAGE)


def test_a_centre_of_class_1_is_never_told_to_be_of_class_2(catalogue: Catalogue, languages: Languages) -> None:
    to_city = situation("a", x=Effect(accepted_at=(AcceptedAt.CITY,)))
    item = replace(catalogue.item["GT01"], situations=(to_city,))
    why = languages.say(route(catalogue, rule(item, {"a": "x"}), catalogue.town[FENGQIAO]).reason, "zh_Hans")
    assert why == "您这种情况要到市里办。"


@pytest.mark.parametrize(
    ("code", "town", "carried"),
    [
        ("GT01", FENGQIAO, True),
        ("NY17", FENGQIAO, True),
        ("FG01", ZHAOJIA, False),  # the agent carries to the town, not to the city
        ("MZ09", FENGQIAO, False),
        ("GA06", FENGQIAO, False),  # in person only
    ],
)
def test_the_agent_carries_what_somebody_below_the_city_takes(code: str, town: str, carried: bool, catalogue: Catalogue) -> None:
    ruling = rule(catalogue.item[code], {})
    assert agent_may_carry(ruling, route(catalogue, ruling, catalogue.town[town])) is carried


def test_the_agent_carries_nothing_that_wants_the_person(catalogue: Catalogue) -> None:
    item = replace(catalogue.item["GT01"], proxy=Proxy(allowed=False))
    ruling = rule(item, {})
    assert not agent_may_carry(ruling, route(catalogue, ruling, catalogue.town[FENGQIAO]))


def with_list(catalogue: Catalogue, *own: str) -> Town:
    """Zhaojia, a centre of class 2, with a list of its own."""
    return replace(catalogue.town[ZHAOJIA], entrusted=own)


@pytest.mark.parametrize(
    ("code", "own", "answers", "tier", "why"),
    [
        ("GT01", ("GT01",), {}, Tier.TOWN, "这项在赵家镇的委托清单上"),
        ("FG01", ("GT01", "FG01"), {}, Tier.TOWN, "这项在赵家镇的委托清单上"),  # more than its class takes
        ("FG01", ("GT01",), {}, Tier.CITY, "赵家镇2013年列为二级中心，这项没委托给它"),
        ("GS01", ("GT01",), {}, Tier.CITY, "赵家镇2013年列为二级中心，这项没委托给它"),  # less than its class takes
        ("GS01", (), {}, Tier.CITY, "赵家镇2013年列为二级中心，这项没委托给它"),
        ("ZF02", ("ZF02",), {"size": "big"}, Tier.CITY, "您这种情况要到市里办"),  # on the list, but for small signs only
        ("DS01", (), {}, Tier.TOWN, "市里部门的窗口已经放到镇上"),  # extended, agency and town-run items need no list
        ("YC01", (), {}, Tier.TOWN, "镇里收材料，市里批"),
        ("GT05", (), {}, Tier.TOWN, "镇里自己办的事"),
        ("NY17", (), {}, Tier.VILLAGE, "村里自己就能办"),
    ],
)
def test_a_towns_own_list_stands_before_that_of_its_class(
    code: str,
    own: tuple[str, ...],
    answers: dict[str, str],
    tier: Tier,
    why: str,
    catalogue: Catalogue,
    languages: Languages,
) -> None:
    found = route(catalogue, rule(catalogue.item[code], answers), with_list(catalogue, *own))
    assert found.tier is tier
    assert why in languages.say(found.reason, "zh_Hans")


def test_what_is_not_done_elsewhere_is_done_in_a_centre_and_nothing_in_a_stations_own_building(catalogue: Catalogue) -> None:
    """Policy I.3: what people do at the town government and its stations goes into the centre."""
    in_the_village = Text("你们村便民服务中心", "your village centre")
    for item in catalogue.items:
        for ruling in (rule(item, answers) for answers in ways(item)):
            for town in catalogue.towns:
                found = route(catalogue, ruling, town)
                centres = {Tier.VILLAGE: in_the_village, Tier.TOWN: town.centre, Tier.CITY: catalogue.city_centre}
                assert found.is_elsewhere or found.name == centres[found.tier], (item.code, town.code)


def test_towns_of_one_class_take_what_is_on_their_lists(catalogue: Catalogue) -> None:
    wuxie, lingbei, zhaojia = (accepted_in(catalogue, catalogue.town[code]) for code in ("330681112", "330681121", ZHAOJIA))
    assert wuxie - zhaojia == {"WS01", "YJ02"}
    assert zhaojia - lingbei == {"ZF02"}
    assert zhaojia == accepted_in(catalogue, replace(catalogue.town["330681112"], entrusted=None))


def test_what_a_town_accepts_depends_on_its_class(catalogue: Catalogue) -> None:
    first, second = (
        accepted_in(catalogue, next(town for town in catalogue.towns if town.centre_class == kind)) for kind in (1, 2)
    )
    assert second < first
    assert not any(catalogue.item[code].delegation is Delegation.CITY_ONLY for code in first)
    assert "WS02" not in first, "a check-up point does it, no centre"
