"""The audit: reads the whole record and names every place where it is not as it was written."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, select

from flows.domain.record import Strength, findings, strengths
from flows.domain.ticket import Ticket
from storage import counters, models, tickets, viewings

EVENT = models.table(models.Event)

_WEAK: Final = {Strength.NONE: "is not sealed, although others were by then", Strength.PLAIN: "is sealed without the key"}


@dataclass(slots=True)
class _Seals:
    """When seals of each strength were first made, and the last weak one of each ticket: a forger has no strong ones to make."""

    first: dict[Strength, datetime] = field(default_factory=dict)
    weak: dict[tuple[str, Strength], tuple[datetime, str]] = field(default_factory=dict)

    def saw(self, ticket: str, what: str, at: datetime, held: Strength | None) -> None:
        if held is None:
            return
        self.first[held] = min(at, self.first.get(held, at))
        if held is not Strength.KEYED:
            self.weak[ticket, held] = max((at, what), self.weak.get((ticket, held), (at, what)))

    def too_weak(self) -> Iterator[str]:
        for (ticket, held), (at, what) in self.weak.items():
            if any(stronger > held and since < at for stronger, since in self.first.items()):
                yield f"{ticket}: {what} {_WEAK[held]}"


def verify(connection: Connection, keys: Sequence[bytes] = (), keyed_since: datetime | None = None) -> Iterator[str]:
    """Yield a sentence for everything that was changed behind the desk's back; nothing when the record is whole.

    ``keys`` are the secrets its seals may have been made with, ``keyed_since`` is since when they had to be; without it that is
    since the first seal that was.
    """
    kept, seals = Counter[str](), _Seals({Strength.KEYED: keyed_since} if keyed_since else {})
    for ticket, revision, seal in tickets.every(connection):
        kept[ticket.number[:2]] += 1
        yield from _changed(ticket, revision, keys, seals)
        if ticket.events and ticket.events[-1].seal != seal:
            yield f"{ticket.number}: the ticket is not sealed with its last event"
        for what, here, told in tickets.standing(ticket, connection):
            yield f"{ticket.number}: its {what} is {here}, but the record says {told}"
        yield from _looks(connection, ticket.number, keys, seals)
    yield from seals.too_weak()
    for head, opened in counters.starting_with(connection, tickets.opened_in("")).items():
        if kept[head] != opened:
            yield f"{opened} tickets {head}-… were opened, and {kept[head]} are in the book"


def _changed(ticket: Ticket, revision: int, keys: Sequence[bytes], seals: _Seals) -> Iterator[str]:
    for event, held in zip(ticket.events, strengths(ticket.number, ticket.events, keys), strict=True):
        seals.saw(ticket.number, f"event {event.seq}", event.at, held)
    known = {event.seq: event for event in ticket.events}
    for finding in findings(ticket.number, ticket.events, revision, keys):
        found = known.get(finding.seq)
        what = f" ({found.verb or 'entrusted'}, {found.at.isoformat(timespec='seconds')})" if found else ""
        yield f"{ticket.number}: event {finding.seq}{what} {finding.fault}"


def _looks(connection: Connection, number: str, keys: Sequence[bytes], seals: _Seals) -> Iterator[str]:
    for look in viewings.read(connection, number, keys):
        if look.at is None or look.strength is None:
            yield f"{number}: look {look.seq} was changed or is missing"
        else:
            seals.saw(number, f"look {look.seq}", look.at, look.strength)


def unsealed(connection: Connection) -> Iterator[str]:
    """Yield a sentence for every ticket whose record, or its beginning, was written before records were sealed."""
    query = select(EVENT.c.ticket, func.count().label("events")).where(EVENT.c.seal == "").group_by(EVENT.c.ticket)
    for row in connection.execute(query.order_by(EVENT.c.ticket)):
        yield f"{row.ticket}: {row.events} events are unsealed, from before the record was"
