"""The duty roster of the villages."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Connection, func, insert, select

from flows.domain.people import Role
from flows.domain.roster import Duty
from storage import models, people

DUTY = models.table(models.Duty)


def on_duty(connection: Connection, village: str, day: date) -> int | None:
    """Return who is on duty that day: the roster's name while an agent there, else the village's first agent, else None."""
    agents = people.holding(connection, Role.AGENT, village)
    rostered = connection.execute(select(DUTY.c.person_id).where(DUTY.c.village == village, DUTY.c.day == day)).scalar()
    return rostered if rostered in agents else next(iter(agents), None)


def on_days(connection: Connection, days: Collection[date]) -> Sequence[Duty]:
    """Return all duty of these days."""
    rows = connection.execute(select(DUTY).where(DUTY.c.day.in_(sorted(days))).order_by(DUTY.c.day, DUTY.c.village))
    return [Duty(row.village, row.day, row.person_id) for row in rows]


def last_day(connection: Connection, village: str) -> Duty | None:
    """Return the last duty a village has on the roster, or None."""
    row = connection.execute(select(DUTY).where(DUTY.c.village == village).order_by(DUTY.c.day.desc()).limit(1)).first()
    return None if row is None else Duty(row.village, row.day, row.person_id)


def add(connection: Connection, duties: Sequence[Duty]) -> None:
    """Put duty on the roster."""
    if duties:
        connection.execute(
            insert(DUTY), [{"village": duty.village, "day": duty.day, "person_id": duty.person} for duty in duties]
        )


def size(connection: Connection) -> int:
    """Return how many days are on the roster, all villages together."""
    return int(connection.execute(select(func.count()).select_from(DUTY)).scalar_one())
