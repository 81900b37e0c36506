"""Telegram over real HTTP, by webhook and by polling, against a Bot API that is strict and moody."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from pydantic import SecretStr

from bot import wiring
from bot.settings import Settings
from storage.database import Database
from tests.support.bot_api import TOKEN, BotApi, bot_api

SECRET = "a-secret-of-the-tests"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@asynccontextmanager
async def desk(url: str, api: BotApi, *, webhook: bool) -> AsyncIterator[str]:
    """The whole desk in this process, talking to the test's Bot API; yields its own address."""
    port = free_port()
    here = f"http://127.0.0.1:{port}"
    settings = Settings(
        database_url=url,
        port=port,
        telegram_token=SecretStr(TOKEN),
        telegram_api_url=api.url,
        telegram_webhook_url=here if webhook else None,
        telegram_webhook_secret=SecretStr(SECRET) if webhook else None,
    )
    database = Database(url)
    with wiring.opened(settings, database) as opened:
        async with wiring.running(opened, web_server=True, worker=True, timetable=False):
            if webhook:
                await api.settled(lambda: api.webhook is not None)
            yield here
    database.close()


@pytest.fixture(params=["webhook", "polling"])
async def api(request: pytest.FixtureRequest, url: str) -> AsyncIterator[BotApi]:
    async with bot_api() as api, desk(url, api, webhook=request.param == "webhook"):
        yield api


async def test_a_villager_hears_what_a_house_needs_and_entrusts_it(api: BotApi) -> None:
    villager = api.chat(501)
    await villager.types("批地基")
    await villager.sees("怎么造", "1 新批地基造新屋", "0 返回")
    await villager.presses("老屋原址")
    await villager.sees("占不占农用地")
    await villager.presses("不占")
    await villager.presses("不是")
    await villager.sees("谁去办")
    await villager.presses("代办员")
    await villager.sees("哪个镇")
    await villager.types("枫桥枫源")
    await villager.sees("告知单", "居民户口簿", "骆建国")
    await villager.presses("是")
    await villager.sees("姓名")
    await villager.types("斯阿毛")
    await villager.types("13511112222")
    await villager.sees("已登记")
    assert not api.refused
