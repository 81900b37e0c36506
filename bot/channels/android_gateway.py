"""SMS by a phone of the office, with the open app SMS Gateway for Android: for who has no contract with a carrier.

What leaves is handed to the app's API, the same on the phone's own local server and by the app's cloud, at another address. What
the phone receives, and what became of what it sent, is posted to the desk (``android_webhook``); that post has no answer of its
own, so that every answer leaves here as well.

Known of the app and answered here: a message under an id that it has is refused with 409; a queue without a limit keeps a message
for days; numbers it does not think possible are refused unless it is told not to look.
"""

import hashlib
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, NamedTuple

import aiohttp

from bot.channels.sms_http import Calls
from bot.channels.sms_line import CHANNEL, SmsLine
from bot.delivery.provider_interface import Pace, SendFailed
from bot.delivery.reply_rendering import Reply
from flows.text import sms
from storage.records.messages.outbox import Priority

TAKEN: Final = frozenset({200, 201, 202, 409})
"""What the app says to a message that it has now, or has had before under the same id."""

UNKNOWN: Final = 404
"""What it says to a question after a message that it does not have."""

STAYS: Final = 3600
"""Seconds after which a message that has not left the phone never does: it is told as failed, and sent again."""

FIRST: Final = 50
"""The priority of answers in the phone's queue, before pushes (0); from 100 on the app would leave its owner's limits aside."""

RECEIVED, PICTURE, DELIVERED, FAILED = "sms:received", "mms:received", "sms:delivered", "sms:failed"
EVENTS: Final = (RECEIVED, PICTURE, DELIVERED, FAILED)
"""What the phone is asked to bring; of any other event nothing is made."""

_OURS: Final = re.compile(r"daiban-(\d{1,12})-(\d{1,3})-(\d{1,3})-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Access:
    """Where the app is, and who we are to it."""

    url: str
    user: str
    password: str


@dataclass(slots=True)
class Phone:
    """The app's API."""

    access: Access
    _calls: Calls = field(default_factory=lambda: Calls("the phone"))

    @asynccontextmanager
    async def opened(self) -> AsyncIterator["Phone"]:
        """Keep the connections open for as long as the context lasts; nothing is called outside it."""
        async with self._calls.opened():
            yield self

    async def take(self, message: Mapping[str, Any]) -> None:
        """Hand a message over. Raises SendFailed.

        A phone that does not answer is asked whether it has the message: nobody reads it twice because a line is slow.
        """
        try:
            await self._post("/messages", message, skipPhoneValidation="true")
        except SendFailed as failed:
            if not failed.unsure or not await self._has(str(message["id"]), failed):
                raise

    async def register(self, address: str) -> Sequence[str]:
        """Have events brought to the desk's address, and return which; as often as one likes. Raises SendFailed."""
        for event in EVENTS:
            hook = {"id": f"daiban-{event.replace(':', '-')}", "url": f"{address}/sms/phone", "event": event}
            await self._post("/webhooks", hook)
        return EVENTS

    async def _has(self, id: str, failed: SendFailed) -> bool:
        """Return whether a phone that was silent has a message all the same; raises its silence anew where it does not say."""
        try:
            status, _answer = await self._call("GET", f"/messages/{id}")
        except SendFailed as silent:
            raise failed from silent
        if status == UNKNOWN:
            raise SendFailed(failed.why, retry=True)
        return status in TAKEN

    async def _post(self, path: str, given: Mapping[str, Any], **parameters: str) -> None:
        status, answer = await self._call("POST", path, json=given, params=parameters)
        if status not in TAKEN:
            raise self._calls.refused(status, answer)

    async def _call(self, method: str, path: str, **given: Any) -> tuple[int, str]:
        shown = {"Authorization": aiohttp.encode_basic_auth(self.access.user, self.access.password)}
        return await self._calls.call(method, f"{self.access.url}{path}", headers=shown, **given)


@dataclass(slots=True)
class AndroidGateway:
    """One phone, and how many messages a minute it may be given: a gateway for the sender."""

    phone: Phone
    line: SmsLine
    per_minute: int
    channel: str = CHANNEL

    @property
    def pace(self) -> Pace:
        """Return the phone's limits."""
        return Pace(per_second=self.per_minute / 60, gap=1.0)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator["AndroidGateway"]:
        """Keep the connections open for as long as the context lasts; nothing is sent outside it."""
        async with self.phone.opened():
            yield self

    def least(self, now: datetime) -> Priority:
        """Return how urgent at least is what may leave at a moment."""
        return self.line.least(now)

    async def send(self, external_id: str, reply: Reply, *, number: int = 0, attempt: int = 1) -> None:
        """Hand one message to the phone, which splits it where it is long. Raises SendFailed."""
        text = await self.line.written(external_id, reply)
        await self.phone.take(
            {
                "id": message_id(number, attempt, external_id, text),
                "phoneNumbers": [external_id],
                "textMessage": {"text": text},
                "withDeliveryReport": True,
                "ttl": STAYS,
                "priority": FIRST if reply.serial else 0,
            }
        )
        await self.line.sent(external_id, text)


class Named(NamedTuple):
    """What the id of a message says."""

    number: int
    attempt: int
    parts: int


def message_id(number: int, attempt: int, to: str, text: str) -> str:
    """Return the id of a message for the phone: its number, and what tells it from another desk's; at most 36 characters."""
    told = hashlib.sha256(f"{to} {text}".encode()).hexdigest()[:8]
    return f"daiban-{number}-{attempt}-{sms.parts(text)}-{told}"


def told_of(id: str) -> Named | None:
    """Return what the id of a message says; None for one that is none of ours."""
    named = _OURS.fullmatch(id)
    return Named(*map(int, named.groups())) if named else None
