"""Deadlines: a pure function of a ticket's events and the calendar, counted day by day so that every day can be explained.

The clocks, and the law each comes from:

- 受理: five workdays from the day the papers were received; silence is acceptance from that day (行政许可法 art. 32).
- 承诺 and 法定: from the day of acceptance; the promise binds where it is shorter (浙江省保障“最多跑一次”改革规定 art. 12).
  Each in the unit its own law says. Joint handling has 45 workdays where no law of its own says otherwise (art. 42).
- 延期: ten more days, once, by the head; fifteen where the handling is joint (art. 42).
- 中止: the days of a hearing, a test and the like do not count (art. 45): what was left before is left afterwards.
- 初审: what the city decides, the town passes on within 20 workdays (art. 43).
- 联合: departments that meet, or come to the site, hear of it the workday before; who has not answered is named after.
- 送达: ten workdays from the decision (art. 44).
- 授权: until its last day, of which the villager hears a week before (民法典 art. 173).

The day something happens does not count, and what happens after hours or on a day off counts as happening on the next workday.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import partial
from heapq import merge
from itertools import count, takewhile
from typing import Final

from flows.domain.calendar.calendar import DAY, Calendar, Due
from flows.domain.calendar.hours import OFFICE, Hours
from flows.domain.catalogue.limit import Limit, Unit
from flows.domain.ticket.ticket import (
    ACCEPTING,
    AT_THE_WINDOW,
    CARRIED,
    DECIDING,
    PARTED,
    WORKED_ON,
    Deadlines,
    Status,
    Ticket,
    Verb,
)

ACCEPTANCE: Final = Limit(5)
JOINT: Final = Limit(45)
FIRST_REVIEW: Final = Limit(20)
DELIVERY: Final = Limit(10)
CARRIED_WITHIN: Final = 3
"""Workdays a complete ticket may wait in the village before a trip is asked for (policy I.3: 受理后集中代办)."""
WARNED_BEFORE: Final = (3, 1)
"""Workdays before a due day on which whoever is next hears of it."""
TAKEN_WITHIN: Final = (timedelta(hours=2), timedelta(hours=4))
CLAIMED_WITHIN: Final = (timedelta(minutes=30), timedelta(hours=2))
"""Office time after which somebody else hears of what nobody has taken up: first the stand-in (AB岗), then the head."""
BROUGHT_WITHIN: Final = (3, 10)
"""Workdays after which the missing papers of a supplement are spoken of again."""
OBJECTION: Final = Limit(5)
"""How long a villager may say that what was delivered is not done; then it is filed."""
ASKED_BEFORE: Final = timedelta(days=7)
"""How long before a mandate ends the villager is asked whether to prolong it."""
EXTENSION, JOINT_EXTENSION = 10, 15
"""Days by which the head may extend a limit."""


def counted_from(at: datetime, zone: tzinfo, calendar: Calendar, hours: Hours = OFFICE) -> date:
    """Return the day an acceptance counts as: the same day in office hours, else the next workday."""
    local = at.astimezone(zone)
    if local.time() >= hours.closes:
        return calendar.next_workday(local.date())
    return calendar.workday_on_or_after(local.date())


@dataclass(frozen=True, slots=True)
class Suspension:
    """Days that do not count, ``start`` among them and ``end`` not."""

    start: date
    end: date

    def covers(self, day: date) -> bool:
        """Return whether the clock stands still that day."""
        return self.start <= day < self.end


class Kind(StrEnum):
    """What a day is to a limit."""

    COUNTED = "counted"
    MAKE_UP = "make_up"  # a weekend day that is worked: counted
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    SUSPENDED = "suspended"
    ROLLED = "rolled"  # a limit in calendar days that ends on a day off ends on the next workday (民法典 art. 203)

    @property
    def counts(self) -> bool:
        """Return whether the day counts."""
        return self in {Kind.COUNTED, Kind.MAKE_UP}


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a limit: what it is, and how many days have counted up to and including it."""

    day: date
    kind: Kind
    counted: int


def days(start: date, limit: Limit, calendar: Calendar, suspended: Sequence[Suspension] = ()) -> Iterator[Day]:
    """Yield the days of a limit after the day it started, to its last one; nothing for a limit without days or on the spot."""
    left, counted, day = limit.days or 0, 0, start
    while counted < left:
        day += DAY
        kind = _kind(day, limit.unit, calendar, suspended)
        counted += kind.counts
        yield Day(day, kind, counted)
    while left and not calendar.is_workday(day):  # only calendar days can end on a day off
        day += DAY
        yield Day(day, Kind.ROLLED, counted)


