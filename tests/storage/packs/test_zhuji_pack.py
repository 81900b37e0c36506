"""What the pack of Zhuji holds."""

import re
from collections import Counter

import pytest

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.document import Form
from flows.domain.catalogue.item import AcceptedAt, Confidence, Decider, Delegation, Joint
from flows.domain.catalogue.limit import Limit, Unit
from flows.domain.catalogue.names import called, towns
from flows.domain.catalogue.places import WindowKind
from flows.domain.ticket.joint_departments import joint_parts
from flows.domain.ticket.ticket import JointPart
from storage.packs.check import check, texts

CHINESE = re.compile(r"[\u3400-\u9fff]")
# A figure or a code may stand alone in Chinese.
NO_CHINESE_NEEDED = re.compile(r"[\d—]+岁?")


def test_nothing_is_wrong_with_it(zhuji: Catalogue) -> None:
    assert check(zhuji) == []


def test_its_figures_are_those_of_the_policy_paper(zhuji: Catalogue) -> None:
    assert len(zhuji.items) == 158
    assert len(zhuji.life_events) == 28
    assert sum(department.approval for department in zhuji.departments) == 28
    assert sum(department.agency for department in zhuji.departments) == 19
    assert (len(zhuji.towns), len(zhuji.committees)) == (23, 4)
    assert zhuji.counts is not None  # check holds 9 centres of class 1 and 18 of class 2 of 2013 against it
    assert Counter(town.centre_class for town in zhuji.towns) == {1: 8, 2: 15}
    assert Counter(window.kind for window in zhuji.windows) == {
        WindowKind.STATION: 12,
        WindowKind.COMPREHENSIVE: 5,
        WindowKind.CITY: 1,
        WindowKind.ELSEWHERE: 9,
        WindowKind.ONLINE: 9,
    }


def test_every_delegation_and_every_tier_is_used(zhuji: Catalogue) -> None:
    assert {item.delegation for item in zhuji.items} == set(Delegation)
    assert {desk for item in zhuji.items for desk in item.accepted_at} == set(AcceptedAt)
    assert {item.decided_at for item in zhuji.items} == set(Decider)
    assert {item.joint for item in zhuji.items} == {None, *Joint}
    assert {document.kind.form for item in zhuji.items for document in item.documents} == set(Form)


def test_everything_people_read_is_in_both_languages(zhuji: Catalogue) -> None:
    doubtful = [
        (where, text)
        for where, text in texts(zhuji)
        if not text.strip()
        or (where[-1] == "en" and CHINESE.search(text))
        or (where[-1] == "zh" and not CHINESE.search(text) and not NO_CHINESE_NEEDED.fullmatch(text))
    ]
    assert doubtful == []


def test_texts_are_tidy(zhuji: Catalogue) -> None:
    doubtful = [
        (where, text)
        for where, text in texts(zhuji)
        if text != " ".join(text.split()) or text.endswith(("。", ".")) or (where[-1] == "en" and text[0].islower())
    ]
    assert doubtful == []


def test_questions_ask(zhuji: Catalogue) -> None:
    for item in zhuji.items:
        for situation in item.situations:
            assert situation.question.zh.endswith("？"), (item.code, situation.id)
            assert situation.question.en.endswith("?"), (item.code, situation.id)


def test_a_menu_of_a_question_tells_its_choices_apart(zhuji: Catalogue) -> None:
    for item in zhuji.items:
        for situation in item.situations:
            for language in ("zh", "en"):
                shown = [choice.text.in_language(language) for choice in situation.choices]
                assert len(set(shown)) == len(shown), (item.code, situation.id, language)


def test_centres_carry_the_name_the_city_gave_them(zhuji: Catalogue) -> None:
    for town in zhuji.towns:
        assert town.centre.zh == f"诸暨市{town.name.zh}行政服务中心"
        assert town.centre.en == f"{town.name.en} Service Centre"
    assert zhuji.town["330681104"].centre.en == "Diankou Town Service Centre"


def test_towns_are_numbered_in_the_order_of_their_codes(zhuji: Catalogue) -> None:
    assert [town.code for town in zhuji.towns] == sorted(town.code for town in zhuji.towns)
    assert sorted(number for town in zhuji.towns for number in town.numbers) == [f"{n:02d}" for n in range(1, 28)]


def test_each_town_of_today_says_what_it_took_in_in_2019(zhuji: Catalogue) -> None:
    taken = {town.name.zh: [former.name.zh for former in town.took_in] for town in zhuji.towns if town.took_in}
    assert taken == {
        "大唐街道": ["大唐镇", "草塔镇"],
        "暨南街道": ["王家井镇", "街亭镇"],
        "姚江镇": ["直埠镇", "江藻镇"],
        "店口镇": ["阮市镇"],
    }
    assert Counter(town.name.zh[-1] for town in zhuji.towns) == {"道": 5, "镇": 17, "乡": 1}


def test_what_the_commands_of_an_operator_take_is_any_name_or_code_a_town_ever_had(zhuji: Catalogue) -> None:
    known = towns(zhuji)
    for written in ("大唐街道", "大唐镇", "草塔", "330681101", "330681113", "330681005", "诸暨市大唐街道行政服务中心"):
        assert called(known, written) == ["330681101"], written


