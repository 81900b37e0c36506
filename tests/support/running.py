"""The whole desk in the tests' own process, on loopback."""

import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

from bot import wiring
from bot.clock import Clock
from bot.settings import Settings
from bot.wiring import App
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


@asynccontextmanager
async def served(
    url: str,
    start: datetime = MONDAY_MORNING,
    *,
    clock: Clock | None = None,
    worker: bool = True,
    timetable: bool = False,
    **settings: Any,
) -> AsyncIterator[tuple[str, App]]:
    """Yield the desk's own address and its parts while it serves: nobody is on duty at night, so it opens on a Monday morning.

    What tells of a move leaves at once, unless it is told to wait.
    """
    given = Settings(database_url=url, **{"port": free_port(), "daiban_undo_seconds": 0, **settings})
    with borrowed(url) as database, wiring.opened(given, database, clock or going_on_from(start)) as app:
        async with wiring.running(app, web_server=True, worker=worker, timetable=timetable):
            yield f"http://127.0.0.1:{given.port}", app
