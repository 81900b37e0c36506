"""Who looked at whose data: a record of its own beside the ticket's events, sealed in the same way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from flows.domain.ticket.record_verification import Line, Verified, verified
from flows.domain.ticket.seal import Said, sealed, telling
from storage import models

VIEWING, TICKET = models.table(models.Viewing), models.table(models.Ticket)

_COUNT = (
    update(TICKET).where(TICKET.c.number == bindparam("looked_at")).values(looks=TICKET.c.looks + 1).returning(TICKET.c.looks)
)
_SEAL = select(VIEWING.c.seal).where(VIEWING.c.ticket == bindparam("of"), VIEWING.c.seq == bindparam("nth"))
_KEEP = insert(VIEWING)


@dataclass(frozen=True, slots=True)
class Viewing:
    """One look at a ticket; ``viewer`` is a person's id, None for an administrator at the command line."""

    seq: int
    viewer: int | None
    how: str
    at: datetime
    seal: str


def keep(connection: Connection, ticket: str, viewer: int | None, how: str, now: datetime, *, key: bytes) -> None:
    """Keep that somebody looked at a ticket. The ticket counts its looks, so that two at once wait for each other."""
    seq = connection.execute(_COUNT, {"looked_at": ticket}).scalar_one()
    before = connection.execute(_SEAL, {"of": ticket, "nth": seq - 1}).scalar() or ""
    seal = sealed(before, _said(ticket, seq, viewer, how, now).named, key=key)
    connection.execute(_KEEP, {"ticket": ticket, "seq": seq, "viewer_id": viewer, "how": how, "at": now, "seal": seal})


def _said(ticket: str, seq: int, viewer: int | None, how: str, at: datetime) -> Said:
    return Said(telling(ticket=ticket, seq=seq, viewer=viewer, how=how, at=at), [ticket, seq, viewer, how, at])


def of(connection: Connection, ticket: str) -> Sequence[Viewing]:
    """Return who looked at a ticket, in order."""
    rows = connection.execute(select(VIEWING).where(VIEWING.c.ticket == ticket).order_by(VIEWING.c.seq))
    return [Viewing(row.seq, row.viewer_id, row.how, row.at, row.seal) for row in rows]


def read(connection: Connection, ticket: str, keys: Sequence[bytes] = ()) -> Iterator[Verified]:
    """Yield every look at a ticket there is or should be, and what its seal is worth."""
    looks = connection.execute(select(TICKET.c.looks).where(TICKET.c.number == ticket)).scalar_one()
    lines = (
        Line(each.seq, each.at, _said(ticket, each.seq, each.viewer, each.how, each.at), each.seal)
        for each in of(connection, ticket)
    )
    return verified(lines, looks, keys=keys)
