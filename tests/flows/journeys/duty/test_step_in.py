"""Duty taken over at once."""

from datetime import date

from flows.domain.people.people import Post, Registration, Role
from storage.records.duty import attendance
from tests.support.roster import NEIGHBOUR, TUESDAY, name_of, serving
from tests.support.world import World


def test_stepping_in_at_once_for_a_colleague_in_hospital(town: World) -> None:
    town.at("2026-11-24T10:00")
    town.phone("agent").says("顶班").sees("现在由您在枫源村值班，已经告诉陈小芳了")
    town.phone("agent-b").is_told("骆建国（13800000002）顶了今天枫源村的班")
    town.phone("villager").says("谁值班").sees("骆建国")
    town.phone("agent").says("顶班").sees("本来就是您值班")
    town.phone("agent-b").says("顶班").sees("骆建国在，10:00签到的").says("1").sees("现在由您在枫源村值班")
    assert serving(town, TUESDAY) == "陈小芳"


def test_whoever_steps_in_is_at_work_with_it(town: World) -> None:
    town.at("2026-11-24T10:00")
    town.phone("agent").says("顶班")
    with town.database.read() as connection:
        there = attendance.signed_in(connection, date(2026, 11, 24))
        assert [name_of(town, id) for id in there] == ["骆建国"]


def test_once_the_day_is_over_it_stays_as_it_was(town: World) -> None:
    town.ticks("2026-11-24T07:45")
    town.ticks("2026-11-24T09:00")
    assert serving(town, TUESDAY) == "骆建国"
    town.at("2026-11-24T17:00")
    town.phone("agent-b").says("签到").sees("签到")
    town.phone("clerk").says("顶班 枫源村").sees("11月24日周二已经过了")
    town.phone("head").says("安排值班 11-24", "周敏").sees("11月24日周二已经过了")
    assert serving(town, TUESDAY) == "骆建国"


def test_a_neighbour_steps_in_and_may_act_there_for_the_day(town: World) -> None:
    town.hires(NEIGHBOUR)
    number = town.phone("villager").says("放样", "2", "1").number()
    neighbour = town.phone("neighbour").says(f"接件 {number}").misses("代办员在办")
    neighbour.says("顶班 枫源村").sees("现在由您在枫源村值班", "骆建国")
    neighbour.says(f"接件 {number}").sees("代办员在办")
    town.passes(days=1)
    assert serving(town, TUESDAY) == "陈小芳"


def test_somebody_from_elsewhere_does_not_step_in(village: World) -> None:
    village.hires(Registration("far", "赵远方", posts=(Post("330681002279", Role.AGENT),)))
    village.phone("far").says("顶班 枫源村").misses("现在由您在枫源村值班")
