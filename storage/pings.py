"""Pings already sent: the memory that keeps every clock from sending one twice."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from storage import models

PING = models.table(models.Ping)

_AT_ONCE = 500


def first(connection: Connection, kind: str, subject: str, due_at: datetime, now: datetime) -> bool:
    """Keep a ping and return True; False when it was sent before."""
    sent = select(PING.c.kind).where(PING.c.kind == kind, PING.c.subject == subject, PING.c.due_at == due_at)
    if connection.execute(sent).first() is not None:
        return False
    try:
        with connection.begin_nested():
            connection.execute(insert(PING).values(kind=kind, subject=subject, due_at=due_at, sent_at=now))
    except IntegrityError:
        return False  # another clock was faster
    return True


def sent(connection: Connection, kind: str, subjects: Collection[str], due_at: datetime) -> Mapping[str, datetime]:
    """Return which of these pings were sent already, and when; one look for all of them."""
    found: dict[str, datetime] = {}
    waiting = sorted(subjects)
    for start in range(0, len(waiting), _AT_ONCE):
        these = PING.c.subject.in_(waiting[start : start + _AT_ONCE])
        query = select(PING.c.subject, PING.c.sent_at).where(PING.c.kind == kind, these, PING.c.due_at == due_at)
        found |= {row.subject: row.sent_at for row in connection.execute(query)}
    return found
