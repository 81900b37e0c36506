"""A rehearsal: the same rows on a connection on which anything may happen, and of which nothing is kept.

It waits for nobody and nobody waits for it. SQLite's file is copied into one that has no name, so that it is gone with the
connection, however that ends. On PostgreSQL the tables are copied into temporary ones of the same names, which are found first,
in a transaction that is rolled back: no row is locked and no sequence moved. Either needs room for the database once more.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy import Connection, text

from storage.database.engine import Database, driver_of, scratch
from storage.models import metadata


@contextmanager
def rehearsal(database: Database) -> Iterator[Connection]:
    """Yield a connection to a copy of all rows, as they stand now."""
    with _copied(database) if database.is_sqlite else _shadowed(database) as connection:
        yield connection


@contextmanager
def _copied(database: Database) -> Iterator[Connection]:
    engine = scratch()
    try:
        with database.read() as live, closing(engine.raw_connection()) as target:
            driver_of(live).backup(target.driver_connection)
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _shadowed(database: Database) -> Iterator[Connection]:
    with database.engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        transaction = connection.begin()
        try:
            for table in metadata.sorted_tables:
                _shadow(connection, table.name)
            yield connection
        finally:
            transaction.rollback()


_NUMBERED = text(
    "SELECT table_schema AS schema, column_name AS name FROM information_schema.columns"
    " WHERE table_schema = current_schema() AND table_name = :table AND column_default LIKE 'nextval(%'"
)


def _shadow(connection: Connection, table: str) -> None:
    """Put a temporary table before one, with its rows and with numbers of its own for the rows to come."""
    schema = connection.execute(text("SELECT current_schema()")).scalar_one()
    connection.execute(text(f'CREATE TEMPORARY TABLE "{table}" (LIKE "{schema}"."{table}" INCLUDING ALL)'))
    connection.execute(text(f'INSERT INTO pg_temp."{table}" SELECT * FROM "{schema}"."{table}"'))  # noqa: S608 - our own names
    for column in connection.execute(_NUMBERED, {"table": table}):
        numbers, of = f'pg_temp."{table} {column.name}"', f'pg_temp."{table}"'
        connection.execute(text(f"CREATE TEMPORARY SEQUENCE {numbers.removeprefix('pg_temp.')}"))
        highest = f'(SELECT coalesce(max("{column.name}"), 0) + 1 FROM {of})'  # noqa: S608
        connection.execute(text(f"SELECT setval('{numbers}', {highest}, false)"))
        connection.execute(text(f"ALTER TABLE {of} ALTER \"{column.name}\" SET DEFAULT nextval('{numbers}')"))
    connection.execute(text(f'ANALYZE pg_temp."{table}"'))
