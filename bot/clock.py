"""The one place that reads the clock.

What several machines compare, when a message is due and until when it is claimed, must be said by one clock: on PostgreSQL the
database's, which all of them can ask. Asking it for every turn would cost a round trip each; it is asked every few seconds, and a
clock of this machine that nobody sets counts on from there.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from sqlalchemy import Connection

from storage.database import server_time
from storage.database.engine import Database
from storage.database.write_queue import Lanes

Clock = Callable[[], datetime]
"""Returns the moment, aware."""

LOOKS = 10.0
"""Seconds between two looks at the database's clock."""

PROMPT = 0.5
"""Seconds an answer may take that is believed; one that took longer may be as much too old."""

log = logging.getLogger(__name__)


def system_clock() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


@dataclass(slots=True)
class DatabaseClock:
    """Shows the database's time, as it was at the last look and on from there, whatever this machine's clock is set to."""

    _theirs: datetime
    _ours: float
    _ticks: Callable[[], float] = time.monotonic

    @classmethod
    def of(cls, connection: Connection, ticks: Callable[[], float] = time.monotonic) -> Self:
        """Return the clock of a database."""
        begun = ticks()
        return cls(server_time.read(connection), (begun + ticks()) / 2, ticks)

    def __call__(self) -> datetime:
        """Return the moment, in UTC."""
        return self._theirs + timedelta(seconds=self._ticks() - self._ours)

    def look(self, connection: Connection) -> None:
        """Be set by the database, if it answers promptly."""
        begun = self._ticks()
        theirs = server_time.read(connection)
        ended = self._ticks()
        if ended - begun <= PROMPT:
            self._theirs, self._ours = theirs, (begun + ended) / 2

    async def follow(self, lanes: Lanes) -> None:
        """Look again and again, until cancelled: clocks drift, and a standby that takes over has one of its own."""
        while True:
            await asyncio.sleep(LOOKS)
            try:
                await lanes.run(self.look, key="clock")
            except Exception as trouble:  # noqa: BLE001 - a database that is away: it is looked at again when it is back
                log.debug("the database's clock could not be read: %s", trouble)


def clock_of(database: Database) -> Clock:
    """Return the clock of all who use a database: PostgreSQL's own, or this machine's, which alone can use a file of SQLite."""
    if database.is_sqlite:
        return system_clock
    with database.read() as connection:
        return DatabaseClock.of(connection)
