"""Claims: what a sender has taken out of the outbox for a while, settled when it has left or was given up.

Messages of one address leave in their order: one that is being sent, or waits to be tried again, holds back those
behind it. One whose time has not come holds back nobody.

Only what leaves at once is claimed, so a claim says that a message is being handed over. One that was neither renewed nor settled
is of a sender that is no more: its message may have come, or not. It is in doubt, and told again as such.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select, update

from storage import models
from storage.models.outbox import WAITING
from storage.records.messages.outbox import OUTBOX, Priority, told

ADDRESS, PERSON = models.table(models.Address), models.table(models.Person)

LEASE = timedelta(seconds=4)
"""How long a claim holds; who takes longer renews it, and what a sender that died has left is taken over after it."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message in a sender's hands."""

    id: int
    person: int
    address: int
    external_id: str
    language: str  # of whoever is at the address now
    priority: Priority
    body: Mapping[str, Any]
    attempts: int
    until: datetime  # when the claim ends unless it is renewed
    in_doubt: bool = False  # it may have come before
    text_only: bool = False  # whoever is at the address saves data


_EARLIER, _READER = OUTBOX.alias("earlier"), PERSON.alias("reader")
_NEXT = (
    select(
        OUTBOX,
        ADDRESS.c.external_id,
        PERSON.c.language,
        _READER.c.name,
        ADDRESS.c.session["text_only"].as_boolean().label("text_only"),
    )
    .join(ADDRESS, OUTBOX.c.address_id == ADDRESS.c.id)
    .join(PERSON, ADDRESS.c.person_id == PERSON.c.id)
    .join(_READER, OUTBOX.c.person_id == _READER.c.id)
    .where(
        OUTBOX.c.state == WAITING,
        OUTBOX.c.channel == bindparam("channel"),
        OUTBOX.c.priority <= bindparam("least"),
        OUTBOX.c.due_at <= bindparam("now"),
        or_(OUTBOX.c.claimed_until.is_(None), OUTBOX.c.claimed_until <= bindparam("now")),
        OUTBOX.c.address_id.not_in(bindparam("busy", expanding=True)),
        or_(OUTBOX.c.priority == Priority.REPLY.value, OUTBOX.c.address_id.not_in(bindparam("resting", expanding=True))),
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


def claim(
    connection: Connection,
    channel: str,
    now: datetime,
    most: int,
    least: Priority = Priority.DIGEST,
    *,
    busy: Collection[int] = (),
    resting: Collection[int] = (),
) -> Sequence[Claimed]:
    """Return what may leave now, most urgent first and nothing less urgent than that, claimed for the time of a lease.

    Nothing is claimed for ``busy`` addresses, and only replies for ``resting`` ones.
    """
    if most <= 0:
        return ()
    given = {"channel": channel, "now": now, "most": most, "least": least.value, "busy": list(busy), "resting": list(resting)}
    rows = connection.execute(_NEXT, given).all()
    until = now + LEASE
    if rows:
        connection.execute(_CLAIM, {"ids": [row.id for row in rows], "until": until})
    return [
        Claimed(
            row.id,
            row.person_id,
            row.address_id,
            row.external_id,
            row.language,
            Priority(row.priority),
            told(row.body, row.shut, row.name),
            row.attempts + 1,
            until,
            in_doubt=row.claimed_until is not None,
            text_only=bool(row.text_only),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Handed:
    """A message that was handed to its provider, once or again."""

    id: int
    address: int
    state: str
    attempts: int
    reason: str
    claimed: bool  # a sender still has it in its hands


def of(connection: Connection, channel: str, id: int) -> Handed | None:
    """Return a message of a channel that has an address, held until the transaction ends; None for any other."""
    query = select(OUTBOX).where(OUTBOX.c.id == id, OUTBOX.c.channel == channel, OUTBOX.c.address_id.is_not(None))
    row = connection.execute(query.with_for_update()).one_or_none()
    if row is None:
        return None
    return Handed(row.id, row.address_id, row.state, row.attempts, row.reason, claimed=row.claimed_until is not None)


_CLAIM = (
    update(OUTBOX)
    .where(OUTBOX.c.id.in_(bindparam("ids", expanding=True)))
    .values(claimed_until=bindparam("until"), attempts=OUTBOX.c.attempts + 1)
)


def renew(connection: Connection, ids: Collection[int], now: datetime) -> None:
    """Claim for another lease what is still under way."""
    if ids:
        connection.execute(_RENEW, {"ids": list(ids), "until": now + LEASE})


_RENEW = (
    update(OUTBOX)
    .where(OUTBOX.c.id.in_(bindparam("ids", expanding=True)), OUTBOX.c.state == WAITING)
    .values(claimed_until=bindparam("until"))
)


def give_back(connection: Connection, message: Claimed, now: datetime) -> None:
    """Give back a message that was not handed over, as it was before: it is in doubt only if it was. Another's claim stays."""
    before = now if message.in_doubt else None
    connection.execute(_GIVE_BACK, {"letter": message.id, "claim": message.until, "before": before})


_GIVE_BACK = (
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("letter"), OUTBOX.c.state == WAITING, OUTBOX.c.claimed_until == bindparam("claim"))
    .values(claimed_until=bindparam("before"), attempts=OUTBOX.c.attempts - 1)
)


_SETTLE = (
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("letter"))
    .values(
        state=bindparam("new_state"),
        due_at=bindparam("new_due"),
        settled_at=bindparam("new_settled"),
        reason=bindparam("why"),
        claimed_until=bindparam("new_claim"),
    )
)


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a claimed message: sent, to be tried again at a time, or given up for a reason.

    One to be tried again is ``in_doubt`` where it may have come.
    """

    id: int
    state: str
    again: datetime | None = None
    reason: str = ""
    in_doubt: bool = False


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
                    "new_claim": now if outcome.in_doubt else None,
                }
                for outcome in outcomes
            ],
        )
