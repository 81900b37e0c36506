"""Figures of what people say of the service: ratings and complaints, counted, with nobody's name and nobody's words."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Final

from sqlalchemy import Connection, func, select

from flows.domain.feedback.complaint import About, Kind
from flows.domain.feedback.rating import SATISFIED, Grade
from flows.domain.ticket.status import Status
from storage import models

TICKET, RATING, COMPLAINT = models.table(models.Ticket), models.table(models.Rating), models.table(models.Complaint)
CORRECTION = models.table(models.RatingCorrection)

FEWEST: Final = 3
"""Ratings below which a window or an item is not shown on its own: one voice alone would be known."""

Span = tuple[datetime, datetime]
"""From a moment to before another."""


@dataclass(frozen=True, slots=True)
class Voices:
    """How many ratings there are, and how many of them count as satisfied."""

    rated: int = 0
    satisfied: int = 0

    @property
    def share(self) -> float | None:
        """Return 满意率, the share of the satisfied among those who said anything; None where nobody did (fact B14)."""
        return self.satisfied / self.rated if self.rated else None


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """What people said of one centre, its windows and its items.

    ``delivered`` counts those who could have said something, ``put_right`` the ratings that were another before: the last counts.
    """

    place: str
    delivered: int
    put_right: int
    whole: Voices
    windows: Mapping[str, Voices]
    items: Mapping[str, Voices]


@dataclass(frozen=True, slots=True)
class _Count:
    place: str
    window: str
    item: str
    grade: Grade
    people: int


def satisfaction(connection: Connection, span: Span | None = None) -> Sequence[Satisfaction]:
    """Return what people said of every centre, at any time or within a span, by the centres' codes."""
    columns = (TICKET.c.place, TICKET.c.window, TICKET.c.item, RATING.c.grade)
    query = select(*columns, func.count().label("people")).join(RATING, RATING.c.ticket == TICKET.c.number).group_by(*columns)
    if span is not None:
        query = query.where(RATING.c.at >= span[0], RATING.c.at < span[1])
    counts = [_Count(row.place, row.window, row.item, Grade(row.grade), row.people) for row in connection.execute(query)]
    over = [Status.DELIVERED.value, Status.ARCHIVED.value]
    delivered = select(TICKET.c.place, func.count().label("tickets")).where(TICKET.c.status.in_(over)).group_by(TICKET.c.place)
    done = {row.place: row.tickets for row in connection.execute(delivered)}
    corrected = _put_right(connection, span)
    found = []
    for place in sorted({count.place for count in counts}):
        here = [count for count in counts if count.place == place]
        windows, items = _by(here, lambda count: count.window), _by(here, lambda count: count.item)
        found.append(Satisfaction(place, done.get(place, 0), corrected.get(place, 0), _voices(here), windows, items))
    return found


def _put_right(connection: Connection, span: Span | None) -> Mapping[str, int]:
    """Return how many ratings of each centre were another before, of those first given within a span."""
    tickets = func.count(CORRECTION.c.ticket.distinct()).label("tickets")
    joined = TICKET.join(RATING, RATING.c.ticket == TICKET.c.number).join(CORRECTION, CORRECTION.c.ticket == TICKET.c.number)
    query = select(TICKET.c.place, tickets).select_from(joined).group_by(TICKET.c.place)
    if span is not None:
        query = query.where(RATING.c.at >= span[0], RATING.c.at < span[1])
    return {row.place: row.tickets for row in connection.execute(query)}


def _voices(counts: Iterable[_Count]) -> Voices:
    known = list(counts)
    return Voices(sum(each.people for each in known), sum(each.people for each in known if each.grade in SATISFIED))


def _by(counts: Sequence[_Count], key: Callable[[_Count], str]) -> Mapping[str, Voices]:
    """Return the voices by what the key says, the most first; those of too few are left out."""
    found = {name: _voices(count for count in counts if key(count) == name) for name in sorted(set(map(key, counts)))}
    return {name: found[name] for name in sorted(found, key=lambda name: -found[name].rated) if found[name].rated >= FEWEST}


@dataclass(slots=True)
class Hearing:
    """The complaints of one centre in figures. ``called_back`` counts the calls owed after bad ratings, open ones among them."""

    place: str
    complaints: int = 0
    about: "Counter[About]" = field(default_factory=Counter)
    open: int = 0
    overdue: int = 0
    in_time: int = 0
    objected: int = 0
    called_back: int = 0
    to_call: int = 0


def hearings(connection: Connection, today: date, zone: tzinfo) -> Sequence[Hearing]:
    """Return the complaints of every centre as they stand on a day, by the centres' codes."""
    found: dict[str, Hearing] = {}
    for row in connection.execute(select(COMPLAINT).order_by(COMPLAINT.c.town, COMPLAINT.c.id)):
        here = found.setdefault(row.town, Hearing(row.town))
        if row.kind == Kind.CALL_BACK.value:
            here.called_back += 1
            here.to_call += row.answered_at is None
            continue
        here.complaints += 1
        here.about[About(row.about)] += 1
        here.open += row.answered_at is None
        here.overdue += row.answered_at is None and row.due < today
        here.in_time += row.answered_at is not None and row.answered_at.astimezone(zone).date() <= row.due
        here.objected += row.reopened
    return list(found.values())
