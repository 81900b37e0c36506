"""Plans of life events: kept once with the notices that are part of them, found again by the number of any of these."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, select, update

from storage import models

NOTICE, PLAN = models.table(models.Notice), models.table(models.Plan)

_OF_NOTICE = select(PLAN).join(NOTICE, NOTICE.c.plan == PLAN.c.id).where(NOTICE.c.number == bindparam("of"))
_NUMBERS = select(NOTICE.c.number).where(NOTICE.c.plan == bindparam("of"))


@dataclass(frozen=True, slots=True)
class Kept:
    """A plan as it is kept: the catalogue version, the life event, the answers by item, and the numbers of its notices."""

    version: int
    event: str
    answers: Mapping[str, Mapping[str, str]]
    notices: Sequence[str]


def keep(
    connection: Connection,
    version: int,
    event: str,
    answers: Mapping[str, Mapping[str, str]],
    notices: Sequence[str],
    now: datetime,
) -> None:
    """Keep what was given as one."""
    values = {"version": version, "event": event, "answers": dict(answers), "given_at": now}
    plan = connection.execute(insert(PLAN).values(values).returning(PLAN.c.id)).scalar_one()
    connection.execute(update(NOTICE).where(NOTICE.c.number.in_(notices)).values(plan=plan))


def of_notice(connection: Connection, number: str) -> Kept | None:
    """Return the plan a notice is part of, or None."""
    row = connection.execute(_OF_NOTICE, {"of": number}).one_or_none()
    if row is None:
        return None
    return Kept(row.version, row.event, row.answers, list(connection.execute(_NUMBERS, {"of": row.id}).scalars()))


def latest_of(connection: Connection, person: int, limit: int) -> Sequence[str]:
    """Return the plans somebody was given last, newest first, each by the number of one of its notices."""
    newest = select(func.min(NOTICE.c.number)).where(NOTICE.c.to_id == person, NOTICE.c.plan.is_not(None))
    return list(connection.execute(newest.group_by(NOTICE.c.plan).order_by(NOTICE.c.plan.desc()).limit(limit)).scalars())
