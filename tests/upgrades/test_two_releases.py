"""Two releases on one database: the older one goes on serving while the newer one migrates, and beside it afterwards."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import aiohttp
import pytest
from sqlalchemy import URL, text

from storage.database import schema_version
from storage.database.engine import Database
from storage.database.migrate import Upgraded, upgrade
from storage.upkeep import due_day_recalculation
from tests.support import postgres
from tests.support.browser import Browser
from tests.support.running import free_port, served
from tests.upgrades.build import LANDED, checked_out
from tests.upgrades.databases import restored_postgresql, restored_sqlite
from tests.upgrades.test_matrix import NOW

OLDER: Final = max(number for number in LANDED if number < schema_version.REVISION)
"""The newest schema before this program's."""

ERRAND: Final = ("批地基", "2", "1", "1", "2", "1")


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """The code of the older release."""
    commit = LANDED[OLDER]
    known = subprocess.run(["git", "cat-file", "-e", commit], cwd=Path(__file__).parent, check=False, capture_output=True)  # noqa: S607
    if known.returncode:
        pytest.skip(f"the older release is in the history as {commit}, and there is no history here")
    return checked_out(commit, tmp_path / "older")


@pytest.fixture(params=["postgresql", "sqlite"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database at the older release's schema."""
    if request.param == "sqlite":
        yield restored_sqlite(OLDER, tmp_path / "daiban.db")
    else:
        admin: URL = request.getfixturevalue("postgresql")
        yield restored_postgresql(OLDER, admin, "daiban_two_releases")
        postgres.drop(admin, "daiban_two_releases")


@asynccontextmanager
async def serving(code: Path, url: str) -> AsyncIterator[str]:
    """Yield the address at which a release serves a database."""
    port = free_port()
    settings = {"PYTHONPATH": str(code), "DATABASE_URL": url, "PORT": str(port), "DAIBAN_DEMO": "1"}
    pipe = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "web", cwd=code, env={**os.environ, **settings}, stdout=pipe, stderr=pipe
    )
    try:
        base = f"http://127.0.0.1:{port}"
        async with aiohttp.ClientSession() as session, asyncio.timeout(120):  # a crowded machine takes its time
            while await status(session, f"{base}/healthz") != 200:
                assert process.returncode is None, "the older release does not start"
                await asyncio.sleep(0.05)
        yield base
    finally:
        process.kill()
        await process.wait()


async def status(session: aiohttp.ClientSession, address: str) -> int | None:
    try:
        async with session.get(address) as answer:
            return answer.status
    except aiohttp.ClientError:
        return None


@pytest.mark.long
async def test_an_older_release_serves_on_while_a_newer_one_migrates_and_takes_over(code: Path, url: str) -> None:
    database = Database(url)
    async with serving(code, url) as older, aiohttp.ClientSession() as session:
        villager, other = (Browser(session, older, f"/chat?as={handle}") for handle in ("villager", "head"))
        await villager.opens()
        assert "怎么造" in (await villager.says(ERRAND[0])).says
        migration = asyncio.create_task(asyncio.to_thread(upgrade, database, NOW))
        turns = 0
        while not migration.done() or turns < 3:
            await other.opens()
            assert (await other.says("菜单")).says
            turns += 1
        assert isinstance(upgraded := await migration, Upgraded)
        assert (upgraded.before, upgraded.after) == (OLDER, schema_version.REVISION)
        with database.begin() as connection:
            due_day_recalculation.complete(connection, NOW)
        for answer in ERRAND[1:]:
            page = await villager.says(answer)
        assert "已登记" in page.says
        async with served(url, worker=False, daiban_demo=True) as (newer, _desk):
            assert await status(session, f"{newer}/readyz") == 200
            await other.opens()
            assert (await other.says("菜单")).says
            agent = Browser(session, newer, "/chat?as=agent")
            assert "新的委托" in (await agent.opens()).shown
            with database.begin() as connection:  # and one newer still
                connection.execute(text("UPDATE alembic_version SET version_num = '0099'"))
            assert await status(session, f"{newer}/readyz") == 200
            assert (await agent.says("待办")).says
    database.close()
