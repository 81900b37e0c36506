"""Whether a process can serve: as long as its database is there, with its own schema or a newer one."""

import asyncio
import threading

import aiohttp
import pytest
from sqlalchemy import text

from bot import program_name
from storage.database import schema_version
from storage.database.engine import Database
from tests.support.patience import PATIENCE
from tests.support.running import served


async def _becomes(base: str, status: int, said: str) -> None:
    """Wait until it is said so whether the desk can serve: an answer holds for a second, and a busy machine takes longer."""
    heard: tuple[int, str] = (0, "")
    async with aiohttp.ClientSession() as session, asyncio.timeout(PATIENCE):
        while heard != (status, said):
            async with session.get(f"{base}/readyz") as answer:
                heard = answer.status, await answer.text()
            await asyncio.sleep(0.05)


def _migrated_to(database: Database, revision: str) -> None:
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


async def test_who_serves_goes_on_when_a_newer_release_migrates(url: str) -> None:
    async with served(url) as (base, app):
        await _becomes(base, 200, "ready\n")
        _migrated_to(app.database, "0099")
        newer = f"ready. The database is of a newer release (0099) than this program ({schema_version.REVISION}).\n"
        await _becomes(base, 200, newer)
        _migrated_to(app.database, "0001")
        await _becomes(base, 503, f"the schema is not up to date: run {program_name.name()} migrate\n")


async def test_who_starts_on_a_newer_schema_serves_it(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    _migrated_to(database, "0099")
    database.close()
    async with served(sqlite_url, daiban_demo=True) as (base, _desk):
        newer = f"ready. The database is of a newer release (0099) than this program ({schema_version.REVISION}).\n"
        await _becomes(base, 200, newer)
        async with aiohttp.ClientSession() as session, session.get(f"{base}/chat?as=villager") as page:
            assert page.status == 200


async def test_a_database_that_does_not_answer_is_said_soon_and_asked_once(sqlite_url: str) -> None:
    async with served(sqlite_url) as (base, app):
        goes_on = threading.Event()
        asked = asyncio.create_task(app.lanes.run(lambda _connection: goes_on.wait(PATIENCE)))
        await _becomes(base, 503, "the database does not answer\n")
        async with aiohttp.ClientSession() as session, session.get(f"{base}/healthz") as answer:
            assert answer.status == 200
        goes_on.set()
        await asked
        await _becomes(base, 200, "ready\n")


@pytest.mark.parametrize(
    ("settings", "headers", "status"),
    [
        ({}, {}, 403),
        ({"daiban_metrics_from": "127.0.0.0/8"}, {}, 200),
        ({"daiban_metrics_from": "10.0.0.7, 127.0.0.1"}, {}, 200),
        ({"daiban_metrics_from": "10.0.0.7"}, {}, 403),
        ({"daiban_metrics_from": "127.0.0.1"}, {"X-Forwarded-For": "127.0.0.1"}, 403),
        ({"daiban_metrics_token": "a token for figures"}, {}, 403),
        ({"daiban_metrics_token": "a token for figures"}, {"Authorization": "Bearer a token for figures"}, 200),
        ({"daiban_metrics_token": "a token for figures"}, {"Authorization": "Bearer a token for figure"}, 403),
        ({}, {"Authorization": "Bearer "}, 403),
    ],
)
async def test_figures_are_read_with_the_token_or_from_an_address_that_is_set(
    sqlite_url: str, settings: dict[str, str], headers: dict[str, str], status: int
) -> None:
    async with (
        served(sqlite_url, **settings) as (base, _desk),
        aiohttp.ClientSession() as session,
        session.get(f"{base}/metrics", headers=headers) as answer,
    ):
        assert answer.status == status
        assert ("daiban_turn_seconds" in await answer.text()) is (status == 200)
