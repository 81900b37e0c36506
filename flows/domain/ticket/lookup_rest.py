"""The rest of a look-up: a ticket whose digits are guessed at is shown to nobody by them until the next workday."""

from collections.abc import Iterable
from datetime import datetime, time, tzinfo
from typing import Final

from flows.domain.calendar.calendar import Calendar

MISSES: Final = 5
"""After so many the digits of a ticket's phone are no good until the next workday, for addresses that prove nothing."""


def rests_until(misses: Iterable[datetime], calendar: Calendar, zone: tzinfo) -> datetime | None:
    """Return the end of the last rest that the misses on a ticket, oldest first, have brought about; None without one.

    Misses count from the end of the rest before.
    """
    until, count = None, 0
    for miss in misses:
        count = count + 1 if until is None or count or miss >= until else 0
        if count == MISSES:
            day = calendar.next_workday(miss.astimezone(zone).date())
            until, count = datetime.combine(day, time(), zone), 0
    return until
