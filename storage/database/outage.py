"""What is wrong with the database itself, that it does not answer or has no room, is said here, and not by all who meet it.

The convention worth knowing: an error for which ``trouble_of`` has a word was told of here, and the log leaves out what others
say of it (``bot.logs``).
"""

import logging
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import Final

from sqlalchemy.exc import DBAPIError

NO_ANSWER: Final = "the database does not answer"
NO_ROOM: Final = "the disk of the database is full"
NO_USE: Final = "the database cannot be read or written"

A_MINUTE: Final = 60.0
"""Seconds between two lines about the same outage."""

QUIET: Final = 5.0
"""Seconds without trouble after which what works is believed: on a full disk a look goes well between two writes that do not."""

_SQLITE: Final = {
    sqlite3.SQLITE_FULL: NO_ROOM,
    sqlite3.SQLITE_IOERR: NO_USE,
    sqlite3.SQLITE_READONLY: NO_USE,
    sqlite3.SQLITE_CANTOPEN: NO_USE,
    sqlite3.SQLITE_CORRUPT: NO_USE,
    sqlite3.SQLITE_NOTADB: NO_USE,
}
_POSTGRESQL: Final = {
    "53100": NO_ROOM,
    "25006": NO_USE,  # a standby that has not taken over yet only reads
    "25P03": NO_ANSWER,  # it ended a transaction that it had not heard of for too long
    "08": NO_ANSWER,
    "53": NO_ANSWER,
    "57P": NO_ANSWER,
    "58": NO_USE,
    "XX": NO_USE,
}
"""By the beginning of an SQLSTATE, the longer first."""

log = logging.getLogger(__name__)


def trouble_of(error: BaseException | None) -> str | None:
    """Return what is wrong with the database where an error comes of that; None for an error of the work that met it."""
    if not isinstance(error, DBAPIError):
        return None
    if isinstance(error.orig, sqlite3.Error):
        return _SQLITE.get(getattr(error.orig, "sqlite_errorcode", 0) & 0xFF)  # the upper bits say more of the same
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return next((trouble for begins, trouble in _POSTGRESQL.items() if state.startswith(begins)), None)
    return NO_ANSWER if error.connection_invalidated or error.statement is None else None  # it broke, or none could be had


@dataclass(slots=True)
class Outage:
    """The trouble a database is in. Threads may share it; one line a minute says that it lasts, and one that it is over."""

    clock: Callable[[], float] = monotonic
    reason: str | None = None
    _since: float = 0.0
    _last: float = 0.0
    _said: float = 0.0
    _failed: int = 0
    _lock: Lock = field(default_factory=Lock)

    def met(self, error: BaseException) -> None:
        """Take note of what kept a piece of work from being done."""
        trouble = trouble_of(error)
        if trouble is None:
            return
        with self._lock:
            now = self._last = self.clock()
            if self.reason is None:
                self._since, self._said, self._failed = now, now - A_MINUTE, 0
            self.reason = trouble
            self._failed += 1
            if now - self._said >= A_MINUTE:
                self._said = now
                lasts = f", for {now - self._since:.0f} s now, {self._failed} failures" if self._failed > 1 else ""
                log.error("%s%s: %s", trouble, lasts, _first_line(error))

    def worked(self) -> None:
        """Take note that a piece of work was done."""
        if self.reason is None:
            return
        with self._lock:
            now = self.clock()
            if self.reason is not None and now - self._last >= QUIET:
                self.reason = None
                log.warning("the database works again, after %.0f s and %d failures", self._last - self._since, self._failed)


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), "")
