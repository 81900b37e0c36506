"""Ratings (评价): one a ticket, which may be put right."""

from datetime import datetime

from sqlmodel import Field

from storage.models.columns import Row


class Rating(Row, table=True):
    """What the villager of a ticket said of the service; nothing where they said nothing."""

    __tablename__ = "rating"

    ticket: str = Field(primary_key=True, foreign_key="ticket.number", max_length=12)
    grade: str = Field(max_length=16)
    word: str = Field(default="", max_length=120)
    at: datetime
