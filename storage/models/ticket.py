"""Proxy tickets (代办件) and their events. A ticket's columns are what its events made of it, kept for looking up."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from storage.models.columns import BIG_KEY, JSON_TYPE, Row


class Ticket(Row, table=True):
    """One errand; ``alarm_at`` is the next moment its clock wants attention."""

    __tablename__ = "ticket"
    __table_args__ = (Index("ix_ticket_queue", "place", "status", "window"), Index("ix_ticket_village", "village", "status"))

    number: str = Field(primary_key=True, foreign_key="notice.number", max_length=12)
    item: str = Field(max_length=16)
    version: int = Field(foreign_key="catalogue_version.version")
    villager_id: int = Field(foreign_key="person.id", index=True, sa_type=BIG_KEY)
    village: str = Field(max_length=20)
    place: str = Field(max_length=20)
    window: str = Field(max_length=40)
    documents: int
    decided_in_village: bool = False
    status: str = Field(max_length=16)
    revision: int
    opened_at: datetime
    promised_due: date | None = None
    promised_provisional: bool = False
    statutory_due: date | None = None
    statutory_provisional: bool = False
    alarm_at: datetime | None = Field(default=None, index=True)


class Event(Row, table=True):
    """One thing that happened to a ticket. Rows are added, never changed."""

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("ticket", "seq"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    ticket: str = Field(foreign_key="ticket.number", max_length=12)
    seq: int
    status: str = Field(max_length=16)
    verb: str | None = Field(default=None, max_length=16)
    actor_id: int = Field(foreign_key="person.id", sa_type=BIG_KEY)
    at: datetime
    note: str = ""
    documents: list[Any] = Field(default_factory=list, sa_type=JSON_TYPE)
