"""The program's log on stderr: for people to read, or one JSON object a line for what gathers the logs of many.

What goes wrong goes wrong often: a disk that is full, a database that is away. The log must not grow by it.
"""

import logging
from datetime import UTC, datetime
from typing import Final, TypeAlias

import orjson

from bot.settings import LogSettings
from storage.database.outage import trouble_of

_NOISY = ("apscheduler", "alembic")

A_SECOND: Final = 1.0
"""Seconds in which warnings and errors of one kind are one line."""

A_MINUTE: Final = 60.0
"""Seconds in which the traceback of one kind is told once."""


def set_up(settings: LogSettings) -> None:
    """Let everything of at least the level reach stderr in the form that is set."""
    handler = logging.StreamHandler()
    handler.addFilter(Repeats())
    handler.setFormatter(
        JSONLines() if settings.log_format == "json" else logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    )
    level = logging.getLevelNamesMapping()[settings.log_level]
    logging.basicConfig(level=level, handlers=[handler])
    for noisy in _NOISY:
        logging.getLogger(noisy).setLevel(max(level, logging.WARNING))


_Kind: TypeAlias = tuple[object, ...]
"""Where a record comes from, and what was raised where, if anything was."""


class Repeats(logging.Filter):
    """Joins what is said again and again: the next line of its kind, where it comes from, says how often it was left out.

    What a database in trouble does to each piece of work is left out altogether: ``storage.database.outage`` has told of it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[_Kind, float] = {}
        self._traced: dict[_Kind, float] = {}
        self._left_out: dict[_Kind, int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a record is written. A traceback that was told lately is taken from it."""
        error = record.exc_info[1] if record.exc_info else None
        if record.levelno < logging.WARNING:
            return True
        if trouble_of(error):
            return False
        kind = _kind(record, error)
        if self._is_within(A_SECOND, self._said, kind, record.created):
            self._left_out[kind] = self._left_out.get(kind, 0) + 1
            return False
        message = record.getMessage()
        if again := self._left_out.pop(kind, 0):
            message = f"{message} (and {again} more like it)"
        if error is not None and self._is_within(A_MINUTE, self._traced, kind, record.created):
            message, record.exc_info = f"{message}: {error!r}", None
        record.msg, record.args = message, ()
        return True

    @staticmethod
    def _is_within(seconds: float, known: dict[_Kind, float], kind: _Kind, moment: float) -> bool:
        """Return whether a kind came so shortly before; if not, it has come now."""
        if abs(moment - known.get(kind, -seconds)) < seconds:
            return True
        known[kind] = moment
        return False


def _kind(record: logging.LogRecord, error: BaseException | None) -> _Kind:
    deepest = error.__traceback__ if error else None
    while deepest is not None and deepest.tb_next is not None:
        deepest = deepest.tb_next
    raised = (type(error), deepest.tb_frame.f_code, deepest.tb_lineno) if deepest else ()
    return (record.pathname, record.lineno, *raised)


class JSONLines(logging.Formatter):
    """Writes each record as one line: ``time`` (ISO 8601 with its offset), ``level``, ``logger``, ``message``, ``exception``."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one JSON object; ``exception`` is there only where one was caught."""
        moment = datetime.fromtimestamp(record.created, UTC).astimezone()
        told = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        return orjson.dumps(told).decode()
