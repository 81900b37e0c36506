"""The web server: which routes there are, and what holds for every answer."""

import logging
import secrets
from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from aiohttp import web

log = logging.getLogger(__name__)

LARGEST: Final = 256 * 1024
"""Bytes a request may have."""

RETRY_AFTER: Final = 5
"""Seconds after which whoever could not be served may try again; Telegram keeps to it."""

SORRY: Final = (
    "现在忙不过来，什么都没丢，请过一会儿再试。\nWe cannot answer right now; nothing is lost. Please try again in a moment.\n"
)

NONCE: Final = web.RequestKey("nonce", str)
"""What the page's own style and script carry, so that no other is obeyed."""


def nonce(request: web.Request) -> str:
    """Return the page's nonce; asking for it makes the answer a page."""
    if NONCE not in request:
        request[NONCE] = secrets.token_urlsafe(9)
    return request[NONCE]


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def application(routes: Iterable[web.RouteTableDef]) -> web.Application:
    """Return the application with these routes."""
    app = web.Application(client_max_size=LARGEST, middlewares=[_guarded])
    for table in routes:
        app.add_routes(table)
    return app


@web.middleware
async def _guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Give every page the headers that keep it to itself; where the desk cannot answer, say so and when to come back."""
    try:
        response = await handler(request)
    except web.HTTPException as answer:
        answer.headers["X-Content-Type-Options"] = "nosniff"
        raise
    except Exception:  # nobody is shown a stack trace; the person is told when to come back
        log.exception("%s %s could not be answered", request.method, request.path)
        response = web.Response(status=503, text=SORRY, headers={"Retry-After": str(RETRY_AFTER)})
    if NONCE in request and not response.prepared:
        nonce = request[NONCE]
        policy = (
            f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; connect-src 'self'; form-action 'self'"
        )
        response.headers["Content-Security-Policy"] = f"{policy}; base-uri 'none'; frame-ancestors 'none'"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        response.enable_compression()
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
