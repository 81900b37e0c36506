"""Who was known by a cookie before sign-ins had tokens: villagers' are exchanged once, staff sign in again, no talk is lost."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

import aiohttp
import pytest
import yarl
from sqlalchemy import URL, text

from flows.domain.people.codes import CodeKind
from storage.database.engine import Database
from storage.database.migrate import upgrade
from storage.records.people import codes, people
from tests.support import postgres
from tests.support.browser import Page
from tests.support.running import served
from tests.upgrades.databases import restored_postgresql, restored_sqlite
from tests.upgrades.test_matrix import NOW

BEFORE: Final = "0018"
VILLAGER, CLERK = "t-stranger-1", "c" * 24
"""Cookies as that release kept them. The villager stands at a question; the clerk joined with an invitation."""


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that was upgraded, with a clerk in it who has used the web."""
    if request.param == "sqlite":
        yield upgraded(restored_sqlite(BEFORE, tmp_path / "daiban.db"))
    else:
        admin: URL = request.getfixturevalue("postgresql")
        yield upgraded(restored_postgresql(BEFORE, admin, "daiban_cookies"))
        postgres.drop(admin, "daiban_cookies")


def upgraded(url: str) -> str:
    database = Database(url)
    with database.begin() as connection:
        clerk = "SELECT person_id, 'chat', :cookie, session, seen_at, '' FROM address WHERE external_id = '@t-clerk-5'"
        columns = "person_id, channel, external_id, session, seen_at, closed_why"
        connection.execute(text(f"INSERT INTO address ({columns}) {clerk}"), {"cookie": CLERK})
    upgrade(database, NOW)
    database.close()
    return url


def code_for_the_clerk(database: Database) -> str:
    with database.begin() as connection:
        person = people.named(connection, "t-clerk-5")
        assert person is not None
        return codes.make(connection, person.id, CodeKind.SENT, None, NOW, NOW + timedelta(days=1))


async def said(page: str, words: str, cookie: str) -> tuple[Page, str]:
    """Return the page after something was said with a cookie, and the cookie the browser has then."""
    jar = aiohttp.CookieJar(unsafe=True)
    jar.update_cookies({"daiban": cookie} if cookie else {}, yarl.URL(page))
    async with (
        aiohttp.ClientSession(cookie_jar=jar) as session,
        session.post(page, data={"text": words, "page": words}) as response,
    ):
        return Page(await response.text()), next((cookie.value for cookie in jar), "")


async def test_a_villagers_cookie_is_good_once(url: str) -> None:
    async with served(url, NOW, worker=False) as (base, _desk):
        page, token = await said(f"{base}/chat", "1", VILLAGER)
        assert "登录已经到期" not in page.shown
        assert "怎么造" not in page.says  # the question it stood at is answered
        assert token not in {"", VILLAGER}
        assert "登录已经到期" in (await said(f"{base}/chat", "1", VILLAGER))[0].shown
        assert "登录已经到期" not in (await said(f"{base}/chat", "0", token))[0].shown


async def test_staff_sign_in_again_and_stand_where_they_stood(url: str) -> None:
    async with served(url, NOW, worker=False) as (base, desk):
        assert "登录已经到期" in (await said(f"{base}/chat", "待办", CLERK))[0].shown
        page, token = await said(f"{base}/chat", code_for_the_clerk(desk.database), "")
        assert "欢迎" in page.shown
        assert token
        with desk.database.read() as connection:
            kept = connection.execute(
                text("SELECT count(*) FROM address WHERE external_id = :cookie"), {"cookie": CLERK}
            ).scalar()
        assert kept == 0
