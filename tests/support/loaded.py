"""A database with the pack and the demo people, of each kind: loaded once, and brought back to that before every test.

Its engine stays, and with it what SQLAlchemy has compiled and the connections to PostgreSQL. A test that changes the schema takes
a database of its own.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Table, event, text

from storage.database.engine import Database
from storage.models import metadata
from storage.packs import ZHUJI
from storage.upkeep.loading import prepare
from tests.support.world import MONDAY_MORNING

AS_LOADED = "as_loaded"
"""The schema beside PostgreSQL's own in which the rows are kept as they were loaded."""

OTHERS_LET_GO = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"
)
"""A test that failed may have left a transaction open, and rows locked."""


def load(url: str) -> None:
    """Bring a database up to date, with the pack and the demo people."""
    database = Database(url)
    prepare(database, ZHUJI, MONDAY_MORNING, demo=True)
    database.close()


@contextmanager
def in_use(url: str) -> Iterator[None]:
    """Keep everybody else from writing to a SQLite database for as long as the context lasts."""
    database = Database(url)
    with database.begin():
        yield
    database.close()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A loaded database and what brings it back to how it was loaded."""

    database: Database
    restore: Callable[[], None]

    @property
    def url(self) -> str:
        """Return the database's address."""
        return self.database.url.render_as_string(hide_password=False)


def on_sqlite(folder: Path, original: Path) -> Loaded:
    """Return a database that is a copy of a loaded file, a new one each time it is restored.

    A link leads to the copy, and SQLite follows links: whoever has not let go of an older copy does not disturb the new one.
    """
    link, serial = folder / "daiban.db", count()
    database = Database(f"sqlite:///{link}")
    event.listen(database.engine, "connect", _trust_the_power)

    def restore() -> None:
        database.close()
        for old in folder.glob("copy*"):
            old.unlink()
        copy = folder / f"copy{next(serial)}.db"
        shutil.copy(original, copy)
        link.unlink(missing_ok=True)
        link.symlink_to(copy)

    return Loaded(database, restore)


def keep_rows(url: str) -> None:
    """Keep the rows of a loaded PostgreSQL database beside it, so that it can be restored, and so can every copy of it."""
    database = Database(url)
    with database.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {AS_LOADED}"))
        for table in (*metadata.sorted_tables, "alembic_version"):
            connection.execute(text(f"CREATE TABLE {AS_LOADED}.{table} AS TABLE {table}"))
    database.close()


def on_postgresql(url: str) -> Loaded:
    """Return the loaded database at an address that keeps its rows: they are put back each time it is restored."""
    database = Database(url)
    with database.begin() as connection:
        tables = [*metadata.sorted_tables, Table("alembic_version", MetaData(), autoload_with=connection)]
        full = [table for table in tables if connection.execute(table.select().limit(1)).first()]
        sequences = _sequences(connection)
    statements = (
        "SET LOCAL lock_timeout = 0",
        OTHERS_LET_GO,
        *(str(table.delete()) for table in reversed(tables)),
        *(f"INSERT INTO {table} SELECT * FROM {AS_LOADED}.{table}" for table in full),  # noqa: S608 - the models' own tables
        *(f"SELECT setval('{name}', {value}, {called})" for name, value, called in sequences),
    )

    def restore() -> None:
        with database.begin() as connection:
            connection.exec_driver_sql("; ".join(statements))

    return Loaded(database, restore)


def _trust_the_power(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")


def _sequences(connection: Connection) -> list[tuple[str, int, bool]]:
    """Return how far each sequence has counted, and whether that number has been given away."""
    known = "SELECT quote_ident(sequencename), coalesce(last_value, start_value), last_value IS NOT NULL FROM pg_sequences"
    return [(name, value, called) for name, value, called in connection.execute(text(known))]
