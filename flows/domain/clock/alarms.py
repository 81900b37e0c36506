"""Alarms: the pings of a ticket's clocks, in their order, with what happens by itself when enough time has passed.

A pure function of the ticket's events and the calendar, as its deadlines are; pings leave when the centre opens. Beside the
deadlines there are two clocks more:

- 联合: departments that meet, or come to the site, hear of it the workday before; who has not answered is named after.
- 授权: a mandate ends with its last day, of which the villager hears a week before (民法典 art. 173).
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo
from functools import partial
from heapq import merge
from itertools import count, takewhile
from typing import Final

from flows.domain.calendar.calendar import Calendar
from flows.domain.calendar.hours import OFFICE, Hours
from flows.domain.clock.alarm import Alarm, AlarmKind
from flows.domain.clock.automatic_moves import lapse_of_state, lapses, papers_until
from flows.domain.ticket.status import CARRIED, PARTED, WORKED_ON, Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb

CARRIED_WITHIN: Final = 3
"""Workdays a complete ticket may wait in the village before a trip is asked for (policy I.3: 受理后集中代办)."""
WARNED_BEFORE: Final = (3, 1)
"""Workdays before a due day on which whoever is next hears of it."""
TAKEN_WITHIN: Final = (timedelta(hours=2), timedelta(hours=4))
CLAIMED_WITHIN: Final = (timedelta(minutes=30), timedelta(hours=2))
"""Office time after which somebody else hears of what nobody has taken up: first the stand-in (AB岗), then the head."""
BROUGHT_WITHIN: Final = (3, 10)
"""Workdays after which the missing papers of a supplement are spoken of again."""
ASKED_BEFORE: Final = timedelta(days=7)
"""How long before a mandate ends the villager is asked whether to prolong it."""


def alarms(due: date, zone: tzinfo, calendar: Calendar, hours: Hours = OFFICE) -> Iterator[Alarm]:
    """Yield the pings of a due day in their order: some workdays before, the day itself, then every workday after, without end.

    They leave when the centre opens.
    """
    for left in WARNED_BEFORE:
        yield Alarm(AlarmKind.DUE_SOON, _morning(calendar.workdays_before(due, left), zone, hours), -left)
    yield Alarm(AlarmKind.DUE_TODAY, _morning(due, zone, hours))
    for late, day in zip(count(1), calendar.workdays_from(due), strict=False):
        yield Alarm(AlarmKind.OVERDUE, _morning(day, zone, hours), late)


def running_alarms(ticket: Ticket, zone: tzinfo, calendar: Calendar) -> Iterator[Alarm]:
    """Yield the alarms of a ticket in their order: pings of the limit that runs, and what time alone brings about."""
    return merge(*_alarms(ticket, zone, calendar), key=lambda alarm: alarm.at)


def _alarms(ticket: Ticket, zone: tzinfo, calendar: Calendar) -> Iterator[Iterator[Alarm]]:
    lapse, morning = lapse_of_state(ticket, zone, calendar), partial(_morning, zone=zone, hours=ticket.hours)
    yield iter(lapses(ticket, zone, calendar))
    if ticket.due is not None and ticket.status is not Status.SUSPENDED:
        pings = alarms(ticket.due.day, zone, calendar, ticket.hours)
        # who has not accepted by the end of the last day has accepted: there is nothing to be late with
        yield takewhile(lambda ping: ping.at <= lapse.at, pings) if lapse is not None else pings
    yield _unattended(ticket, zone, calendar)
    if ticket.status is Status.SUPPLEMENT and ticket.missing:
        asked = ticket.arrived.astimezone(zone).date()
        days = [calendar.workdays_after(asked, waiting).day for waiting in BROUGHT_WITHIN]
        end = papers_until(ticket)
        days += [] if end is None else [calendar.previous_workday(end)]
        yield iter([Alarm(AlarmKind.TO_BRING, morning(day), told) for told, day in enumerate(days, 1)])
    if ticket.status in CARRIED and ticket.has_mandate and not (ticket.missing or ticket.decided_in_village or ticket.trip):
        complete = ticket.events[-1].at.astimezone(zone).date()
        late = calendar.workdays_after(complete, CARRIED_WITHIN + 1).day
        yield iter([Alarm(AlarmKind.TRIP, morning(late))])
    if ticket.is_open and ticket.has_mandate and ticket.mandate.until is not None:
        end = ticket.mandate.until
        yield iter([Alarm(AlarmKind.MANDATE, morning(calendar.workday_on_or_before(end - ASKED_BEFORE)))])
    tolerated = ticket.event(Verb.TOLERATE)
    if ticket.missing and ticket.status in WORKED_ON and tolerated is not None and tolerated.until is not None:
        yield iter([Alarm(AlarmKind.OWING, morning(day)) for day in _owed_by(ticket, tolerated.until, zone, calendar)])
    day = ticket.meeting_day
    if ticket.status in PARTED and day is not None and ticket.unsettled:
        before, later = calendar.previous_workday(day), calendar.next_workday(day)
        yield iter([Alarm(AlarmKind.MEETING, morning(before)), Alarm(AlarmKind.HELD_UP, morning(later))])


def _owed_by(ticket: Ticket, until: date, zone: tzinfo, calendar: Calendar) -> Sequence[date]:
    """Return the days on which owed papers are spoken of: before the last one where it ends with them, else the workday after."""
    if papers_until(ticket) is None:
        return [calendar.next_workday(until)]
    told = ticket.arrived.astimezone(zone).date()
    return [day for left in WARNED_BEFORE if (day := calendar.workdays_before(until, left)) > told]


def _unattended(ticket: Ticket, zone: tzinfo, calendar: Calendar) -> Iterator[Alarm]:
    """Yield the pings of a ticket that nobody has taken up: to who stands in for those whose turn it is, then to the head."""
    if ticket.status is Status.ENTRUSTED and ticket.has_mandate:
        kind, patience = AlarmKind.UNTAKEN, TAKEN_WITHIN
    elif ticket.status is Status.HANDED_IN and ticket.claimed_by is None:
        kind, patience = AlarmKind.UNCLAIMED, CLAIMED_WITHIN
    else:
        return
    for told, waiting in enumerate(patience, 1):
        yield Alarm(kind, ticket.hours.after(ticket.arrived, waiting, zone, calendar), told)


def _morning(day: date, zone: tzinfo, hours: Hours) -> datetime:
    return datetime.combine(day, hours.opens, zone)


def next_alarm(ticket: Ticket, after: datetime, zone: tzinfo, calendar: Calendar) -> Alarm | None:
    """Return the first alarm later than a moment, or None when no clock runs; what happens by itself is never missed."""
    return next((alarm for alarm in running_alarms(ticket, zone, calendar) if alarm.at > after or alarm.verb), None)
