"""Who is told of their duty, when, and once."""

import pytest

from flows.domain.duty.roster import rotation
from storage.records.duty import roster
from storage.records.people import people
from tests.support.world import World

FENGYUAN = "枫源村"
AGENTS = ("agent", "agent-b")


def announced(world: World, evening: str) -> list[str]:
    """What is pushed that evening, after the reminders of the morning."""
    world.ticks(f"{evening[:10]}T07:45")
    return [text.split(": ", 1)[1] for text in world.ticks(evening)]


@pytest.mark.parametrize(
    ("evening", "day", "more"),
    [
        ("2026-11-24T17:00", "11月25日周三", ""),
        ("2026-11-27T17:00", "11月30日周一", ""),  # Friday announces Monday
        (
            "2026-12-31T17:00",
            "1月4日周一",
            "\n那年的放假通知还没出，这天是暂定的，有变会告诉您。",
        ),  # the last evening of the year
    ],
)
def test_duty_is_announced_the_evening_of_the_last_workday_before_it(evening: str, day: str, more: str, village: World) -> None:
    assert announced(village, evening) == [f"{day}您在{FENGYUAN}值班。{more}"]


def test_the_agent_on_duty_is_told_and_the_other_is_not(village: World) -> None:
    agent, other = village.phone("agent"), village.phone("agent-b")
    village.ticks("2026-11-24T07:45")
    assert (agent.pushed(), other.pushed()) == ([], [f"今天您在{FENGYUAN}值班。\n→ 签到"])
    village.ticks("2026-11-24T17:00")
    assert (agent.pushed(), other.pushed()) == ([f"11月25日周三您在{FENGYUAN}值班。"], [])
    village.ticks("2026-11-25T07:45")
    assert (agent.pushed(), other.pushed()) == ([f"今天您在{FENGYUAN}值班。\n→ 签到"], [])
    village.ticks("2026-11-25T17:00")
    assert (agent.pushed(), other.pushed()) == ([], [f"11月26日周四您在{FENGYUAN}值班。"])


@pytest.mark.parametrize(
    ("evening", "day"),
    [
        ("2026-10-09T17:00", "10月10日周六"),  # a make-up Saturday
        ("2026-10-10T17:00", "10月12日周一"),  # and after it
        ("2026-09-30T17:00", "10月8日周四"),  # before National Day
        ("2026-09-18T17:00", "9月20日周日"),  # a make-up Sunday
    ],
)
def test_duty_of_make_up_days_and_after_long_holidays_is_announced(evening: str, day: str, autumn: World) -> None:
    assert announced(autumn, evening) == [f"{day}您在{FENGYUAN}值班。"]


def test_on_a_day_off_nothing_is_announced(autumn: World) -> None:
    for day in ("09-19", "09-25", "10-01", "10-07", "10-11"):
        assert autumn.ticks(f"2026-{day}T17:00") == [], day


@pytest.mark.parametrize(
    ("moment", "count"),
    [
        ("2026-11-24T07:44", 0),
        ("2026-11-24T07:45", 1),
        ("2026-11-24T16:59", 1),  # today's, late
        ("2026-11-24T17:00", 1),  # today's duty is over; tomorrow's
        ("2026-11-24T19:59", 1),
        ("2026-11-24T20:00", 0),
        ("2026-11-24T23:59", 0),
        ("2026-11-25T00:00", 0),
        ("2026-11-25T03:00", 0),
        ("2026-11-28T10:00", 0),  # Saturday
        ("2026-11-29T18:00", 0),
    ],
)
def test_pings_come_in_their_hours_and_never_at_night(moment: str, count: int, village: World) -> None:
    assert len(village.ticks(moment)) == count


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        ("2026-11-24T07:45", False),
        ("2026-11-24T08:45", False),
        ("2026-11-24T08:46", True),
        ("2026-11-24T12:00", True),
    ],
)
def test_a_reminder_that_is_late_says_so(moment: str, late: bool, village: World) -> None:
    (text,) = village.ticks(moment)
    assert "今天您在" in text
    assert ("本该07:45提醒您" in text) is late


def test_an_announcement_that_is_late_says_when_it_was_due(village: World) -> None:
    village.ticks("2026-11-24T08:00")
    (text,) = village.ticks("2026-11-24T18:30")
    assert "11月25日周三" in text
    assert "本该17:00提醒您" in text


def test_running_the_clock_ten_times_sends_once(town: World) -> None:
    town.phone("agent")
    sent = [text for minute in range(10) for text in town.ticks(f"2026-11-24T17:0{minute}")]
    assert len(sent) == 1
    assert len(town.phone("agent").pushed()) == 1


def test_a_clock_that_stood_still_all_day_reminds_of_tomorrow_and_not_of_yesterday(village: World) -> None:
    assert len(village.ticks("2026-11-24T17:00")) == 1
    (text,) = village.ticks("2026-11-26T07:50")
    assert text.endswith(f": 今天您在{FENGYUAN}值班。")


def test_somebody_on_duty_in_another_language_reads_it_there(village: World) -> None:
    agent = village.phone("agent").says("English")
    village.ticks("2026-11-24T17:00")
    (text,) = agent.pushed()
    assert text == "Wed, Nov 25: you are on duty in Fengyuan Village."


@pytest.fixture
def autumn(village: World) -> World:
    """The same village with a roster for September and October."""
    with village.database.begin() as connection:
        ids = [person.id for handle in AGENTS if (person := people.named(connection, handle))]
        village.at("2026-09-01T09:00")
        start, end = village.now.date(), village.now.date().replace(month=10, day=31)
        roster.add(connection, list(rotation("P-330681109-01", ids, start, end, village.books.calendar)))
    return village
