"""The outbox: what is to leave, claimed by a sender for a while, settled when it has left or was given up.

Messages of one address leave in their order: one that is being sent, or waits to be tried again, holds back those
behind it. One whose time has not come holds back nobody.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, insert, or_, select, update

from storage import addresses, models
from storage.bell import ring
from storage.models.outbox import GIVEN_UP, SENT, WAITING

OUTBOX, ADDRESS = models.table(models.Outbox), models.table(models.Address)

LEASE = timedelta(minutes=1)
"""How long a sender may take over what it claimed; longer than any provider's time-out."""


class Priority(IntEnum):
    """What leaves first."""

    REPLY = 1
    ALERT = 2
    DIGEST = 3


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one person. ``key`` makes it unique: the same key again is nothing."""

    person: int
    address: int | None
    channel: str
    priority: Priority
    body: Mapping[str, Any]
    key: str | None = None
    due: datetime | None = None
    about: str | None = None  # the ticket, where it is the villager's own news


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message in a sender's hands."""

    id: int
    person: int
    address: int
    external_id: str
    priority: Priority
    body: Mapping[str, Any]
    attempts: int


@dataclass(frozen=True, slots=True)
class Place:
    """An address something can be sent to."""

    person: int
    address: int
    channel: str


def places(connection: Connection, people: Collection[int], pulled: str) -> dict[int, Place]:
    """Return where each person is best reached: an address that is pushed to before one that is fetched, the latest used."""
    query = (
        select(ADDRESS.c.person_id, ADDRESS.c.id, ADDRESS.c.channel)
        .where(ADDRESS.c.person_id.in_(list(people)), ADDRESS.c.closed_at.is_(None))
        .order_by(ADDRESS.c.channel != pulled, ADDRESS.c.seen_at)
    )
    return {row.person_id: Place(row.person_id, row.id, row.channel) for row in connection.execute(query)}


def enqueue(connection: Connection, letters: Sequence[Letter], now: datetime) -> int:
    """Put letters into the outbox and return how many were new. One without an address is kept as given up, for people to see."""
    keyed = {letter.key: letter for letter in reversed(letters) if letter.key}
    known = _known_keys(connection, list(keyed))
    rows = [
        {
            "person_id": letter.person,
            "address_id": letter.address,
            "channel": letter.channel,
            "priority": letter.priority.value,
            "body": dict(letter.body),
            "key": letter.key,
            "about": letter.about,
            "created_at": now,
            "due_at": letter.due or now,
            "state": WAITING if letter.address is not None else GIVEN_UP,
            "attempts": 0,
            "settled_at": None if letter.address is not None else now,
            "reason": "" if letter.address is not None else "no address",
        }
        for letter in letters
        if not letter.key or (letter.key not in known and keyed[letter.key] is letter)
    ]
    if rows:
        connection.execute(_ENQUEUE, rows)
        ring(connection)
    return len(rows)


def _known_keys(connection: Connection, keys: Sequence[str]) -> set[str]:
    if not keys:
        return set()
    return set(connection.execute(select(OUTBOX.c.key).where(OUTBOX.c.key.in_(keys))).scalars())


_ENQUEUE = insert(OUTBOX)
_EARLIER = OUTBOX.alias("earlier")
_NEXT = (
    select(OUTBOX, ADDRESS.c.external_id)
    .join(ADDRESS, OUTBOX.c.address_id == ADDRESS.c.id)
    .where(
        OUTBOX.c.state == WAITING,
        OUTBOX.c.channel == bindparam("channel"),
        OUTBOX.c.due_at <= bindparam("now"),
        or_(OUTBOX.c.claimed_until.is_(None), OUTBOX.c.claimed_until < bindparam("now")),
        ~select(_EARLIER.c.id)
        .where(
            _EARLIER.c.address_id == OUTBOX.c.address_id,
            _EARLIER.c.id < OUTBOX.c.id,
            _EARLIER.c.state == WAITING,
            or_(_EARLIER.c.due_at <= bindparam("now"), _EARLIER.c.attempts > 0),
        )
        .exists(),
    )
    .order_by(OUTBOX.c.priority, OUTBOX.c.due_at, OUTBOX.c.id)
    .limit(bindparam("most"))
    .with_for_update(of=OUTBOX, skip_locked=True)
)


