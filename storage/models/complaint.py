"""Complaints (投诉) and what happened to them. Stages are added, never changed."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Field

from storage.models.columns import BIG_KEY, JSON_TYPE, Row


class Complaint(Row, table=True):
    """A complaint; ``concerned`` are the ids of whom it is about, ``alarm_at`` is when its clock wants attention."""

    __tablename__ = "complaint"

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    kind: str = Field(max_length=16)
    about: str = Field(max_length=16)
    complainant_id: int = Field(foreign_key="person.id", index=True, sa_type=BIG_KEY)
    town: str = Field(max_length=20, index=True)
    ticket: str | None = Field(default=None, foreign_key="ticket.number", max_length=12)
    owner_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BIG_KEY)
    concerned: list[Any] = Field(default_factory=list, sa_type=JSON_TYPE)
    due: date
    provisional: bool = False
    reopened: bool = False
    answered_at: datetime | None = None
    alarm_at: datetime | None = Field(default=None, index=True)


class ComplaintStage(Row, table=True):
    """One step: who took it, and their words."""

    __tablename__ = "complaint_stage"

    complaint: int = Field(primary_key=True, foreign_key="complaint.id", sa_type=BIG_KEY)
    seq: int = Field(primary_key=True)
    step: str = Field(max_length=16)
    person_id: int = Field(foreign_key="person.id", sa_type=BIG_KEY)
    at: datetime
    text: str = Field(default="", max_length=300)
