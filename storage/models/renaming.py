"""What people were called, and their phones, before somebody changed it."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from storage.models.columns import BIG_KEY, Row


class Renaming(Row, table=True):
    """A change of somebody's name or phone: what both were and are, who changed it and when. Rows are added, never changed."""

    __tablename__ = "renaming"
    __table_args__ = (Index("ix_renaming_person", "person_id", "at"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    person_id: int = Field(foreign_key="person.id", sa_type=BIG_KEY)
    by_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BIG_KEY)
    at: datetime
    name_was: str = Field(max_length=60)
    phone_was: str = Field(max_length=20)
    name: str = Field(max_length=60)
    phone: str = Field(max_length=20)
