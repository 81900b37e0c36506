"""One database, SQLite or PostgreSQL: the engine, how a transaction begins, and which of the two it is.

SQLite runs in WAL mode with ``synchronous=FULL``: what was committed survives a power cut. Its transactions begin
``IMMEDIATE``, so that two writers queue up instead of failing half-way.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

import orjson
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import StaticPool

T = TypeVar("T")

BUSY_TIMEOUT = 10_000
"""Milliseconds one SQLite process waits for another one's transaction."""

LOCK_TIMEOUT = 500
"""Milliseconds a PostgreSQL statement waits for a row: two batches that wait for each other give up before the server sees."""

ATTEMPTS = 3
"""How often a piece of work is tried when the database itself fails it: two processes may meet on the same row."""


class WrongUrl(ValueError):  # noqa: N818 - the class says it
    """The database's address cannot be understood; the message says what would be."""


class Database:
    """A database by its URL. Threads may share it."""

    def __init__(self, url: str) -> None:
        self.url = _parsed(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite(self.url) if self.is_sqlite else _postgresql(self.url)

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

    def settle(self, work: Callable[[Connection], T], attempts: int = ATTEMPTS) -> T:
        """Return what the work returned, once it is committed; work that the database itself fails is done again.

        Raises what the work raised, once it is rolled back.
        """
        for _ in range(attempts - 1):
            try:
                with self.begin() as connection:
                    return work(connection)
            except DBAPIError:
                continue
        with self.begin() as connection:
            return work(connection)

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
    engine = create_engine(url, connect_args={"check_same_thread": False}, **_JSON, **pool)

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
        reads = connection.get_execution_options().get("reads")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def _postgresql(url: URL) -> Engine:
    return create_engine(url, pool_pre_ping=True, connect_args={"options": f"-c lock_timeout={LOCK_TIMEOUT}"}, **_JSON)


def _dumped(value: object) -> str:
    return orjson.dumps(value).decode()


_JSON: Final = {"json_serializer": _dumped, "json_deserializer": orjson.loads}
