"""What an errand costs whoever says it: messages, bytes and SMS parts of five journeys, on every channel, against a budget.

``.venv/bin/python -m tests.benchmarks.reach``. The desk serves on loopback, people say the same words on each channel, and what
goes either way is counted: in a terminal the characters as UTF-8, on the web every byte of HTTP, on Telegram the JSON of the Bot
API in both directions, by SMS the octets of the parts; of parts those that the desk sends, which the office pays. The first load
of the page is a journey of its own. Ends with 1 where a journey costs more than ``reach.tsv`` allows.
"""

import argparse
import asyncio
import csv
import secrets
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Final, Protocol

import aiohttp
from pydantic import SecretStr
from sqlalchemy import select

from bot.channels.console import Console
from bot.wiring import App
from flows.text import sms
from storage import models
from storage.models.outbox import WAITING
from storage.records.messages import outbox
from storage.records.people.addresses import SMS
from tests.chaos.office import CHATS, hired
from tests.support.bot_api import TOKEN, BotApi, bot_api
from tests.support.browser import Page
from tests.support.errands import STEPS
from tests.support.kannel import FakeKannel, fake_kannel
from tests.support.loaded import load
from tests.support.patience import PATIENCE
from tests.support.relay import Relay, relay
from tests.support.running import free_port, served

BUDGET: Final = Path(__file__).with_suffix(".tsv")
TICKET: Final = models.table(models.Ticket)


@dataclass(frozen=True, slots=True)
class Step:
    """Who says what; ``{number}`` is the ticket's."""

    who: str
    typed: str


@dataclass(frozen=True, slots=True)
class Journey:
    """What is said, and before it what is not counted."""

    name: str
    steps: Sequence[Step]
    before: Sequence[Step] = ()


def _said(*lines: tuple[str, str]) -> Sequence[Step]:
    return [Step(who, typed) for who, typed in lines]


GUIDANCE: Final = _said(*(("villager", typed) for typed in ("批地基", "2", "1", "1", "2")))
ENTRUSTED: Final = _said(*(("villager", typed) for typed in ("放样", "2", "1")))
FIRST_LOAD: Final = Journey("first load", ())
JOURNEYS: Final = (
    Journey("guidance", GUIDANCE),
    Journey("entrust", _said(("villager", "1"), ("agent", "接件 {number}")), GUIDANCE),
    Journey("intake", _said(("agent", "斯阿土 注销户口 13800000011\n孙八 放样 13800000014"))),
    Journey("accept to approve", _said(*STEPS[3:6]), [*ENTRUSTED, *_said(*STEPS[:3])]),
    Journey("duty swap", _said(("agent", "换班 11-25"), ("agent-b", "接班 1"))),
)
PLAYED: Final = [(FIRST_LOAD, "web"), *product(JOURNEYS, ("terminal", "web", "telegram", "sms"))]
"""Each journey and the channel it is played on."""


@dataclass(slots=True)
class Cost:
    """What was said and told: messages, bytes from people and to them, and SMS parts, where a channel has them."""

    said: int = 0
    told: int = 0
    up: int = 0
    down: int = 0
    parts: int = 0

    def __sub__(self, before: "Cost") -> "Cost":
        return Cost(*(getattr(self, name) - getattr(before, name) for name in ("said", "told", "up", "down", "parts")))


class Channel(Protocol):
    """A way to the desk, by which people say something and are told."""

    async def says(self, who: str, typed: str) -> None:
        """Let somebody say something, and wait for the answer."""

    async def reads(self) -> Cost:
        """Return what it has cost so far, once everybody has read what was pushed to them."""


class Terminal:
    """A window each."""

    def __init__(self, app: App) -> None:
        self._app, self._cost = app, Cost()
        self._windows: dict[str, Console] = {}

    def _show(self, text: str) -> None:
        self._cost.told += 1
        self._cost.down += len(f"{text}\n".encode())

    async def says(self, who: str, typed: str) -> None:
        window = self._windows.setdefault(who, Console(self._app.reception, who, self._show))
        for line in typed.splitlines():
            self._cost.said += 1
            self._cost.up += len(f"{line}\n".encode())
            await window.say(line)

    async def reads(self) -> Cost:
        for window in self._windows.values():
            await window._show_news()  # noqa: SLF001 - as it does each second while somebody types
        return replace(self._cost)


PHONE: Final = {
    "User-Agent": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile",
    "Accept": "*/*",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Sec-Fetch-Site": "same-origin",
    "Sec-Fetch-Mode": "cors",
    "Sec-Fetch-Dest": "empty",
}
"""What a phone's browser says of itself each time."""

