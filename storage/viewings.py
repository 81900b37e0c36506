"""Who looked at whose data: a record of its own beside the ticket's events, sealed in the same way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from flows.domain.record import sealed
from storage import models

VIEWING, TICKET = models.table(models.Viewing), models.table(models.Ticket)


@dataclass(frozen=True, slots=True)
class Viewing:
    """One look at a ticket; ``viewer`` is a person's id, None for an administrator at the command line."""

    seq: int
    viewer: int | None
    how: str
    at: datetime
    seal: str


def keep(connection: Connection, ticket: str, viewer: int | None, how: str, now: datetime) -> None:
    """Keep that somebody looked at a ticket. The ticket counts its looks, so that two at once wait for each other."""
    counted = update(TICKET).where(TICKET.c.number == ticket).values(looks=TICKET.c.looks + 1).returning(TICKET.c.looks)
    seq = connection.execute(counted).scalar_one()
    last = select(VIEWING.c.seal).where(VIEWING.c.ticket == ticket, VIEWING.c.seq == seq - 1)
    before = connection.execute(last).scalar() or ""
    seal = sealed(before, ticket, seq, viewer, how, now)
    connection.execute(insert(VIEWING).values(ticket=ticket, seq=seq, viewer_id=viewer, how=how, at=now, seal=seal))


def of(connection: Connection, ticket: str) -> Sequence[Viewing]:
    """Return who looked at a ticket, in order."""
    rows = connection.execute(select(VIEWING).where(VIEWING.c.ticket == ticket).order_by(VIEWING.c.seq))
    return [Viewing(row.seq, row.viewer_id, row.how, row.at, row.seal) for row in rows]


def broken(connection: Connection, ticket: str) -> Iterator[int]:
    """Yield the numbers of the looks at a ticket that are not as they were written, or are missing."""
    before, expected = "", 1
    looks = connection.execute(select(TICKET.c.looks).where(TICKET.c.number == ticket)).scalar_one()
    for viewing in of(connection, ticket):
        yield from range(expected, viewing.seq)
        if viewing.seq == expected and viewing.seal != sealed(
            before, ticket, viewing.seq, viewing.viewer, viewing.how, viewing.at
        ):
            yield viewing.seq
        before, expected = viewing.seal, viewing.seq + 1
    yield from range(expected, looks + 1)
