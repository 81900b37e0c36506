"""Questions to people (首问责任), and what happened to them. Events are added, never changed."""

from datetime import datetime

from sqlmodel import Field

from storage.models.columns import BIG_KEY, Row


class Enquiry(Row, table=True):
    """A question; ``due_at`` is when it moves up unless it is answered."""

    __tablename__ = "enquiry"

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    asker_id: int = Field(foreign_key="person.id", sa_type=BIG_KEY)
    town: str = Field(max_length=20)
    village: str | None = Field(default=None, max_length=20)
    text: str = Field(max_length=300)
    owner_id: int = Field(foreign_key="person.id", index=True, sa_type=BIG_KEY)
    offered_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BIG_KEY)
    asked_at: datetime
    due_at: datetime | None = Field(default=None, index=True)
    answered_at: datetime | None = None


class EnquiryEvent(Row, table=True):
    """One step: who did it, or whom it came to."""

    __tablename__ = "enquiry_event"

    enquiry: int = Field(primary_key=True, foreign_key="enquiry.id", sa_type=BIG_KEY)
    seq: int = Field(primary_key=True)
    step: str = Field(max_length=16)
    person_id: int = Field(foreign_key="person.id", sa_type=BIG_KEY)
    at: datetime
    text: str = Field(default="", max_length=300)
