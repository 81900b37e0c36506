"""Duty where the centre keeps hours of its own: everything follows them, and the next town goes by its own."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.people.people import Post, Registration, Role
from tests.support.errands import publish
from tests.support.world import World

TOWN = "330681109"
DAY = "2026-11-24"  # 陈小芳 is rostered

REMINDED = "陈小芳: 今天您在枫源村值班。"
ASKED = "骆建国: 陈小芳（13800000003）还没在枫源村签到，您能顶一下吗？"
MOVED = "骆建国: 11月24日周二请您替陈小芳在枫源村值班。"


def with_hours(world: World, *hours: str) -> World:
    """Let the centre of Fengqiao be open in these hours; every other goes by the city's."""

    def change(catalogue: Catalogue) -> Catalogue:
        towns = tuple(replace(each, hours=hours) if each.code == TOWN else each for each in catalogue.towns)
        return replace(catalogue, towns=towns)

    publish(world, change)
    return world


@pytest.fixture
def late(town: World) -> World:
    """A centre that opens at nine and closes at half past four."""
    return with_hours(town, "09:00-11:30", "14:00-16:30")


def at(world: World, *times: str) -> Sequence[str]:
    """What is pushed at these times of the day."""
    return [text for time in times for text in world.ticks(f"{DAY}T{time}")]


def test_a_missed_morning_is_counted_from_when_the_centre_opens(late: World) -> None:
    assert at(late, "07:45", "08:14") == []
    assert at(late, "08:15") == [REMINDED]
    assert at(late, "08:45", "09:00", "09:14") == []
    assert at(late, "09:15", "09:29") == [ASKED]
    moved, told = at(late, "09:30")
    assert moved == MOVED
    assert "陈小芳（13800000003）今天值班没签到" in told


def test_the_next_duty_is_announced_when_the_centre_closes(late: World) -> None:
    at(late, "08:15")
    late.phone("agent-b").says("签到")
    assert at(late, "16:29") == []
    assert at(late, "16:30", "17:00") == ["骆建国: 11月25日周三您在枫源村值班。"]


def test_every_village_goes_by_the_hours_of_its_own_centre(late: World) -> None:
    village = next(each for each in late.books.catalogue.villages if each.town != TOWN)
    late.hires(Registration("far", "楼远", "13800000021", posts=(Post(village.code, Role.AGENT),)))
    late.ticks("2026-11-23T10:00")
    assert at(late, "07:45") == [f"楼远: 今天您在{village.name.zh}值班。"]
    assert at(late, "08:15") == [REMINDED]
    for handle in ("far", "agent-b"):
        late.phone(handle).says("签到")
    assert at(late, "16:30") == ["骆建国: 11月25日周三您在枫源村值班。"]
    assert at(late, "17:00") == [f"楼远: 11月25日周三您在{village.name.zh}值班。"]


def test_a_centre_open_in_the_evening_has_its_duty_until_then(town: World) -> None:
    with_hours(town, "12:00-21:00")
    assert at(town, "11:14") == []
    assert at(town, "11:15") == [REMINDED]
    town.phone("agent-b").says("签到")
    assert at(town, "17:00", "19:29") == []
    assert at(town, "19:30", "19:59", "20:30", "21:00") == ["骆建国: 11月25日周三您在枫源村值班。"]


def test_somebody_put_on_duty_before_the_morning_is_not_missed_before_the_others(late: World) -> None:
    late.at(f"{DAY}T07:31")
    late.phone("head").says("安排值班 今天", "骆建国").sees("由骆建国值班")
    assert at(late, "08:15") == ["骆建国: 今天您在枫源村值班。"]
    assert at(late, "08:31", "08:46", "09:14") == []
    assert at(late, "09:15") == ["陈小芳: 骆建国（13800000002）还没在枫源村签到，您能顶一下吗？"]


def test_somebody_put_on_duty_in_the_course_of_the_day_has_their_hour(late: World) -> None:
    at(late, "08:15")
    late.at(f"{DAY}T14:00")
    late.phone("agent-b").says("请假 今天").sees("骆建国替您值班")
    assert at(late, "14:10", "14:59") == []
    assert len([text for text in at(late, "15:01") if "骆建国（13800000002）还没在枫源村签到" in text]) == 1
    assert at(late, "15:16") == ["赵海江: 枫源村：骆建国（13800000002）今天值班没签到。"]


@pytest.mark.parametrize(("moment", "open_"), [("16:29", True), ("16:30", False), ("16:45", False)])
def test_the_days_duty_changes_hands_until_the_centre_closes(moment: str, open_: bool, late: World) -> None:
    at(late, "08:15")
    late.at(f"{DAY}T{moment}")
    head = late.phone("head").says("安排值班 今天", "骆建国")
    head.sees("由骆建国值班" if open_ else "已经过了")
    late.phone("clerk").says("顶班").sees("现在由您在枫源村值班" if open_ else "已经过了")


def test_a_day_is_on_offer_until_the_centre_closes_the_evening_before_and_else_until_the_morning(late: World) -> None:
    late.at("2026-11-23T16:00")
    late.phone("agent-b").says("换班 11-24").sees("11月23日周一 16:30")
    assert "陈小芳: 11月24日周二枫源村的班没人接，还是您值。" in late.ticks("2026-11-23T16:30")
    late.phone("agent-b").says("换班 11-24").sees("11月24日周二 08:15")
    at(late, "08:15")
    late.phone("agent-b").says("换班 11-24").sees("来不及")


def test_hours_that_change_in_the_course_of_the_day_remind_nobody_twice(town: World) -> None:
    assert at(town, "07:45") == [REMINDED]
    town.phone("agent-b").says("签到")
    with_hours(town, "09:00-11:30", "14:00-16:30")
    assert [text for text in at(town, "08:15", "08:16") if "值班" in text] == []
