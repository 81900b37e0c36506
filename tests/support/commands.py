"""The command line, as somebody types it in a folder of their own: in this process, or as a program of its own."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import lru_cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import clock
from bot.cli import main
from bot.commands import context
from bot.settings import Settings
from flows.domain.calendar.calendar import Calendar
from storage.database import server_time
from storage.database.engine import Database
from storage.packs import ZHUJI
from storage.packs.reader import read_calendar
from tests.support.patience import PATIENCE
from tests.support.world import MONDAY_MORNING

ROOT = Path(__file__).parents[2]
GIVEN = [name.upper() for name in Settings.model_fields]
"""Whatever may be set: a new user has set none of it."""


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def bot(folder: Path, *arguments: str, typed: str = "", **settings: str) -> Done:
    """Run a command to its end, in this process, as a new user in a folder with these settings."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name in GIVEN:
            patch.delenv(name, raising=False)
        for name, value in settings.items():
            patch.setenv(name, value)
        done = called(*arguments, typed=typed)
    return Done(done.exit_code, done.stdout, done.stderr)


def called(*arguments: str, typed: str = "") -> Result:
    """Run a command to its end, on a Monday morning, and return all that is known of it. Raises what it did not expect."""
    with pytest.MonkeyPatch.context() as patch, logging_as_it_was():
        patch.setattr(clock, "datetime", _Monday)
        patch.setattr(server_time, "read", lambda _connection: MONDAY_MORNING)
        patch.setattr(context, "Database", _database)
        return CliRunner(catch_exceptions=False).invoke(main, arguments, input=typed)


def environment(**settings: str) -> dict[str, str]:
    """Return the environment of a new user, with these settings."""
    kept = {name: value for name, value in os.environ.items() if name not in GIVEN}
    return {**kept, "PYTHONPATH": str(ROOT), **settings}


def program(folder: Path, *arguments: str, typed: str = "", **settings: str) -> Done:
    """Run a command to its end, as a program of its own."""
    command = [sys.executable, "-m", "bot", *arguments]
    given = environment(**settings)
    done = subprocess.run(
        command, cwd=folder, env=given, input=typed, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    return Done(done.returncode, done.stdout, done.stderr)


def next_workday(time_: str) -> str:
    """Return a moment of the next day with duty, by the clock that commands go by."""
    calendar = Calendar(read_calendar(ZHUJI / "calendar"))
    return f"{calendar.next_workday(MONDAY_MORNING.date())}T{time_}"


def _database(url: str, _seconds: float | None = None) -> Database:
    return _kept(url, Path.cwd())


@lru_cache(maxsize=8)
def _kept(url: str, _folder: Path) -> Database:
    """Return the database at an address, as seen from a folder: the next command need not compile again what it says."""
    return Database(url)


class _Monday(datetime):
    """A day on which it is always the same moment, whenever the tests run."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return MONDAY_MORNING.astimezone(tz)


@contextmanager
def logging_as_it_was() -> Iterator[None]:
    """Let a command set up the logging of a process that has none yet, and undo it."""
    loggers = [logging.getLogger(), *map(logging.getLogger, ("apscheduler", "alembic"))]
    levels, handlers = [logger.level for logger in loggers], loggers[0].handlers[:]
    loggers[0].handlers.clear()
    try:
        yield
    finally:
        loggers[0].handlers[:] = handlers
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
