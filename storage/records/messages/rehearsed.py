"""What would leave the outbox in a rehearsal, in which nobody sends anything and nobody looks at a screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, or_, select, update

from storage import models
from storage.models.outbox import GIVEN_UP, SENT, WAITING
from storage.records.messages.outbox import OUTBOX, told

PERSON = models.table(models.Person)


@dataclass(frozen=True, slots=True)
class Leaving:
    """A message that would leave: for whom, by which channel, empty where none reaches them, and what it says."""

    id: int
    name: str
    language: str
    channel: str
    body: Mapping[str, Any]


_LEAVING = (
    select(OUTBOX.c.id, OUTBOX.c.channel, OUTBOX.c.body, OUTBOX.c.shut, PERSON.c.name, PERSON.c.language)
    .join(PERSON, OUTBOX.c.person_id == PERSON.c.id)
    .where(
        or_(
            and_(OUTBOX.c.state == WAITING, OUTBOX.c.due_at <= bindparam("now")),
            and_(OUTBOX.c.state == GIVEN_UP, OUTBOX.c.settled_at == bindparam("now")),
        )
    )
    .order_by(OUTBOX.c.id)
)
_LEFT = (
    update(OUTBOX)
    .where(OUTBOX.c.state == WAITING, OUTBOX.c.due_at <= bindparam("now"), OUTBOX.c.channel != bindparam("pulled"))
    .values(state=SENT, settled_at=bindparam("now"))
)


def leave(connection: Connection, pulled: str, now: datetime) -> Sequence[Leaving]:
    """Return what waits or found nobody at a moment, and count as sent what would be.

    What lies on a screen waits on, and is returned again the next time.
    """
    rows = connection.execute(_LEAVING, {"now": now}).all()
    connection.execute(_LEFT, {"now": now, "pulled": pulled})
    return [Leaving(row.id, row.name, row.language, row.channel, told(row.body, row.shut, row.name)) for row in rows]
