"""Office hours: several windows a day, each open from its start and closed at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final

from flows.domain.calendar.calendar import Calendar
from flows.text.regex import regex

_WINDOW: Final = regex(r"(\d{1,2}):(\d{2})\s*[-–—~～]\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class Hours:
    """The windows of a workday, in order."""

    windows: tuple[tuple[time, time], ...]

    @classmethod
    def read(cls, written: Sequence[str]) -> "Hours":
        """Return the hours written as ``08:30-12:00``, a window each. Raises ValueError that says what is wrong with them."""
        return cls(_windows(tuple(written)))

    @property
    def opens(self) -> time:
        """Return when the day begins."""
        return self.windows[0][0]

    @property
    def closes(self) -> time:
        """Return when the day is over."""
        return self.windows[-1][1]

    def opens_next(self, moment: time) -> time | None:
        """Return when it opens again the same day: the moment itself while it is open, None when the day is over."""
        return next((max(opens, moment) for opens, closes in self.windows if moment < closes), None)

    def written(self) -> Sequence[str]:
        """Return the windows as they are written."""
        return [f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in self.windows]

    def after(self, moment: datetime, working: timedelta, zone: tzinfo, calendar: Calendar) -> datetime:
        """Return when so much office time has passed since a moment; nights, breaks and days off do not count."""
        local, left = moment.astimezone(zone), working
        for day in chain((local.date(),), calendar.workdays_from(local.date())):
            if not calendar.is_workday(day):
                continue
            for opens, closes in self.windows:
                start = max(local, datetime.combine(day, opens, zone))
                room = datetime.combine(day, closes, zone) - start
                if left <= room:
                    return start + left
                left -= max(room, timedelta())
        raise ValueError("the calendar has an end")


@lru_cache(maxsize=256)
def _windows(written: tuple[str, ...]) -> tuple[tuple[time, time], ...]:
    windows = tuple(_window(each) for each in written)
    if not windows:
        raise ValueError("there is no window at all")
    for (_opens, closes), (opens, _closes) in pairwise(windows):
        if opens < closes:
            raise ValueError(f"a window opens at {opens:%H:%M}, before the one before it closes")
    return windows


def _window(written: str) -> tuple[time, time]:
    found = _WINDOW.fullmatch(written.strip())
    if found is None:
        raise ValueError(f"`{written}` is no window such as 08:30-12:00")
    first, second, third, fourth = map(int, found.groups())
    try:
        opens, closes = time(first, second), time(third, fourth)
    except ValueError:
        raise ValueError(f"`{written}` has an hour or a minute that no clock shows") from None
    if opens >= closes:
        raise ValueError(f"`{written}` closes before it opens")
    return opens, closes


OFFICE: Final = Hours(((time(8, 30), time(12)), (time(13, 30), time(17))))
"""Assumed where a pack says nothing: the centres publish no common hours."""
