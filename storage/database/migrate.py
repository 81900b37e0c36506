"""Brings a database to the newest schema; the one place that knows Alembic, which a serving process has no use for.

The convention worth knowing: it happens in one transaction, or not at all, and a file of SQLite is copied before. What needs more
than SQL, such as clocks the record says should run, is done after it by who knows the domain
(``storage.upkeep.due_day_recalculation``).
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Final

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

import storage.migrations
from storage.database import schema_version
from storage.database.engine import DanglingRows, Database
from storage.models import metadata

FOLDER: Final = Path(storage.migrations.__file__).parent
ADVISORY_LOCK: Final = 73_102_013
"""One process at a time migrates a PostgreSQL database; SQLite's transaction is the lock by itself."""

PATIENCE: Final = 3_000
"""Milliseconds a step waits on PostgreSQL for a table that is in use: for as long everybody who wants it waits behind."""

ATTEMPTS: Final = 5
"""How often it is tried on a database that is in use; in between those who waited are served."""

_SQLITE_BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_POSTGRESQL_BUSY: Final = frozenset({"55P03", "40P01"})
"""A lock was not to be had; two waited for each other."""


class NotMigrated(RuntimeError):  # noqa: N818 - the class says it
    """A database was left as it was; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Upgraded:
    """The revision before, None for an empty database, and after; and the copy made before, None where nothing could be lost."""

    before: str | None
    after: str | None
    copy: Path | None = None


def upgrade(database: Database, now: datetime, to: str = schema_version.REVISION) -> Upgraded:
    """Bring the database up to a revision, and return what was done. Several processes may ask at once.

    Raises NotMigrated where it cannot be done, and then nothing has changed.
    """
    trouble: OperationalError | None = None
    for _ in range(ATTEMPTS):
        try:
            return _upgrade(database, now, to)
        except OperationalError as error:
            if not _is_busy(error):
                raise
            trouble = error
    raise NotMigrated("Somebody else uses the database and does not let go of it: nothing was changed, try again.") from trouble


def newest() -> str | None:
    """Return the newest revision there is."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def differences(connection: Connection) -> list[object]:
    """Return what the models say and the database does not, or the other way round."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def write_migration(connection: Connection, number: str, message: str) -> None:
    """Write the next step of the schema's history from what the models have become; for those who change them."""
    command.revision(_config(connection), message=message, rev_id=number, autogenerate=True)


def _upgrade(database: Database, now: datetime, to: str) -> Upgraded:
    with _alone(database) as connection:
        if newer := schema_version.newer(connection):
            raise NotMigrated(f"{newer} Start the newer program, or restore the copy made before it migrated the database.")
        before = schema_version.current(connection)
        if before == to:
            return Upgraded(before, before)
        copy = _copy(connection, before, now) if before and database.is_sqlite else None
        command.upgrade(_config(connection), to)
        return Upgraded(before, schema_version.current(connection), copy)


@contextmanager
def _alone(database: Database) -> Iterator[Connection]:
    """Yield a connection in the one transaction that migrates now."""
    try:
        with database.rebuild() as connection:
            if not database.is_sqlite:
                connection.execute(text("SET LOCAL lock_timeout = 0"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
                connection.execute(text(f"SET LOCAL lock_timeout = {PATIENCE}"))
            yield connection
    except DanglingRows as error:
        raise NotMigrated(str(error)) from error


def _is_busy(error: OperationalError) -> bool:
    if isinstance(error.orig, sqlite3.Error):
        return error.orig.sqlite_errorcode & 0xFF in _SQLITE_BUSY
    return getattr(error.orig, "sqlstate", None) in _POSTGRESQL_BUSY


def _copy(connection: Connection, before: str, now: datetime) -> Path | None:
    """Copy a SQLite database beside its file and return where to; None for one in memory.

    Nobody writes meanwhile: the transaction has begun. Raises NotMigrated where there is no room.
    """
    name = str(connection.exec_driver_sql("SELECT file FROM pragma_database_list WHERE name = 'main'").scalar_one())
    if not name:
        return None
    file = Path(name)
    copy = _unused(file, f"{before}-{now.astimezone(UTC):%Y%m%dT%H%MZ}")
    _check_room(connection, file)
    unfinished = copy.with_name(f"{copy.name}.part")
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)  # it holds what the file holds
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(unfinished)) as target:
            source.backup(target)
        shutil.copymode(file, unfinished)
        unfinished.rename(copy)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            unfinished.unlink()
        raise NotMigrated(f"The database cannot be copied to {copy} first ({error}): nothing was changed.") from error
    return copy


def _unused(file: Path, what: str) -> Path:
    """Return a name beside the file that nothing has."""
    again = (f"-{serial}" if serial > 1 else "" for serial in count(1))
    names = (file.with_name(f"{file.name}.{what}{suffix}.bak") for suffix in again)
    return next(name for name in names if not name.exists())


def _check_room(connection: Connection, file: Path) -> None:
    """Raise NotMigrated unless the disk has room for the copy and, in the worst case, for every table once more."""
    pages, size = (int(connection.exec_driver_sql(f"PRAGMA {each}").scalar_one()) for each in ("page_count", "page_size"))
    needed, free = 2 * pages * size, shutil.disk_usage(file.parent).free
    if free < needed:
        raise NotMigrated(
            f"Migrating {file} takes {needed >> 20} MB of disk with the copy, and {free >> 20} MB are free: nothing was changed."
        )


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
