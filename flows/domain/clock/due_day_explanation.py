"""Why a ticket is due when it is: the days of the limit that runs now, like ones in one line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from itertools import groupby

from flows.domain.calendar.calendar import Calendar
from flows.domain.catalogue.limit import NO_LIMIT, Limit
from flows.domain.clock.deadline_calculation import (
    ACCEPTANCE,
    DELIVERY,
    Day,
    Kind,
    Suspension,
    counted_from,
    days,
    extended_by,
    received_at,
    start_of,
    statutory,
    suspensions,
)
from flows.domain.ticket.deadlines import Clock
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import DECIDING


@dataclass(frozen=True, slots=True)
class Run:
    """Days one after the other that are the same to the limit. ``first`` and ``last`` of those counted, 0 where none is."""

    kind: Kind
    start: date
    end: date
    first: int = 0
    last: int = 0
    weekends: bool = False  # there are some between the days counted


@dataclass(frozen=True, slots=True)
class Explanation:
    """A limit, the day it is counted from, by how much it was extended, and its days."""

    clock: Clock
    start: date
    limit: Limit
    more: Limit
    runs: Sequence[Run]


def explain(ticket: Ticket, zone: tzinfo, calendar: Calendar) -> Explanation | None:
    """Return why the ticket is due when it is; None where no limit runs."""
    counted = _counted(ticket, zone, calendar)
    if ticket.clock is None or ticket.due is None or counted is None:
        return None
    start, limit, still = counted
    more = extended_by(ticket) if ticket.clock in {Clock.PROMISED, Clock.STATUTORY} else NO_LIMIT
    return Explanation(ticket.clock, start, limit, more, list(runs(days(start, limit, calendar, still, more))))


def _counted(ticket: Ticket, zone: tzinfo, calendar: Calendar) -> tuple[date, Limit, Sequence[Suspension]] | None:
    """Return from which day the limit that runs is counted, how long it is, and the days that do not count."""
    match ticket.clock:
        case Clock.ACCEPTANCE if received := received_at(ticket):
            return counted_from(received, zone, calendar, ticket.hours), ACCEPTANCE, ()
        case Clock.DELIVERY if decided := ticket.when(*DECIDING):
            return counted_from(decided, zone, calendar, ticket.hours), DELIVERY, ()
    start = start_of(ticket, zone, calendar)
    if start is None:
        return None
    limit = statutory(ticket) if ticket.clock is Clock.STATUTORY else ticket.promised
    return start, limit, suspensions(ticket, zone)


def runs(counted: Iterable[Day]) -> Iterator[Run]:
    """Yield the days in runs. A weekend beside a holiday belongs to it; one between days that count is only mentioned."""
    for kind, group in groupby(_by_the_week(counted), key=lambda day: Kind.COUNTED if day.kind is Kind.WEEKEND else day.kind):
        some = list(group)
        hits = [day.counted for day in some if day.kind.counts]
        weekends = any(day.kind is Kind.WEEKEND for day in some)
        yield Run(
            kind=kind,
            start=some[0].day,
            end=some[-1].day,
            first=hits[0] if hits else 0,
            last=hits[-1] if hits else 0,
            weekends=weekends,
        )


_OFF = frozenset({Kind.WEEKEND, Kind.HOLIDAY})


def _by_the_week(counted: Iterable[Day]) -> Iterator[Day]:
    """Yield the days with the weekends beside a holiday made part of it."""
    for off, group in groupby(counted, key=lambda day: day.kind in _OFF):
        some = list(group)
        holiday = off and any(day.kind is Kind.HOLIDAY for day in some)
        yield from (Day(day.day, Kind.HOLIDAY, day.counted) if holiday else day for day in some)
