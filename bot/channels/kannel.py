"""SMS by Kannel, a gateway to the carriers' SMS centres: a message comes in as a request, and what asks rides home in its answer.

What is filed, and what is pushed, leaves by ``sendsms``; what became of it is told later, in any order and maybe twice. The
number a message comes from is the carrier's word, not the sender's: it proves whose phone it is (``docs/decisions/0015``).

Known of Kannel 1.4.5 and answered here: ``sendsms`` says 202 to everything it could queue; without ``coding`` and ``charset`` a
Chinese text arrives as question marks; a blank in ``to`` makes several messages of one; joined parts come in as UTF-16BE. Parts
whose rest does not come in time, or that waited for it while Kannel was restarted, come in by themselves, each behind its header;
what was joined before a restart comes in whole behind the header of its first part.
"""

import hmac
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Final
from urllib.parse import parse_qsl, urlencode

from aiohttp import web

from bot.channels import sms_line
from bot.channels.sms_http import Calls
from bot.channels.sms_line import CHANNEL, SmsLine
from bot.delivery.provider_interface import Pace
from bot.delivery.reply_rendering import Reply
from bot.delivery.sms_accounts import Receipt
from bot.reception import Reception
from bot.turns import Incoming, Ride
from flows.text import sms
from storage.records.messages.outbox import Priority

ACCEPTED: Final = 202

RECEIPTS: Final = {1: Receipt.ARRIVED, 2: Receipt.NOT_ARRIVED, 16: Receipt.NOT_ARRIVED}
"""What is asked to be told of a message: that it has come, that it never will, that the carrier refuses it."""

JOINED: Final = {0x00: 3, 0x08: 4}
"""The elements of a header that tell of which message a part is, and their octets; the last but one is how many parts it has."""


@dataclass(frozen=True, slots=True)
class Access:
    """Where Kannel is, who we are to it, and by what it is known to us."""

    send_url: str
    user: str
    password: str
    secret: str
    trusted: Sequence[IPv4Network | IPv6Network]
    receipts: str  # where it tells what became of a message
    number: str = ""  # from which messages come


@dataclass(slots=True)
class Kannel:
    """One Kannel: a gateway for the sender."""

    access: Access
    line: SmsLine
    channel: str = CHANNEL
    pace: Pace = field(default_factory=lambda: Pace(per_second=10.0, gap=1.0))
    _calls: Calls = field(default_factory=lambda: Calls("Kannel"))

    @asynccontextmanager
    async def opened(self) -> AsyncIterator["Kannel"]:
        """Keep the connections open for as long as the context lasts; nothing is sent outside it."""
        async with self._calls.opened():
            yield self

    def least(self, now: datetime) -> Priority:
        """Return how urgent at least is what may leave at a moment."""
        return self.line.least(now)

    async def send(self, external_id: str, reply: Reply, *, number: int = 0, attempt: int = 1) -> None:
        """Hand one message to Kannel, which splits it where it is long. Raises SendFailed."""
        text = await self.line.written(external_id, reply)
        asked = {
            "username": self.access.user,
            "password": self.access.password,
            "to": external_id,
            "text": text,
            "charset": "UTF-8",
            "coding": "0" if sms.is_plain(text) else "2",
            "dlr-mask": str(sum(RECEIPTS)),
            "dlr-url": self._receipt(number, attempt),
        }
        if self.access.number:
            asked["from"] = self.access.number
        status, answer = await self._calls.call("GET", f"{self.access.send_url}?{urlencode(asked)}")
        if status != ACCEPTED:
            raise self._calls.refused(status, answer)
        await self.line.sent(external_id, text)

    def _receipt(self, number: int, attempt: int) -> str:
        """Return the address at which Kannel tells what became of a message; it fills in the type itself."""
        asked = urlencode({"message": number, "attempt": attempt, "secret": self.access.secret})
        return f"{self.access.receipts}/sms/receipt?{asked}&type=%d"


@dataclass(frozen=True, slots=True)
class Doorman:
    """Lets in what Kannel says: from an address that is trusted, and with the secret."""

    secret: str
    trusted: Sequence[IPv4Network | IPv6Network]

    def asked(self, request: web.Request) -> Mapping[str, bytes]:
        """Return what a request says, as bytes: the charset is said beside them. Raises HTTPForbidden for anybody else."""
        query = request.raw_path.partition("?")[2]
        pairs = parse_qsl(query, keep_blank_values=True, encoding="latin-1", errors="strict")
        given = {name: value.encode("latin-1") for name, value in pairs}
        here = ip_address(request.remote or "0.0.0.0")  # noqa: S104 - an address nobody calls from
        known = any(here in network for network in self.trusted if network.version == here.version)
        if not known or not hmac.compare_digest(given.get("secret", b""), self.secret.encode()):
            raise web.HTTPForbidden(text="This is for the SMS gateway alone.")
        return given


def incoming(given: Mapping[str, bytes]) -> Incoming | None:
    """Return the message a request brings; None where it has no sender or no id."""
    number = sms_line.number_of(given.get("from", b"").decode("ascii", "replace"))
    id = given.get("id", b"").decode("ascii", "replace")[:80]
    if not number or not id:
        return None
    text = _decoded(given.get("text", b""), given.get("charset", b"").decode("ascii", "replace"))
    torn = _is_of_several(given.get("header", b"")) and sms.parts(text) == 1
    return sms_line.heard(number, id, text, Ride.PROMPTS, _moment(given), torn=torn)


def _decoded(text: bytes, charset: str) -> str:
    """Return the text in a charset that Kannel names; one that it does not know by its name is UTF-8."""
    named = {"UTF-16BE": "utf-16-be", "UCS-2": "utf-16-be", "UCS2": "utf-16-be"}.get(charset.upper(), "utf-8")
    return text.decode(named, "replace")


def _is_of_several(header: bytes) -> bool:
    """Return whether a header is that of a part of several (3GPP TS 23.040, 9.2.3.24.1 and 9.2.3.24.8)."""
    elements = header[1:]
    while len(elements) > 1:
        kind, length, rest = elements[0], elements[1], elements[2:]
        if kind in JOINED and length == JOINED[kind]:
            return rest[length - 2 : length - 1] > b"\x01"
        elements = rest[length:]
    return False


def _moment(given: Mapping[str, bytes]) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(given.get("time", b"")), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def routes(access: Access, reception: Reception, line: SmsLine) -> web.RouteTableDef:
    """Return the routes for Kannel: messages, and what became of those that were sent."""
    table, doorman = web.RouteTableDef(), Doorman(access.secret, access.trusted)

    @table.get("/sms/in")
    async def take(request: web.Request) -> web.Response:
        message = incoming(doorman.asked(request))
        if message is None:
            raise web.HTTPBadRequest(text="from and id are missing.")
        if reception.is_flooded_by(message.sender, message.sent):
            return web.Response(text="")
        reply = await reception.take(message)
        if reply is None or not reply.text:
            return web.Response(text="")
        text = line.said(reply)
        await line.sent(message.external_id, text)
        return web.Response(text=text, headers={"X-Kannel-Coding": "0" if sms.is_plain(text) else "2"})

    @table.get("/sms/receipt")
    async def receipt(request: web.Request) -> web.Response:
        given = doorman.asked(request)
        try:
            number, attempt, kind = (int(given.get(name, b"")) for name in ("message", "attempt", "type"))
        except ValueError:
            raise web.HTTPBadRequest(text="message, attempt and type are numbers.") from None
        if kind in RECEIPTS:
            await line.accounts.reported(number, attempt, RECEIPTS[kind])
        return web.Response(text="")

    return table
