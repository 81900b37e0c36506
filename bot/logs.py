"""The program's log on stderr: for people to read, or one JSON object a line for what gathers the logs of many."""

import logging
from datetime import UTC, datetime

import orjson

from bot.settings import LogSettings

_NOISY = ("apscheduler", "alembic")


def set_up(settings: LogSettings) -> None:
    """Let everything of at least the level reach stderr in the form that is set."""
    handler = logging.StreamHandler()
    handler.setFormatter(
        JSONLines() if settings.log_format == "json" else logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    )
    level = logging.getLevelNamesMapping()[settings.log_level]
    logging.basicConfig(level=level, handlers=[handler])
    for noisy in _NOISY:
        logging.getLogger(noisy).setLevel(max(level, logging.WARNING))


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