def _kind(day: date, unit: Unit, calendar: Calendar, suspended: Sequence[Suspension]) -> Kind:
    weekend = day.weekday() >= _SATURDAY
    if any(each.covers(day) for each in suspended):
        return Kind.SUSPENDED
    if unit is Unit.CALENDAR:
        return Kind.COUNTED
    if calendar.is_workday(day):
        return Kind.MAKE_UP if weekend else Kind.COUNTED
    return Kind.WEEKEND if weekend else Kind.HOLIDAY


_SATURDAY: Final = 5


def last_day(start: date, limit: Limit, calendar: Calendar, suspended: Sequence[Suspension] = ()) -> Due | None:
    """Return the last day of a limit that started then, counted in the limit's own unit; None without a limit."""
    if limit.days is None:
        return None
    end = start
    for each in days(start, limit, calendar, suspended):
        end = each.day
    return Due(end, provisional=calendar.provisional(start, end))


def suspensions(ticket: Ticket, zone: tzinfo) -> Sequence[Suspension]:
    """Return the days on which the ticket's clock stood still: until the work was resumed, or the day named was over.

    No clock stands still for ever: what nobody resumes goes on by itself.
    """
    found: list[Suspension] = []
    for event in ticket.events:
        day = event.at.astimezone(zone).date()
        if event.verb is Verb.SUSPEND and event.until:
            found.append(Suspension(day, max(day, event.until) + DAY))
        elif event.verb is Verb.RESUME:
            found[-1] = replace(found[-1], end=min(found[-1].end, max(day, found[-1].start)))
    return found


def start_of(ticket: Ticket, zone: tzinfo, calendar: Calendar) -> date | None:
    """Return the day the ticket counts as accepted; where silence accepted it, the day the papers were received."""
    accepted = ticket.event(*ACCEPTING)
    if accepted is None:
        return None
    received = ticket.when(Verb.HAND_IN) if accepted.verb is Verb.DEEM else accepted.at
    return None if received is None else counted_from(received, zone, calendar, ticket.hours)


def promised(ticket: Ticket) -> Limit:
    """Return the limit promised, as extended."""
    return _extended(ticket, ticket.promised)


def statutory(ticket: Ticket) -> Limit:
    """Return the limit by law, as extended; a joint handling without one of its own has 45 workdays."""
    return _extended(ticket, JOINT if ticket.joint and ticket.statutory.days is None else ticket.statutory)


def _extended(ticket: Ticket, limit: Limit) -> Limit:
    if limit.days is None or ticket.event(Verb.EXTEND) is None:
        return limit
    return replace(limit, days=limit.days + (JOINT_EXTENSION if ticket.joint else EXTENSION))


def deadlines(ticket: Ticket, zone: tzinfo, calendar: Calendar) -> Deadlines:
    """Return the ticket's deadlines as its events make them."""
    found = Deadlines()
    start = start_of(ticket, zone, calendar)
    if start is not None:
        still = suspensions(ticket, zone)
        found = Deadlines(last_day(start, promised(ticket), calendar, still), last_day(start, statutory(ticket), calendar, still))
    received, decided = ticket.when(Verb.HAND_IN), ticket.when(*DECIDING)
    if ticket.status in AT_THE_WINDOW and received is not None:
        found = replace(found, acceptance=last_day(counted_from(received, zone, calendar, ticket.hours), ACCEPTANCE, calendar))
    if ticket.status is Status.APPROVED and decided is not None:
        found = replace(found, delivery=last_day(counted_from(decided, zone, calendar, ticket.hours), DELIVERY, calendar))
    return found


def first_review(ticket: Ticket, zone: tzinfo, calendar: Calendar) -> Due | None:
    """Return by when the town passes on what the city decides; None where the town decides or the limit does not run."""
    start = start_of(ticket, zone, calendar)
    if start is None or not ticket.decided_in_city:
        return None
    return last_day(start, FIRST_REVIEW, calendar, suspensions(ticket, zone))


def light(due: date, today: date, calendar: Calendar) -> str:
    """Return the light of a due day: red once it is over, yellow with at most one workday left, else green."""
    left = calendar.workdays_between(today, due)
    return "red" if due < today else "yellow" if left <= 1 else "green"


class AlarmKind(StrEnum):
    """What a clock wants."""

    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    UNTAKEN = "untaken"  # nobody in the village has taken it up
    UNCLAIMED = "unclaimed"  # nobody at the window has
    TO_BRING = "to_bring"  # papers that were asked for have not come
    OWING = "owing"  # papers that were to come have not
    TRIP = "trip"  # all papers are there, and nobody carries them in
    MEETING = "meeting"  # the departments of a joint approval meet, or come to the site, on the next workday
    HELD_UP = "held_up"  # they have, and some of them have not agreed
    MANDATE = "mandate"  # the mandate is about to end
    LAPSED = "lapsed"  # time has passed, and something happens by itself


