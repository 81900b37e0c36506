"""Ratings (评价): one a ticket, which may be put right."""

from datetime import datetime

from sqlmodel import Field

from storage.models.columns import BIG_KEY, Row


class Rating(Row, table=True):
    """What the villager of a ticket said of the service; nothing where they said nothing."""

    __tablename__ = "rating"

    ticket: str = Field(primary_key=True, foreign_key="ticket.number", max_length=12)
    grade: str = Field(max_length=16)
    word: str = Field(default="", max_length=120)
    at: datetime


class RatingCorrection(Row, table=True):
    """A rating put right: by whom and when, what was said before, and what is said instead. Rows are added, never changed."""

    __tablename__ = "rating_correction"

    ticket: str = Field(primary_key=True, foreign_key="ticket.number", max_length=12)
    seq: int = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id", sa_type=BIG_KEY)
    at: datetime
    former_grade: str = Field(max_length=16)
    former_word: str = Field(default="", max_length=120)
    grade: str = Field(max_length=16)
    word: str = Field(default="", max_length=120)
