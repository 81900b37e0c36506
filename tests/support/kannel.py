"""A Kannel as far as the desk sees it: takes what is sent, brings messages in, tells what became of what was sent."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import quote, quote_from_bytes

import aiohttp
from aiohttp import web
from yarl import URL

from tests.support.patience import PATIENCE

SECRET = "a-secret-of-the-tests"
PASSWORD = "a-password"


@dataclass(frozen=True, slots=True)
class Sent:
    """A message the desk handed over."""

    to: str
    text: str
    coding: str
    receipt: str


@dataclass(slots=True)
class FakeKannel:
    """The gateway, and the phones behind it."""

    url: str = ""
    desk: str = ""
    sent: list[Sent] = field(default_factory=list)
    refuses: list[int] = field(default_factory=list)  # statuses with which the next messages are refused
    ids: "count[int]" = field(default_factory=lambda: count(1))
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def settings(self) -> dict[str, Any]:
        """Return what a desk is told of it."""
        return {"sms_send_url": f"{self.url}/cgi-bin/sendsms", "sms_password": PASSWORD, "sms_secret": SECRET}

    async def take(self, request: web.Request) -> web.Response:
        """Answer ``sendsms``."""
        asked = request.query
        if asked.get("password") != PASSWORD:
            return web.Response(status=403, text="Authorization failed for sendsms")
        if self.refuses:
            return web.Response(status=self.refuses.pop(0), text="3: Temporal failure, try again later.")
        async with self.arrived:
            self.sent.append(Sent(asked["to"], asked["text"], asked["coding"], asked["dlr-url"]))
            self.arrived.notify_all()
        return web.Response(status=202, text="0: Accepted for delivery")

    async def brings(self, sender: str, text: str, *, id: str = "", charset: str = "UTF-8", **other: str) -> tuple[int, str, str]:
        """Let a phone's message come in, and return the status, the text and the coding of the answer."""
        named = "utf-16-be" if charset == "UTF-16BE" else "utf-8"
        asked = {"from": quote(sender), "id": id or str(next(self.ids)), "charset": charset, "secret": quote(SECRET), **other}
        query = "&".join(f"{name}={value}" for name, value in asked.items())
        address = f"{self.desk}/sms/in?{query}&text={quote_from_bytes(text.encode(named))}"
        async with aiohttp.ClientSession() as session, session.get(URL(address, encoded=True)) as answer:
            return answer.status, await answer.text(), answer.headers.get("X-Kannel-Coding", "")

    async def tells(self, sent: Sent, kind: int) -> int:
        """Tell what became of a message, and return the desk's status."""
        async with aiohttp.ClientSession() as session, session.get(sent.receipt.replace("%d", str(kind))) as answer:
            return answer.status

    async def settled(self, condition: Callable[[], bool]) -> None:
        """Wait until something holds; fail when it does not in time."""
        async with self.arrived:
            await asyncio.wait_for(self.arrived.wait_for(condition), PATIENCE)


@asynccontextmanager
async def fake_kannel() -> AsyncIterator[FakeKannel]:
    """Yield a gateway on loopback."""
    kannel = FakeKannel()
    app = web.Application()
    app.router.add_get("/cgi-bin/sendsms", kannel.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    assert runner.addresses
    kannel.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield kannel
    finally:
        await runner.cleanup()
