"""The web server: which routes there are, what holds for every answer, and how long anybody may take over a request.

Whoever is slow holds nobody up: a head or a body that does not come in time is not waited for, and there are so many connections
and no more. While the process stops the port stays open, and says when to come back.
"""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from aiohttp import hdrs, web

from bot.stopping import CLOSING, Stopping

log = logging.getLogger(__name__)

LARGEST: Final = 256 * 1024
"""Bytes a request may have."""

HEAD: Final = 10.0
"""Seconds for the head of a request, and for which a connection without one stays open."""

BODY: Final = 10.0
"""Seconds for what follows the head."""

CONNECTIONS: Final = 800
"""Open at a time at most: a process may have 1,024 files open where nobody has set another limit."""

BACKLOG: Final = 128
"""Connections that wait to be taken."""

CUT: Final = 1.0
"""Seconds that what is under way when the port closes has twice: to end by itself, and to end once its request is cut off."""

RETRY_AFTER: Final = 5
"""Seconds after which whoever could not be served may try again; Telegram keeps to it."""

FULL: Final = f"HTTP/1.1 503 Service Unavailable\r\nRetry-After: {RETRY_AFTER}\r\nConnection: close\r\n\r\n".encode()

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


class CannotListen(OSError):  # noqa: N818 - the class says it
    """An address is taken, or is none of this machine's; the message says which and why."""


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def listening(
    routes: Iterable[web.RouteTableDef], host: str, port: int, stopping: Stopping, public_url: str | None = None
) -> AsyncIterator[None]:
    """Serve these routes for as long as the context lasts.

    ``public_url`` is the address at which people reach them, where it is set. What has come before the context ends is still
    answered, within the budget. Raises CannotListen.
    """
    door = Door(public_url, stopping)
    app = web.Application(client_max_size=LARGEST, middlewares=[door.guarded])
    app.on_response_prepare.append(door.sealed)
    for table in routes:
        app.add_routes(table)
    runner = web.AppRunner(app, access_log=None, keepalive_timeout=HEAD, shutdown_timeout=CUT)
    await runner.setup()
    loop = asyncio.get_running_loop()
    try:
        try:
            listener = await loop.create_server(lambda: _connection(runner.server), host, port, backlog=BACKLOG)
        except OSError as error:
            raise CannotListen(f"cannot listen on {host}:{port}: {error.strerror or error}") from error
        try:
            yield
        finally:
            await door.has_answered()
            listener.close()
    finally:
        await runner.cleanup()


def _connection(server: web.Server | None) -> asyncio.Protocol:
    """Return what speaks on a new connection."""
    return server() if server is not None and len(server.connections) < CONNECTIONS else _Full()


class _Full(asyncio.Protocol):
    """Tells whoever connects when to come back, and hangs up."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.WriteTransport):
            transport.write(FULL)
        transport.close()


@dataclass(frozen=True, slots=True)
class Door:
    """What holds for every request and every answer of the application."""

    public_url: str | None
    stopping: Stopping
    _under_way: "dict[asyncio.Task[object], web.Request]" = field(default_factory=dict)

    @web.middleware
    async def guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse what another site has a browser send; where the desk cannot answer, say so and when to come back."""
        if self.stopping.has_begun:
            return _later()
        if request.method == hdrs.METH_POST and is_foreign(request.headers, request.host, self.public_url):
            raise web.HTTPForbidden(text=FOREIGN)
        try:
            with self._kept_in_mind(request), _in_time(request):
                response = await handler(request)
        except web.HTTPException:
            raise
        except ConnectionResetError:  # whoever has gone away hears nothing any more
            response = web.Response(status=400)
        except Exception as error:  # nobody is shown a stack trace; the person is told when to come back
            if error is request.content.exception():
                raise web.HTTPRequestTimeout from None
            log.exception("%s %s could not be answered", request.method, request.path)
            response = _later()
        if NONCE in request and not response.prepared:
            response.enable_compression()
        return response

    async def has_answered(self) -> None:
        """Wait until all that had come is answered, as long as the budget allows; what is still to come is not waited for."""
        for request in self._under_way.values():
            _cut_off(request, "the process stops")
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=self.stopping.left(CLOSING))

    @contextmanager
    def _kept_in_mind(self, request: web.Request) -> Iterator[None]:
        task = asyncio.current_task()
        if task is not None:
            self._under_way[task] = request
            task.add_done_callback(self._under_way.pop)
        yield

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


@contextmanager
def _in_time(request: web.Request) -> Iterator[None]:
    """Have whoever reads the body hear of it when it does not come in time."""
    timer = asyncio.get_running_loop().call_later(BODY, _cut_off, request, "the body did not come in time")
    try:
        yield
    finally:
        timer.cancel()


def _cut_off(request: web.Request, why: str) -> None:
    """Let whoever reads the body of a request that has not come whole hear why no more is waited for."""
    if not request.content.is_eof():
        request.content.set_exception(TimeoutError(why))


def _later() -> web.Response:
    """Return what tells whoever asked to come back, on a connection of their own."""
    response = web.Response(status=503, text=SORRY, headers={"Retry-After": str(RETRY_AFTER)})
    response.force_close()
    return response


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
