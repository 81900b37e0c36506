"""What the finder is taught while the desk runs, and what it failed at, without a word about who asked."""

from datetime import date, datetime

from sqlmodel import Field

from storage.models.columns import Row


class Phrase(Row, table=True):
    """A phrase an administrator has given a meaning."""

    __tablename__ = "phrase"

    text: str = Field(primary_key=True, max_length=60)
    item: str = Field(max_length=16)
    taught_at: datetime


class Asking(Row, table=True):
    """How often a wish the finder was not sure of ended in an item; ``item`` is empty where nothing fitted."""

    __tablename__ = "asking"

    wish: str = Field(primary_key=True, max_length=60)
    item: str = Field(primary_key=True, max_length=16)
    times: int
    last: date