def test_the_two_pilots_are_known_by_their_windows(zhuji: Catalogue) -> None:
    assert {town.name.zh: town.windows for town in zhuji.towns if town.windows} == {"店口镇": 21, "山下湖镇": 15}
    assert {town.name.zh for town in zhuji.towns if not town.assumed} == {"店口镇", "山下湖镇"}


def test_committees_share_the_centre_of_their_host(zhuji: Catalogue) -> None:
    hosts = [zhuji.town[committee.host].name.zh for committee in zhuji.committees]
    assert hosts == ["陶朱街道", "山下湖镇", "五泄镇", "东白湖镇"]


def test_a_new_house_asks_for_what_the_situation_needs(zhuji: Catalogue) -> None:
    plot = zhuji.item["GT01"]
    needed = {
        document.kind.id for document in plot.documents if document.needed({"build": "move", "split": "no", "agent": "self"})
    }
    assert needed == {"form", "commit", "id_all", "hkb", "vagree", "design", "house_cert", "demo"}


def test_farmland_sends_a_house_plot_to_the_city(zhuji: Catalogue) -> None:
    land = next(situation for situation in zhuji.item["GT01"].situations if situation.id == "land")
    farm = land.choice("farm")
    assert farm is not None
    assert (farm.effect.decided_at, farm.effect.promised_days) == (Decider.CITY, 40)
    assert land.choice("no") is not None


def test_bamboo_needs_no_permit(zhuji: Catalogue) -> None:
    bamboo = zhuji.item["LY01"].situations[0].choice("bamboo")
    assert bamboo is not None
    assert bamboo.effect.stop is not None


def test_one_item_may_ask_twice_for_the_same_kind_of_paper(zhuji: Catalogue) -> None:
    evidence = [document for document in zhuji.item["LY07"].documents if document.kind.id == "evid"]
    assert [document.when for document in evidence] == [{}, {"way": ("out",)}]


@pytest.mark.parametrize(
    ("code", "days", "unit"),
    [("GT01", 20, Unit.WORKDAY), ("RS10", 60, Unit.CALENDAR), ("SF01", 7, Unit.CALENDAR), ("NY01", None, Unit.WORKDAY)],
)
def test_limits_are_counted_as_the_law_says(zhuji: Catalogue, code: str, days: int | None, unit: Unit) -> None:
    limit = zhuji.item[code].statutory
    assert (limit.days, limit.unit) == (days, unit)


def test_no_promise_is_longer_than_the_law_allows(zhuji: Catalogue) -> None:
    bound = [item for item in zhuji.items if item.statutory.days is not None]
    assert [item.code for item in bound if as_workdays(item.promised) > as_workdays(item.statutory)] == []


def as_workdays(limit: Limit) -> float:
    return (limit.days or 0) * (5 / 7 if limit.unit is Unit.CALENDAR else 1)


@pytest.mark.parametrize("code", ["DS01", "DS04", "GA01", "GA02", "JH01", "MZ09", "RS03"])
def test_what_the_law_wants_on_the_spot_is_promised_on_the_spot(code: str, zhuji: Catalogue) -> None:
    assert (zhuji.item[code].statutory.days, zhuji.item[code].promised.days) == (0, 0)


def test_every_promise_is_marked_as_assumed(zhuji: Catalogue) -> None:
    assert all(item.promised.assumed and item.promised.days is not None for item in zhuji.items)


def test_confidence_is_kept(zhuji: Catalogue) -> None:
    assert Counter(item.confidence for item in zhuji.items) == {Confidence.HIGH: 76, Confidence.MEDIUM: 79, Confidence.LOW: 3}


def test_the_ten_fields_of_the_article_are_covered(zhuji: Catalogue) -> None:
    """Civil affairs, labour, land, building and planning, family planning, agriculture, forestry, police, commerce, justice."""
    fields = {item.department for item in zhuji.items}
    assert {"MZ", "RS", "GT", "JS", "GH", "JH", "NY", "LY", "GA", "GS", "SF"} <= fields


def test_joint_approval_has_its_kinds(zhuji: Catalogue) -> None:
    kinds = {item.joint for item in zhuji.items if item.joint is not None}
    assert kinds == set(Joint)


@pytest.mark.parametrize("kind", list(Joint))
def test_every_joint_approval_says_who_takes_part_and_each_has_a_window(kind: Joint, zhuji: Catalogue) -> None:
    for item in (item for item in zhuji.items if item.joint is kind):
        parts = joint_parts(item, zhuji)
        assert len(parts) >= 2
        assert {part.department for part in parts} <= set(zhuji.department)
        assert {part.window for part in parts} <= set(zhuji.window)
        assert JointPart(item.department, item.window) in parts


def test_the_survey_is_one_of_the_papers_of_a_house_that_is_finished(zhuji: Catalogue) -> None:
    surveyed = {item.code for item in zhuji.items if item.parts and item.parts.survey}
    assert surveyed == {"GH02", "GT02"}


def test_every_law_that_is_watched_bears_on_items_there_are(catalogue: Catalogue) -> None:
    watched = {law.name: law.bears_on for law in catalogue.laws if law.bears_on}
    assert watched
    assert {name: set(codes) - catalogue.item.keys() for name, codes in watched.items()} == {key: set() for key in watched}
