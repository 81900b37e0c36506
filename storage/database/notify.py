"""Notifies other processes: on PostgreSQL who fills the outbox wakes who empties it, at the moment of the commit (the bell).

SQLite needs none, since there the same process does both. A bell that is not heard costs a second: senders look by themselves.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from sqlalchemy import Connection, text

from storage.database.engine import Database
from storage.database.outage import trouble_of

CHANNEL = "daiban_outbox"
RETRY = 2.0
"""Seconds to wait after the connection that listens broke."""

PATIENCE = 0.5
"""Seconds of listening between two looks whether to stop."""

PROVED = 20
"""Looks after which the connection is proved: nobody rings on one that has gone silent."""

log = logging.getLogger(__name__)
_RING = text(f"NOTIFY {CHANNEL}")


def ring(connection: Connection) -> None:
    """Ring when this transaction commits."""
    if connection.dialect.name == "postgresql":
        connection.execute(_RING)


@contextmanager
def heard(database: Database, wake: Callable[[], None]) -> Iterator[None]:
    """Call ``wake``, from a thread, whenever the bell rings while the context lasts."""
    if database.is_sqlite:
        yield
        return
    stop = threading.Event()
    thread = threading.Thread(target=_listen, args=(database, wake, stop), name="bell", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(2 * PATIENCE)  # it ends with the process where the database says nothing


def _listen(database: Database, wake: Callable[[], None], stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            _listen_once(database, wake, stop)
        except Exception as error:  # noqa: BLE001 - the driver's own errors, which only its module could name
            log.log(logging.DEBUG if trouble_of(error) else logging.WARNING, "the bell cannot be heard: %s", error)
            stop.wait(RETRY)


def _listen_once(database: Database, wake: Callable[[], None], stop: threading.Event) -> None:
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"LISTEN {CHANNEL}"))
        driver: Any = connection.connection.driver_connection
        for looks in count(1):
            for _ in driver.notifies(timeout=PATIENCE, stop_after=1):
                wake()
            if stop.is_set():
                return
            if looks % PROVED == 0:
                connection.execute(text("SELECT 1"))
