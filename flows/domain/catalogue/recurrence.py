"""What comes round: a season every year, or a proof that runs out; and on which workday people are reminded of it.

A season is reminded of when it opens and two weeks before it closes, a proof a month before it runs out. What would fall
on a day off comes on the workday before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import count
from typing import Final

from flows.domain.calendar.calendar import Calendar
from flows.domain.catalogue.item import Recurrence
from flows.text.wording import Text, Words, _

PING_TIME: Final = time(9)
LAST_CALL: Final = timedelta(days=14)
BEFORE_EXPIRY: Final = timedelta(days=30)


class Occasion(StrEnum):
    """What a reminder says."""

    OPENS = "opens"
    CLOSES = "closes"
    EXPIRES = "expires"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A ping that is to leave at a moment: from ``opens`` (a season's first day) on, up to ``until``, its last."""

    occasion: Occasion
    at: datetime
    opens: date
    until: date


def reminders(recurs: Recurrence, since: date, zone: tzinfo, calendar: Calendar) -> Iterator[Reminder]:
    """Yield the pings from the year of a day on, in their order and without end."""

    def ping(occasion: Occasion, day: date, opens: date, until: date) -> Reminder:
        return Reminder(occasion, datetime.combine(calendar.workday_on_or_before(day), PING_TIME, zone), opens, until)

    if recurs.months is not None:
        for n in count(1):
            until = months_later(since, n * recurs.months)
            yield ping(Occasion.EXPIRES, until - BEFORE_EXPIRY, since, until)
    for year in count(since.year - 1):
        opens, until = season(recurs, year)
        yield ping(Occasion.OPENS, opens, opens, until)
        yield ping(Occasion.CLOSES, max(opens, until - LAST_CALL), opens, until)


def next_reminder(recurs: Recurrence, since: date, after: datetime, zone: tzinfo, calendar: Calendar) -> Reminder:
    """Return the first ping later than a moment."""
    return next(reminder for reminder in reminders(recurs, since, zone, calendar) if reminder.at > after)


def season(recurs: Recurrence, year: int) -> tuple[date, date]:
    """Return the first and the last day of the season that opens in a year; it may close in the next one."""
    opens, closes = _day(year, recurs.opens or "01-01"), _day(year, recurs.closes or "12-31")
    return opens, closes if closes >= opens else _day(year + 1, recurs.closes or "12-31")


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last one of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def told(reminder: Reminder, item: Text, number: str) -> Words:
    """Return what the ping says, and how to see what to bring."""
    facts: dict[str, Text | str | date] = {"item": item, "number": number, "until": reminder.until}
    match reminder.occasion:
        case Occasion.OPENS:
            return _("{item}: open from {opens} to {until}. For the list send {number}.", **facts, opens=reminder.opens)
        case Occasion.CLOSES:
            return _("{item}: only until {until}. For the list send {number}.", **facts)
        case Occasion.EXPIRES:
            return _("{item}: due again by {until}. For the list send {number}.", **facts)


def _day(year: int, month_and_day: str) -> date:
    """Return a day such as 02-29 in a year, the day before where that year has none."""
    month, day = (int(part) for part in month_and_day.split("-"))
    return months_later(date(year, month, 1), 1) - timedelta(days=1) if (month, day) == (2, 29) else date(year, month, day)
