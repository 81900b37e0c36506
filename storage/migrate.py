"""Brings a database to the newest schema; the one place that knows Alembic, which a serving process has no use for."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

import storage.migrations
from storage import schema
from storage.database import Database
from storage.models import metadata

FOLDER: Final = Path(storage.migrations.__file__).parent
ADVISORY_LOCK: Final = 73_102_013
"""One process at a time migrates a PostgreSQL database; SQLite's transaction is the lock by itself."""


def upgrade(database: Database, to: str = "head") -> tuple[str | None, str | None]:
    """Bring the database up to a revision and return the revision before and after. Several processes may ask at once."""
    with database.begin() as connection:
        if not database.is_sqlite:
            connection.execute(text("SET LOCAL lock_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        before = schema.current(connection)
        command.upgrade(_config(connection), to)
        return before, schema.current(connection)


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


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
