"""The duty roster (值班)."""

from datetime import date

from sqlmodel import Field

from storage.models.columns import BIG_KEY, Row


class Duty(Row, table=True):
    """Who is on duty in a village on a day."""

    __tablename__ = "duty"

    village: str = Field(primary_key=True, max_length=20)
    day: date = Field(primary_key=True, index=True)
    person_id: int = Field(foreign_key="person.id", sa_type=BIG_KEY)
