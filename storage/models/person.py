"""People, the addresses they write from, the posts they hold, and invitations to speak as them."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.models.columns import BIG_KEY, JSON_TYPE, Row


class Person(Row, table=True):
    """Anyone: villager, agent or staff. A villager without a phone has no address.

    Who is ``claimed`` is in the book by their own word alone.
    """

    __tablename__ = "person"

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    handle: str | None = Field(default=None, unique=True, max_length=40)
    name: str = Field(default="", max_length=60)
    phone: str = Field(default="", max_length=20, index=True)
    village: str | None = Field(default=None, max_length=20)
    language: str = Field(default="zh_Hans", max_length=10)
    employment: str = Field(default="none", max_length=16)
    muted: bool = False
    claimed: bool = True
    created_at: datetime


class Address(Row, table=True):
    """Where somebody writes from, and the talk that goes on there."""

    __tablename__ = "address"
    __table_args__ = (UniqueConstraint("channel", "external_id"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    person_id: int = Field(foreign_key="person.id", index=True, sa_type=BIG_KEY)
    channel: str = Field(max_length=16)
    external_id: str = Field(max_length=64)
    session: dict[str, Any] | None = Field(default=None, sa_type=JSON_TYPE)
    seen_at: datetime
    closed_at: datetime | None = None
    closed_why: str = Field(default="", max_length=200)


class Post(Row, table=True):
    """A role at a place; no window means every window there."""

    __tablename__ = "post"
    __table_args__ = (UniqueConstraint("person_id", "place", "role", "window"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    person_id: int = Field(foreign_key="person.id", sa_type=BIG_KEY)
    place: str = Field(max_length=20, index=True)
    role: str = Field(max_length=16)
    window: str | None = Field(default=None, max_length=40)


class Invitation(Row, table=True):
    """A code as the release before makes them. This one reads none: they go with the release before."""

    __tablename__ = "invitation"

    code: str = Field(primary_key=True, max_length=12)
    person_id: int = Field(foreign_key="person.id", sa_type=BIG_KEY)
    expires_at: datetime
    used_at: datetime | None = None
