"""A talk that was begun on the web goes on by SMS, on Telegram and in another browser, each over its own line."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot.wiring import App
from storage import models
from tests.support.bot_api import TOKEN, BotApi, bot_api
from tests.support.browser import Browser
from tests.support.kannel import FakeKannel, fake_kannel
from tests.support.running import free_port, served

TICKET = models.table(models.Ticket)


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with bot_api() as running:
        yield running


@pytest.fixture
async def kannel() -> AsyncIterator[FakeKannel]:
    async with fake_kannel() as running:
        yield running


@pytest.fixture
async def desk(sqlite_url: str, api: BotApi, kannel: FakeKannel) -> AsyncIterator[App]:
    port = free_port()
    telegram = {
        "telegram_token": SecretStr(TOKEN),
        "telegram_api_url": api.url,
        "telegram_webhook_secret": SecretStr("a-secret"),
        "telegram_webhook_url": f"http://127.0.0.1:{port}",
    }
    async with served(sqlite_url, port=port, daiban_demo=True, **telegram, **kannel.settings) as (base, app):
        kannel.desk = base
        await api.settled(lambda: api.webhook is not None)
        yield app


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as opened:
        yield opened


@pytest.fixture
async def typed(desk: App, kannel: FakeKannel, session: aiohttp.ClientSession) -> str:  # noqa: ARG001 - it serves
    """What is to be typed elsewhere by the villager, who was asked on the web whether the agent shall do it."""
    villager = Browser(session, kannel.desk, "/chat?as=villager")
    await villager.opens()
    for each in ("放样", "2", "换手机"):
        page = await villager.says(each)
    shown = page.says.partition("发给我们：")[2].partition("。")[0]
    assert shown.startswith("接着办 ")
    await villager.opens()
    assert shown not in villager.page.html  # it is said once
    return shown


def villagers(desk: App) -> list[int]:
    with desk.database.read() as connection:
        return list(connection.execute(select(TICKET.c.villager_id)).scalars())


async def test_by_sms(desk: App, kannel: FakeKannel, typed: str) -> None:
    _status, told, _coding = await kannel.brings("+8613511112222", typed)
    if not told:
        await kannel.settled(lambda: bool(kannel.sent))
        told = kannel.sent[-1].text
    assert "替您跑吗" in told
    await kannel.brings("+8613511112222", "1")
    await kannel.settled(lambda: any("已登记" in sent.text for sent in kannel.sent))
    assert len(villagers(desk)) == 1


async def test_on_telegram(desk: App, api: BotApi, typed: str) -> None:
    chat = api.chat(77)
    await chat.types(typed)
    await api.settled(lambda: any("替您跑吗" in each.text for each in chat.messages))
    await chat.types("1")
    await api.settled(lambda: any("已登记" in each.text for each in chat.messages))
    assert len(villagers(desk)) == 1


async def test_in_another_browser(desk: App, kannel: FakeKannel, typed: str) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as elsewhere:
        other = Browser(elsewhere, kannel.desk)
        await other.opens()
        assert "替您跑吗" in (await other.says(typed)).says
        assert "已登记" in (await other.says("1")).says
    assert len(villagers(desk)) == 1
