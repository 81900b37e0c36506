"""The stage: the desk's processes, each started again when it has ended, and what was done to them and when."""

import asyncio
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from tests.chaos.databases import PostgreSQL, SQLite
from tests.chaos.telegram import Accepted, Telegram
from tests.support.bot_api import TOKEN
from tests.support.patience import PATIENCE
from tests.support.running import free_port

PARTS = ("web", "worker", "clock")
KEYS = "a key nobody else has"
SECRET = "a-secret"

LONGEST_STOP = 60.0
"""Seconds a process that was asked to stop is given before it is killed."""

LONG_STOP = 10.0
"""Seconds within which it should have stopped; after them its log shows what it is about."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A time in which what was sent may not have been written down: by one process, or by any where the database was away."""

    by: str | None
    since: float
    until: float


@dataclass(slots=True)
class Process:
    """One process of the desk, and what looks after it."""

    name: str
    part: str
    environment: dict[str, str]
    folder: Path
    dice: random.Random
    running: asyncio.subprocess.Process | None = None
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)  # a fault at a time
    was_asked: bool = False
    is_over: bool = False
    ended_alone: int = 0

    async def lives(self) -> None:
        """Start it, again and again, until the stage is over."""
        while not self.is_over:
            self.was_asked = False
            command = (sys.executable, "-m", "tests.chaos.process", str(self.clock), self.part)
            with (self.folder / f"{self.name}.log").open("ab") as log:
                self.running = await asyncio.create_subprocess_exec(
                    *command, env=self.environment, stdin=asyncio.subprocess.PIPE, stdout=log, stderr=log
                )
            await self.running.wait()
            self.ended_alone += not self.was_asked
            await asyncio.sleep(self.dice.uniform(0.1, 1.5))

    @property
    def clock(self) -> Path:
        """Return the file that says how many seconds its clock is ahead."""
        return self.folder / f"{self.name}.ahead"

    def goes_ahead(self, seconds: float) -> None:
        """Let its clock be so many seconds ahead; it looks at the file at any moment, so that this is whole at any."""
        new = self.clock.with_suffix(".new")
        new.write_text(str(seconds))
        new.replace(self.clock)

    def send(self, number: signal.Signals) -> None:
        """Send it a signal, if it lives."""
        if self.running is not None and self.running.returncode is None:
            self.running.send_signal(number)

    async def ends(self, how: signal.Signals, patience: float = LONGEST_STOP) -> float:
        """End it and return how many seconds that took; it is killed when it does not end in time."""
        begun, running = time.monotonic(), self.running
        if running is None or running.returncode is not None:
            return 0.0
        self.was_asked = True
        running.send_signal(how)
        try:
            await asyncio.wait_for(running.wait(), LONG_STOP)
        except TimeoutError:
            running.send_signal(signal.SIGUSR1)
            try:
                await asyncio.wait_for(running.wait(), patience - LONG_STOP)
            except TimeoutError:
                running.kill()
                await running.wait()
        return time.monotonic() - begun


@dataclass(slots=True)
class Stage:
    """Everything faults may be done to."""

    database: SQLite | PostgreSQL
    telegram: Telegram
    processes: list[Process]
    doubts: list[Doubt] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    skipped: dict[str, str] = field(default_factory=dict)  # what cannot be done here, and why
    slowest_stop: float = 0.0
    writing: float = (
        0.2  # seconds that writing down what was answered may take: it may meet a fault that begins, or has just ended
    )
    begun: float = field(default_factory=time.monotonic)

    @property
    def doors(self) -> list[str]:
        """Return the addresses of the web processes."""
        return [f"http://127.0.0.1:{each.environment['PORT']}" for each in self.processes if each.part == "web"]

    def clock(self, at: float) -> str:
        """Return a moment as minutes and seconds of the day."""
        minutes, seconds = divmod(at - self.begun, 60)
        return f"{minutes:.0f}:{seconds:04.1f}"

    def tell(self, what: str) -> None:
        """Say on the side what happens now."""
        print(self.clock(time.monotonic()), what, file=sys.stderr, flush=True)

    def doubts_about(self, message: Accepted) -> bool:
        """Return whether its sender need not know that a message was taken, so that it may come again."""
        at = message.answered
        mine = (doubt for doubt in self.doubts if doubt.by in {None, message.by})
        return at is None or any(doubt.since - self.writing <= at <= doubt.until + self.writing for doubt in mine)

    @contextmanager
    def in_doubt(self, by: str | None = None) -> Iterator[None]:
        """Note that as long as the context lasts nobody can say what was written down."""
        since = time.monotonic()
        try:
            yield
        finally:
            self.doubts.append(Doubt(by, since, time.monotonic()))

    async def stopped(self) -> None:
        """Ask every process to stop, and wait until all have."""
        for each in self.processes:
            each.is_over = True
            each.send(signal.SIGCONT)
        took = await asyncio.gather(*(each.ends(signal.SIGTERM) for each in self.processes))
        self.slowest_stop = max([self.slowest_stop, *took])

    async def answers(self) -> None:
        """Wait until every door is open and Telegram knows the webhook."""
        for door in self.doors:
            while True:
                with suppress(aiohttp.ClientError, TimeoutError):
                    assert self.telegram.session is not None
                    async with self.telegram.session.get(f"{door}/healthz"):
                        break
                await asyncio.sleep(0.1)
        await self.telegram.settled(lambda: self.telegram.webhook is not None)


@asynccontextmanager
async def set_up(database: SQLite | PostgreSQL, telegram: Telegram, folder: Path, dice: random.Random) -> AsyncIterator[Stage]:
    """Yield a stage with two processes of each part that answer; whatever happens, none of them is left behind."""
    processes = []
    for name, part in ((f"{part}-{number}", part) for part in PARTS for number in (1, 2)):
        process = Process(name, part, _environment(database.url, f"{telegram.url}/{name}"), folder, random.Random(dice.random()))
        process.goes_ahead(0)
        processes.append(process)
    stage = Stage(database, telegram, processes)
    telegram.doors = stage.doors
    lives = [asyncio.create_task(each.lives()) for each in processes]
    try:
        async with asyncio.timeout(PATIENCE):
            await stage.answers()
        yield stage
    finally:
        for each in processes:
            each.is_over = True
            each.send(signal.SIGKILL)
        for life in lives:
            life.cancel()
        await asyncio.gather(*lives, return_exceptions=True)
        await asyncio.gather(*(each.running.wait() for each in processes if each.running is not None))


def _environment(url: str, api: str) -> dict[str, str]:
    port = str(free_port())
    return {
        **os.environ,
        "DATABASE_URL": url,
        "PORT": port,
        "DAIBAN_KEYS": KEYS,
        "DAIBAN_UNDO_SECONDS": "0",
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": api,
        "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}",
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
    }
