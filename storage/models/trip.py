"""Trips of the village agents (集中代办), and what each window said of what they brought."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from storage.models.columns import BIG_KEY, JSON_TYPE, Row


class Trip(Row, table=True):
    """One trip; ``ended_at`` is when it was called off, ``seal`` closes it with everything on it as it stands."""

    __tablename__ = "trip"

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    agent_id: int = Field(foreign_key="person.id", index=True, sa_type=BIG_KEY)
    started_at: datetime
    ended_at: datetime | None = None
    seal: str = Field(default="", max_length=64)


class TripLoad(Row, table=True):
    """A ticket on a trip: the papers that go with it, and those the window did not take."""

    __tablename__ = "trip_load"

    trip: int = Field(primary_key=True, foreign_key="trip.id", sa_type=BIG_KEY)
    ticket: str = Field(primary_key=True, foreign_key="ticket.number", index=True, max_length=12)
    place: str = Field(max_length=20)
    window: str = Field(max_length=40)
    papers: list[Any] = Field(default_factory=list, sa_type=JSON_TYPE)
    answered_at: datetime | None = None
    answered_by_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BIG_KEY)
    not_taken: list[Any] = Field(default_factory=list, sa_type=JSON_TYPE)
    reason: str = Field(default="", max_length=120)
