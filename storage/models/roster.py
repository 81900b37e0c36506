"""The duty roster (值班), and what changes it: leave, swaps, pairs that stand in for each other (AB岗), attendance."""

from datetime import date, datetime

from sqlmodel import Field

from storage.models.columns import BIG_KEY, Row


class Duty(Row, table=True):
    """Who is on duty in a village on a day; who covers for them, and why, as long as they are away."""

    __tablename__ = "duty"

    village: str = Field(primary_key=True, max_length=20)
    day: date = Field(primary_key=True, index=True)
    person_id: int = Field(foreign_key="person.id", sa_type=BIG_KEY)
    cover_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BIG_KEY)
    why: str = Field(default="", max_length=16)


class Leave(Row, table=True):
    """Days somebody is away, both included. One that was ended early is kept."""

    __tablename__ = "leave"

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    person_id: int = Field(foreign_key="person.id", index=True, sa_type=BIG_KEY)
    first: date
    last: date = Field(index=True)
    by_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BIG_KEY)
    at: datetime
    ended_at: datetime | None = None


class Pair(Row, table=True):
    """Who stands in for somebody: A's B. One row for each A."""

    __tablename__ = "pair"

    person_id: int = Field(primary_key=True, foreign_key="person.id", sa_type=BIG_KEY)
    stand_in_id: int = Field(foreign_key="person.id", sa_type=BIG_KEY)


class Swap(Row, table=True):
    """A day of duty that changes hands: offered and taken, taken over at once, or arranged by the head."""

    __tablename__ = "swap"

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    village: str = Field(max_length=20)
    day: date = Field(index=True)
    kind: str = Field(max_length=12)
    state: str = Field(max_length=12)
    giver_id: int = Field(foreign_key="person.id", sa_type=BIG_KEY)
    taker_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BIG_KEY)
    by_id: int = Field(foreign_key="person.id", sa_type=BIG_KEY)
    at: datetime
    expires_at: datetime | None = Field(default=None, index=True)
    settled_at: datetime | None = None


class Attendance(Row, table=True):
    """Somebody signed in to a day's work."""

    __tablename__ = "attendance"

    person_id: int = Field(primary_key=True, foreign_key="person.id", sa_type=BIG_KEY)
    day: date = Field(primary_key=True, index=True)
    at: datetime
