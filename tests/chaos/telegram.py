"""Telegram on a bad day: a Bot API that keeps what it accepted, from which process, and when its answer had left.

It posts an update to one of the desk's doors until one takes it, each chat's in order, and waits longer after each refusal. While
a trouble lasts, calls are cut, lost, refused or not answered.
"""

import asyncio
import json
import random
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import aiohttp
from aiohttp import web

from tests.support.bot_api import BotApi, Sent, Wrong, answer

FIRST_WAIT, LONGEST_WAIT = 0.2, 3.0
"""Seconds between two deliveries of an update: as long as Telegram's would be, only shorter."""

PATIENCE = 20.0
"""Seconds a webhook may take."""

SILENCE = 30.0
"""Seconds without an answer, longer than any caller waits."""


class How(Enum):
    """What happens to a call."""

    CUT = "cut after the body"
    LOST = "obeyed, and the answer lost"
    SILENT = "obeyed, and never answered"
    BROKEN = "500"
    HTML = "HTML in place of JSON"
    TOO_MANY = "429"


@dataclass(frozen=True, eq=False, slots=True)
class Trouble:
    """What happens to calls for a while: to those for one chat, else to all."""

    how: How
    chat: int | None = None
    until: float = 0.0  # for a 429: when the next call is welcome

    def meets(self, call: Mapping[str, Any]) -> bool:
        return self.chat is None or call.get("chat_id") == self.chat


@dataclass(slots=True)
class Accepted:
    """A message that a process sent and Telegram took, and when the answer had left, if it did."""

    sent: Sent
    by: str
    answered: float | None = None


@dataclass
class Telegram(BotApi):
    """The Bot API, and the delivery of updates."""

    doors: Sequence[str] = ()
    dice: random.Random = field(default_factory=random.Random)
    troubles: list[Trouble] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)
    chats: dict[int, list[Sent]] = field(default_factory=lambda: defaultdict(list))
    news: dict[int, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))
    lines: dict[int, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    posts: int = 0
    taken: int = 0
    session: aiohttp.ClientSession | None = None
    site: web.TCPSite | None = None
    closed: asyncio.Lock = field(default_factory=asyncio.Lock)
    runner: web.AppRunner | None = None

    async def deliver(self, update: Mapping[str, Any]) -> int:
        """Post an update until it is taken, and return how often that was; what comes later in its chat waits."""
        async with self.lines[update["message"]["chat"]["id"]]:
            posts, wait = 1, FIRST_WAIT
            while not await self._is_taken(update):
                await asyncio.sleep(wait)
                posts, wait = posts + 1, min(2 * wait, LONGEST_WAIT)
            self.taken += 1
            return posts

    async def _is_taken(self, update: Mapping[str, Any]) -> bool:
        assert self.session is not None
        assert self.webhook is not None
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook[1]}
        self.posts += 1
        try:
            async with self.session.post(f"{self.dice.choice(self.doors)}/telegram", json=update, headers=headers) as response:
                body = await response.read()
        except (aiohttp.ClientError, TimeoutError):
            return False
        if not 200 <= response.status < 300:
            return False
        if body:
            call = json.loads(body)
            self._obey(call.pop("method"), call, by_webhook=True)
        return True

    def _send(self, call: Mapping[str, Any], *, by_webhook: bool) -> Mapping[str, Any]:
        result = super()._send(call, by_webhook=by_webhook)
        self.chats[call["chat_id"]].append(self.sent[-1])
        self.news[call["chat_id"]].set()
        return result

    @contextmanager
    def troubled(self, trouble: Trouble) -> Iterator[None]:
        """Let a trouble last as long as the context."""
        self.troubles.append(trouble)
        try:
            yield
        finally:
            self.troubles.remove(trouble)

    async def refuses_connections(self, seconds: float) -> None:
        """Listen no more for a while, and cut what was connected."""
        assert self.site is not None
        async with self.closed:
            with self.troubled(Trouble(How.CUT)):
                await self.site.stop()
                try:
                    await asyncio.sleep(seconds)
                finally:
                    await self.listens(int(self.url.rpartition(":")[2]))

    async def listens(self, port: int = 0) -> None:
        """Listen on a port of loopback."""
        assert self.runner is not None
        self.site = web.TCPSite(self.runner, "127.0.0.1", port)
        await self.site.start()
        self.url = f"http://127.0.0.1:{self.runner.addresses[0][1]}"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer a call of a process, or do to it what the trouble of the moment does."""
        call = json.loads(await request.read())
        trouble = next((each for each in self.troubles if each.meets(call)), None)
        how = trouble.how if trouble else None
        if trouble and how is How.TOO_MANY:
            wait = max(1, round(trouble.until - time.monotonic()))
            return answer(429, f"Too Many Requests: retry after {wait}", wait)
        if how is How.BROKEN:
            return answer(500, "Internal Server Error")
        if how is How.HTML:
            return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")
        if how is How.CUT:
            return _cut(request)
        return await self._obeyed(request, call, how)

    async def _obeyed(self, request: web.Request, call: Mapping[str, Any], how: How | None) -> web.StreamResponse:
        before = len(self.sent)
        try:
            result = self._obey(request.match_info["method"], call, by_webhook=False)
        except Wrong as refusal:
            self.refused.append(str(refusal))
            return answer(400, str(refusal))
        accepted = [Accepted(sent, request.match_info["by"]) for sent in self.sent[before:]]
        self.accepted += accepted
        async with self.arrived:
            self.arrived.notify_all()
        if how is How.SILENT:
            await asyncio.sleep(SILENCE)
        if how is not None:
            return _cut(request)
        response = web.json_response({"ok": True, "result": result})
        await response.prepare(request)
        await response.write_eof()
        for each in accepted:
            each.answered = time.monotonic()
        return response


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.close()
    return web.Response()


@asynccontextmanager
async def telegram(dice: random.Random) -> AsyncIterator[Telegram]:
    """Yield the Bot API on loopback; a process calls it by ``/NAME`` behind its address, so that it is known who sent what."""
    api = Telegram(dice=dice)
    app = web.Application()
    app.router.add_post("/{by}/bot{token}/{method}", api.handle)
    api.runner = web.AppRunner(app, shutdown_timeout=0.5)
    await api.runner.setup()
    try:
        await api.listens()
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE)) as api.session:
            yield api
    finally:
        await api.runner.cleanup()
