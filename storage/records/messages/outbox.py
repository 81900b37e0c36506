"""The outbox: what is to leave, put in by whoever tells something, given up where it cannot arrive, fetched where people fetch.

What is held for a digest has no address yet; the digest has one. What a sender takes out of it is in ``claims``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, func, insert, select, update

from flows.alerts.shared_phone import shut
from storage import models
from storage.database.notify import ring
from storage.models.outbox import GATHERED, GIVEN_UP, HELD, SENT, WAITING
from storage.records.people import addresses

OUTBOX, PERSON = models.table(models.Outbox), models.table(models.Person)


class Priority(IntEnum):
    """What leaves first."""

    REPLY = 1
    URGENT = 2  # what is overdue
    ALERT = 3
    DIGEST = 4


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one person. ``key`` makes it unique: the same key again is nothing.

    One that is ``held`` until a moment leaves then, in one digest with whatever else is held for the person. ``meant_for`` is
    whom it was for in the first place, when it climbs, and ``tried`` the addresses it is not sent to: those at which it failed
    and those of whom it speaks of. What is ``personal`` does not climb. What tells of a ticket's move says of which: ``subject``
    is the ticket, ``event`` the number of the move in its record.
    """

    person: int
    address: int | None
    channel: str
    priority: Priority
    body: Mapping[str, Any]
    key: str | None = None
    due: datetime | None = None
    about: str | None = None  # the ticket, where it is the villager's own news
    held: datetime | None = None
    meant_for: int | None = None
    tried: tuple[int, ...] = ()
    personal: bool = False
    subject: str | None = None
    event: int | None = None
    shut: int = 0  # says only whom it is for: their place in the household that is reached there

    @property
    def original(self) -> int:
        """Return whom it was for in the first place."""
        return self.person if self.meant_for is None else self.meant_for


def unknown(connection: Connection, letters: Sequence[Letter]) -> Sequence[Letter]:
    """Return the letters whose key has not been used yet, each key once."""
    keyed = {letter.key: letter for letter in reversed(letters) if letter.key}
    known = _known_keys(connection, list(keyed))
    return [letter for letter in letters if not letter.key or (letter.key not in known and keyed[letter.key] is letter)]


def enqueue(connection: Connection, letters: Sequence[Letter], now: datetime) -> int:
    """Put letters into the outbox and return how many were new."""
    rows = [_row(letter, now, WAITING if letter.held is None else HELD) for letter in unknown(connection, letters)]
    if rows:
        connection.execute(_ENQUEUE, rows)
        ring(connection)
    return len(rows)


def insert_one(connection: Connection, letter: Letter, now: datetime) -> int:
    """Put a letter that has an address into the outbox and return its id."""
    return int(connection.execute(_ENQUEUE.returning(OUTBOX.c.id), _row(letter, now, WAITING)).scalar_one())


def lose(connection: Connection, letters: Sequence[Letter], why: str, now: datetime) -> Sequence[Letter]:
    """Keep letters nobody can be sent as given up, for people to see, and return them to be sent to somebody else."""
    lost = []
    for letter in unknown(connection, letters):
        row = {**_row(letter, now, GIVEN_UP), "settled_at": now, "reason": why}
        id = connection.execute(_ENQUEUE.returning(OUTBOX.c.id), row).scalar_one()
        lost.append(replace(again(letter, id, letter.tried), due=letter.due))
    return lost


def lose_held(connection: Connection, ids: Sequence[int], why: str, now: datetime) -> Sequence[Letter]:
    """Give up what was held for somebody who cannot be reached any more, and return it to be sent to somebody else."""
    these = OUTBOX.c.id.in_(ids)
    rows = connection.execute(select(OUTBOX).where(these).order_by(OUTBOX.c.id)).all()
    connection.execute(update(OUTBOX).where(these).values(state=GIVEN_UP, settled_at=now, reason=why))
    return [again(letter_of(row), row.id, row.tried) for row in rows]


def _row(letter: Letter, now: datetime, state: str) -> dict[str, Any]:
    return {
        "person_id": letter.person,
        "address_id": letter.address if state == WAITING else None,
        "channel": letter.channel if state == WAITING else "",
        "priority": letter.priority.value,
        "body": dict(letter.body),
        "key": letter.key,
        "about": letter.about,
        "created_at": now,
        "due_at": letter.held or letter.due or now,
        "state": state,
        "attempts": 0,
        "settled_at": None,
        "reason": "",
        "meant_for_id": letter.meant_for,
        "tried": list(letter.tried),
        "personal": letter.personal,
        "subject": letter.subject,
        "event": letter.event,
        "shut": letter.shut if state == WAITING else 0,
    }


def again(letter: Letter, id: int, tried: Sequence[int]) -> Letter:
    """Return a letter that did not arrive as it is to be sent next."""
    key = f"{id} again"
    return replace(
        letter, address=None, channel="", key=key, held=None, due=None, shut=0, meant_for=letter.original, tried=tuple(tried)
    )


