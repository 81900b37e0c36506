"""Pings already sent: the memory that keeps every clock from sending one twice."""

from datetime import datetime

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from storage import models

PING = models.table(models.Ping)


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


def sent_at(connection: Connection, kind: str, subject: str, due_at: datetime) -> datetime | None:
    """Return when a ping was sent, or None."""
    query = select(PING.c.sent_at).where(PING.c.kind == kind, PING.c.subject == subject, PING.c.due_at == due_at)
    moment: datetime | None = connection.execute(query).scalar()
    return moment
