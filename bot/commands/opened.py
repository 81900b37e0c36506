"""What most commands begin with: the settings, and the database they name."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.settings import Settings, from_environment
from storage import schema
from storage.database import Database


@contextmanager
def database() -> Iterator[tuple[Settings, Database]]:
    """Yield the settings and the database, closed afterwards. Raises WrongSetting with one sentence."""
    settings = from_environment()
    opened = Database(settings.database_url)
    try:
        yield settings, opened
    finally:
        opened.close()


@contextmanager
def office() -> Iterator[Database]:
    """Yield a database that is up to date. Raises WrongSetting, or EmptyShelf for one that is not."""
    with database() as (_settings, opened):
        with opened.read() as connection:
            schema.require(connection)
        yield opened
