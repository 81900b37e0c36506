"""Pings that were sent: unique by kind, subject and the moment they were due, so that no clock sends one twice."""

from datetime import datetime

from sqlmodel import Field

from storage.models.columns import Row


class Ping(Row, table=True):
    """One scheduled push, sent once."""

    __tablename__ = "ping"

    kind: str = Field(primary_key=True, max_length=24)
    subject: str = Field(primary_key=True, max_length=60)
    due_at: datetime = Field(primary_key=True)
    sent_at: datetime
