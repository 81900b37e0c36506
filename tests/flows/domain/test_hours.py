"""Office time: nights, breaks, weekends and holidays do not count."""

from datetime import datetime, timedelta

import pytest

from flows.domain.calendar import Calendar
from flows.domain.hours import OFFICE
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
