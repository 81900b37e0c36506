"""The databases of every schema, as they were built, and how to restore one."""

import sqlite3
import tarfile
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Final

import psycopg
from sqlalchemy import URL, make_url

from tests.support import postgres

ARCHIVE: Final = Path(__file__).parent / "databases.tar.xz"
PLAYED_UNTIL: Final = "2026-11-25T09:00"
"""The moment, in the office's time, up to which each was played."""


@cache
def texts() -> dict[str, str]:
    """Return every database as SQL, by its name."""
    with tarfile.open(ARCHIVE) as archive:
        return {entry.name: file.read().decode() for entry in archive if (file := archive.extractfile(entry))}


def restored_sqlite(schema: str, file: Path) -> str:
    """Restore a SQLite database and return its address."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.executescript(texts()[f"{schema}.sqlite.sql"])
    return f"sqlite:///{file}"


def restored_postgresql(schema: str, admin: URL, name: str) -> str:
    """Restore a PostgreSQL database under a name and return its address."""
    url = postgres.clone(admin, name, "template0")
    with psycopg.connect(_plain(url)) as connection:
        connection.execute(texts()[f"{schema}.postgresql.sql"].encode())
    return url.render_as_string(hide_password=False)


def _plain(url: URL) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
