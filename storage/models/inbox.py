"""Every message that came in, with the reply it was given: the same message again gets the same reply again."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.models.columns import BIG_KEY, JSON_TYPE, Row


class Inbox(Row, table=True):
    """One message in, unique by channel, the provider's own id and who sent it."""

    __tablename__ = "inbox"
    __table_args__ = (UniqueConstraint("channel", "provider_id", "address_id"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    channel: str = Field(max_length=16)
    provider_id: str = Field(max_length=80)
    address_id: int = Field(foreign_key="address.id", index=True, sa_type=BIG_KEY)
    received_at: datetime = Field(index=True)
    heard: str
    reply: dict[str, Any] = Field(sa_type=JSON_TYPE)
