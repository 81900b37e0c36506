"""A day offline: thousands of updates that waited are taken by webhook and by polling, and answered at Telegram's pace.

``.venv/bin/python -m tests.benchmarks.backlog``. Villagers entrust an errand each, ten messages, all of them sent before the
desk starts; they come oldest first, one villager's between the others'. Printed is, for both ways, how long it took to take
all and to answer all, the processor's time, the memory, whether the order was kept, and what was sent: what was filed, the
last question, and what was sent in between.
"""

import argparse
import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import aiohttp

from tests.support.bot_api import TOKEN, BotApi, bot_api
from tests.support.loaded import load
from tests.support.running import free_port

TYPED: Final = ("批地基", "1", "1", "1", "2", "枫桥枫源", "1", "斯阿毛", "135{:08}", "放样")
FILED: Final = ("告知单", "已登记")
LAST: Final = "谁去办"
"""What each is asked in the end, by the second errand's first question."""

CONNECTIONS: Final = 40
"""Updates that Telegram posts to a webhook at a time."""

APART: Final = 0.02
"""Seconds between two of one chat: none overtakes another on its own connection."""

QUIET: Final = 10.0
"""Seconds in which nothing more is sent, when all has been."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one way."""

    taken: float
    answered: float
    processor: float
    memory: int
    in_order: int
    sent: Mapping[str, int]


def updates(api: BotApi, count: int, dice: random.Random) -> Sequence[dict[str, Any]]:
    """Return what waits: each chat's words in their order, the chats mixed."""
    chats = [api.chat(1000 + number) for number in range(count // len(TYPED))]
    waiting = [deque(chat.message(text=text.format(chat.number)) for text in TYPED) for chat in chats]
    found = []
    while waiting:
        place = dice.randrange(len(waiting))
        found.append({"update_id": next(api.ids), "message": waiting[place].popleft()})
        if not waiting[place]:
            waiting[place] = waiting[-1]
            waiting.pop()
    return found


async def posted(api: BotApi, waiting: Sequence[Mapping[str, Any]]) -> None:
    """Post the updates as Telegram does: oldest first, so many at a time, each until it is taken, a chat's never out of order."""
    queue, last = deque(waiting), dict[int, float]()

    async def connection() -> None:
        while queue:
            update = queue.popleft()
            chat, now = update["message"]["chat"]["id"], time.monotonic()
            last[chat] = max(now, last.get(chat, 0.0) + APART)
            await asyncio.sleep(last[chat] - now)
            await api.deliver(update)

    await asyncio.gather(*(connection() for _ in range(CONNECTIONS)))


async def fetched(api: BotApi, waiting: Sequence[dict[str, Any]]) -> None:
    """Let the updates be fetched, and wait until the last is confirmed."""
    api.updates = list(waiting)
    async with api.arrived:
        api.arrived.notify_all()
    while api.updates:  # noqa: ASYNC110 - the server counts nothing else
        await asyncio.sleep(0.1)


async def measured(url: str, count: int, *, webhook: bool) -> Figures:
    """Run the desk as a program of its own, let it come back to what waited, and return the figures."""
    port, base = free_port(), {**os.environ, "DATABASE_URL": url, "TELEGRAM_TOKEN": TOKEN, "LOG_LEVEL": "WARNING"}
    async with bot_api() as api:
        waiting = updates(api, count, random.Random(20261201))
        hook = {"TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}", "TELEGRAM_WEBHOOK_SECRET": "a-secret"} if webhook else {}
        given = {**base, "PORT": str(port), "TELEGRAM_API_URL": api.url, **hook}
        process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", env=given)
        try:
            await answering(f"http://127.0.0.1:{port}/healthz", process)
            if webhook:
                await api.settled(lambda: api.webhook is not None)
            begun = time.monotonic()
            await (posted if webhook else fetched)(api, waiting)
            taken = time.monotonic() - begun
            answered = await last_sent(api) - begun
            processor, memory = used(process.pid)
        finally:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
            await process.wait()
        return Figures(taken, answered, processor, memory, in_order(api, count), kinds(api))


async def answering(url: str, process: asyncio.subprocess.Process) -> None:
    """Wait until the desk answers. Raises RuntimeError where it ends instead."""
    async with aiohttp.ClientSession() as session:
        while process.returncode is None:
            with suppress(aiohttp.ClientError):
                async with session.get(url):
                    return
            await asyncio.sleep(0.1)
    raise RuntimeError("the desk ended by itself")


async def last_sent(api: BotApi) -> float:
    """Return when the last message was sent, once nothing more comes."""
    while not api.sent or time.monotonic() - api.sent[-1].at < QUIET:  # noqa: ASYNC110 - nothing tells that it was the last
        await asyncio.sleep(0.5)
    return api.sent[-1].at


def used(pid: int) -> tuple[float, int]:
    """Return the seconds of processor time a process has used, and the most memory it had, in kilobytes."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), int(peak.split()[1])


def in_order(api: BotApi, count: int) -> int:
    """Return in how many chats the notice came before the receipt, and the last question behind both, each once."""
    found: dict[int, list[str]] = {}
    for sent in api.sent:
        kind = next((word for word in (*FILED, LAST) if word in sent.text), "")
        if kind and sent.chat < 1000 + count // len(TYPED):
            found.setdefault(sent.chat, []).append(kind)
    return sum(kinds[-3:] == [*FILED, LAST] for kinds in found.values())


def kinds(api: BotApi) -> Counter[str]:
    """Return how many messages of each kind were sent."""
    last = {sent.chat: place for place, sent in enumerate(api.sent)}
    return Counter(
        next((word for word in FILED if word in sent.text), "last" if last[sent.chat] == place else "in between")
        for place, sent in enumerate(api.sent)
    )


def show(way: str, figures: Figures, count: int) -> None:
    """Print the figures of one way."""
    chats = count // len(TYPED)
    print(f"{way}: {count} updates of {chats} chats taken in {figures.taken:.1f} s, {count / figures.taken:.0f} a second;")
    print(f"  the last answer was sent after {figures.answered:.1f} s; {figures.processor:.1f} s of processor time")
    print(f"  ({figures.processor / count * 1000:.1f} ms an update), {figures.memory / 1024:.0f} MB at most")
    sent = ", ".join(f"{kind} {number}" for kind, number in sorted(figures.sent.items()))
    print(f"  order kept in {figures.in_order} of {chats} chats; {sum(figures.sent.values())} messages sent: {sent}")


def main() -> int:
    """Prepare, play both ways, print."""
    parser = argparse.ArgumentParser(
        prog=".venv/bin/python -m tests.benchmarks.backlog", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("--updates", type=int, default=10_000, help="messages that waited, ten of each villager")
    parser.add_argument("--database", help="an empty database for one way; SQLite in a folder of its own when it is not given")
    parser.add_argument("--way", choices=["webhook", "polling"], help="one way alone")
    given = parser.parse_args()
    kept = True
    for way in [given.way] if given.way else ["webhook", "polling"]:
        with tempfile.TemporaryDirectory() as folder:
            url = given.database or f"sqlite:///{Path(folder) / 'daiban.db'}"
            load(url)
            figures = asyncio.run(measured(url, given.updates, webhook=way == "webhook"))
            show(way, figures, given.updates)
            kept = kept and figures.in_order == given.updates // len(TYPED)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
