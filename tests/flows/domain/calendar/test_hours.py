"""Office time: nights, breaks, weekends and holidays do not count."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

import pytest

from flows.domain.calendar.calendar import Calendar
from flows.domain.calendar.hours import OFFICE, Hours
from tests.support.world import SHANGHAI


@pytest.mark.parametrize(
    ("moment", "minutes", "passed"),
    [
        ("2026-11-23T09:00", 120, "2026-11-23T11:00"),
        ("2026-11-23T11:00", 60, "2026-11-23T12:00"),
        ("2026-11-23T11:00", 120, "2026-11-23T14:30"),
        ("2026-11-23T12:30", 30, "2026-11-23T14:00"),
        ("2026-11-23T16:30", 120, "2026-11-24T10:00"),
        ("2026-11-23T03:00", 30, "2026-11-23T09:00"),
        ("2026-11-27T16:30", 120, "2026-11-30T10:00"),  # over a weekend
        ("2026-09-30T16:30", 60, "2026-10-08T09:00"),  # over the National Day holiday
        ("2026-10-09T16:30", 60, "2026-10-10T09:00"),  # into a Saturday that is worked
        ("2026-11-23T09:00", 420 * 3, "2026-11-26T09:00"),
    ],
)
def test_so_much_office_time_later(moment: str, minutes: int, passed: str, calendar: Calendar) -> None:
    start = datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)
    end = OFFICE.after(start, timedelta(minutes=minutes), SHANGHAI, calendar)
    assert end.isoformat(timespec="minutes").removesuffix("+08:00") == passed


# As a pack writes them

SUMMER = Hours.read(["08:00-11:30", "14:30-17:30", "19:00-20:30"])


def test_hours_are_several_windows_and_read_back_as_written() -> None:
    assert SUMMER.windows[2] == (time(19), time(20, 30))
    assert (SUMMER.opens, SUMMER.closes) == (time(8), time(20, 30))
    assert Hours.read(SUMMER.written()) == SUMMER
    assert Hours.read(["8:30 – 12:00", "13:30-17:00"]) == OFFICE


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("07:59", "08:00"),
        ("08:00", "08:00"),
        ("11:29", "11:29"),
        ("11:30", "14:30"),  # half open: at half past eleven it is closed
        ("17:30", "19:00"),
        ("20:29", "20:29"),
        ("20:30", None),
    ],
)
def test_a_window_is_open_at_its_start_and_closed_at_its_end(moment: str, opens: str | None) -> None:
    assert SUMMER.opens_next(time.fromisoformat(moment)) == (time.fromisoformat(opens) if opens else None)


def test_an_evening_window_is_office_time(calendar: Calendar) -> None:
    start = datetime(2026, 11, 23, 17, tzinfo=SHANGHAI)
    assert SUMMER.after(start, timedelta(hours=1), SHANGHAI, calendar) == datetime(2026, 11, 23, 19, 30, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ([], "no window at all"),
        (["all day"], "`all day` is no window such as 08:30-12:00"),
        (["12:00-08:30"], "closes before it opens"),
        (["08:30-08:30"], "closes before it opens"),
        (["08:30-24:00"], "that no clock shows"),
        (["13:30-17:00", "08:30-12:00"], "opens at 08:30, before the one before it closes"),
        (["08:30-13:00", "12:30-17:00"], "opens at 12:30, before the one before it closes"),
    ],
)
def test_hours_that_cannot_be_are_told_why(written: Sequence[str], wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        Hours.read(written)
