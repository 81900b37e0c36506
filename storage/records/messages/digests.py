"""What is held for a digest: how much somebody has been pushed this hour, what waits, and what became one message.

Each push stays a row of its own with its own key; a digest only says what it gathered. Whoever gathers somebody's pushes, a clock
or a turn, holds a lock on that person: nothing is gathered twice.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection, bindparam, func, literal_column, null, select, union_all, update

from storage import models
from storage.database.notify import ring
from storage.models.outbox import DROPPED, GATHERED, HELD, SENT, WAITING
from storage.records.messages.outbox import Letter, Priority, insert_one, letter_of
from storage.records.people.reachability import Place

OUTBOX, PERSON = models.table(models.Outbox), models.table(models.Person)


_THEIRS = OUTBOX.c.person_id.in_(bindparam("people", expanding=True))
_PUSHED = (
    select(OUTBOX.c.person_id, func.count(), null())
    .where(_THEIRS, OUTBOX.c.created_at >= bindparam("since"), OUTBOX.c.priority > Priority.URGENT.value)
    .where(OUTBOX.c.state.in_([WAITING, SENT]))
    .group_by(OUTBOX.c.person_id)
)
_HELD_UNTIL = (
    select(OUTBOX.c.person_id, literal_column("0").label("times"), func.min(OUTBOX.c.due_at).label("until"))
    .where(_THEIRS, OUTBOX.c.state == literal_column(f"'{HELD}'"))  # in so many words, as the index of what is held has it
    .group_by(OUTBOX.c.person_id)
)
_PUSHED_AND_HELD = union_all(_HELD_UNTIL, _PUSHED)


@dataclass(frozen=True, slots=True)
class Held:
    """A push that is held, and its row."""

    id: int
    letter: Letter


def pushed_and_held(
    connection: Connection, people: Collection[int], since: datetime
) -> tuple[Mapping[int, int], Mapping[int, datetime]]:
    """Return how many pushes people have had since a moment, and until when something is held for those for whom something is.

    Replies and what was overdue do not count.
    """
    rows = connection.execute(_PUSHED_AND_HELD, {"people": list(people), "since": since}).all()
    return {row.person_id: row.times for row in rows if row.until is None}, {
        row.person_id: row.until for row in rows if row.until
    }


_DUE = select(OUTBOX.c.person_id).where(OUTBOX.c.state == HELD, OUTBOX.c.due_at <= bindparam("now")).distinct()


def due(connection: Connection, now: datetime) -> Sequence[int]:
    """Return the people for whom something was held until now or earlier."""
    return sorted(connection.execute(_DUE, {"now": now}).scalars())


def take(connection: Connection, people: Collection[int], now: datetime) -> Mapping[int, Sequence[Held]]:
    """Return what is held until now for these people, in its order, locked; those somebody else gathers for are left out."""
    lock = select(PERSON.c.id).where(PERSON.c.id.in_(sorted(people))).order_by(PERSON.c.id)
    mine = connection.execute(lock.with_for_update(key_share=True, skip_locked=True)).scalars().all()
    query = select(OUTBOX).where(OUTBOX.c.person_id.in_(mine), OUTBOX.c.state == HELD, OUTBOX.c.due_at <= now)
    rows = connection.execute(query.order_by(OUTBOX.c.person_id, OUTBOX.c.id)).all()
    return {id: [Held(row.id, letter_of(row)) for row in of_id] for id, of_id in groupby(rows, key=attrgetter("person_id"))}


def let_go(connection: Connection, one: Held, place: Place, now: datetime) -> None:
    """Let a push that waited alone leave as it is."""
    values = {"state": WAITING, "address_id": place.address, "channel": place.channel, "due_at": now, "shut": place.shut}
    connection.execute(update(OUTBOX).where(OUTBOX.c.id == one.id).values(values))
    ring(connection)


def drop(connection: Connection, parts: Sequence[Held], now: datetime) -> None:
    """Let what somebody wants no more never leave."""
    these = OUTBOX.c.id.in_([part.id for part in parts])
    connection.execute(update(OUTBOX).where(these).values(state=DROPPED, settled_at=now))


def gather(connection: Connection, parts: Sequence[Held], digest: Letter, now: datetime) -> None:
    """Put a digest into the outbox, in the place of what it gathered."""
    id = insert_one(connection, digest, now)
    gathered = update(OUTBOX).where(OUTBOX.c.id.in_([part.id for part in parts]))
    connection.execute(gathered.values(state=GATHERED, digest_id=id, settled_at=now))
    ring(connection)
