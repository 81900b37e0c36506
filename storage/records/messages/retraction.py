"""Retraction: what tells of a move that was taken back is dropped from the outbox as far as it has not left."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, and_, or_, select, update

from storage import models
from storage.models.outbox import DROPPED, GATHERED, GIVEN_UP, HELD, SENT, WAITING
from storage.records.messages.outbox import Priority

OUTBOX = models.table(models.Outbox)

_NEVER_TRIED = or_(OUTBOX.c.state == HELD, and_(OUTBOX.c.state == WAITING, OUTBOX.c.attempts == 0))
_HAS_LEFT = or_(OUTBOX.c.state.in_([SENT, GATHERED]), and_(OUTBOX.c.state == WAITING, OUTBOX.c.attempts > 0))


def drop(connection: Connection, ticket: str, events: Collection[int], now: datetime) -> None:
    """Let what tells of a ticket's moves, by their numbers in its record, never leave; what was tried may have arrived."""
    these = and_(OUTBOX.c.subject == ticket, OUTBOX.c.event.in_(events), _NEVER_TRIED)
    connection.execute(update(OUTBOX).where(these).values(state=DROPPED, settled_at=now))


def drop_for(connection: Connection, ticket: str, person: int, now: datetime) -> None:
    """Let what tells somebody of a ticket that is not theirs never leave; what was tried may have arrived."""
    these = and_(OUTBOX.c.subject == ticket, OUTBOX.c.person_id == person, _NEVER_TRIED)
    connection.execute(update(OUTBOX).where(these).values(state=DROPPED, settled_at=now))


def readers(connection: Connection, ticket: str) -> frozenset[int]:
    """Return who has been told of any move of a ticket, or will be."""
    these = and_(OUTBOX.c.subject == ticket, OUTBOX.c.event.is_not(None), OUTBOX.c.state.not_in([DROPPED, GIVEN_UP]))
    return frozenset(connection.execute(select(OUTBOX.c.person_id).where(these)).scalars())


def has_heard(connection: Connection, ticket: str, person: int) -> bool:
    """Return whether somebody has been told anything of a ticket, or may have been."""
    these = and_(OUTBOX.c.subject == ticket, OUTBOX.c.person_id == person, _HAS_LEFT)
    return connection.execute(select(OUTBOX.c.id).where(these).limit(1)).first() is not None


def drop_of(connection: Connection, person: int, now: datetime) -> None:
    """Let nothing leave any more that somebody was to be told: who sees to it now is told anew."""
    theirs = and_(OUTBOX.c.person_id == person, OUTBOX.c.state.in_([WAITING, HELD]))
    connection.execute(update(OUTBOX).where(theirs).values(state=DROPPED, settled_at=now, claimed_until=None))


def hold_what_waits_at(connection: Connection, address: int, now: datetime) -> None:
    """Let what waits at an address that is no more leave in a digest for its reader's next one; a reply to it never."""
    waiting = and_(OUTBOX.c.address_id == address, OUTBOX.c.state == WAITING)
    replies = and_(waiting, OUTBOX.c.priority == Priority.REPLY.value)
    connection.execute(update(OUTBOX).where(replies).values(state=DROPPED, settled_at=now))
    held = {"state": HELD, "address_id": None, "channel": "", "due_at": now, "claimed_until": None}
    connection.execute(update(OUTBOX).where(waiting).values(held))


def told(connection: Connection, ticket: str, events: Collection[int]) -> frozenset[int]:
    """Return who has been told of a ticket's moves, or may have been."""
    these = and_(OUTBOX.c.subject == ticket, OUTBOX.c.event.in_(events), _HAS_LEFT)
    return frozenset(connection.execute(select(OUTBOX.c.person_id).where(these)).scalars())