def _known_keys(connection: Connection, keys: Sequence[str]) -> set[str]:
    if not keys:
        return set()
    return set(connection.execute(_KNOWN, {"keys": list(keys)}).scalars())


_KNOWN = select(OUTBOX.c.key).where(OUTBOX.c.key.in_(bindparam("keys", expanding=True)))


_ENQUEUE = insert(OUTBOX)


def close_address(connection: Connection, address: int, why: str, now: datetime) -> Sequence[Letter]:
    """Close an address, give up what waits for it, and return that: it falls to the person's next address."""
    addresses.close(connection, address, why[:200], now)
    waiting = and_(OUTBOX.c.address_id == address, OUTBOX.c.state == WAITING)
    rows = connection.execute(select(OUTBOX).where(waiting).order_by(OUTBOX.c.id)).all()
    connection.execute(update(OUTBOX).where(waiting).values(state=GIVEN_UP, settled_at=now, reason=why[:200], claimed_until=None))
    return _failed(connection, rows, why, now)


def given_up(connection: Connection, id: int, why: str, now: datetime) -> Sequence[Letter]:
    """Return a letter that was given up, to be sent to somebody else; a reply is only for who asked."""
    query = select(OUTBOX).where(OUTBOX.c.id == id, OUTBOX.c.priority > Priority.REPLY.value)
    return _failed(connection, connection.execute(query).all(), why, now)


def _failed(connection: Connection, rows: Sequence[Row[Any]], why: str, now: datetime) -> Sequence[Letter]:
    """Return letters that did not arrive as they are to be sent next: of a digest what it had gathered."""
    letters = []
    for row in rows:
        tried = [*row.tried, row.address_id]
        part = and_(OUTBOX.c.digest_id == row.id, OUTBOX.c.state == GATHERED)
        parts = connection.execute(select(OUTBOX).where(part).order_by(OUTBOX.c.id)).all()
        if parts:
            connection.execute(update(OUTBOX).where(part).values(state=GIVEN_UP, settled_at=now, reason=why[:200]))
        letters += [again(letter_of(each), each.id, [*each.tried, *tried]) for each in parts or [row]]
    return letters


def letter_of(row: Row[Any]) -> Letter:
    """Return the letter a row of the outbox keeps."""
    letter = Letter(row.person_id, row.address_id, row.channel, Priority(row.priority), row.body, row.key, about=row.about)
    letter = replace(letter, meant_for=row.meant_for_id, tried=tuple(row.tried), personal=row.personal)
    return replace(letter, subject=row.subject, event=row.event)


def fetch(connection: Connection, address: int, now: datetime) -> Sequence[Mapping[str, Any]]:
    """Return what waits at an address where people fetch their messages, and count it as delivered."""
    rows = connection.execute(_FETCHED, {"address": address, "now": now}).all()
    if rows:
        connection.execute(update(OUTBOX).where(OUTBOX.c.id.in_([row.id for row in rows])).values(state=SENT, settled_at=now))
    return [told(row.body, row.shut, row.name) for row in rows]


_FETCHED = (
    select(OUTBOX.c.id, OUTBOX.c.body, OUTBOX.c.shut, PERSON.c.name)
    .join(PERSON, OUTBOX.c.person_id == PERSON.c.id)
    .where(OUTBOX.c.address_id == bindparam("address"), OUTBOX.c.state == WAITING, OUTBOX.c.due_at <= bindparam("now"))
    .order_by(OUTBOX.c.id)
)


def told(body: Mapping[str, Any], place: int, name: str) -> Mapping[str, Any]:
    """Return a body as an address is told it: where it is shut, only whom it is for."""
    return shut(name, place).to_json() if place else body


def forward(connection: Connection, address: int, to: int) -> None:
    """Let what waits at an address wait at another one of the same person."""
    waiting = and_(OUTBOX.c.address_id == address, OUTBOX.c.state == WAITING)
    connection.execute(update(OUTBOX).where(waiting).values(address_id=to))


def lately(connection: Connection, address: int, limit: int) -> Sequence[Any]:
    """Return the last messages pushed to an address, oldest first; ``name`` is whom each was for."""
    named = select(OUTBOX, PERSON.c.name).join(PERSON, OUTBOX.c.person_id == PERSON.c.id)
    rows = connection.execute(named.where(OUTBOX.c.address_id == address).order_by(OUTBOX.c.id.desc()).limit(limit))
    return list(reversed(rows.all()))


def counts(connection: Connection) -> Mapping[str, int]:
    """Return how many messages are in each state."""
    rows = connection.execute(select(OUTBOX.c.state, func.count()).group_by(OUTBOX.c.state)).all()
    return {row[0]: row[1] for row in rows}