PART: Final = {"X-Part": "1"}


class Web:
    """A page each, with its script: what is new comes by itself."""

    def __init__(self, line: Relay) -> None:
        self._line, self._cost = line, Cost()
        self._pages: dict[str, aiohttp.ClientSession] = {}
        self._asked: dict[str, str] = {}

    async def first_load(self) -> Cost:
        """Return what it costs to come to the page, icon and all."""
        await self.opens("villager")
        async with self._pages["villager"].get(f"http://127.0.0.1:{self._line.port}/favicon.ico") as icon:
            await icon.read()
        return Cost(told=1, up=self._line.up, down=self._line.down)

    async def opens(self, who: str) -> None:
        """Load the page, which is not counted among what is said."""
        before = self._now()
        jar = aiohttp.CookieJar(unsafe=True)
        session = self._pages[who] = aiohttp.ClientSession(cookie_jar=jar, headers=PHONE, auto_decompress=True)
        async with session.get(self._address(who)) as page:
            assert page.status == 200
            await page.read()
        self._cost = self._cost - (self._now() - before)

    async def says(self, who: str, typed: str) -> None:
        if who not in self._pages:
            await self.opens(who)
        self._cost.said += 1
        form = {"text": typed, "page": secrets.token_hex(9), "asked": self._asked.get(who, "0.0")}
        async with self._pages[who].post(self._address(who), data=form, headers=PART) as answer:
            html = await answer.text()
        self._hears(html)
        self._asked[who] = html.partition('name="asked" value="')[2].partition('"')[0]

    async def reads(self) -> Cost:
        for who, session in self._pages.items():
            async with session.get(self._address(who), headers=PART) as news:
                self._hears(await news.text())
        return self._now()

    async def leaves(self) -> None:
        for session in self._pages.values():
            await session.close()

    def _address(self, who: str) -> str:
        return f"http://127.0.0.1:{self._line.port}/chat?as={who}"

    def _hears(self, html: str) -> None:
        self._cost.told += sum(kind in {"desk", "news"} for kind, _text in Page(html).bubbles)

    def _now(self) -> Cost:
        return replace(self._cost, up=self._cost.up + self._line.up, down=self._cost.down + self._line.down)


class Telegram:
    """A chat each. What the desk says to Telegram when it begins, its webhook and its menus, is no part of a journey."""

    def __init__(self, app: App, api: BotApi) -> None:
        self._app, self._api, self._said = app, api, 0
        self._answered = 0
        self._up, self._down = api.bytes_out, api.bytes_in

    async def says(self, who: str, typed: str) -> None:
        chat = self._api.chat(WRITERS[who])
        before = len(chat.messages)
        self._said += 1
        await chat.types(typed)
        await self._api.settled(lambda: len(chat.messages) > before)

    async def reads(self) -> Cost:
        async with asyncio.timeout(PATIENCE):
            while _waits(self._app):  # noqa: ASYNC110 - the outbox tells nobody that it is empty
                await asyncio.sleep(0.05)
        return Cost(self._said, len(self._api.sent), self._api.bytes_out - self._up, self._api.bytes_in - self._down)


def _waits(app: App) -> bool:
    with app.database.read() as connection:
        return bool(outbox.counts(connection).get(WAITING, 0))


DEFAULT_MENUS: Final = ("", "zh", "en")
"""The languages for which a menu of commands is set for everybody."""

WRITERS: Final = {"villager": 100, **CHATS}


@asynccontextmanager
async def terminal(url: str) -> AsyncIterator[tuple[App, Channel]]:
    async with served(url, worker=False) as (_base, app):
        yield app, Terminal(app)


@asynccontextmanager
async def web(url: str) -> AsyncIterator[tuple[App, Channel]]:
    port = free_port()
    async with served(url, port=port, daiban_demo=True, worker=False) as (_base, app), relay(port) as line:
        page = Web(line)
        try:
            yield app, page
        finally:
            await page.leaves()


@asynccontextmanager
async def telegram(url: str) -> AsyncIterator[tuple[App, Channel]]:
    hired(url, WRITERS)
    port = free_port()
    async with bot_api() as api:
        given = {
            "telegram_token": SecretStr(TOKEN),
            "telegram_api_url": api.url,
            "telegram_webhook_secret": SecretStr("a-secret"),
        }
        async with served(url, port=port, telegram_webhook_url=f"http://127.0.0.1:{port}", **given) as (_base, app):
            await api.settled(lambda: api.webhook is not None and len(api.menus) == len(WRITERS) + len(DEFAULT_MENUS))
            yield app, Telegram(app, api)


