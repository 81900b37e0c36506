"""The record of what is done to people, and who leaves on a day to come. To the record rows are only added.

Its lines are sealed in one chain, which stands on what was written before they were: nobody can vouch for that, but it is not
changed any more without breaking the first seal.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, or_, select

from flows.domain.people.admin_log import Act, By, Entry, Leaving
from flows.domain.ticket.record_verification import Line, Verified, verified
from flows.domain.ticket.seal import Said, sealed, telling
from storage import models
from storage.records import counters

EVENT, DEPARTURE = models.table(models.StaffEvent), models.table(models.Departure)

SEALED: Final = "staff events sealed"
"""The counter of all lines ever sealed: none is lost without its showing."""


def keep(connection: Connection, act: Act, person: int, by: By, now: datetime, detail: Mapping[str, Any], *, key: bytes) -> None:
    """Keep what was done to somebody, by whom and from where; ``detail`` becomes JSON of version 1.

    The record counts its lines, so that two at once wait for each other.
    """
    seq = counters.take(connection, SEALED)
    values = {"at": now, "act": act.value, "person_id": person, **_by(by), "detail": {"v": 1, **detail}}
    before = connection.execute(select(EVENT.c.seal).where(EVENT.c.seq == seq - 1)).scalar() or ""
    seal = sealed(before or _ground(connection), _said(seq, values).named, key=key)
    connection.execute(insert(EVENT).values(**values, seq=seq, seal=seal))


def _said(seq: int, values: Mapping[str, Any]) -> Said:
    """Return what the seal of a line holds."""
    return Said(
        telling(
            seq=seq,
            act=values["act"],
            person=values["person_id"],
            by=values["by_id"],
            channel=values["channel"],
            operator=values["operator"],
            at=values["at"],
            detail=values["detail"],
        )
    )


def _ground(connection: Connection) -> str:
    """Return the seal of what was written before lines were sealed, on which the first stands; empty where there is none."""
    before = ""
    for row in connection.execute(_unsealed().order_by(EVENT.c.id)).mappings():
        before = sealed(before, _said(row["id"], dict(row)).named)
    return before


def _unsealed() -> Select[Any]:
    """Return the lines from before the first that was sealed."""
    first = select(func.min(EVENT.c.id)).where(EVENT.c.seq.is_not(None)).scalar_subquery()
    return select(EVENT).where(EVENT.c.seq.is_(None), or_(first.is_(None), EVENT.c.id < first))


def count_unsealed(connection: Connection) -> int:
    """Return how many lines were written before they were sealed."""
    return int(connection.execute(select(func.count()).select_from(_unsealed().subquery())).scalar_one())


def count_slipped_in(connection: Connection) -> int:
    """Return how many lines are not sealed although others were by then."""
    every = select(func.count()).where(EVENT.c.seq.is_(None))
    return int(connection.execute(every).scalar_one()) - count_unsealed(connection)


def read(connection: Connection, keys: Sequence[bytes] = ()) -> Iterator[Verified]:
    """Yield every sealed line there is or should be, and what its seal is worth."""
    rows = connection.execute(select(EVENT).where(EVENT.c.seq.is_not(None)).order_by(EVENT.c.seq)).mappings()
    lines = (Line(row["seq"], row["at"], _said(row["seq"], dict(row)), row["seal"]) for row in rows)
    return verified(lines, counters.read(connection, SEALED), _ground(connection), keys)


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


_DUE = (
    select(DEPARTURE)
    .where(DEPARTURE.c.day <= bindparam("until"))
    .order_by(DEPARTURE.c.person_id)
    .with_for_update(skip_locked=True)
)


def due(connection: Connection, day: date) -> Sequence[Leaving]:
    """Return who leaves on a day or should have before, claimed by this transaction."""
    return [Leaving(row.person_id, row.day, _said_by(row)) for row in connection.execute(_DUE, {"until": day})]


def _said_by(row: Row[Any]) -> By:
    return By(row.by_id, row.channel, row.operator)


def _by(by: By) -> dict[str, object]:
    return {"by_id": by.person, "channel": by.channel, "operator": by.operator[:64]}
