"""Pictures of papers: the channel's reference to each, and what it shows."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.models.columns import BIG_KEY, JSON_TYPE, Row


class Picture(Row, table=True):
    """A picture somebody sent; of no ticket while nobody has said which. The same picture is kept once a ticket."""

    __tablename__ = "picture"
    __table_args__ = (UniqueConstraint("ticket", "fingerprint"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    person_id: int = Field(foreign_key="person.id", index=True, sa_type=BIG_KEY)
    channel: str = Field(max_length=16)
    kind: str = Field(max_length=16)
    file: str = Field(max_length=255)
    fingerprint: str = Field(max_length=80)
    album: str = Field(default="", max_length=80)
    at: datetime
    ticket: str | None = Field(default=None, foreign_key="ticket.number", max_length=12)
    papers: list[Any] = Field(default_factory=list, sa_type=JSON_TYPE)
