"""What most commands begin with: the settings, and the database they name."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.settings import Settings, from_environment
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
