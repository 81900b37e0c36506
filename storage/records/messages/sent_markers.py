"""Sent markers: which pings have gone out, so that no clock sends one twice.

The convention worth knowing: kinds and subjects are data. One that changes is a ping that goes out once more.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final, TypeAlias

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select
from sqlalchemy.exc import IntegrityError

from storage import models

PING = models.table(models.Ping)

_AT_ONCE = 500
_SENT = select(PING.c.kind, PING.c.subject, PING.c.due_at).where(PING.c.subject.in_(bindparam("subjects", expanding=True)))
_KEEP = insert(PING)
_FIRST = select(PING.c.kind).where(
    PING.c.kind == bindparam("of"), PING.c.subject == bindparam("about"), PING.c.due_at == bindparam("at")
)
_THESE = (PING.c.kind == bindparam("of"), PING.c.subject.in_(bindparam("subjects", expanding=True)))
_LATEST = select(PING.c.subject, func.max(PING.c.sent_at).label("at")).where(*_THESE).group_by(PING.c.subject)
_DUE = select(PING.c.subject, PING.c.due_at.label("at")).where(*_THESE)

# The kinds, beside those of the alarms of tickets (``flows.domain.clock.alarms``) and the occasions of reminders
# (``recurrence``).

DUTY_NEXT: Final = "duty_next"
"""Somebody hears in the evening that they are on duty next; of a day."""

DUTY_TODAY: Final = "duty_today"
"""Somebody is reminded in the morning that they are on duty; of a day."""

ON_DUTY: Final = "on_duty"
"""Somebody knows that they are on duty today; of a service.

Due when the day became theirs, for whoever had it all along when it is reminded of.
"""

UNSIGNED: Final = "unsigned"
"""Somebody was asked to stand in for who has not signed in; of a service and of who was asked."""

ABSENT: Final = "absent"
"""The head heard that somebody has not signed in; of a service."""

GAP: Final = "gap"
"""The head heard that nobody is there to be on duty; of a day."""

LIGHTS: Final = "lights"
"""The supervisors saw which lights are on; of the city."""

WINDOW_GROUP: Final = "window_group"
"""A group of a centre's windows heard what has come in; of the group and the ticket."""

YEAR_TABLE: Final = "year_table"
"""The administrators were asked for the official table of a year; of that year."""


SMS_BUDGET: Final = "sms_budget"
"""The head heard that most of the month's SMS are sent; of a town, due when the month began."""


def of_complaint(kind: str) -> str:
    """Return the kind of the pings of a kind of alarm of a complaint."""
    return f"complaint {kind}"


def day_of(village: str, day: date) -> str:
    """Return the subject of what is about a village's duty of a day, whoever serves."""
    return f"{village} {day.isoformat()}"


def service_of(village: str, day: date, person: int) -> str:
    """Return the subject of what is about somebody's service on a day."""
    return f"{day_of(village, day)} {person}"


def stand_in_for(service: str, asked: int | str) -> str:
    """Return the subject of what is about who was asked to stand in for a service; without anybody, how all of these begin."""
    return f"{service} {asked}"


Due: TypeAlias = tuple[str, str, datetime]
"""What a ping is unique by: kind, subject, and the moment it was due."""


def fresh(connection: Connection, due: Sequence[Due], now: datetime) -> set[Due]:
    """Keep many pings and return those that were not sent before, in a handful of statements however many they are."""
    subjects = sorted({subject for _kind, subject, _at in due})
    known = connection.execute(_SENT, {"subjects": subjects})
    new = set(due) - {(row.kind, row.subject, row.due_at) for row in known}
    if not new:
        return new
    rows = [{"kind": kind, "subject": subject, "due_at": at, "sent_at": now} for kind, subject, at in sorted(new)]
    try:
        with connection.begin_nested():
            connection.execute(_KEEP, rows)
    except IntegrityError:  # another clock was faster with some of them
        return {ping for ping in new if first(connection, *ping, now)}
    return new


def first(connection: Connection, kind: str, subject: str, due_at: datetime, now: datetime) -> bool:
    """Keep a ping and return True; False when it was sent before."""
    if connection.execute(_FIRST, {"of": kind, "about": subject, "at": due_at}).first() is not None:
        return False
    try:
        with connection.begin_nested():
            connection.execute(_KEEP, {"kind": kind, "subject": subject, "due_at": due_at, "sent_at": now})
    except IntegrityError:
        return False  # another clock was faster
    return True


def latest(connection: Connection, kind: str, subjects: Collection[str]) -> Mapping[str, datetime]:
    """Return when the last ping of each of these subjects was sent, whenever it was due."""
    return {row.subject: row.at for row in _found(connection, _LATEST, kind, subjects)}


def due(connection: Connection, kind: str, subjects: Collection[str]) -> Mapping[str, Sequence[datetime]]:
    """Return when the pings of each of these subjects that were sent were due."""
    found: dict[str, list[datetime]] = {}
    for row in _found(connection, _DUE, kind, subjects):
        found.setdefault(row.subject, []).append(row.at)
    return found


def subjects(connection: Connection, kind: str, beginning: str) -> Sequence[str]:
    """Return the subjects of this kind of ping that begin like this, whenever they were due."""
    begins = PING.c.subject.startswith(beginning, autoescape=True)
    query = select(PING.c.subject).where(PING.c.kind == kind, begins).distinct().order_by(PING.c.subject)
    return connection.execute(query).scalars().all()


def _found(
    connection: Connection, query: Select[tuple[str, datetime]], kind: str, subjects: Collection[str]
) -> Iterator[Row[tuple[str, datetime]]]:
    waiting = sorted(subjects)
    for start in range(0, len(waiting), _AT_ONCE):
        yield from connection.execute(query, {"of": kind, "subjects": waiting[start : start + _AT_ONCE]})
