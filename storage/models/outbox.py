"""Every message that is to leave, until it has left or was given up, and why."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field

from storage.models.columns import BIG_KEY, JSON_TYPE, Row

WAITING = "waiting"
HELD = "held"  # until its digest leaves; it has no address yet
GATHERED = "gathered"  # into a digest, which says it
DROPPED = "dropped"  # for somebody who wants no pushes by now, or with the move it was about
SENT = "sent"
GIVEN_UP = "given_up"


def _of_state(name: str, state: str, *columns: str) -> Index:
    """Return an index of the few rows that are in a state."""
    rows = text(f"state = '{state}'")
    return Index(name, *columns, sqlite_where=rows, postgresql_where=rows)


_OF_A_MOVE = text("event IS NOT NULL")


class Outbox(Row, table=True):
    """One message to one address. Those of one address leave in the order of their ids; a lower priority number goes first.

    ``subject`` and ``event`` are the ticket's move it tells of, where it tells of one. What is ``shut`` says only whom it is for:
    their place in the household that is reached there.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        _of_state("ix_outbox_next", WAITING, "priority", "due_at", "id"),
        Index("ix_outbox_address", "address_id", "id"),
        Index("ix_outbox_person", "person_id", "created_at"),
        _of_state("ix_outbox_held", HELD, "person_id", "due_at"),
        _of_state("ix_outbox_given_up", GIVEN_UP, "settled_at"),
        Index("ix_outbox_move", "subject", "event", sqlite_where=_OF_A_MOVE, postgresql_where=_OF_A_MOVE),
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
    digest_id: int | None = Field(default=None, foreign_key="outbox.id", index=True, sa_type=BIG_KEY)
    meant_for_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BIG_KEY)
    tried: list[int] = Field(default_factory=list, sa_type=JSON_TYPE)
    personal: bool = False  # nobody hears it in that person's place
    subject: str | None = Field(default=None, max_length=12)
    event: int | None = None
    shut: int = 0
