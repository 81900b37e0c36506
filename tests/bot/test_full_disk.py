"""A disk that is full: nothing is lost, the desk says so, its log does not add to it, and it goes on by itself."""

import asyncio
import resource
from pathlib import Path

import aiohttp

from tests.support.bot_api import TOKEN, bot_api
from tests.support.patience import PATIENCE
from tests.support.program import Program, program
from tests.support.running import free_port

SECRET = "a-secret-of-the-tests"
REFUSED = 60
"""Updates that are refused before there is room again."""


def _may_write(desk: Program, most: int) -> None:
    """Let no file of the desk grow beyond so many bytes: to SQLite that is a write that fails."""
    resource.prlimit(desk.process.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


async def test_on_a_full_disk_updates_wait_and_the_desk_says_so_in_few_words(migrated: Path) -> None:
    port, refused, full = free_port(), [0], asyncio.Event()
    telegram = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}", "TELEGRAM_WEBHOOK_SECRET": SECRET}

    async def posts(session: aiohttp.ClientSession, desk: Program, update: object) -> None:
        """Post an update until it is taken, as Telegram does."""
        while True:
            secret = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
            async with session.post(f"{desk.base}/telegram", json=update, headers=secret) as answer:
                if answer.status == 200:
                    return
                assert answer.status == 503
                refused[0] += 1
                if refused[0] == REFUSED:
                    full.set()
            await asyncio.sleep(0.2)

    async with (
        bot_api() as api,
        program(migrated, port=port, TELEGRAM_API_URL=api.url, **telegram) as desk,
        aiohttp.ClientSession() as session,
    ):
        await desk.answers("/readyz")
        _may_write(desk, 4096)
        updates = [{"update_id": n, "message": api.chat(n).message(text="批地基")} for n in range(1, 21)]
        taken = asyncio.gather(*(posts(session, desk, update) for update in updates))
        assert await desk.answers("/readyz", 503) == "the database cannot be read or written\n"
        await asyncio.wait_for(full.wait(), PATIENCE)
        _may_write(desk, resource.RLIM_INFINITY)
        await taken
        await desk.answers("/readyz")
        await desk.stops()
    told = [line for line in desk.log if "cannot be read or written" in line or "works again" in line]
    assert len(told) >= 2
    assert len(desk.log) - len(told) <= 4, desk.log  # the first of them where it is open
    assert "works again" in desk.log[-1]
