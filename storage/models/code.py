"""Codes that bind an address to somebody, as hashes alone."""

from datetime import datetime

from sqlmodel import Field

from storage.models.columns import BIG_KEY, Row


class Code(Row, table=True):
    """A code that makes an address speak as a person; good once, and after too many ``misses`` not at all."""

    __tablename__ = "code"

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    digest: str = Field(index=True, max_length=64)
    person_id: int = Field(foreign_key="person.id", index=True, sa_type=BIG_KEY)
    kind: str = Field(max_length=8)
    by_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BIG_KEY)
    expires_at: datetime
    misses: int = 0
    used_at: datetime | None = None
