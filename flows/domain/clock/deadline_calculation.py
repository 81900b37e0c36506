"""Deadlines: a pure function of a ticket's events and the calendar, counted day by day so that every day can be explained.

The clocks, and the law each comes from:

- 受理: five workdays from the day the papers were received; silence is acceptance from that day (行政许可法 art. 32).
- 承诺 and 法定: from the day of acceptance; whichever ends first binds (浙江省保障“最多跑一次”改革规定 art. 12).
  Each in the unit its own law says. Joint handling has 45 workdays where no law of its own says otherwise (art. 42).
- 延期: once, by as much as the item's own law says; of a licence without such a law ten more workdays by the office's head,
  fifteen by the government's where the handling is joint (art. 42). They follow the last day of the limit, in their own unit.
- 中止: the days of a hearing, a test and the like do not count (art. 45): what was left before is left afterwards.
- 初审: what the city decides, the town passes on within 20 workdays (art. 43).
- 送达: ten workdays from the decision (art. 44).

Where a ticket is no licence, art. 32, 43, 44 and 45 are the centre's own promise (``flows.domain.clock.own_promise``).

The day something happens does not count, and what happens after hours or on a day off counts as happening on the next workday.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import Final

from flows.domain.calendar.calendar import DAY, Calendar, Due, months_after
from flows.domain.calendar.hours import OFFICE, Hours
from flows.domain.catalogue.limit import NO_LIMIT, Limit, Unit, extension_of
from flows.domain.ticket.deadlines import Deadlines
from flows.domain.ticket.status import AT_THE_WINDOW, Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import ACCEPTING, DECIDING, Verb

ACCEPTANCE: Final = Limit(5)
JOINT: Final = Limit(45)
FIRST_REVIEW: Final = Limit(20)
DELIVERY: Final = Limit(10)


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


def days(
    start: date, limit: Limit, calendar: Calendar, suspended: Sequence[Suspension] = (), more: Limit = NO_LIMIT
) -> Iterator[Day]:
    """Yield the days of a limit after the day it started, and then those by which it is extended (``more``), to the last one.

    A limit on the spot, or none, has no day.
    """
    day, counted = start, 0
    for each in (limit, more):
        last = counted + _count(day, each)
        while counted < last:
            day += DAY
            kind = _kind(day, each.unit, calendar, suspended)
            counted += kind.counts
            yield Day(day, kind, counted)
    while counted and not calendar.is_workday(day):  # only calendar days can end on a day off
        day += DAY
        yield Day(day, Kind.ROLLED, counted)


def _count(start: date, limit: Limit) -> int:
    """Return how many days of its kind a limit has; one in months as many as lie before the day of the same number."""
    return (months_after(start, limit.days or 0) - start).days if limit.unit is Unit.MONTH else limit.days or 0


def _kind(day: date, unit: Unit, calendar: Calendar, suspended: Sequence[Suspension]) -> Kind:
    weekend = day.weekday() >= _SATURDAY
    if any(each.covers(day) for each in suspended):
        return Kind.SUSPENDED
    if unit is not Unit.WORKDAY:
        return Kind.COUNTED
    if calendar.is_workday(day):
        return Kind.MAKE_UP if weekend else Kind.COUNTED
    return Kind.WEEKEND if weekend else Kind.HOLIDAY


_SATURDAY: Final = 5


def last_day(
    start: date, limit: Limit, calendar: Calendar, suspended: Sequence[Suspension] = (), more: Limit = NO_LIMIT
) -> Due | None:
    """Return the last day of a limit that started then, counted in the limit's own unit, as extended; None without a limit."""
    return None if limit.days is None else ends(start, limit, calendar, suspended, more)


def ends(start: date, limit: Limit, calendar: Calendar, suspended: Sequence[Suspension] = (), more: Limit = NO_LIMIT) -> Due:
    """Return the last day of a limit that has one, as :func:`last_day` does."""
    end = start
    for each in days(start, limit, calendar, suspended, more):
        end = each.day
    return Due(end, provisional=calendar.provisional(start, end))


def to_decide(
    start: date,
    promised: Limit,
    statutory: Limit,
    calendar: Calendar,
    suspended: Sequence[Suspension] = (),
    more: Limit = NO_LIMIT,
) -> Deadlines:
    """Return the last days to decide what counts as accepted on a day; the ``binding`` one is the earlier of them."""
    return Deadlines(
        promised=last_day(start, promised, calendar, suspended, more),
        statutory=last_day(start, statutory, calendar, suspended, more),
    )


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


def received_at(ticket: Ticket) -> datetime | None:
    """Return when the window received the papers, as it was told where that was afterwards; None before it has."""
    handed_in = ticket.event(Verb.HAND_IN)
    return None if handed_in is None else handed_in.received or handed_in.at


def start_of(ticket: Ticket, zone: tzinfo, calendar: Calendar) -> date | None:
    """Return the day the ticket counts as accepted; where silence accepted it, the day the papers were received.

    Where the window says afterwards on which day it received what it accepts, that day.
    """
    accepted = ticket.event(*ACCEPTING)
    if accepted is None:
        return None
    received = received_at(ticket) if accepted.verb is Verb.DEEM else accepted.received or accepted.at
    return None if received is None else counted_from(received, zone, calendar, ticket.hours)


def statutory(ticket: Ticket) -> Limit:
    """Return the limit by law; of a licence that is handled jointly and has no law of its own 45 workdays (art. 42)."""
    general = ticket.joint and ticket.statutory.days is None and not ticket.no_licence
    return JOINT if general else ticket.statutory


def extended_by(ticket: Ticket) -> Limit:
    """Return by how much the limits were extended."""
    return extension_of(ticket.extension, joint=ticket.joint).limit if ticket.event(Verb.EXTEND) else NO_LIMIT


def deadlines(ticket: Ticket, zone: tzinfo, calendar: Calendar) -> Deadlines:
    """Return the ticket's deadlines as its events make them."""
    found = Deadlines()
    start = start_of(ticket, zone, calendar)
    if start is not None:
        still, more = suspensions(ticket, zone), extended_by(ticket)
        found = to_decide(start, ticket.promised, statutory(ticket), calendar, still, more)
    received, decided = received_at(ticket), ticket.when(*DECIDING)
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
