"""Whether a process can serve: as long as its database is there, with its own schema or a newer one."""

import aiohttp
import pytest
from sqlalchemy import text

from bot import program_name
from storage.database import schema_version
from storage.database.engine import Database
from tests.support.running import served


async def _ready(base: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"{base}/readyz") as answer:
        return answer.status, await answer.text()


def _migrated_to(database: Database, revision: str) -> None:
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


async def test_who_serves_goes_on_when_a_newer_release_migrates(url: str) -> None:
    async with served(url) as (base, app):
        assert await _ready(base) == (200, "ready\n")
        _migrated_to(app.database, "0099")
        newer = f"ready. The database is of a newer release (0099) than this program ({schema_version.REVISION}).\n"
        assert await _ready(base) == (200, newer)
        _migrated_to(app.database, "0001")
        assert await _ready(base) == (503, f"the schema is not up to date: run {program_name.name()} migrate\n")


async def test_who_starts_on_a_newer_schema_serves_it(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    _migrated_to(database, "0099")
    database.close()
    async with served(sqlite_url, daiban_demo=True) as (base, _desk):
        assert (await _ready(base))[0] == 200
        async with aiohttp.ClientSession() as session, session.get(f"{base}/chat?as=villager") as page:
            assert page.status == 200


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