@dataclass(frozen=True, slots=True)
class Alarm:
    """A ping that is to leave at a moment.

    ``late`` is how many workdays the due day is past, negative while it is ahead; of what nobody attends to, the how-manieth ping
    it is. ``verb`` is what happens by itself then.
    """

    kind: AlarmKind
    at: datetime
    late: int = 0
    verb: Verb | None = None


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
    lapse, morning = _lapse(ticket, zone, calendar), partial(_morning, zone=zone, hours=ticket.hours)
    yield iter(lapses(ticket, zone, calendar))
    if ticket.due is not None and ticket.status is not Status.SUSPENDED:
        pings = alarms(ticket.due.day, zone, calendar, ticket.hours)
        # who has not accepted by the end of the last day has accepted: there is nothing to be late with
        yield takewhile(lambda ping: ping.at <= lapse.at, pings) if lapse is not None else pings
    yield _unattended(ticket, zone, calendar)
    if ticket.status is Status.SUPPLEMENT and ticket.missing:
        asked = ticket.arrived.astimezone(zone).date()
        days = [calendar.workdays_after(asked, waiting).day for waiting in BROUGHT_WITHIN]
        yield iter([Alarm(AlarmKind.TO_BRING, morning(day), told) for told, day in enumerate(days, 1)])
    if ticket.status in CARRIED and not (ticket.missing or ticket.decided_in_village or ticket.trip):
        complete = ticket.events[-1].at.astimezone(zone).date()
        late = calendar.workdays_after(complete, CARRIED_WITHIN + 1).day
        yield iter([Alarm(AlarmKind.TRIP, morning(late))])
    if ticket.is_open and ticket.has_mandate and ticket.mandate.until is not None:
        end = ticket.mandate.until
        yield iter([Alarm(AlarmKind.MANDATE, morning(calendar.workday_on_or_before(end - ASKED_BEFORE)))])
    tolerated = ticket.event(Verb.TOLERATE)
    if ticket.missing and ticket.status in WORKED_ON and tolerated is not None and tolerated.until is not None:
        yield iter([Alarm(AlarmKind.OWING, morning(calendar.next_workday(tolerated.until)))])
    day = ticket.meeting_day
    if ticket.status in PARTED and day is not None and ticket.unsettled:
        before, later = calendar.previous_workday(day), calendar.next_workday(day)
        yield iter([Alarm(AlarmKind.MEETING, morning(before)), Alarm(AlarmKind.HELD_UP, morning(later))])


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


def lapses(ticket: Ticket, zone: tzinfo, calendar: Calendar) -> Sequence[Alarm]:
    """Return what happens by itself when enough time has passed, and when, the earliest first."""
    end = ticket.mandate.until if ticket.is_open and ticket.has_mandate else None
    mandate = Alarm(AlarmKind.LAPSED, datetime.combine(end + DAY, time(), zone), verb=Verb.LAPSE) if end is not None else None
    found = [alarm for alarm in (_lapse(ticket, zone, calendar), mandate) if alarm is not None]
    return sorted(found, key=lambda alarm: alarm.at)


def _lapse(ticket: Ticket, zone: tzinfo, calendar: Calendar) -> Alarm | None:
    """Return what time alone makes of where the ticket stands; None where it changes nothing."""
    match ticket.status:
        case Status.HANDED_IN | Status.ASKED if ticket.deadlines.acceptance is not None:
            return _lapsed(Verb.DEEM, ticket.deadlines.acceptance.day, zone, ticket.hours)
        case Status.SUSPENDED:
            end = suspensions(ticket, zone)[-1].end
            return Alarm(AlarmKind.LAPSED, datetime.combine(end, time(), zone), verb=Verb.RESUME)
        case Status.DELIVERED:
            delivered = counted_from(ticket.events[-1].at, zone, calendar, ticket.hours)
            last = last_day(delivered, OBJECTION, calendar)
            return None if last is None else _lapsed(Verb.ARCHIVE, last.day, zone, ticket.hours)
        case _:
            return None


def _lapsed(verb: Verb, day: date, zone: tzinfo, hours: Hours) -> Alarm:
    return Alarm(AlarmKind.LAPSED, datetime.combine(day, hours.closes, zone), verb=verb)


def _morning(day: date, zone: tzinfo, hours: Hours) -> datetime:
    return datetime.combine(day, hours.opens, zone)


def next_alarm(ticket: Ticket, after: datetime, zone: tzinfo, calendar: Calendar) -> Alarm | None:
    """Return the first alarm later than a moment, or None when no clock runs; what happens by itself is never missed."""
    return next((alarm for alarm in running_alarms(ticket, zone, calendar) if alarm.at > after or alarm.verb), None)
