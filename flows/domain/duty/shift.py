"""A day of duty by the clock of the village's centre: when it is announced, reminded of, begun, missed and over.

All of it is counted from when the centre opens and closes, and people are told by day: a centre that opens at dawn or closes at
night has its pings at the edge of the day. At the hours assumed that is 17:00 the evening before, 07:45, 08:30, 08:45 and 09:00.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from flows.domain.calendar.calendar import DAY, Calendar
from flows.domain.calendar.hours import OFFICE, Hours

TOLD_BEFORE: Final = timedelta(minutes=45)
"""How long before the centre opens the day is reminded of; and what whoever is put on duty later has to come."""

STAND_IN_ASKED: Final = timedelta(minutes=60)
HEAD_TOLD: Final = timedelta(minutes=75)
"""Whoever has not signed in so long after they were told of their duty: their stand-in is asked; then the duty moves and the head
is told."""

REMINDED_FROM: Final = time(7, 30)
ANNOUNCED_BY: Final = time(19, 30)
"""The edges of the day: nobody is reminded before, and the next duty is not announced after."""


@dataclass(frozen=True, slots=True)
class Shift:
    """The moments of a day of duty, in the hours of the centre."""

    day: date
    zone: tzinfo
    hours: Hours = OFFICE

    @property
    def starts(self) -> datetime:
        """Return when it begins; until then a swap can be undone."""
        return self._at(self.hours.opens)

    @property
    def ends(self) -> datetime:
        """Return when it is over; from then on it cannot change hands."""
        return self._at(self.hours.closes)

    @property
    def reminded(self) -> datetime:
        """Return when whoever serves is reminded; from then on it cannot be offered."""
        return max(self.starts - TOLD_BEFORE, self._at(REMINDED_FROM))

    def announced(self, calendar: Calendar) -> datetime:
        """Return when it is announced: on the last workday before it, when the centre closes."""
        return datetime.combine(calendar.previous_workday(self.day), min(self.hours.closes, ANNOUNCED_BY), self.zone)

    def awaited(self, told: datetime) -> datetime:
        """Return from when somebody told of it is waited for: never from before they would be reminded."""
        return max(told, self.reminded)

    def expected(self, came: datetime | None) -> datetime:
        """Return until when somebody is in time who came to the day at a moment: when it begins, for who came to it after the
        morning's reminder as long after that as others have; None is for whoever had the day all along.
        """
        if came is None or came <= self.reminded:
            return self.starts
        return max(self.starts, came + TOLD_BEFORE)

    def _at(self, moment: time) -> datetime:
        return datetime.combine(self.day, moment, self.zone)


def days_announced(today: date, calendar: Calendar) -> Sequence[date]:
    """Return the days whose duty is announced today: all up to the next workday, and on a day off none."""
    if not calendar.is_workday(today):
        return ()
    return [today + n * DAY for n in range(1, (calendar.next_workday(today) - today).days + 1)]
