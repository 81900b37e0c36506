"""Proxy tickets (代办件), their events, and who looked at them. A ticket's columns are what its events made of it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from storage.models.columns import BIG_KEY, JSON_TYPE, Row


class Ticket(Row, table=True):
    """One errand; ``alarm_at`` is when its clock wants attention, ``terms`` what its notice fixed, ``seal`` its last event's.

    ``trip`` is the trip it is on while that is under way, ``bundle`` the first ticket of the life event it belongs to,
    ``other_number`` what it was called elsewhere, as it is looked up, ``batch`` the import that brought it in.
    """

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
    acceptance_due: date | None = None
    acceptance_provisional: bool = False
    delivery_due: date | None = None
    delivery_provisional: bool = False
    alarm_at: datetime | None = Field(default=None, index=True)
    terms: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_TYPE)
    seal: str = Field(default="", max_length=64)
    looks: int = 0
    trip: int | None = Field(default=None, foreign_key="trip.id", index=True, sa_type=BIG_KEY)
    bundle: str | None = Field(default=None, max_length=12, index=True)
    other_number: str = Field(default="", max_length=40, index=True)
    batch: int | None = Field(default=None, index=True)


class Event(Row, table=True):
    """One thing that happened to a ticket. Rows are added, never changed."""

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("ticket", "seq"), Index("ix_event_actor", "actor_id", "at"))

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    ticket: str = Field(foreign_key="ticket.number", max_length=12)
    seq: int
    status: str = Field(max_length=16)
    verb: str | None = Field(default=None, max_length=16)
    actor_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BIG_KEY)
    role: str = Field(default="", max_length=16)
    at: datetime
    note: str = ""
    documents: list[Any] = Field(default_factory=list, sa_type=JSON_TYPE)
    before: str | None = Field(default=None, max_length=16)
    place: str = Field(default="", max_length=20)
    window: str = Field(default="", max_length=40)
    until: date | None = None
    ground: str | None = Field(default=None, max_length=16)
    seal: str = Field(default="", max_length=64)
    assignee_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BIG_KEY)
    part: str = Field(default="", max_length=16)
    undoes: int | None = None
    received: datetime | None = None
    channel: str = Field(default="", max_length=16)
    operator: str = Field(default="", max_length=64)


class AwaitedPart(Row, table=True):
    """A window at which a joint approval waits for a department's answer: what its events made of it, for the queues."""

    __tablename__ = "awaited_part"
    __table_args__ = (Index("ix_awaited_part_queue", "place", "window"),)

    ticket: str = Field(primary_key=True, foreign_key="ticket.number", max_length=12)
    place: str = Field(primary_key=True, max_length=20)
    window: str = Field(primary_key=True, max_length=40)


class Viewing(Row, table=True):
    """Somebody of the staff looked at what a ticket says about its villager. Rows are added, never changed."""

    __tablename__ = "viewing"
    __table_args__ = (UniqueConstraint("ticket", "seq"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    ticket: str = Field(foreign_key="ticket.number", max_length=12)
    seq: int
    viewer_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BIG_KEY)
    how: str = Field(max_length=16)
    at: datetime
    seal: str = Field(max_length=64)


class Miss(Row, table=True):
    """Wrong last digits of a ticket's phone, or a wrong code, from an address and the network it came by, where that is known."""

    __tablename__ = "miss"
    __table_args__ = (
        Index("ix_miss_address", "address_id", "at"),
        Index("ix_miss_network", "network", "at"),
        Index("ix_miss_ticket", "ticket", "at"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    address_id: int = Field(foreign_key="address.id", sa_type=BIG_KEY)
    at: datetime
    network: str = Field(default="", max_length=64)
    ticket: str | None = Field(default=None, foreign_key="ticket.number", max_length=12)
