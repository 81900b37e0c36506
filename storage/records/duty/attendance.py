"""上班考勤: who signed in, and when."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy.exc import IntegrityError

from storage import models

ATTENDANCE = models.table(models.Attendance)


def sign_in(connection: Connection, person: int, day: date, now: datetime) -> datetime:
    """Keep that somebody is at work and return since when: the first time counts."""
    if (known := since(connection, person, day)) is not None:
        return known
    try:
        with connection.begin_nested():
            connection.execute(insert(ATTENDANCE).values(person_id=person, day=day, at=now))
    except IntegrityError:  # the same message on two phones
        return since(connection, person, day) or now
    return now


_SIGNED_IN = select(ATTENDANCE.c.person_id).where(ATTENDANCE.c.day == bindparam("of_day"))


def signed_in(connection: Connection, day: date) -> frozenset[int]:
    """Return who has signed in on a day."""
    return frozenset(connection.execute(_SIGNED_IN, {"of_day": day}).scalars())


def since(connection: Connection, person: int, day: date) -> datetime | None:
    """Return when somebody signed in on a day; None when they have not."""
    mine = select(ATTENDANCE.c.at).where(ATTENDANCE.c.person_id == person, ATTENDANCE.c.day == day)
    known = connection.execute(mine).scalar()
    return None if known is None else _moment(known)


def between(connection: Connection, first: date, last: date) -> Mapping[tuple[int, date], datetime]:
    """Return when everybody signed in on each day, both days included."""
    rows = connection.execute(select(ATTENDANCE).where(ATTENDANCE.c.day.between(first, last)))
    return {(row.person_id, row.day): row.at for row in rows}


def _moment(value: object) -> datetime:
    if not isinstance(value, datetime):
        raise TypeError(f"{value!r} is no moment")
    return value
