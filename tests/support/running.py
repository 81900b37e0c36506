"""The whole desk in the tests' own process, on loopback."""

import socket
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest

from bot import wiring
from bot.clock import Clock
from bot.settings import Settings
from bot.wiring import App
from storage.finder.ranking import Finder
from tests.support.engines import borrowed
from tests.support.world import MONDAY_MORNING


def going_on_from(start: datetime) -> Clock:
    """Return a clock that shows this moment now and goes on from there."""
    begun = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - begun)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


_load = cache(Finder.load)


@contextmanager
def _finder_at_hand() -> Iterator[None]:
    """Let the finder, which never changes, be read from its file once and not for every desk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Finder, "load", _load)
        yield


@asynccontextmanager
async def served(
    url: str, start: datetime = MONDAY_MORNING, *, worker: bool = True, timetable: bool = False, **settings: Any
) -> AsyncIterator[tuple[str, App]]:
    """Yield the desk's own address and its parts while it serves: nobody is on duty at night, so it opens on a Monday morning.

    What tells of a move leaves at once, unless it is told to wait.
    """
    given = Settings(database_url=url, **{"port": free_port(), "daiban_undo_seconds": 0, **settings})
    with borrowed(url) as database, _finder_at_hand(), wiring.opened(given, database, going_on_from(start)) as app:
        async with wiring.running(app, web_server=True, worker=worker, timetable=timetable):
            yield f"http://127.0.0.1:{given.port}", app
