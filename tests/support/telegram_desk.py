"""The desk on Telegram, served in the tests' own process to a Bot API of theirs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bot.channels.telegram import Telegram
from bot.delivery import outbox_worker, retry_policy
from bot.delivery.provider_interface import Pace
from bot.wiring import App
from flows.domain.people.codes import CodeKind
from storage.records.people import codes, people
from tests.support.bot_api import TOKEN, BotApi, Chat, bot_api
from tests.support.running import free_port, served

SECRET = "a-secret-of-the-tests"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(slots=True)
class Bot:
    """The desk and the Bot API it talks to."""

    api: BotApi
    base: str
    app: App

    async def member(self, number: int, handle: str) -> Chat:
        """Return the chat of a member of staff who has sent the code of an invitation."""
        with self.app.database.begin() as connection:
            person = people.named(connection, handle)
            assert person is not None
            code = codes.make(connection, person.id, CodeKind.SENT, None, self.app.clock())
        chat = self.api.chat(number)
        await chat.types(f"/start {code}")
        await chat.sees("欢迎", person.name)
        return chat

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        with self.app.database.read() as connection:
            return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608 - a test's own table

    async def posts(self, update: Any, *, secret: str = SECRET) -> tuple[int, str]:
        """Post something to the webhook and return status and body."""
        body = update if isinstance(update, (str, bytes)) else None
        async with (
            aiohttp.ClientSession() as session,
            session.post(
                f"{self.base}/telegram", data=body, json=None if body is not None else update, headers={HEADER: secret}
            ) as response,
        ):
            return response.status, await response.text()


@asynccontextmanager
async def running(url: str, *, webhook: bool, timetable: bool = False) -> AsyncIterator[Bot]:
    """Yield the desk while it serves, its updates posted to it or fetched."""
    port = free_port()
    here = f"http://127.0.0.1:{port}"
    async with bot_api() as api:
        settings = {"port": port, "telegram_token": SecretStr(TOKEN), "telegram_api_url": api.url}
        if webhook:
            settings |= {"telegram_webhook_url": here, "telegram_webhook_secret": SecretStr(SECRET)}
        async with served(url, timetable=timetable, **settings) as (base, app):
            if webhook:
                await api.settled(lambda: api.webhook is not None)
            yield Bot(api, base, app)


def hasten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for Telegram's patience and ours, which are tested on their own."""
    monkeypatch.setattr(Telegram, "pace", Pace(per_second=1000.0, gap=0.0))
    monkeypatch.setattr(retry_policy, "FIRST_WAIT", timedelta(milliseconds=50))
    monkeypatch.setattr(outbox_worker, "IDLE", 0.05)


async def entrusts(villager: Chat) -> str:
    """A villager of Fengyuan entrusts a house, and returns the ticket's number."""
    await villager.types("批地基")
    await villager.presses("老屋原址")
    await villager.presses("不占")
    await villager.presses("1 不是")
    await villager.presses("代办员")
    await villager.sees("哪个镇")
    await villager.types("枫桥枫源")
    await villager.sees("告知单", "居民户口簿", "骆建国")
    await villager.presses("1 是")
    await villager.sees("姓名")
    await villager.types("斯阿毛")
    await villager.sees("手机号")
    await villager.types("13511112222")
    return (await villager.sees("已登记")).split()[1]
