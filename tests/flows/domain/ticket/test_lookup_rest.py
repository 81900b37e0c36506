"""A ticket that is guessed at rests until the next workday, and then bears as many misses again."""

from datetime import datetime

import pytest

from flows.domain.calendar.calendar import Calendar
from flows.domain.ticket.lookup_rest import rests_until
from tests.support.world import SHANGHAI

MONDAY, FRIDAY = "2026-11-23T09:0{}", "2026-11-27T16:0{}"


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("misses", "until"),
    [
        ([], None),
        ([MONDAY.format(n) for n in range(4)], None),
        ([MONDAY.format(n) for n in range(5)], "2026-11-24T00:00"),
        ([MONDAY.format(n) for n in range(9)], "2026-11-24T00:00"),
        ([FRIDAY.format(n) for n in range(5)], "2026-11-30T00:00"),
        ([*(MONDAY.format(n) for n in range(5)), *(FRIDAY.format(n) for n in range(4))], "2026-11-24T00:00"),
        ([*(MONDAY.format(n) for n in range(5)), *(FRIDAY.format(n) for n in range(5))], "2026-11-30T00:00"),
    ],
)
def test_five_misses_end_the_look_up_until_the_next_workday(misses: list[str], until: str | None, calendar: Calendar) -> None:
    assert rests_until(map(moment, misses), calendar, SHANGHAI) == (moment(until) if until else None)
