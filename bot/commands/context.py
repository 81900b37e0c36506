"""What most commands begin with: the settings, and the database they name."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC

import click
from sqlalchemy import Connection

from bot.settings import Settings, from_environment, of_the_log
from bot.translation import Languages
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.people.people import Person
from flows.text.wording import Words, _
from storage.database import schema_version
from storage.database.engine import Database
from storage.database.schema_version import NotInitialised
from storage.records.catalogue import catalogues
from storage.records.people import people


@contextmanager
def database(*, may_be_new: bool = False, serves: bool = False) -> Iterator[tuple[Settings, Database]]:
    """Yield the settings and the database, closed afterwards. Whoever ``serves`` waits for it no longer than is set.

    Raises WrongSetting with one sentence, or NotInitialised for a file that is not there and was not to be made.
    """
    settings = from_environment()
    opened = Database(settings.database_url, settings.daiban_database_seconds if serves else None)
    if opened.is_missing and not may_be_new:
        raise NotInitialised(schema_version.NOT_UP_TO_DATE, run="migrate")
    try:
        yield settings, opened
    finally:
        opened.close()


@contextmanager
def up_to_date() -> Iterator[tuple[Settings, Database]]:
    """Yield the settings and a database that is up to date. Raises WrongSetting, or NotInitialised for one that is not."""
    with database() as (settings, opened):
        with opened.read() as connection:
            schema_version.require(connection)
        yield settings, opened


@contextmanager
def office() -> Iterator[Database]:
    """Yield a database that is up to date. Raises WrongSetting, or NotInitialised for one that is not."""
    with up_to_date() as (_settings, opened):
        yield opened


def published(connection: Connection, number: int | None = None) -> Catalogue:
    """Return a published version of the catalogue, the newest unless said.

    Raises NotInitialised where nothing is published, and click's exception for a version that is not there.
    """
    newest = catalogues.latest(connection)
    if not newest:
        raise NotInitialised("The catalogue is empty", run="migrate")
    if number is not None and not 0 < number <= newest:
        raise click.ClickException(f"There is no version {number}: the newest is {newest}.")
    return catalogues.get(connection, number or newest)


def wrong_usage(words: Words) -> click.UsageError:
    """Return click's exception for a call that cannot be carried out, in the reader's language."""
    return click.UsageError(Languages(UTC).say(words, of_the_log().language))


def no_village(village: str) -> click.UsageError:
    """Return click's exception for a village that is none."""
    return wrong_usage(_("There is no village {village}: see places.", village=village))


def staff(connection: Connection, handle: str) -> Person:
    """Return who bears a handle and holds a post. Raises click's exception where nobody does."""
    found = people.named(connection, handle)
    if found is None or not found.posts:
        raise click.ClickException(f"Nobody called {handle} holds a post: see people list.")
    return found


def person(connection: Connection, handle: str) -> Person:
    """Return the person of a handle. Raises click's exception where there is none."""
    found = people.named(connection, handle)
    if found is None:
        raise click.ClickException(f"Nobody is called {handle}.")
    return found
