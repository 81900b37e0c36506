"""The audit: reads the whole record and names every place where it is not as it was written."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, select

from flows.domain.calendar.calendar import Calendar
from flows.domain.clock.deadline_calculation import deadlines
from flows.domain.ticket.event import Event
from flows.domain.ticket.record import Basis, grounds
from flows.domain.ticket.record_verification import findings, strengths
from flows.domain.ticket.seal import Strength
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from storage import models
from storage.records import counters
from storage.records.catalogue import calendars, catalogues
from storage.records.people import admin_log
from storage.records.ticket import reconciliation, ticket_queries, tickets, trips, viewings
from storage.upkeep import due_day_recalculation

EVENT = models.table(models.Event)

_WEAK: Final = {Strength.NONE: "is not sealed, although others were by then", Strength.PLAIN: "is sealed without the key"}


@dataclass(slots=True)
class _Seals:
    """When seals of each strength were first made, and the last weak one of each ticket: a forger has no strong ones to make."""

    first: dict[Strength, datetime] = field(default_factory=dict)
    weak: dict[tuple[str, Strength], tuple[datetime, str]] = field(default_factory=dict)

    def saw(self, whose: str, what: str, at: datetime, held: Strength | None) -> None:
        if held is None:
            return
        self.first[held] = min(at, self.first.get(held, at))
        if held is not Strength.KEYED:
            self.weak[whose, held] = max((at, what), self.weak.get((whose, held), (at, what)))

    def too_weak(self) -> Iterator[str]:
        for (whose, held), (at, what) in self.weak.items():
            if any(stronger > held and since < at for stronger, since in self.first.items()):
                yield f"{whose}: {what} {_WEAK[held]}"


@dataclass(frozen=True, slots=True)
class _Clock:
    """What due days are counted by, and whether all that run have been counted by it already."""

    zone: ZoneInfo
    calendar: Calendar
    is_followed: bool

    @classmethod
    def of(cls, connection: Connection) -> "_Clock":
        newest = catalogues.get(connection, catalogues.latest(connection))
        is_followed = counters.read(connection, due_day_recalculation.FOLLOWS) >= counters.read(connection, calendars.CALENDAR)
        return cls(catalogues.zone(newest), calendars.current(connection), is_followed)

    def differing(self, ticket: Ticket) -> Iterator[tuple[str, date | None, date | None]]:
        """Yield the due days of a ticket that do not follow from its record: which, the day kept, and the one that follows.

        What was counted by an estimate of the calendar stays as it was where no limit runs any more.
        """
        kept, told = ticket.deadlines, deadlines(ticket, self.zone, self.calendar)
        is_certain = self.is_followed and ticket.status in due_day_recalculation.WITH_A_CLOCK
        for name in ("promised", "statutory", "acceptance", "delivery"):
            here, there = getattr(kept, name), getattr(told, name)
            if here != there and (is_certain or here is None or there is None or not here.provisional):
                yield name, here and here.day, there and there.day


def verify(connection: Connection, keys: Sequence[bytes] = (), keyed_since: datetime | None = None) -> Iterator[str]:
    """Yield a sentence for everything that was changed behind the desk's back; nothing when the record is whole.

    ``keys`` are the secrets its seals may have been made with, ``keyed_since`` is since when they had to be; without it that is
    since the first seal that was.
    """
    clock = _Clock.of(connection)
    kept, seals = Counter[str](), _Seals({Strength.KEYED: keyed_since} if keyed_since else {})
    for ticket, row in ticket_queries.every(connection):
        kept[ticket.number[:2]] += 1
        yield from _changed(ticket, row, clock.zone, keys, seals)
        if ticket.events and ticket.newest.seal != row.seal:
            yield f"{ticket.number}: the ticket is not sealed with its last event"
        for what, here, told in reconciliation.standing(ticket, row, connection):
            yield f"{ticket.number}: its {what} is {here}, but the record says {told}"
        for which, day, follows in clock.differing(ticket):
            yield f"{ticket.number}: its {which} day is {day or 'not set'}, but by the record it is {follows or 'not set'}"
        yield from _looks(connection, ticket.number, keys, seals)
    yield from _trips(connection, keys, seals)
    yield from _staff_record(connection, keys, seals)
    yield from seals.too_weak()
    for head, opened in counters.starting_with(connection, tickets.opened_in("")).items():
        if kept[head] != opened:
            yield f"{opened} tickets {head}-… were opened, and {kept[head]} are in the book"


def _changed(ticket: Ticket, row: Row[Any], zone: ZoneInfo, keys: Sequence[bytes], seals: _Seals) -> Iterator[str]:
    given = row.notice_given_at.astimezone(zone).date()
    basis = Basis(
        item=row.notice_item,
        version=row.notice_version,
        answers=row.notice_answers,
        town=row.notice_town,
        village=row.notice_village,
        given=given,
    )
    changed = any(event.verb is Verb.CHANGE_VILLAGER for event in ticket.record)
    first = replace(ticket, villager=row.notice_to_id) if changed else ticket
    held = strengths(ticket.number, ticket.record, grounds(first, basis), keys)
    for event, worth in zip(ticket.record, held, strict=True):
        seals.saw(ticket.number, f"event {event.seq}", event.at, worth)
    known = {event.seq: event for event in ticket.record}
    for finding in findings(ticket.record, held, row.revision):
        found = known.get(finding.seq)
        yield f"{ticket.number}: event {finding.seq}{_told(found) if found else ''} {finding.fault}"


def _told(event: Event) -> str:
    """Return what is said of an event: its verb, its moment, and by which way it came where that is known."""
    via = [text for text in (event.channel, event.operator) if text]
    return f" ({', '.join([event.verb or 'entrusted', event.at.isoformat(timespec='seconds'), *via])})"


def _looks(connection: Connection, number: str, keys: Sequence[bytes], seals: _Seals) -> Iterator[str]:
    for look in viewings.read(connection, number, keys):
        if look.at is None or look.strength is None:
            yield f"{number}: look {look.seq} was changed, added or is missing"
        else:
            seals.saw(number, f"look {look.seq}", look.at, look.strength)


def _trips(connection: Connection, keys: Sequence[bytes], seals: _Seals) -> Iterator[str]:
    here = 0
    for trip in trips.read(connection, keys):
        if trip.strength is None:
            yield f"trip {trip.id}: it, or what it carried, was changed"
        if trip.strength is not Strength.NONE:
            here += 1
            seals.saw(f"trip {trip.id}", "it", trip.started, trip.strength)
    sealed = counters.read(connection, trips.SEALED)
    if here != sealed:
        yield f"{sealed} trips were sealed, and {here} are in the book"


def _staff_record(connection: Connection, keys: Sequence[bytes], seals: _Seals) -> Iterator[str]:
    for line in admin_log.read(connection, keys):
        if line.at is None or line.strength is None:
            why = ", or what was written before it" if line.seq == 1 else ""
            yield f"staff record: line {line.seq} was changed, added or is missing{why}"
        else:
            seals.saw("staff record", f"line {line.seq}", line.at, line.strength)
    if slipped := admin_log.count_slipped_in(connection):
        yield f"staff record: {slipped} lines are not sealed, although others were by then"


def unsealed(connection: Connection) -> Iterator[str]:
    """Yield a sentence for every record, or its beginning, that was written before such records were sealed."""
    query = select(EVENT.c.ticket, func.count().label("events")).where(EVENT.c.seal == "").group_by(EVENT.c.ticket)
    for row in connection.execute(query.order_by(EVENT.c.ticket)):
        yield f"{row.ticket}: {row.events} events are unsealed, from before the record was"
    for trip in trips.read(connection):
        if trip.strength is Strength.NONE:
            yield f"trip {trip.id}: unsealed, from before trips were"
    if lines := admin_log.count_unsealed(connection):
        yield f"staff record: {lines} lines are unsealed, from before it was"