PHONES: Final = {who: f"+86138000000{place:02}" for place, who in enumerate(WRITERS, 1)}


class Sms:
    """A phone without any app each; the agents' and the town's are known, as after an invitation."""

    def __init__(self, app: App, kannel: FakeKannel) -> None:
        self._app, self._kannel, self._cost = app, kannel, Cost()

    async def says(self, who: str, typed: str) -> None:
        before = len(self._kannel.sent)
        self._cost.said += 1
        self._counts(typed, "up")
        _status, answer, _coding = await self._kannel.brings(PHONES[who], typed)
        if answer:
            self._counts(answer, "down")
        else:
            await self._kannel.settled(lambda: any(each.to == PHONES[who] for each in self._kannel.sent[before:]))

    async def reads(self) -> Cost:
        async with asyncio.timeout(PATIENCE):
            while _waits(self._app):  # noqa: ASYNC110 - the outbox tells nobody that it is empty
                await asyncio.sleep(0.05)
        for each in self._kannel.sent:
            self._counts(each.text, "down")
        self._kannel.sent.clear()
        return replace(self._cost)

    def _counts(self, text: str, way: str) -> None:
        many = sms.parts(text)
        if way == "down":
            self._cost.parts += many
            self._cost.told += 1
        setattr(self._cost, way, getattr(self._cost, way) + 140 * many)


@asynccontextmanager
async def by_sms(url: str) -> AsyncIterator[tuple[App, Channel]]:
    hired(url, PHONES, SMS)
    async with fake_kannel() as kannel, served(url, **kannel.settings) as (base, app):
        kannel.desk = base
        yield app, Sms(app, kannel)


CHANNELS: Final = {"terminal": terminal, "web": web, "telegram": telegram, "sms": by_sms}


async def played(journey: Journey, channel: str, url: str) -> Cost:
    """Return what a journey costs on a channel, on a desk of its own."""
    async with CHANNELS[channel](url) as (app, way):
        if isinstance(way, Web):
            for who in dict.fromkeys(step.who for step in journey.steps):
                await way.opens(who)
            if not journey.steps:
                return await way.first_load()

        async def say(steps: Sequence[Step]) -> None:
            for step in steps:
                await way.says(step.who, step.typed.format(number=_newest(app)))

        await say(journey.before)
        before = await way.reads()
        await say(journey.steps)
        return await way.reads() - before


def _newest(app: App) -> str:
    with app.database.read() as connection:
        return str(
            connection.execute(select(TICKET.c.number).order_by(TICKET.c.opened_at.desc(), TICKET.c.number.desc())).scalar() or ""
        )


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a journey may cost: messages said, bytes both ways together, SMS parts; None where nothing is said of it."""

    said: int | None
    bytes: int | None
    parts: int | None


def budgets() -> Mapping[tuple[str, str], Allowed]:
    """Return the budgets of the table, by journey and channel."""
    with BUDGET.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {
            (row["journey"], row["channel"]): Allowed(
                *(int(row[name]) if row[name] else None for name in ("said", "bytes", "parts"))
            )
            for row in rows
        }


def over(cost: Cost, allowed: Allowed) -> Sequence[str]:
    """Return what of a journey costs more than it may."""
    spent = {
        "said": (cost.said, allowed.said),
        "bytes": (cost.up + cost.down, allowed.bytes),
        "parts": (cost.parts, allowed.parts),
    }
    return [f"{name} {now} > {most}" for name, (now, most) in spent.items() if most is not None and now > most]


def main() -> int:
    """Play every journey on every channel, print the table, and return 1 where a budget is exceeded."""
    parser = argparse.ArgumentParser(
        prog=".venv/bin/python -m tests.benchmarks.reach", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("--channel", choices=list(CHANNELS), help="one channel alone")
    given, allowed, exceeded = parser.parse_args(), budgets(), False
    print(f"{'journey':18} {'channel':9} {'said':>4} {'told':>4} {'up':>6} {'down':>6} {'parts':>5}  budget")
    for journey, channel in PLAYED:
        if channel != (given.channel or channel):
            continue
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{Path(folder) / 'daiban.db'}"
            load(url)
            cost = asyncio.run(played(journey, channel, url))
        beyond = over(cost, allowed[journey.name, channel])
        exceeded = exceeded or bool(beyond)
        figures = f"{cost.said:4} {cost.told:4} {cost.up:6} {cost.down:6} {cost.parts or '':>5}"
        print(f"{journey.name:18} {channel:9} {figures}  {'; '.join(beyond) or 'kept'}", flush=True)
    return int(exceeded)


if __name__ == "__main__":
    sys.exit(main())
