"""Plans of life events as they were given: what was wanted together, and the answers it follows from."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from storage.models.columns import BIG_KEY, JSON_TYPE, Row


class Plan(Row, table=True):
    """What a plan follows from: catalogue version, life event, and the answers of every item that was wanted, by its code.

    The notices that are part of it name it.
    """

    __tablename__ = "plan"

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    version: int = Field(foreign_key="catalogue_version.version")
    event: str = Field(max_length=40)
    answers: dict[str, Any] = Field(sa_type=JSON_TYPE)
    given_at: datetime
