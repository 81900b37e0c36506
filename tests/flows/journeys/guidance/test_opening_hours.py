"""When the centre is open: hours of a workday, and the next day it opens."""

from dataclasses import replace

import pytest

from flows.domain.catalogue.catalogue import Catalogue
from tests.support.errands import carried, opened, publish
from tests.support.world import World


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-23T09:00", "今天上班"),
        ("2026-11-23T12:30", "今天上班，13:30开门"),
        ("2026-11-23T17:00", "11月24日周二开门"),
        ("2026-11-28T10:00", "11月30日周一开门"),
        ("2026-10-02T10:00", "10月8日周四开门"),
        ("2026-10-10T10:00", "今天上班"),  # a Saturday that is worked
    ],
)
def test_whether_it_is_open_and_when_it_opens(moment: str, said: str, village: World) -> None:
    village.at(moment)
    villager = village.phone("villager").says("几点开门")
    villager.sees("诸暨市枫桥镇行政服务中心", "08:30到12:00", "13:30到17:00", said)


def test_somebody_of_no_village_hears_of_the_city(village: World) -> None:
    village.stranger().says("几点开门").sees("诸暨市行政服务中心")


def test_in_english(village: World) -> None:
    villager = village.phone("villager").says("English", "opening hours")
    villager.sees("Fengqiao Town Service Centre is open on workdays", "08:30 to 12:00", "Today it is open.")


# Hours of a centre's own

TOWN, OTHER = "330681109", "330681110"


@pytest.fixture
def early(town: World) -> World:
    """A city whose centres close at five, but for Fengqiao's, which works in the evening and closes for lunch for long."""

    def change(catalogue: Catalogue) -> Catalogue:
        own = ("07:30-11:00", "15:00-18:30")
        towns = tuple(replace(each, hours=own) if each.code == TOWN else each for each in catalogue.towns)
        return replace(catalogue, towns=towns, hours=("09:00-17:00",))

    publish(town, change)
    return town


def test_a_centre_tells_its_own_hours_and_every_other_the_citys(early: World) -> None:
    early.at("2026-11-23T13:00")
    early.phone("villager").says("几点开门").sees("07:30到11:00", "15:00到18:30", "今天上班，15:00开门")
    early.phone("villager").says("谁值班").sees("骆建国", "07:30到11:00", "现在没上班，15:00起上班")
    early.at("2026-11-23T18:00")
    early.phone("villager").says("谁值班").misses("没上班", "下班")
    early.at("2026-11-23T18:31")
    early.phone("villager").says("谁值班").sees("现在已经下班了", "陈小芳（13800000003），11月24日周二")
    early.at("2026-11-23T13:00")
    early.stranger().says("几点开门").sees("诸暨市行政服务中心", "09:00到17:00", "今天上班。")


def test_two_office_hours_are_counted_in_the_hours_of_the_centre(early: World) -> None:
    early.at("2026-11-23T10:00")
    early.phone("villager").says("人工 老年证可以代拿吗")
    early.ticks("2026-11-23T15:59")
    assert not [text for text in early.phone("agent-b").pushed() if "老年证" in text]
    early.ticks("2026-11-23T16:00")
    early.phone("agent-b").is_told("老年证可以代拿吗")


def test_what_comes_before_the_centre_closes_counts_that_day(early: World) -> None:
    """枫桥18:30关门：17:30受理算当天；别处17:00关门的算第二天。"""
    early.at("2026-11-23T17:30")
    number = carried(early, "受理")
    due = early.ticket(number).deadlines.promised
    assert due is not None
    assert due.day.isoformat() == "2026-11-30"
    early.at("2026-11-23T18:30")
    late = carried(early, "受理")
    after = early.ticket(late).deadlines.promised
    assert after is not None
    assert after.day.isoformat() == "2026-12-01"


def test_a_ping_leaves_when_the_centre_opens(early: World) -> None:
    number = carried(early, "受理")
    early.phone("reviewer").pushed()
    early.ticks("2026-11-27T07:29")
    assert not early.phone("reviewer").pushed()
    early.ticks("2026-11-27T07:30")
    early.phone("reviewer").is_told(number)


def test_silence_becomes_acceptance_when_the_centre_closes(early: World) -> None:
    number = carried(early, "交件")
    early.ticks("2026-11-30T18:29")
    assert early.ticket(number).status == "handed_in"
    early.ticks("2026-11-30T18:30")
    assert early.ticket(number).status == "accepted"


def test_who_does_not_sign_in_is_looked_for_as_long_as_the_centre_is_open(early: World) -> None:
    early.ticks("2026-11-23T16:50")
    early.ticks("2026-11-23T18:20")
    assert [text for text in early.phone("head").pushed() if "没签到" in text]


def test_what_was_opened_before_keeps_the_hours_it_was_told(early: World) -> None:
    number = opened(early)
    publish(early, lambda catalogue: replace(catalogue, towns=tuple(replace(each, hours=()) for each in catalogue.towns)))
    assert early.ticket(number).hours.written() == ["07:30-11:00", "15:00-18:30"]
