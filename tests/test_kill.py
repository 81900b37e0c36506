"""kill -9 at any moment loses nothing and files nothing twice.

The desk runs as its own process against the test's Bot API, which delivers an update until it is taken. It is killed
again and again at random moments while villagers entrust their errands; afterwards tickets, events, notices, alerts and
replies are counted. Told twice is only what a kill left in doubt, and it says so.
"""

import asyncio
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import pairwise
from math import inf

import aiohttp
import pytest
from sqlalchemy import text

from storage.database.engine import Database
from storage.records.messages.outbox import Priority
from tests.support.bot_api import TOKEN, BotApi, Chat, Sent, bot_api
from tests.support.loaded import Loaded
from tests.support.mortal import Mortal
from tests.support.patience import PATIENCE
from tests.support.running import free_port

STEPS = (
    ("批地基", "怎么造"),
    ("1", "占不占"),
    ("1", "分户"),
    ("1", "谁去办"),
    ("2", "哪个镇"),
    ("枫桥枫源", "告知单"),
    ("1", "姓名"),
    ("斯阿毛", "手机号"),
    ("13511112222", "已登记"),
)
CAME_BEFORE = "也许您已经收到过：\n"
LATENCY = 0.03
"""Seconds the Bot API takes to answer, so that a kill finds something on the wire."""

SETTLED = 1.0
"""Seconds after its answer in which what was sent may not be written down yet; a fifth of it where the machine is not busy."""

STARTS = """
import multiprocessing, os
from tests.support.mortal import Mortal
multiprocessing.set_forkserver_preload([])
print(Mortal("run", os.environ).pid, flush=True)
input()
"""
"""What somebody types who starts a desk, and waits; the desk dies before it has imported anything."""

MESSAGES = (8, 20)
"""How many messages a desk sends before it is killed: with six journeys, which are some seventy, at least two are."""


