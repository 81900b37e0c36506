"""Reminders people asked for, and which of them are due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from storage import models

REMINDER, NOTICE = models.table(models.Reminder), models.table(models.Notice)

_WITH_NOTICE = select(REMINDER, NOTICE.c.item, NOTICE.c.to_id).join(NOTICE, NOTICE.c.number == REMINDER.c.number)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reminder somebody wants: of which item, by which notice, and since when."""

    number: str
    item: str
    person: int
    since: date
    next_at: datetime


def keep(connection: Connection, number: str, since: date, next_at: datetime) -> None:
    """Keep that the reader of a notice wants to be reminded; asked for again it counts from the new day."""
    drop(connection, number)
    connection.execute(insert(REMINDER).values(number=number, since=since, next_at=next_at))


def drop(connection: Connection, number: str) -> bool:
    """Remind no more; False when nobody wanted it."""
    return connection.execute(delete(REMINDER).where(REMINDER.c.number == number)).rowcount > 0


def of_person(connection: Connection, person: int) -> Sequence[Wanted]:
    """Return what somebody wants to be reminded of, the next one first."""
    mine = _WITH_NOTICE.where(NOTICE.c.to_id == person).order_by(REMINDER.c.next_at, REMINDER.c.number)
    return [Wanted(row.number, row.item, row.to_id, row.since, row.next_at) for row in connection.execute(mine)]


_DUE = (
    _WITH_NOTICE.where(REMINDER.c.next_at <= bindparam("now"))
    .order_by(REMINDER.c.next_at, REMINDER.c.number)
    .limit(bindparam("most"))
)


def due(connection: Connection, now: datetime, limit: int) -> Sequence[Wanted]:
    """Return the reminders whose ping is due, the longest waiting first. Read through the index on that moment."""
    rows = connection.execute(_DUE, {"now": now, "most": limit})
    return [Wanted(row.number, row.item, row.to_id, row.since, row.next_at) for row in rows]


def set_next(connection: Connection, number: str, next_at: datetime) -> None:
    """Keep when a reminder's next ping is due."""
    connection.execute(update(REMINDER).where(REMINDER.c.number == number).values(next_at=next_at))
