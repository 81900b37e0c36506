"""The whole desk in the tests' own process, on loopback."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot import wiring
from bot.clock import Clock, system_clock
from bot.settings import Settings
from bot.wiring import Desk
from storage.database import Database


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@asynccontextmanager
async def served(
    url: str, clock: Clock = system_clock, *, worker: bool = True, timetable: bool = False, **settings: Any
) -> AsyncIterator[tuple[str, Desk]]:
    """Yield the desk's own address and its parts while it serves."""
    given = Settings(database_url=url, **{"port": free_port(), **settings})
    database = Database(url)
    try:
        with wiring.opened(given, database, clock) as desk:
            async with wiring.running(desk, web_server=True, worker=worker, timetable=timetable):
                yield f"http://127.0.0.1:{given.port}", desk
    finally:
        database.close()
