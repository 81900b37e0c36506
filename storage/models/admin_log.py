"""What is done to people at the desk, and who leaves on a day to come."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Field

from storage.models.columns import BIG_KEY, JSON_TYPE, Row


class StaffEvent(Row, table=True):
    """One thing that was done to somebody, by whom and from where. Rows are added, never changed.

    ``seq`` is its number in the record, ``seal`` closes it up to there; those from before it was sealed have neither.
    """

    __tablename__ = "staff_event"

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    at: datetime
    act: str = Field(max_length=16)
    person_id: int = Field(foreign_key="person.id", index=True, sa_type=BIG_KEY)
    by_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BIG_KEY)
    channel: str = Field(max_length=16)
    operator: str = Field(default="", max_length=64)
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_TYPE)
    seq: int | None = Field(default=None, unique=True)
    seal: str = Field(default="", max_length=64)


class Departure(Row, table=True):
    """Somebody whose posts end on a day to come, and who said so."""

    __tablename__ = "departure"

    person_id: int = Field(primary_key=True, foreign_key="person.id", sa_type=BIG_KEY)
    day: date = Field(index=True)
    by_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BIG_KEY)
    channel: str = Field(max_length=16)
    operator: str = Field(default="", max_length=64)
