"""The app SMS Gateway for Android as its API and its source are published: it takes messages, keeps webhooks and posts events."""

import asyncio
import hashlib
import hmac
import json
from base64 import b64encode
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import aiohttp
from aiohttp import web

from tests.support.patience import PATIENCE
from tests.support.world import MONDAY_MORNING

USER, PASSWORD, SIGNING_KEY = "phone", "a-password", "a-signing-key-of-the-tests"
LOCAL, CLOUD = "", "/3rdparty/v1"
"""Behind the server's address the API begins here: on the phone's own server, and by the cloud."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A message the phone has in its queue."""

    id: str
    to: str
    text: str
    priority: int


@dataclass(slots=True)
class FakePhone:
    """The app, its SIM, and the phones at the other end."""

    url: str = ""
    sent: list[Sent] = field(default_factory=list)
    hooks: dict[str, Mapping[str, str]] = field(default_factory=dict)
    refuses: list[int] = field(default_factory=list)  # statuses with which the next messages are refused
    silent: list[bool] = field(default_factory=list)  # the next messages get no answer: whether each is kept all the same
    ids: "count[int]" = field(default_factory=lambda: count(1))
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def settings(self) -> dict[str, Any]:
        """Return what a desk is told of it, the address at which the phone reaches the desk aside."""
        return {
            "sms_gateway_url": self.url,
            "sms_gateway_user": USER,
            "sms_gateway_password": PASSWORD,
            "sms_gateway_secret": SIGNING_KEY,
            "sms_gateway_webhook_url": "https://desk.example.cn",
            "sms_gateway_per_minute": 600,
        }

    async def take(self, request: web.Request) -> web.Response:
        """Answer ``POST /messages``."""
        asked = await request.json()
        kinds = [kind for kind in ("textMessage", "dataMessage", "message") if asked.get(kind)]
        if len(kinds) != 1 or not asked.get("phoneNumbers"):
            return web.json_response({"message": "Must specify exactly one of: textMessage, dataMessage, or message"}, status=400)
        if self.refuses:
            return web.json_response({"message": "Queue limits exceeded"}, status=self.refuses.pop(0))
        if any(sent.id == asked["id"] for sent in self.sent):
            return web.json_response({"message": "Message with the same ID already exists"}, status=409)
        kept = self.silent.pop(0) if (is_silent := bool(self.silent)) else True
        if kept:
            async with self.arrived:
                text, to = asked["textMessage"]["text"], asked["phoneNumbers"][0]
                self.sent.append(Sent(asked["id"], to, text, asked.get("priority", 0)))
                self.arrived.notify_all()
        if is_silent:
            assert request.transport is not None
            request.transport.close()
        recipients = [{"phoneNumber": to, "state": "Pending"} for to in asked["phoneNumbers"]]
        return web.json_response({"id": asked["id"], "state": "Pending", "recipients": recipients}, status=202)

    async def tell(self, request: web.Request) -> web.Response:
        """Answer ``GET /messages/{id}``."""
        id = request.match_info["id"]
        return (
            web.json_response({"id": id, "state": "Sent"})
            if any(sent.id == id for sent in self.sent)
            else web.Response(status=404)
        )

    async def register(self, request: web.Request) -> web.Response:
        """Answer ``POST /webhooks``: one under an id that is known takes its place."""
        hook = await request.json()
        if not hook["url"].startswith(("https://", "http://127.0.0.1")):
            return web.json_response({"message": "url must start with https:// or http://127.0.0.1"}, status=400)
        self.hooks[hook["id"]] = hook
        return web.json_response(hook, status=201)

    @web.middleware
    async def guarded(self, request: web.Request, handler: Callable[[web.Request], Any]) -> web.StreamResponse:
        """Let in who knows name and password."""
        basic = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if request.headers.get("Authorization") != f"Basic {basic}":
            return web.json_response({"message": "Unauthorized"}, status=401)
        answer: web.StreamResponse = await handler(request)
        return answer

    async def settled(self, condition: Callable[[], bool]) -> None:
        """Wait until something holds; fail when it does not in time."""
        async with self.arrived:
            await asyncio.wait_for(self.arrived.wait_for(condition), PATIENCE)


@dataclass(slots=True)
class Poster:
    """What the phone posts to a desk, as of a Monday morning."""

    desk: str
    events: "count[int]" = field(default_factory=lambda: count(1))

    async def brings(self, sender: str, text: str, *, at: datetime | None = None, id: str = "") -> int:
        """Let an SMS come in, and return the desk's status."""
        nth = next(self.events)
        moment = at or MONDAY_MORNING + timedelta(seconds=nth)
        digest = hashlib.sha256(f"{sender}{moment}{text}".encode()).hexdigest()[:8]
        payload = {"messageId": digest, "message": text, "phoneNumber": sender, "simNumber": 1, "receivedAt": moment.isoformat()}
        return await self.posts("sms:received", payload, id=id or f"event-{nth}")

    async def tells(self, sent: Sent, event: str, **other: str) -> int:
        """Tell what became of a message, and return the desk's status."""
        payload = {"messageId": sent.id, "phoneNumber": sent.to, "simNumber": None, **other}
        return await self.posts(event, payload)

    async def posts(self, event: str, payload: Any, *, id: str = "", **other: Any) -> int:
        """Post an event, signed, and return the desk's status."""
        told = {
            "deviceId": "ffffffffceb0b1db",
            "event": event,
            "id": id or f"event-{next(self.events)}",
            "payload": payload,
            **other,
        }
        body = json.dumps({**told, "webhookId": "daiban"}, ensure_ascii=False).encode()
        return await self.posts_body(body, signed(body))

    async def posts_body(self, body: bytes, headers: Mapping[str, str]) -> int:
        """Post any bytes, and return the desk's status."""
        address = f"{self.desk}/sms/phone"
        async with aiohttp.ClientSession() as session, session.post(address, data=body, headers=headers) as answer:
            return answer.status


def signed(body: bytes, at: datetime | str = MONDAY_MORNING, key: str = SIGNING_KEY) -> dict[str, str]:
    """Return the headers by which a body is believed that is posted at a moment, or what stands for one."""
    stamp = at if isinstance(at, str) else str(int(at.timestamp()))
    return {"X-Timestamp": stamp, "X-Signature": hmac.new(key.encode(), body + stamp.encode(), "sha256").hexdigest()}


@asynccontextmanager
async def fake_phone(base: str = LOCAL) -> AsyncIterator[FakePhone]:
    """Yield a phone on loopback, its API where the local server or the cloud has it."""
    phone = FakePhone()
    app = web.Application(middlewares=[phone.guarded])
    app.router.add_post(f"{base}/messages", phone.take)
    app.router.add_get(f"{base}/messages/{{id}}", phone.tell)
    app.router.add_post(f"{base}/webhooks", phone.register)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    assert runner.addresses
    phone.url = f"http://127.0.0.1:{runner.addresses[0][1]}{base}"
    try:
        yield phone
    finally:
        await runner.cleanup()
