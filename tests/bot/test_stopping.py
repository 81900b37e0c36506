"""Asked to stop, the desk does so within ten seconds, whatever outsiders do, and nothing is lost by it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
from sqlalchemy import text

from storage.database.engine import Database
from tests.support.bot_api import TOKEN, BotApi, Mood, bot_api
from tests.support.program import Program, program

HALVES = (
    b"POST /chat HTTP/1.1\r\nHost: desk\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99\r\n\r\ntext=",
    b"GET /chat HTTP/1.1\r\nHos",
    b"",
)
BUSY = 30.0
"""Seconds a busy machine may need for what is done within ten; each outsider here would take longer than that."""


@asynccontextmanager
async def polling(folder: Path, api: BotApi) -> AsyncIterator[Program]:
    async with program(folder, TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_URL=api.url) as desk:
        await desk.answers("/readyz")
        yield desk


def in_the_outbox(folder: Path) -> Mapping[str, int]:
    """How many messages to Telegram wait there, and how many of them somebody still has in hand."""
    database = Database(f"sqlite:///{folder / 'daiban.db'}")
    with database.read() as connection:
        query = "SELECT count(*) AS waiting, count(claimed_until) AS claimed FROM outbox"
        counted = connection.execute(text(f"{query} WHERE state = 'waiting' AND channel = 'telegram'")).one()._asdict()
    database.close()
    return counted


async def test_a_sender_that_telegram_holds_up_is_not_waited_for_and_what_waits_is_given_back(migrated: Path) -> None:
    async with bot_api() as api:
        async with polling(migrated, api) as desk:
            chats = [api.chat(number) for number in range(600, 612)]
            api.moods["sendMessage"].extend(Mood(status=429, retry_after=120) for _chat in chats)
            await asyncio.gather(*(chat.types("批地基") for chat in chats))
            await api.settled(lambda: len(api.moods["sendMessage"]) <= len(chats) - 2)
            assert await desk.stops() < BUSY
        assert in_the_outbox(migrated) == {"waiting": len(chats), "claimed": 0}


async def test_while_a_silent_bot_api_is_waited_for_who_comes_is_told_when_to_come_back(migrated: Path) -> None:
    async with bot_api() as api, polling(migrated, api) as desk, aiohttp.ClientSession() as session:
        api.moods["sendMessage"].append(Mood(silent=True))
        await api.chat(620).types("批地基")
        await api.settled(lambda: not api.moods["sendMessage"])
        stopping = asyncio.create_task(desk.stops())
        seen: list[tuple[int, str | None]] = []
        while not seen or seen[-1][0] == 200:
            async with session.get(f"{desk.base}/chat") as answer:
                seen.append((answer.status, answer.headers.get("Retry-After")))
        assert seen[-1] == (503, "5")
        assert await stopping < BUSY
        assert in_the_outbox(migrated)["waiting"] == 1


async def test_whoever_sends_half_a_request_is_not_waited_for(migrated: Path) -> None:
    async with program(migrated) as desk:
        await desk.answers("/readyz")
        ends = [await asyncio.open_connection("127.0.0.1", desk.port) for _ in range(30)]
        for number, (_reader, writer) in enumerate(ends):
            writer.write(HALVES[number % len(HALVES)])
        await desk.answers()
        assert await desk.stops() < BUSY
        for reader, writer in ends:
            assert b"200 OK" not in await reader.read()
            writer.close()
