"""The year tables of the working calendar."""

from typing import Any

from sqlmodel import Field

from storage.models.columns import JSON_TYPE, Row


class CalendarYear(Row, table=True):
    """One year: days off and make-up workdays as ISO dates."""

    __tablename__ = "calendar_year"

    year: int = Field(primary_key=True)
    official: bool
    source: str
    days_off: list[Any] = Field(sa_type=JSON_TYPE)
    make_up: list[Any] = Field(sa_type=JSON_TYPE)
