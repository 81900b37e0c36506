"""Which databases there are, and what a transaction is on each."""

from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database.engine import Database, WrongUrl
from storage.records import counters

SURVIVES = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@pytest.mark.parametrize(
    ("url", "sqlite"),
    [
        ("sqlite:///daiban.db", True),
        ("sqlite:////var/lib/daiban.db", True),
        ("sqlite://", True),
        ("sqlite+pysqlite:///daiban.db", True),
        ("postgresql://desk@127.0.0.1/daiban", False),
        ("postgresql+psycopg://desk@127.0.0.1/daiban", False),
        ("postgresql+psycopg2://desk@127.0.0.1/daiban", False),
        ("postgres://desk:secret@db.example:5432/daiban", False),
    ],
)
def test_sqlite_and_postgresql_are_known_however_they_are_written(url: str, sqlite: bool) -> None:
    Database.check(url)
    database = Database(url)
    assert database.is_sqlite is sqlite
    assert database.url.drivername == ("sqlite+pysqlite" if sqlite else "postgresql+psycopg")
    database.close()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "daiban.db",
        "mysql://root@localhost/daiban",
        "oracle://x",
        "://",
        "sqlite",
        "postgresql://desk@host:port/daiban",
        "http://x/y",
    ],
)
def test_any_other_address_is_refused_with_one_sentence(url: str) -> None:
    for look in (Database.check, Database):
        with pytest.raises(WrongUrl) as refused:
            look(url)
        assert len(str(refused.value)) < 120
        assert "\n" not in str(refused.value)


def test_what_was_done_before_something_was_raised_is_undone(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.begin() as connection:
        assert counters.take(connection, "n") / 0
    with database.begin() as connection:
        assert counters.read(connection, "n") == 0


def test_reading_keeps_nothing(database: Database) -> None:
    with database.read() as connection:
        counters.take(connection, "n")
    with database.read() as connection:
        assert counters.read(connection, "n") == 0


def test_reading_waits_for_no_writer(database: Database) -> None:
    with database.begin() as writer:
        counters.take(writer, "n")
        with database.read() as reader:
            assert counters.read(reader, "n") == 0
    with database.read() as reader:
        assert counters.read(reader, "n") == 1


def test_a_power_cut_loses_nothing_that_was_committed_on_sqlite(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    with database.read() as connection:
        pragmas = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in SURVIVES}
    assert pragmas == SURVIVES
    database.close()
