"""The web server: which routes there are, and what holds for every answer."""

import logging
import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from aiohttp import hdrs, web

log = logging.getLogger(__name__)

LARGEST: Final = 256 * 1024
"""Bytes a request may have."""

RETRY_AFTER: Final = 5
"""Seconds after which whoever could not be served may try again; Telegram keeps to it."""

SORRY: Final = (
    "现在忙不过来，什么都没丢，请过一会儿再试。\nWe cannot answer right now; nothing is lost. Please try again in a moment.\n"
)

FOREIGN: Final = (
    "这条不是从本平台的页面发出的，没有办理。请打开本平台的页面再发一次。\n"
    "This was not sent from the desk's own page; nothing was done. Please open that page and send it again.\n"
)
A_YEAR: Final = 365 * 24 * 3600
"""Seconds for which browsers keep to https once they have been told."""

NONCE: Final = web.RequestKey("nonce", str)
"""What the page's own style and script carry, so that no other is obeyed."""


def nonce(request: web.Request) -> str:
    """Return the page's nonce; asking for it makes the answer a page."""
    if NONCE not in request:
        request[NONCE] = secrets.token_urlsafe(9)
    return request[NONCE]


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def application(routes: Iterable[web.RouteTableDef], public_url: str | None = None) -> web.Application:
    """Return the application with these routes; ``public_url`` is the address at which people reach it, where it is set."""
    door = Door(public_url)
    app = web.Application(client_max_size=LARGEST, middlewares=[door.guarded])
    app.on_response_prepare.append(door.sealed)
    for table in routes:
        app.add_routes(table)
    return app


@dataclass(frozen=True, slots=True)
class Door:
    """What holds for every request and every answer of the application."""

    public_url: str | None

    @web.middleware
    async def guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse what another site has a browser send; where the desk cannot answer, say so and when to come back."""
        if request.method == hdrs.METH_POST and is_foreign(request.headers, request.host, self.public_url):
            raise web.HTTPForbidden(text=FOREIGN)
        try:
            response = await handler(request)
        except web.HTTPException:
            raise
        except ConnectionResetError:  # whoever has gone away hears nothing any more
            response = web.Response(status=400)
        except Exception:  # nobody is shown a stack trace; the person is told when to come back
            log.exception("%s %s could not be answered", request.method, request.path)
            response = web.Response(status=503, text=SORRY, headers={"Retry-After": str(RETRY_AFTER)})
        if NONCE in request and not response.prepared:
            response.enable_compression()
        return response

    async def sealed(self, request: web.Request, response: web.StreamResponse) -> None:
        """Give every answer the headers that keep it to its reader, and keep to ourselves what we are made of."""
        response.headers.pop(hdrs.SERVER, None)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers[hdrs.CACHE_CONTROL] = "no-store"
        if (self.public_url or "").startswith("https://"):
            response.headers["Strict-Transport-Security"] = f"max-age={A_YEAR}"
        if NONCE in request:
            nonce = request[NONCE]
            own = f"style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; connect-src 'self'; form-action 'self'"
            policy = f"default-src 'none'; {own}; base-uri 'none'; frame-ancestors 'none'"
            response.headers["Content-Security-Policy"] = policy
            response.headers["Referrer-Policy"] = "same-origin"  # with no-referrer the page's own forms have the origin null


def is_foreign(headers: Mapping[str, str], host: str, public_url: str | None) -> bool:
    """Return whether a browser says that another site has it send this (Fetch metadata, then RFC 6454).

    Browsers of old phones say neither; their cookie is all there is to go by. Where the web server in front does not pass the
    host on and no public address is set, the browser's own word that the page is ours is enough.
    """
    site, origin = headers.get("Sec-Fetch-Site"), headers.get(hdrs.ORIGIN)
    if site not in {None, "same-origin", "none"}:
        return True
    if origin is None:
        return False
    if origin == "null":
        return site is None
    ours = origin == public_url or urlsplit(origin).netloc == host
    return not ours and (site is None or public_url is not None)
