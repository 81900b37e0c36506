"""One-time notices (一次性告知单) as they were given."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from storage.models.columns import BIG_KEY, JSON_TYPE, Row


class Notice(Row, table=True):
    """What a notice follows from: catalogue version, item, answers and place.

    ``ticked`` are the papers its reader has by now, NULL before anybody looked; ``plan`` is what it is part of.
    """

    __tablename__ = "notice"

    number: str = Field(primary_key=True, max_length=12)
    version: int = Field(foreign_key="catalogue_version.version")
    item: str = Field(max_length=16, index=True)
    answers: dict[str, Any] = Field(sa_type=JSON_TYPE)
    town: str = Field(max_length=20)
    village: str | None = Field(default=None, max_length=20)
    to_id: int = Field(foreign_key="person.id", index=True, sa_type=BIG_KEY)
    given_by_id: int = Field(foreign_key="person.id", sa_type=BIG_KEY)
    given_at: datetime
    ticked: list[Any] | None = Field(default=None, sa_type=JSON_TYPE)
    plan: int | None = Field(default=None, foreign_key="plan.id", index=True, sa_type=BIG_KEY)
