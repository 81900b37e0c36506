"""What lies unopened on a screen that stands in for an address that was closed: nobody told its reader to look there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from storage import models
from storage.models.outbox import GATHERED, WAITING
from storage.records.messages.outbox import OUTBOX, Letter, Priority, again, letter_of
from storage.records.people.reachability import was_pushed_to

ADDRESS = models.table(models.Address)
NOT_OPENED = "not opened"
"""The reason of what was sent on without having left its screen."""


@dataclass(frozen=True, slots=True)
class Unopened:
    """A row that lies on a screen, since when, whether it was urgent, and its letters as they are sent next."""

    id: int
    person: int
    since: datetime
    urgent: bool
    letters: Sequence[Letter]


_UNOPENED = (
    select(OUTBOX)
    .where(OUTBOX.c.state == WAITING, OUTBOX.c.channel == bindparam("pulled"), OUTBOX.c.reason != NOT_OPENED)
    .where(OUTBOX.c.priority.in_([each.value for each in Priority if each is not Priority.REPLY]), ~OUTBOX.c.personal)
    .where(OUTBOX.c.due_at > bindparam("since"), OUTBOX.c.due_at <= bindparam("now"))
    .where(was_pushed_to(OUTBOX.c.person_id, bindparam("pulled")))
    .order_by(OUTBOX.c.id)
)
_PARTS = (
    select(OUTBOX)
    .where(OUTBOX.c.digest_id == bindparam("digest"), OUTBOX.c.state == GATHERED, ~OUTBOX.c.personal)
    .order_by(OUTBOX.c.id)
)


_SCREENS = select(ADDRESS.c.id).where(ADDRESS.c.person_id == bindparam("person"), ADDRESS.c.channel == bindparam("pulled"))


def unopened(connection: Connection, pulled: str, since: datetime, now: datetime) -> Sequence[Unopened]:
    """Return what has come to such screens since a moment and was not sent on yet; of a digest what it had gathered.

    It is sent to none of its reader's screens again: they are looked at no more than the one.
    """
    rows = connection.execute(_UNOPENED, {"pulled": pulled, "since": since, "now": now}).all()
    found = []
    for row in rows:
        parts = connection.execute(_PARTS, {"digest": row.id}).all() or [row]
        screens = connection.execute(_SCREENS, {"person": row.person_id, "pulled": pulled}).scalars().all()
        letters = [again(letter_of(each), each.id, [*each.tried, *row.tried, row.address_id, *screens]) for each in parts]
        found.append(Unopened(row.id, row.person_id, row.due_at, row.priority == Priority.URGENT, letters))
    return found


def send_on(connection: Connection, ids: Collection[int]) -> None:
    """Keep that these were sent on; they stay where they are, to be read there all the same."""
    connection.execute(update(OUTBOX).where(OUTBOX.c.id.in_(ids)).values(reason=NOT_OPENED))