class Victim:
    """The desk as a process that does not live long."""

    def __init__(self, url: str, api: BotApi, *, webhook: bool) -> None:
        port = free_port()
        self.api = api
        self.base = f"http://127.0.0.1:{port}"
        self.environment = {
            **os.environ,
            "DATABASE_URL": url,
            "PORT": str(port),
            "DAIBAN_UNDO_SECONDS": "0",
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": api.url,
            **({"TELEGRAM_WEBHOOK_URL": self.base, "TELEGRAM_WEBHOOK_SECRET": "a-secret"} if webhook else {}),
        }
        self.process: Mortal | None = None
        self.deaths: list[float] = []

    async def lives(self) -> None:
        """Start it, and wait until it answers: however long that takes, as long as it is there."""
        self.process = Mortal("run", self.environment)
        async with aiohttp.ClientSession() as session:
            while self.process.returncode is None:
                try:
                    async with session.get(f"{self.base}/healthz"):
                        return
                except aiohttp.ClientError:
                    await asyncio.sleep(0.05)
        raise AssertionError("the desk ended by itself")

    async def dies(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Kill it, if it lives."""
        if self.process is not None and self.process.returncode is None:
            self.process.send_signal(how)
            await self.process.wait()

    async def dies_again_and_again(self, journeys: "asyncio.Future[object]", dice: random.Random) -> None:
        """Kill it and start it anew at random moments until the journeys are over: after so many messages more, and a little."""
        while not journeys.done():
            enough = len(self.api.sent) + dice.randint(*MESSAGES)
            said = asyncio.create_task(self.api.settled(lambda enough=enough: len(self.api.sent) >= enough))
            await asyncio.wait([journeys, said], return_when=asyncio.FIRST_COMPLETED)
            said.cancel()
            await asyncio.wait([journeys], timeout=dice.uniform(0, 0.05))
            if not journeys.done():
                self.deaths.append(time.monotonic())
                await self.dies()
                await self.lives()

    def lateness(self, sent: Sent) -> float:
        """Return how many seconds after its answer the desk died next; 0 where it died before it, and never is long."""
        deaths = [death for death in self.deaths if sent.at < death + SETTLED]
        if not deaths:
            return inf
        return 0.0 if sent.answered is None else max(0.0, min(deaths) - sent.answered)


@asynccontextmanager
async def living(url: str, api: BotApi, *, webhook: bool) -> AsyncIterator[Victim]:
    """Yield a desk that answers; whatever happens, it is gone afterwards."""
    victim = Victim(url, api, webhook=webhook)
    try:
        await victim.lives()
        yield victim
    finally:
        await victim.dies()


async def journey(chat: Chat, pause: random.Random) -> None:
    """Entrust a house, step by step."""
    for typed, seen in STEPS:
        await chat.types(typed)
        await chat.sees(seen)
        await asyncio.sleep(pause.uniform(0, 0.02))


@pytest.mark.parametrize(
    ("webhook", "journeys"),
    [
        pytest.param(False, 6, id="polling"),
        pytest.param(False, 12, id="polling for longer", marks=pytest.mark.long),
        pytest.param(True, 16, id="webhook", marks=pytest.mark.long),
        pytest.param(True, 200, id="webhook for long", marks=pytest.mark.long),
        pytest.param(False, 80, id="polling for long", marks=pytest.mark.long),
    ],
)
async def test_killed_at_random_moments_during_journeys(sqlite_url: str, webhook: bool, journeys: int) -> None:
    await killed_again_and_again(sqlite_url, webhook, journeys)


@pytest.mark.long
async def test_killed_at_random_moments_on_postgresql(loaded_postgresql: Loaded) -> None:
    """Nobody is there to let go of what a dead process had claimed, which is taken over when its claims have run out."""
    loaded_postgresql.restore()
    await killed_again_and_again(loaded_postgresql.url, webhook=False, journeys=16)


async def killed_again_and_again(url: str, webhook: bool, journeys: int) -> None:
    dice = random.Random(20261123)
    async with bot_api() as api, living(url, api, webhook=webhook) as victim:
        api.latency = LATENCY
        if webhook:
            await api.settled(lambda: api.webhook is not None)
        chats = [api.chat(1000 + number) for number in range(journeys)]
        waiting = iter(chats)

        async def one_after_the_other() -> None:
            for chat in waiting:
                await journey(chat, dice)

        walks = asyncio.gather(*(one_after_the_other() for _ in range(12)))
        await victim.dies_again_and_again(walks, dice)
        await walks
        await everything_has_left(url)
        await victim.dies(signal.SIGTERM)
    assert victim.process is not None
    assert victim.process.returncode == 0, "asked to stop, it does"
    assert len(victim.deaths) >= 2
    count_what_was_filed(url, journeys)
    count_what_was_said(chats, victim)


async def everything_has_left(url: str) -> None:
    """Wait until nothing is in doubt any more: the last kill's is told again when its claims have run out."""
    database = Database(url)
    async with asyncio.timeout(PATIENCE):
        while not_sent(database):  # noqa: ASYNC110 - another process empties it
            await asyncio.sleep(0.1)
    database.close()


def not_sent(database: Database) -> int:
    with database.read() as connection:
        query = text("SELECT count(*) FROM outbox WHERE channel = 'telegram' AND state <> 'sent'")
        return int(connection.execute(query).scalar_one())


async def test_a_failed_test_leaves_no_desk_behind(sqlite_url: str) -> None:
    seen: list[Victim] = []

    async def fails() -> None:
        async with bot_api() as api, living(sqlite_url, api, webhook=False) as victim:
            seen.append(victim)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails()
    (victim,) = seen
    assert victim.process is not None
    assert victim.process.returncode == -signal.SIGKILL


def test_a_killed_test_leaves_no_desk_behind(sqlite_url: str) -> None:
    given = {**os.environ, "DATABASE_URL": sqlite_url, "PORT": str(free_port())}
    with subprocess.Popen([sys.executable, "-c", STARTS], env=given, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as tester:
        assert tester.stdout is not None
        desk = os.pidfd_open(int(tester.stdout.readline()))
        tester.kill()
        assert select.select([desk], [], [], PATIENCE)[0] == [desk], "it has ended"
    os.close(desk)


def count_what_was_filed(url: str, journeys: int) -> None:
    database = Database(url)
    with database.read() as connection:
        counted = {
            table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608 - the test's own tables
            for table in ("ticket", "event", "notice", "inbox")
        }
        told = "SELECT count(*) FROM outbox WHERE priority = :alert AND CAST(body AS TEXT) LIKE '%New errand%'"  # sent, or held
        alerts = connection.execute(text(told), {"alert": Priority.ALERT.value}).scalar_one()
        numbers = connection.execute(text("SELECT number FROM ticket")).scalars().all()
    database.close()
    assert counted == {"ticket": journeys, "event": journeys, "notice": journeys, "inbox": journeys * len(STEPS)}
    assert alerts == journeys
    assert len(set(numbers)) == journeys


def count_what_was_said(chats: Sequence[Chat], victim: Victim) -> None:
    """Everything came. Again came only what a kill left in doubt, and it said that it may have come before."""
    late = []
    for chat in chats:
        for _typed, seen in STEPS:
            assert any(seen in sent.text for sent in chat.messages), f"{chat.number} never saw {seen}"
        told: dict[str, list[Sent]] = {}
        for sent in chat.messages:
            told.setdefault(sent.text.removeprefix(CAME_BEFORE), []).append(sent)
        for first, again in (pair for copies in told.values() for pair in pairwise(copies)):
            late.append(victim.lateness(first))
            assert again.text.startswith(CAME_BEFORE), f"{chat.number} was told twice: {again.text}"
            assert late[-1] < SETTLED, f"{chat.number} was told twice what was settled: {again.text}"
    doubts = sum(victim.lateness(sent) < SETTLED for chat in chats for sent in chat.messages if not sent.by_webhook)
    longest = f", {max(late):.2f} s after the answer at most" if late else ""
    print(f"{len(chats)} journeys, {len(victim.deaths)} kills, {doubts} in doubt, {len(late)} told twice{longest}")  # noqa: T201
    assert len(late) <= doubts
