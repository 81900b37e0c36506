"""Telegram's updates as they are posted: believed by their secret, and answered in the response where that is enough."""

import hmac
from collections.abc import Callable
from typing import Any, Final, TypeAlias

import orjson
from aiohttp import web

from bot.channels.telegram_messages import as_method
from bot.channels.telegram_updates import CHANNEL, source_of
from bot.reception import Reception
from bot.turns import Incoming, Ride

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header

Read: TypeAlias = Callable[[Any, Ride], Incoming | None]
"""Returns the message an update brings; None where it brings none."""


def routes(read: Read, reception: Reception, secret: str) -> web.RouteTableDef:
    """Return the route Telegram posts updates to. Only a request with the secret is believed."""
    table = web.RouteTableDef()

    @table.post("/telegram")
    async def webhook(request: web.Request) -> web.Response:
        told = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(told.encode("utf-8", "surrogateescape"), secret.encode()):
            return web.Response(status=403, text="The secret is wrong.")
        try:
            update = orjson.loads(await request.read())
        except ValueError:
            return web.Response(status=400, text="This is no JSON.")
        message = None if floods(reception, update) else read(update, Ride.PROMPTS)
        reply = await reception.take(message) if message else None
        if reply is None or message is None:
            return web.Response()
        return web.Response(body=orjson.dumps(as_method(message.external_id, reply)), content_type="application/json")

    return table


def floods(reception: Reception, update: Any) -> bool:
    """Return whether an update is one more of a flood, told by its chat alone: it is not read, and its button spins on."""
    chat, sent = source_of(update)
    return reception.is_flooded_by((CHANNEL, chat), sent)
