"""By what addresses are known to be whose, and whom the villages were asked about."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.models.columns import BIG_KEY, Row


class Proof(Row, table=True):
    """An address that was proved to be somebody's, by what, by whom and when.

    Rows are never changed; they go when a colleague works there.
    """

    __tablename__ = "proof"

    address_id: int = Field(primary_key=True, foreign_key="address.id", sa_type=BIG_KEY)
    person_id: int = Field(primary_key=True, foreign_key="person.id", index=True, sa_type=BIG_KEY)
    how: str = Field(max_length=16)
    by_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BIG_KEY)
    at: datetime


class Recognition(Row, table=True):
    """Whether somebody who writes is a villager in the book: asked once, and answered by somebody of the village."""

    __tablename__ = "recognition"
    __table_args__ = (UniqueConstraint("claimer_id", "villager_id"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    claimer_id: int = Field(foreign_key="person.id", sa_type=BIG_KEY)
    villager_id: int = Field(foreign_key="person.id", index=True, sa_type=BIG_KEY)
    asked_at: datetime
    same: bool | None = None
    answered_by_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BIG_KEY)
    answered_at: datetime | None = None
