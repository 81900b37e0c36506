"""The record of what is done to people, and who leaves on a day to come. To the record rows are only added."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from flows.domain.people.admin_log import Act, By, Entry, Leaving
from storage import models

EVENT, DEPARTURE = models.table(models.StaffEvent), models.table(models.Departure)


def keep(connection: Connection, act: Act, person: int, by: By, now: datetime, detail: Mapping[str, Any]) -> None:
    """Keep what was done to somebody, by whom and from where; ``detail`` becomes JSON of version 1."""
    values = {"at": now, "act": act.value, "person_id": person, **_by(by), "detail": {"v": 1, **detail}}
    connection.execute(insert(EVENT).values(values))


def entries(connection: Connection, person: int | None = None) -> Sequence[Entry]:
    """Return what was done to somebody, or to anybody, in its order."""
    query = select(EVENT).order_by(EVENT.c.id)
    rows = connection.execute(query if person is None else query.where(EVENT.c.person_id == person))
    return [Entry(row.at, Act(row.act), row.person_id, _said_by(row), dict(row.detail)) for row in rows]


def plan(connection: Connection, person: int, day: date, by: By) -> None:
    """Keep that somebody leaves on a day to come, in the place of any other day."""
    cancel(connection, person)
    connection.execute(insert(DEPARTURE).values(person_id=person, day=day, **_by(by)))


def cancel(connection: Connection, person: int) -> None:
    """Forget on which day somebody leaves."""
    connection.execute(delete(DEPARTURE).where(DEPARTURE.c.person_id == person))


def planned(connection: Connection, person: int | None = None) -> Sequence[Leaving]:
    """Return who leaves on a day to come, the first day first; of somebody alone where they are named."""
    query = select(DEPARTURE).order_by(DEPARTURE.c.day, DEPARTURE.c.person_id)
    rows = connection.execute(query if person is None else query.where(DEPARTURE.c.person_id == person))
    return [Leaving(row.person_id, row.day, _said_by(row)) for row in rows]


def due(connection: Connection, day: date) -> Sequence[Leaving]:
    """Return who leaves on a day or should have before, claimed by this transaction."""
    query = select(DEPARTURE).where(DEPARTURE.c.day <= day).order_by(DEPARTURE.c.person_id).with_for_update(skip_locked=True)
    return [Leaving(row.person_id, row.day, _said_by(row)) for row in connection.execute(query)]


def _said_by(row: Row[Any]) -> By:
    return By(row.by_id, row.channel, row.operator)


def _by(by: By) -> dict[str, object]:
    return {"by_id": by.person, "channel": by.channel, "operator": by.operator[:64]}
