"""kill -9 at any moment loses nothing and files nothing twice.

The desk runs as its own process against the test's Bot API, which delivers an update until it is taken. It is killed
again and again at random moments while villagers entrust their errands; afterwards tickets, events, notices, alerts and
replies are counted.
"""

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Sequence

import aiohttp
import pytest
from sqlalchemy import text

from storage.database import Database
from storage.outbox import Priority
from tests.support.bot_api import TOKEN, BotApi, Chat, bot_api
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
FILED = ("告知单", "已登记")


class Victim:
    """The desk as a process that does not live long."""

    def __init__(self, url: str, api: BotApi, *, webhook: bool) -> None:
        port = free_port()
        self.base = f"http://127.0.0.1:{port}"
        self.environment = {
            **os.environ,
            "DATABASE_URL": url,
            "PORT": str(port),
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": api.url,
            **({"TELEGRAM_WEBHOOK_URL": self.base, "TELEGRAM_WEBHOOK_SECRET": "a-secret"} if webhook else {}),
        }
        self.process: asyncio.subprocess.Process | None = None
        self.kills = 0

    async def lives(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "tests.benchmarks.unpaced", "run"]
        pipe = asyncio.subprocess.DEVNULL
        self.process = await asyncio.create_subprocess_exec(*command, env=self.environment, stdout=pipe, stderr=pipe)
        async with aiohttp.ClientSession() as session:
            for _ in range(2400):  # two minutes: a crowded machine takes its time
                try:
                    async with session.get(f"{self.base}/healthz"):
                        return
                except aiohttp.ClientError:
                    await asyncio.sleep(0.05)
        raise AssertionError("the desk never answered")

    async def dies(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Kill it."""
        assert self.process is not None
        self.process.send_signal(how)
        await self.process.wait()

    async def dies_again_and_again(self, journeys: "asyncio.Future[object]", dice: random.Random) -> None:
        """Kill it and start it anew at random moments until the journeys are over."""
        while not journeys.done():
            await asyncio.wait([journeys], timeout=dice.uniform(0.1, 1.5))
            if not journeys.done():
                await self.dies()
                self.kills += 1
                await self.lives()


async def journey(chat: Chat, pause: random.Random) -> None:
    """Entrust a house, step by step."""
    for typed, seen in STEPS:
        await chat.types(typed)
        await chat.sees(seen)
        await asyncio.sleep(pause.uniform(0, 0.02))


@pytest.mark.parametrize(("webhook", "journeys"), [(True, 200), (False, 80)], ids=["webhook", "polling"])
async def test_killed_at_random_moments_during_journeys(
    sqlite_url: str, webhook: bool, journeys: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.support.bot_api.PATIENCE", 60.0)
    dice = random.Random(20261123)
    async with bot_api() as api:
        victim = Victim(sqlite_url, api, webhook=webhook)
        await victim.lives()
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
        await victim.dies(signal.SIGTERM)
    assert victim.kills >= 3
    count_what_was_filed(sqlite_url, journeys)
    count_what_was_said(chats, victim.kills)


def count_what_was_filed(url: str, journeys: int) -> None:
    database = Database(url)
    with database.read() as connection:
        counted = {
            table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608 - the test's own tables
            for table in ("ticket", "event", "notice", "inbox")
        }
        alerts = connection.execute(
            text(
                "SELECT count(*) FROM outbox WHERE priority = :alert AND body LIKE '%New errand%'"
            ),  # sent, or held for a digest
            {"alert": Priority.ALERT.value},
        ).scalar_one()
        waiting = connection.execute(
            text("SELECT count(*) FROM outbox WHERE channel = 'telegram' AND state <> 'sent'")
        ).scalar_one()
        numbers = connection.execute(text("SELECT number FROM ticket")).scalars().all()
    database.close()
    assert counted == {"ticket": journeys, "event": journeys, "notice": journeys, "inbox": journeys * len(STEPS)}
    assert alerts == journeys
    assert waiting == 0
    assert len(set(numbers)) == journeys


def count_what_was_said(chats: Sequence[Chat], kills: int) -> None:
    """Every question came once. What was filed was told at least once, and again only where a kill left it in doubt."""
    doubled: Counter[str] = Counter()
    for chat in chats:
        for _typed, seen in STEPS:
            times = sum(seen in sent.text for sent in chat.messages)
            assert times >= 1, f"{chat.number} never saw {seen}"
            if times > 1:
                doubled[seen] += times - 1
    in_doubt = sum(doubled.values())
    assert in_doubt <= kills * 12, f"{dict(doubled)} after {kills} kills"
    print(f"{len(chats)} journeys, {kills} kills, told twice: {dict(doubled)}")  # noqa: T201
