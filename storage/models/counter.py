"""Running numbers, one row each, so that a number is taken in the same transaction that uses it."""

from sqlmodel import Field

from storage.models.columns import Row


class Counter(Row, table=True):
    """The last number given out under a name."""

    __tablename__ = "counter"

    name: str = Field(primary_key=True, max_length=20)
    value: int
