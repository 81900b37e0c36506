"""Leave: who is away when."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from flows.domain.duty.roster import Leave
from storage import models

LEAVE = models.table(models.Leave)

_BETWEEN = (
    select(LEAVE)
    .where(LEAVE.c.last >= bindparam("since"), LEAVE.c.first <= bindparam("until"), LEAVE.c.first <= LEAVE.c.last)
    .order_by(LEAVE.c.first, LEAVE.c.id)
)
_OF_PERSON = (
    select(LEAVE)
    .where(LEAVE.c.person_id == bindparam("who"), LEAVE.c.last >= bindparam("since"), LEAVE.c.first <= LEAVE.c.last)
    .order_by(LEAVE.c.first, LEAVE.c.id)
)


def take(connection: Connection, person: int, first: date, last: date, by: int | None, now: datetime) -> Leave:
    """Keep a leave and return it; ``by`` is who entered it, None for the command line."""
    values = {"person_id": person, "first": first, "last": last, "by_id": by, "at": now}
    id = int(connection.execute(insert(LEAVE).values(values).returning(LEAVE.c.id)).scalar_one())
    return Leave(id, person, first, last)


def end(connection: Connection, leave: Leave, today: date, now: datetime) -> bool:
    """End a leave the day before today, one that has not begun before it begins; False when it was over or ended already."""
    values = {"last": min(leave.last, today - timedelta(days=1)), "ended_at": now}
    running = (LEAVE.c.id == leave.id) & LEAVE.c.ended_at.is_(None) & (LEAVE.c.last >= today)
    return connection.execute(update(LEAVE).where(running).values(values)).rowcount == 1


def between(connection: Connection, first: date, last: date) -> Sequence[Leave]:
    """Return the leaves that touch these days, both included."""
    return [_leave(row) for row in connection.execute(_BETWEEN, {"since": first, "until": last})]


def of_person(connection: Connection, person: int, today: date) -> Sequence[Leave]:
    """Return somebody's leaves that are not over, the next one first."""
    return [_leave(row) for row in connection.execute(_OF_PERSON, {"who": person, "since": today})]


def away(connection: Connection, day: date) -> frozenset[int]:
    """Return who is on leave on a day."""
    return frozenset(leave.person for leave in between(connection, day, day))


def _leave(row: Row[tuple[object, ...]]) -> Leave:
    return Leave(row.id, row.person_id, row.first, row.last)
