"""What most commands begin with: the settings, and the database they name."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from bot.settings import Settings, from_environment
from storage import schema
from storage.database import Database
from storage.schema import EmptyShelf

NOT_UP_TO_DATE: Final = "The database is not up to date"


@contextmanager
def database(*, may_be_new: bool = False) -> Iterator[tuple[Settings, Database]]:
    """Yield the settings and the database, closed afterwards.

    Raises WrongSetting with one sentence, or EmptyShelf for a file that is not there and was not to be made.
    """
    settings = from_environment()
    opened = Database(settings.database_url)
    if opened.is_missing and not may_be_new:
        raise EmptyShelf(NOT_UP_TO_DATE, run="migrate")
    try:
        yield settings, opened
    finally:
        opened.close()


@contextmanager
def up_to_date() -> Iterator[tuple[Settings, Database]]:
    """Yield the settings and a database that is up to date. Raises WrongSetting, or EmptyShelf for one that is not."""
    with database() as (settings, opened):
        with opened.read() as connection:
            if not schema.is_current(connection):
                raise EmptyShelf(NOT_UP_TO_DATE, run="migrate")
        yield settings, opened


@contextmanager
def office() -> Iterator[Database]:
    """Yield a database that is up to date. Raises WrongSetting, or EmptyShelf for one that is not."""
    with up_to_date() as (_settings, opened):
        yield opened
