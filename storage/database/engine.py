"""One database, SQLite or PostgreSQL: the engine, how a transaction begins, and which of the two it is.

SQLite runs in WAL mode with ``synchronous=FULL``: what was committed survives a power cut. Its transactions begin
``IMMEDIATE``, so that two writers queue up instead of failing half-way. It follows references between tables, except while tables
are built anew. What PostgreSQL may keep us waiting for is in ``storage.database.silence``.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

import orjson
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import StaticPool

from storage.database import silence
from storage.database.outage import Outage, trouble_of

T = TypeVar("T")

BUSY_TIMEOUT = 10_000
"""Milliseconds one SQLite process waits for another one's transaction."""

ATTEMPTS = 3
"""How often a piece of work is tried when the database itself fails it: two processes may meet on the same row."""


TWICE = 2
"""How often when it is in trouble itself: a connection that broke is replaced, and who waits hears soon when that is no help."""


class WrongUrl(ValueError):  # noqa: N818 - the class says it
    """The database's address cannot be understood; the message says what would be."""


class DanglingRows(ValueError):  # noqa: N818 - the class says it
    """Rows refer to rows that are not there; the message says which."""


class Database:
    """A database by its URL. Threads may share it.

    PostgreSQL answers a statement within so many ``seconds``, or its connection is given up; whoever has time sets no limit.
    """

    def __init__(self, url: str, seconds: float | None = None) -> None:
        self.url = _parsed(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite(self.url) if self.is_sqlite else _postgresql(self.url, seconds)
        self.outage = Outage()

    @property
    def is_missing(self) -> bool:
        """Return whether this is a SQLite file that is not there: whoever opened it would make an empty one."""
        name = self.url.database or ""
        file = Path(name)
        plain = self.is_sqlite and name not in {"", ":memory:"} and not name.startswith("file:")
        return plain and file.parent.is_dir() and not file.exists()

    @staticmethod
    def check(url: str) -> None:
        """Do nothing for a database address that can be used. Raises WrongUrl for any other."""
        _parsed(url)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Yield a connection in a transaction that commits at the end, or rolls back when something is raised."""
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def rebuild(self) -> Iterator[Connection]:
        """Yield a connection in a transaction in which tables may be made anew, with all the rows that refer to them kept.

        SQLite alters a table by copying it and dropping the old one, which would delete or refuse the rows that refer to it.
        References are therefore let go of before the transaction begins (inside one SQLite ignores the switch) and looked at
        before it commits. Raises DanglingRows where one leads nowhere, and then nothing has changed.
        """
        if not self.is_sqlite:
            with self.begin() as connection:
                yield connection
            return
        with self.engine.connect() as connection, _references_let_go(connection), connection.begin():
            yield connection
            dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if dangling:
                table, row, parent, _key = dangling[0]
                raise DanglingRows(
                    f"Row {row} of {table} refers to a {parent} that is not there ({len(dangling)} do): nothing was changed."
                )

    def settle(self, work: Callable[[Connection], T], attempts: int = ATTEMPTS) -> T:
        """Return what the work returned, once it is committed; work that the database itself fails is done again.

        Raises what the work raised, once it is rolled back.
        """
        tried = 0
        while True:
            try:
                return self._done(work)
            except DBAPIError as error:
                tried += 1
                if tried >= (TWICE if trouble_of(error) else attempts):
                    raise

    def _done(self, work: Callable[[Connection], T]) -> T:
        try:
            with self.begin() as connection:
                result = work(connection)
        except DBAPIError as error:
            self.outage.met(error)
            raise
        self.outage.worked()
        return result

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that only reads: it waits for no writer, and nothing it does is kept."""
        with self.engine.connect().execution_options(reads=True) as connection:
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # the second for a port that is no number
        raise WrongUrl("It is no database address, such as sqlite:///daiban.db or postgresql://user@host/name.") from None
    match parsed.get_backend_name():
        case "sqlite":
            return parsed.set(drivername="sqlite+pysqlite")
        case "postgresql" | "postgres":
            return parsed.set(drivername="postgresql+psycopg")
        case other:
            raise WrongUrl(f"{other} is not supported; SQLite and PostgreSQL are.")


def _sqlite(url: URL) -> Engine:
    in_memory = not url.database or url.database == ":memory:"
    pool = {"poolclass": StaticPool} if in_memory else {}
    return _prepared(create_engine(url, connect_args={"check_same_thread": False}, **_JSON, **pool))


def scratch() -> Engine:
    """Return the engine of an empty SQLite database on a file without a name, which is gone with its one connection."""
    unnamed = partial(sqlite3.connect, "", check_same_thread=False)
    return _prepared(create_engine("sqlite://", creator=unnamed, poolclass=StaticPool, **_JSON))


def _prepared(engine: Engine) -> Engine:
    """Return an engine of SQLite whose connections are as the desk wants them, and its transactions."""

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver begins no transactions of its own
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            f"busy_timeout={BUSY_TIMEOUT}",
            "foreign_keys=ON",
            "cache_size=-8000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        begins = "BEGIN" if connection.get_execution_options().get("reads") else "BEGIN IMMEDIATE"
        try:
            driver_of(connection).execute(begins)  # every turn does: a statement of the engine's costs ten times as much
        except sqlite3.Error as error:
            raise OperationalError(begins, None, error) from error

    return engine


def write_nothing(connection: Connection) -> None:
    """Have SQLite write a page that changes nothing, which fails on a full disk; PostgreSQL ends on one, and is spared."""
    if connection.dialect.name == "sqlite":
        driver_of(connection).execute("PRAGMA user_version=0")


def driver_of(connection: Connection) -> Any:
    """Return the driver's own connection."""
    return connection.connection.driver_connection


@contextmanager
def _references_let_go(connection: Connection) -> Iterator[None]:
    driver = driver_of(connection)  # a statement of the engine would begin the transaction
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _postgresql(url: URL, seconds: float | None) -> Engine:
    engine = create_engine(url, pool_pre_ping=True, connect_args=silence.connect_args(url, seconds), **_JSON)
    if seconds is not None:
        silence.give_up_after(engine, seconds)
    return engine


def _dumped(value: object) -> str:
    return orjson.dumps(value).decode()


_JSON: Final = {"json_serializer": _dumped, "json_deserializer": orjson.loads}
