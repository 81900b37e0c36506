"""What the office's phone posts: believed by its signature while that is fresh, and done with once it is filed.

Known of the app and answered here: it posts an event again for two days until somebody says 2xx, signed anew each time; its id of
a received message is a hash, the event's another one when the inbox is brought in again; of a long message each part has events;
a failure is the reader's phone's only where its reason begins with ``Delivery result``, else the office's own.
"""

import hashlib
import hmac
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import orjson
from aiohttp import web

from bot.channels import sms_line
from bot.channels.android_gateway import DELIVERED, FAILED, PICTURE, RECEIVED, Named, told_of
from bot.clock import Clock
from bot.delivery.sms_accounts import Receipt, SmsAccounts
from bot.reception import Reception
from bot.turns import Incoming, Ride
from flows.reading.session import Heard

log = logging.getLogger(__name__)

SIGNATURE, TIMESTAMP = "X-Signature", "X-Timestamp"

FRESH: Final = timedelta(minutes=5)
"""How far the phone's clock may be from the desk's; what is older was kept by somebody to be posted again."""


@dataclass(frozen=True, slots=True)
class Doorman:
    """Lets in what is signed with the app's signing key: HMAC-SHA256 of the body and the timestamp behind it, in hexadecimal."""

    secret: str
    clock: Clock

    async def event(self, request: web.Request) -> Mapping[str, Any]:
        """Return the event a request brings. Raises HTTPForbidden for anybody else, HTTPBadRequest for what is no event."""
        body, stamp = await request.read(), request.headers.get(TIMESTAMP, "")
        shown = request.headers.get(SIGNATURE, "").lower().encode("utf-8", "surrogateescape")
        signed = hmac.new(self.secret.encode(), body + stamp.encode("utf-8", "surrogateescape"), "sha256").hexdigest()
        if not hmac.compare_digest(shown, signed.encode()) or not self._is_fresh(stamp):
            raise web.HTTPForbidden(text="This is for the office's phone alone: its signing key, and a clock that is right.")
        try:
            event = orjson.loads(body)
        except ValueError:
            raise web.HTTPBadRequest(text="This is no JSON.") from None
        if not isinstance(event, dict) or not isinstance(event.get("payload"), dict):
            raise web.HTTPBadRequest(text="This is no event.")
        return event

    def _is_fresh(self, stamp: str) -> bool:
        if not (stamp.isascii() and stamp.isdigit() and len(stamp) < 12):
            return False
        return abs(self.clock().timestamp() - int(stamp)) <= FRESH.total_seconds()


def routes(secret: str, reception: Reception, accounts: SmsAccounts) -> web.RouteTableDef:
    """Return the route the phone posts events to."""
    table, doorman = web.RouteTableDef(), Doorman(secret, accounts.clock)

    @table.post("/sms/phone")
    async def take(request: web.Request) -> web.Response:
        event = await doorman.event(request)
        kind, payload = str(event.get("event", "")), event["payload"]
        message = incoming(kind, str(event.get("id", "")), payload)
        if message is not None and not reception.is_flooded_by(message.sender, message.sent):
            await reception.take(message)
        if (became := told(kind, payload)) is not None:
            await accounts.reported(became.message.number, became.message.attempt, became.receipt, became.unsent)
        return web.Response()

    return table


def incoming(event: str, id: str, payload: Mapping[str, Any]) -> Incoming | None:
    """Return the message an event brings; None where it brings none, or none from a person's number: a carrier hears no answer.

    A message is known by when it was sent and what it says: brought by two events it is one.
    """
    number = sms_line.number_of(_text(payload, "sender") or _text(payload, "phoneNumber"))
    sent = _moment(_text(payload, "receivedAt"))
    text = _text(payload, "message")
    if event == PICTURE:
        message = sms_line.from_phone(number, id[:80], Heard("", other="mms"), Ride.NEVER, sent)
    else:
        known = f"{sent.astimezone(UTC):%Y%m%dT%H%M%S%f} {hashlib.sha256(text.encode()).hexdigest()[:16]}" if sent else id[:80]
        message = sms_line.heard(number, known, text, Ride.NEVER, sent)
    is_read = event == PICTURE or (event == RECEIVED and bool(text))
    return message if is_read and message.vouched and message.provider_id else None


@dataclass(frozen=True, slots=True)
class Told:
    """What an event tells of a message of ours; ``unsent`` are the parts that never left."""

    message: Named
    receipt: Receipt
    unsent: tuple[str, int] | None = None


def told(event: str, payload: Mapping[str, Any]) -> Told | None:
    """Return what an event tells of a message of ours; None where it tells of none."""
    ours = told_of(_text(payload, "messageId"))
    if ours is None or event not in (DELIVERED, FAILED):
        return None
    if event == DELIVERED:
        return Told(ours, Receipt.ARRIVED)
    why = _text(payload, "reason")
    if why.startswith("Delivery result"):
        return Told(ours, Receipt.PART_LOST)
    log.warning("the phone could not send message %d: %s", ours.number, why[:120])
    number = sms_line.number_of(_text(payload, "recipient") or _text(payload, "phoneNumber"))
    return Told(ours, Receipt.NOT_LEFT, (number, ours.parts))


def _text(payload: Mapping[str, Any], name: str) -> str:
    value = payload.get(name)
    return value if isinstance(value, str) else ""


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
