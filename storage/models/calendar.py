"""The year tables of the working calendar, and what a new one moved."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Field

from storage.models.columns import BIG_KEY, JSON_TYPE, Row


class CalendarYear(Row, table=True):
    """One year: days off and make-up workdays as ISO dates."""

    __tablename__ = "calendar_year"

    year: int = Field(primary_key=True)
    official: bool
    source: str
    days_off: list[Any] = Field(sa_type=JSON_TYPE)
    make_up: list[Any] = Field(sa_type=JSON_TYPE)


class MovedDay(Row, table=True):
    """A day that a new year table made a workday or a day off, until the rosters have followed it."""

    __tablename__ = "moved_day"

    day: date = Field(primary_key=True)


class DueMove(Row, table=True):
    """A promised day that a new year table moved. Rows are added, never changed."""

    __tablename__ = "due_move"

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    ticket: str = Field(foreign_key="ticket.number", index=True, max_length=12)
    before: date
    after: date
    at: datetime
