"""One errand by SMS, in the web chat and on Telegram, side by side as a villager reads it, each over its own line.

The villager says the same on each; then the agent takes the errand in, which is pushed. Below a text stands what can be pressed;
of an SMS stand its parts.
"""

import shutil
from collections.abc import Awaitable, Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Final

import aiohttp
from pydantic import SecretStr

from bot.channels.console import Console
from bot.wiring import App
from flows.text import sms
from tests.chaos.office import hired
from tests.support.bot_api import TOKEN, Sent, bot_api
from tests.support.browser import Browser
from tests.support.kannel import fake_kannel
from tests.support.loaded import load
from tests.support.running import free_port, served
from tests.support.world import MONDAY_MORNING

SAID: Final = ("放样", "2", "1", "我的办件")
PUSHED: Final = "代办员：接件 12-000001-5"
HEAD: Final = (
    "# 一件事，三条路：短信、网页、Telegram\n\n"
    "何桂花要给新房放样，三处说的一样；然后代办员接件。方括号里是能点的。由 tests/bot/test_side_by_side.py 重放。\n"
)

Told = Sequence[Sequence[str]]
"""What the villager reads after each thing they say, and at the end what is pushed."""


async def _taken_in(app: App) -> None:
    await Console(app.reception, "agent", lambda _text: None).say("接件 12-000001-5")


async def by_sms(url: str) -> Told:
    """Return what a phone without any app shows."""
    phone, told = "+8613800000001", []
    async with fake_kannel() as kannel, served(url, clock=lambda: MONDAY_MORNING, **kannel.settings) as (base, app):
        kannel.desk = base
        for each in SAID:
            before = len(kannel.sent)
            _status, answer, _coding = await kannel.brings(phone, each)
            if not answer:
                await kannel.settled(lambda before=before: len(kannel.sent) > before)
                answer = kannel.sent[-1].text
            told.append([_as_sms(answer)])
        before = len(kannel.sent)
        await _taken_in(app)
        await kannel.settled(lambda: len(kannel.sent) > before)
        return [*told, [_as_sms(each.text) for each in kannel.sent[before:]]]


def _as_sms(text: str) -> str:
    return f"{text}\n（{sms.parts(text)}条）"


async def on_the_web(url: str) -> Told:
    """Return what a phone's browser shows."""
    told = []
    async with (
        served(url, clock=lambda: MONDAY_MORNING, daiban_demo=True, worker=False) as (base, app),
        aiohttp.ClientSession() as session,
    ):
        villager = Browser(session, base, "/chat?as=villager")
        await villager.opens()
        for each in SAID:
            page = await villager.says(each)
            pressed = [press.label for press in page.buttons if {"tap", "text"} & set(press.sends)]
            told.append([_with_buttons(page.says, pressed)])
        await _taken_in(app)
        page = await villager.opens()
        return [*told, [text for kind, text in page.bubbles if kind == "news"]]


async def on_telegram(url: str) -> Told:
    """Return what a chat on Telegram shows."""
    hired(url, {"villager": 100})
    told, port = [], free_port()
    async with bot_api() as api:
        given = {
            "telegram_token": SecretStr(TOKEN),
            "telegram_api_url": api.url,
            "telegram_webhook_secret": SecretStr("a-secret"),
            "telegram_webhook_url": f"http://127.0.0.1:{port}",
        }
        async with served(url, clock=lambda: MONDAY_MORNING, port=port, **given) as (_base, app):
            await api.settled(lambda: api.webhook is not None)
            chat = api.chat(100)
            for each in SAID:
                before = len(chat.messages)
                await chat.types(each)
                await api.settled(lambda before=before: len(chat.messages) > before)
                told.append([_as_telegram(sent) for sent in chat.messages[before:]])
            before = len(chat.messages)
            await _taken_in(app)
            await api.settled(lambda: len(chat.messages) > before)
            return [*told, [_as_telegram(sent) for sent in chat.messages[before:]]]


def _as_telegram(sent: Sent) -> str:
    return _with_buttons(sent.text, sent.labels)


def _with_buttons(text: str, labels: Sequence[str]) -> str:
    return "\n".join([text, *(f"[{label}]" for label in labels)])


WAYS: Final[Mapping[str, Callable[[str], Awaitable[Told]]]] = {"短信": by_sms, "网页": on_the_web, "Telegram": on_telegram}


async def played(folder: Path) -> str:
    """Return the errand as it is told on every way now, each on a database of its own in a folder."""
    columns, loaded = [], folder / "loaded.db"
    load(f"sqlite:///{loaded}")
    for place, way in enumerate(WAYS.values()):
        mine = folder / f"{place}.db"
        shutil.copy(loaded, mine)
        columns.append(await way(f"sqlite:///{mine}"))
    steps = [*(f"何桂花：{said}" for said in SAID), PUSHED]
    return "\n".join([HEAD, *(_table(step, told) for step, *told in zip(steps, *columns, strict=True))])


def _table(step: str, told: Sequence[Sequence[str]]) -> str:
    cells = ("<br><br>".join(_cell(each) for each in texts) for texts in told)
    return f"## {step}\n\n| {' | '.join(WAYS)} |\n|{'---|' * len(WAYS)}\n| {' | '.join(cells)} |\n"


def _cell(text: str) -> str:
    return escape(text, quote=False).replace("|", "\\|").replace("\n", "<br>")
