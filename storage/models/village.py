"""Villages that the pack does not have: those a list brought or somebody confirmed, and the names that villagers gave."""

from datetime import datetime

from sqlmodel import Field

from storage.models.columns import BIG_KEY, Row


class AddedVillage(Row, table=True):
    """A village of a town besides those of the published catalogue; ``source`` is the list, or who confirmed it."""

    __tablename__ = "added_village"

    code: str = Field(primary_key=True, max_length=20)
    town: str = Field(max_length=20)
    name_zh: str = Field(max_length=40)
    name_en: str = Field(max_length=60)
    source: str = Field(max_length=200)
    added_at: datetime


class NamedVillage(Row, table=True):
    """What a villager called their village where the list has none of that name.

    ``settled_as`` is the code of the village it is, empty where it is none; None while nobody has looked at it.
    """

    __tablename__ = "named_village"

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG_KEY)
    person_id: int = Field(foreign_key="person.id", sa_type=BIG_KEY)
    town: str = Field(max_length=20, index=True)
    name: str = Field(max_length=40)
    named_at: datetime
    settled_as: str | None = Field(default=None, max_length=20)
    settled_by_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BIG_KEY)
    settled_at: datetime | None = None
