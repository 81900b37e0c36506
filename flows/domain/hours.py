"""Office hours: several windows a day, each open from its start and closed at its end."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from itertools import chain
from typing import Final

from flows.domain.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Hours:
    """The windows of a workday, in order."""

    windows: tuple[tuple[time, time], ...]

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


OFFICE: Final = Hours(((time(8, 30), time(12)), (time(13, 30), time(17))))
"""Assumed: the centres publish no common hours."""
