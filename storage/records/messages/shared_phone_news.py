"""Shut news: what came to a household's address says whom it is for, until it is opened and sent again as it is."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, exists, select, update

from storage import models
from storage.models.outbox import SENT
from storage.records.messages import outbox

ADDRESS, OUTBOX = models.table(models.Address), models.table(models.Outbox)


def is_last(connection: Connection, address: int, person: int) -> bool:
    """Return whether shut news for somebody is what an address saw last."""
    since = select(ADDRESS.c.seen_at).where(ADDRESS.c.id == address).scalar_subquery()
    theirs = _shut(address, person) & (OUTBOX.c.settled_at >= since)
    return bool(connection.execute(select(exists().where(theirs))).scalar())


def open_(connection: Connection, address: int, person: int, now: datetime) -> int:
    """Send again, open, what came shut to an address for somebody; return how much that was."""
    rows = connection.execute(select(OUTBOX).where(_shut(address, person)).order_by(OUTBOX.c.id)).all()
    connection.execute(update(OUTBOX).where(OUTBOX.c.id.in_([row.id for row in rows])).values(shut=0))
    letters = [outbox.Letter(person, address, row.channel, outbox.Priority.ALERT, row.body, personal=True) for row in rows]
    return outbox.enqueue(connection, letters, now)


def _shut(address: int, person: int) -> ColumnElement[bool]:
    return (OUTBOX.c.address_id == address) & (OUTBOX.c.person_id == person) & (OUTBOX.c.shut > 0) & (OUTBOX.c.state == SENT)
