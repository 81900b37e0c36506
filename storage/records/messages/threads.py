"""Threads: what has arrived at an address of somebody, alone or gathered into a digest."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, or_, select

from flows.alerts.notification import Notification, is_notification
from flows.port.threads import Arrived
from storage import models
from storage.models.outbox import SENT

OUTBOX = models.table(models.Outbox)

_MOST: Final = 12
"""As many pushes as an hour has: nobody replies to what lies further back."""

_SENT: Final = (
    select(OUTBOX.c.id)
    .where(OUTBOX.c.person_id == bindparam("person"), OUTBOX.c.created_at >= bindparam("since"))
    .where(OUTBOX.c.address_id == bindparam("address"), OUTBOX.c.state == SENT, OUTBOX.c.shut == 0)
)
_ARRIVED: Final = (
    select(OUTBOX.c.body, OUTBOX.c.settled_at)
    .where(or_(OUTBOX.c.id.in_(_SENT), OUTBOX.c.digest_id.in_(_SENT)))
    .order_by(OUTBOX.c.id.desc())
    .limit(_MOST)
)


def arrived(connection: Connection, address: int, person: int, since: datetime) -> Sequence[Arrived]:
    """Return what has arrived at an address for somebody since a moment, the last first."""
    rows = connection.execute(_ARRIVED, {"address": address, "person": person, "since": since}).all()
    return [_arrived(row) for row in rows if is_notification(row.body)]


def _arrived(row: Row[Any, Any]) -> Arrived:
    kept = Notification.from_json(row.body)
    return Arrived(row.settled_at, kept.words, kept.ticket, kept.enquiry, [action.command for action in kept.actions])
