"""The bell that wakes a sender in another process."""

import logging
import threading
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import URL, text

from storage.database.engine import Database
from storage.database.notify import heard, ring
from tests.support import postgres
from tests.support.patience import PATIENCE

HANG_UP = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE query LIKE 'LISTEN%' AND datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
def two_processes(postgresql: URL) -> Iterator[tuple[Database, Database]]:
    url = postgres.clone(postgresql, "daiban_bell", "template0")
    pair = tuple(Database(url.render_as_string(hide_password=False)) for _ in range(2))
    yield pair[0], pair[1]
    for database in pair:
        database.close()
    postgres.drop(postgresql, "daiban_bell")


def listening(database: Database) -> bool:
    with database.read() as connection:
        query = text("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()")
        return bool(connection.execute(query).scalar())


def test_the_bell_rings_at_the_commit_and_not_before_and_never_after_a_rollback(two_processes: tuple[Database, Database]) -> None:
    sender, writer = two_processes
    woken = threading.Event()
    with heard(sender, woken.set):
        until = time.monotonic() + PATIENCE
        while not listening(writer) and time.monotonic() < until:
            time.sleep(0.02)
        with writer.read() as connection:  # never committed
            ring(connection)
        with writer.begin() as connection:
            ring(connection)
            assert not woken.wait(0.3)
        assert woken.wait(PATIENCE)


def test_the_bell_hears_again_after_its_connection_broke(
    two_processes: tuple[Database, Database], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("storage.database.notify.RETRY", 0.05)
    caplog.set_level(logging.DEBUG, "storage.database.notify")
    sender, writer = two_processes
    woken = threading.Event()
    with heard(sender, woken.set):
        until = time.monotonic() + PATIENCE
        while not listening(writer) and time.monotonic() < until:
            time.sleep(0.02)
        with writer.begin() as connection:
            connection.execute(HANG_UP)
        while not woken.is_set() and time.monotonic() < until:
            with writer.begin() as connection:
                ring(connection)
            woken.wait(0.1)
        assert woken.is_set()
    assert "cannot be heard" in caplog.text


def test_on_sqlite_nobody_listens_and_nothing_rings() -> None:
    database = Database("sqlite://")
    with heard(database, lambda: pytest.fail("nobody rang")), database.begin() as connection:
        ring(connection)
    database.close()
