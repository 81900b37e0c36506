"""When a day of duty is announced, reminded of, begun, missed and over, in the hours of its centre."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from flows.domain.calendar.calendar import Calendar
from flows.domain.calendar.hours import Hours
from flows.domain.duty.shift import HEAD_TOLD, STAND_IN_ASKED, Shift, days_announced

SHANGHAI = ZoneInfo("Asia/Shanghai")
TUESDAY = date(2026, 11, 24)


def moments(*windows: str, calendar: Calendar) -> str:
    shift = Shift(TUESDAY, SHANGHAI, *([Hours.read(windows)] if windows else []))
    asked, head = (shift.awaited(shift.reminded) + late for late in (STAND_IN_ASKED, HEAD_TOLD))
    announced = shift.announced(calendar)
    assert announced.date() == date(2026, 11, 23)
    return " ".join(f"{each:%H:%M}" for each in (announced, shift.reminded, shift.starts, asked, head, shift.ends))


@pytest.mark.parametrize(
    ("windows", "said"),
    [
        ([], "17:00 07:45 08:30 08:45 09:00 17:00"),
        (["09:00-11:30", "14:00-16:30"], "16:30 08:15 09:00 09:15 09:30 16:30"),
        (["13:30-17:30"], "17:30 12:45 13:30 13:45 14:00 17:30"),
        (["07:30-11:00", "15:00-18:30"], "18:30 07:30 07:30 08:30 08:45 18:30"),  # at dawn: an hour from when they were told
        (["06:00-23:00"], "19:30 07:30 06:00 08:30 08:45 23:00"),
        (["00:15-23:59"], "19:30 07:30 00:15 08:30 08:45 23:59"),
    ],
)
def test_a_day_of_duty_follows_the_hours_of_its_centre(windows: list[str], said: str, calendar: Calendar) -> None:
    assert moments(*windows, calendar=calendar) == said


@pytest.mark.parametrize(
    ("told", "awaited"), [("06:00", "08:15"), ("08:14", "08:15"), ("08:15", "08:15"), ("08:16", "08:16"), ("15:00", "15:00")]
)
def test_somebody_told_in_the_course_of_the_day_is_awaited_from_then_and_never_from_before_the_morning(
    told: str, awaited: str
) -> None:
    def at(time: str) -> datetime:
        return datetime.fromisoformat(f"{TUESDAY}T{time}").replace(tzinfo=SHANGHAI)

    shift = Shift(TUESDAY, SHANGHAI, Hours.read(["09:00-11:30", "14:00-16:30"]))
    assert shift.awaited(at(told)) == at(awaited)


@pytest.mark.parametrize(
    ("today", "days"),
    [
        ("2026-11-23", ["2026-11-24"]),
        ("2026-11-27", ["2026-11-28", "2026-11-29", "2026-11-30"]),  # Friday announces Monday
        ("2026-11-28", []),
        ("2026-11-29", []),
        ("2026-10-09", ["2026-10-10"]),  # a make-up Saturday
        ("2026-10-10", ["2026-10-11", "2026-10-12"]),  # and from it to Monday
        ("2026-09-30", [f"2026-10-0{n}" for n in range(1, 9)]),  # before National Day
        ("2026-10-07", []),
        ("2026-12-31", ["2027-01-01", "2027-01-02", "2027-01-03", "2027-01-04"]),
    ],
)
def test_a_workday_announces_all_days_up_to_the_next(today: str, days: list[str], calendar: Calendar) -> None:
    assert [str(each) for each in days_announced(date.fromisoformat(today), calendar)] == days


def test_every_workday_is_announced_exactly_once_and_on_the_day_that_announces_it(calendar: Calendar) -> None:
    days = [date(2025, 12, 31) + timedelta(days=n) for n in range(370)]
    announced = Counter(each for today in days for each in days_announced(today, calendar))
    assert all(announced[each] == 1 for each in days[1:366] if calendar.is_workday(each))
    for today in days:
        for each in days_announced(today, calendar):
            assert Shift(each, SHANGHAI).announced(calendar).date() == today


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Pacific/Chatham"])
def test_wherever_the_clocks_are_put_forward_or_back_every_moment_is_the_wall_clocks(zone: str, calendar: Calendar) -> None:
    place, hours = ZoneInfo(zone), Hours.read(["09:00-11:30", "14:00-16:30"])
    for n in range(365):
        shift = Shift(date(2026, 1, 1) + timedelta(days=n), place, hours)
        moments = (shift.announced(calendar), shift.reminded, shift.starts, shift.awaited(shift.reminded) + HEAD_TOLD, shift.ends)
        local = [moment.astimezone(UTC).astimezone(place) for moment in moments]
        assert [f"{each:%H:%M}" for each in local] == ["16:30", "08:15", "09:00", "09:30", "16:30"]
        assert {each.date() for each in local[1:]} == {shift.day}
