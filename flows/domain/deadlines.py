"""Deadlines: a pure function of a ticket's events and the calendar.

The promised limit binds where it is shorter (浙江省保障“最多跑一次”改革规定 art. 12); the statutory one is kept beside it.
The day of acceptance does not count, and what is accepted after hours or on a day off counts as accepted on the next workday.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from enum import StrEnum
from itertools import count

from flows.domain.calendar import Calendar, Due
from flows.domain.catalogue import Limit, Unit
from flows.domain.ticket import Deadlines, Status, Ticket, Verb

CLOSING: time = time(17)
"""When the windows close; later counts as the next workday."""

PING_TIME: time = time(8, 30)
"""When deadline pings leave, on a workday."""

RUNNING = frozenset({Status.ACCEPTED, Status.REVIEWED})
"""The states in which the limits run."""


def counted_from(at: datetime, zone: tzinfo, calendar: Calendar) -> date:
    """Return the day an acceptance counts as: the same day in office hours, else the next workday."""
    local = at.astimezone(zone)
    if local.time() >= CLOSING:
        return calendar.next_workday(local.date())
    return calendar.workday_on_or_after(local.date())


def last_day(start: date, limit: Limit, calendar: Calendar) -> Due | None:
    """Return the last day of a limit that started then, counted in the limit's own unit; None without a limit."""
    if limit.days is None:
        return None
    if limit.unit is Unit.CALENDAR:
        return calendar.days_after(start, limit.days)
    return calendar.workdays_after(start, limit.days)


def deadlines(ticket: Ticket, promised: Limit, statutory: Limit, zone: tzinfo, calendar: Calendar) -> Deadlines:
    """Return the ticket's deadlines as its events make them."""
    accepted = ticket.when(Verb.ACCEPT)
    if accepted is None:
        return Deadlines()
    start = counted_from(accepted, zone, calendar)
    return Deadlines(last_day(start, promised, calendar), last_day(start, statutory, calendar))


def light(due: date, today: date, calendar: Calendar) -> str:
    """Return the light of a due day: red once it is over, yellow with at most one workday left, else green."""
    left = calendar.workdays_between(today, due)
    return "red" if due < today else "yellow" if left <= 1 else "green"


class AlarmKind(StrEnum):
    """What a deadline ping says."""

    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Alarm:
    """A ping that is to leave at a moment; ``late`` workdays past the due day."""

    kind: AlarmKind
    at: datetime
    late: int = 0


def alarms(due: date, zone: tzinfo, calendar: Calendar) -> Iterator[Alarm]:
    """Yield the pings of a due day in their order: the workday before, the day itself, then every workday after, without end."""

    def morning(day: date) -> datetime:
        return datetime.combine(day, PING_TIME, zone)

    yield Alarm(AlarmKind.DUE_SOON, morning(calendar.previous_workday(due)))
    yield Alarm(AlarmKind.DUE_TODAY, morning(due))
    for late, day in zip(count(1), calendar.workdays_from(due), strict=False):
        yield Alarm(AlarmKind.OVERDUE, morning(day), late)


def running_alarms(ticket: Ticket, zone: tzinfo, calendar: Calendar) -> Iterator[Alarm]:
    """Yield the pings of a ticket whose limit runs; nothing for one whose limit does not."""
    due = ticket.deadlines.binding
    if due is not None and ticket.status in RUNNING:
        yield from alarms(due.day, zone, calendar)


def next_alarm(ticket: Ticket, after: datetime, zone: tzinfo, calendar: Calendar) -> Alarm | None:
    """Return the first ping later than a moment, or None when no limit runs."""
    return next((alarm for alarm in running_alarms(ticket, zone, calendar) if alarm.at > after), None)
