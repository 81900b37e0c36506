"""Every message that is to leave, until it has left or was given up, and why."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field

from storage.models.columns import BIG_KEY, JSON_TYPE, Row

WAITING = "waiting"
SENT = "sent"
GIVEN_UP = "given_up"


class Outbox(Row, table=True):
    """One message to one address. Those of one address leave in the order of their ids; a lower priority number goes first."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_next",
            "priority",
            "due_at",
            "id",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index("ix_outbox_address", "address_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    person_id: int = Field(foreign_key="person.id", sa_type=BIG_KEY)
    address_id: int | None = Field(default=None, foreign_key="address.id", sa_type=BIG_KEY)
    channel: str = Field(default="", max_length=16)
    priority: int
    body: dict[str, Any] = Field(sa_type=JSON_TYPE)
    key: str | None = Field(default=None, unique=True, max_length=120)
    about: str | None = Field(default=None, foreign_key="ticket.number", max_length=12)
    created_at: datetime
    due_at: datetime
    state: str = Field(default=WAITING, max_length=10)
    attempts: int = 0
    claimed_until: datetime | None = None
    settled_at: datetime | None = None
    reason: str = Field(default="", max_length=200)