def claim(connection: Connection, channel: str, now: datetime, most: int) -> Sequence[Claimed]:
    """Return what may leave now, most urgent first, claimed for the time of a lease."""
    rows = connection.execute(_NEXT, {"channel": channel, "now": now, "most": most}).all()
    if rows:
        connection.execute(_CLAIM, {"ids": [row.id for row in rows], "until": now + LEASE})
    return [
        Claimed(row.id, row.person_id, row.address_id, row.external_id, Priority(row.priority), row.body, row.attempts + 1)
        for row in rows
    ]


_CLAIM = (
    update(OUTBOX)
    .where(OUTBOX.c.id.in_(bindparam("ids", expanding=True)))
    .values(claimed_until=bindparam("until"), attempts=OUTBOX.c.attempts + 1)
)


def release(connection: Connection, channel: str) -> None:
    """Let go of what a sender that is no more had claimed; for a database that only one process serves."""
    connection.execute(update(OUTBOX).where(OUTBOX.c.state == WAITING, OUTBOX.c.channel == channel).values(claimed_until=None))


_SETTLE = (
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("letter"))
    .values(
        state=bindparam("new_state"),
        due_at=bindparam("new_due"),
        settled_at=bindparam("new_settled"),
        reason=bindparam("why"),
        claimed_until=None,
    )
)


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a claimed message: sent, to be tried again at a time, or given up for a reason."""

    id: int
    state: str
    again: datetime | None = None
    reason: str = ""


def settle(connection: Connection, outcomes: Sequence[Settled], now: datetime) -> None:
    """Write down what became of claimed messages."""
    if outcomes:
        connection.execute(
            _SETTLE,
            [
                {
                    "letter": outcome.id,
                    "new_state": outcome.state,
                    "new_due": outcome.again or now,
                    "new_settled": None if outcome.state == WAITING else now,
                    "why": outcome.reason[:200],
                }
                for outcome in outcomes
            ],
        )


def close_address(connection: Connection, address: int, why: str, now: datetime) -> Sequence[Letter]:
    """Close an address, give up what waits for it, and return that: it falls to the person's next address."""
    addresses.close(connection, address, why[:200], now)
    waiting = and_(OUTBOX.c.address_id == address, OUTBOX.c.state == WAITING)
    rows = connection.execute(select(OUTBOX).where(waiting).order_by(OUTBOX.c.id)).all()
    connection.execute(update(OUTBOX).where(waiting).values(state=GIVEN_UP, settled_at=now, reason=why[:200], claimed_until=None))
    return [Letter(row.person_id, None, "", Priority(row.priority), row.body, f"{row.id} again", now, row.about) for row in rows]


def fetch(connection: Connection, address: int, now: datetime) -> Sequence[Mapping[str, Any]]:
    """Return what waits at an address where people fetch their messages, and count it as delivered."""
    due = and_(OUTBOX.c.address_id == address, OUTBOX.c.state == WAITING, OUTBOX.c.due_at <= now)
    rows = connection.execute(select(OUTBOX.c.id, OUTBOX.c.body).where(due).order_by(OUTBOX.c.id)).all()
    if rows:
        connection.execute(update(OUTBOX).where(OUTBOX.c.id.in_([row.id for row in rows])).values(state=SENT, settled_at=now))
    return [row.body for row in rows]


def lately(connection: Connection, address: int, limit: int) -> Sequence[Any]:
    """Return the last messages pushed to an address, oldest first."""
    rows = connection.execute(select(OUTBOX).where(OUTBOX.c.address_id == address).order_by(OUTBOX.c.id.desc()).limit(limit))
    return list(reversed(rows.all()))


def counts(connection: Connection) -> Mapping[str, int]:
    """Return how many messages are in each state."""
    rows = connection.execute(select(OUTBOX.c.state, func.count()).group_by(OUTBOX.c.state)).all()
    return {row[0]: row[1] for row in rows}
