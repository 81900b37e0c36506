"""Reminders people asked for: what has a season, or runs out every so often."""

from datetime import date, datetime

from sqlmodel import Field

from storage.models.columns import Row


class Reminder(Row, table=True):
    """A notice's reader wants to hear when its item comes round; ``next_at`` is when the next ping is due."""

    __tablename__ = "reminder"

    number: str = Field(primary_key=True, foreign_key="notice.number", max_length=12)
    since: date
    next_at: datetime = Field(index=True)
