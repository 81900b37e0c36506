"""Intake lines that wait for an answer."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.models.columns import BIG_KEY, Row


class Draft(Row, table=True):
    """A line of a village that is not a ticket yet; the same line is kept once."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("village", "line"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    village: str = Field(max_length=20)
    line: str = Field(max_length=300)
    by_id: int = Field(foreign_key="person.id", sa_type=BIG_KEY)
    at: datetime
