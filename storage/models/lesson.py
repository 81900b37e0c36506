"""What the finder is taught while the desk runs, and what it failed at, without a word about who asked."""

from datetime import date, datetime

from sqlmodel import Field

from storage.models.columns import Row


class Phrase(Row, table=True):
    """A phrase an administrator has given a meaning."""

    __tablename__ = "phrase"

    text: str = Field(primary_key=True, max_length=60)
    item: str = Field(max_length=16)
    taught_at: datetime


class AnswerPhrase(Row, table=True):
    """What was said at a question and answered it in vain, and the option it was taught to mean; empty while nobody has.

    ``question`` names the item, or else the journey, and the question's key; ``options`` are the codes that could be chosen.
    """

    __tablename__ = "answer_phrase"

    question: str = Field(primary_key=True, max_length=80)
    said: str = Field(primary_key=True, max_length=60)
    options: str
    option: str = Field(max_length=60)
    times: int
    last: date


class Asking(Row, table=True):
    """How often a wish the finder was not sure of ended in an item; ``item`` is empty where nothing fitted."""

    __tablename__ = "asking"

    wish: str = Field(primary_key=True, max_length=60)
    item: str = Field(primary_key=True, max_length=16)
    times: int
    last: date
