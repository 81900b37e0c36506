"""The network in front of a server: a proxy on loopback that stops forwarding, swallows what is sent, or cuts."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

CHUNK = 64 * 1024


@dataclass(eq=False, slots=True)
class Link:
    """A connection through the proxy, and whether whatever is sent through it is lost."""

    ends: tuple[asyncio.StreamWriter, asyncio.StreamWriter]
    swallows: bool = False

    def cut(self) -> None:
        """Close both sides without a word."""
        for end in self.ends:
            end.transport.abort()


@dataclass(slots=True)
class Proxy:
    """Forwards every connection to a port."""

    target: int
    port: int = 0
    links: set[Link] = field(default_factory=set)
    _flows: asyncio.Event = field(default_factory=asyncio.Event)

    def cut(self) -> None:
        """Close every connection there is; new ones are let through."""
        for link in list(self.links):
            link.cut()

    async def stall(self, seconds: float) -> None:
        """Forward nothing for a while, and then all of it."""
        self._flows.clear()
        try:
            await asyncio.sleep(seconds)
        finally:
            self._flows.set()

    async def swallow(self, seconds: float) -> None:
        """Let what is sent through the connections there are be lost, as behind a firewall that forgot them; then cut them."""
        silent = list(self.links)
        for link in silent:
            link.swallows = True
        try:
            await asyncio.sleep(seconds)
        finally:
            for link in silent:
                link.cut()

    async def connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Forward one connection until either side closes it."""
        try:
            there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:  # the server is away
            writer.transport.abort()
            return
        link = Link((writer, there_writer))
        self.links.add(link)
        try:
            both = [asyncio.create_task(self._forward(link, *way)) for way in ((reader, there_writer), (there_reader, writer))]
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            link.cut()
            for way in both:
                way.cancel()
            await asyncio.gather(*both, return_exceptions=True)
            self.links.discard(link)

    async def _forward(self, link: Link, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        while data := await source.read(CHUNK):
            await self._flows.wait()
            if not link.swallows:
                sink.write(data)
                await sink.drain()


@asynccontextmanager
async def proxy(target: int) -> AsyncIterator[Proxy]:
    """Yield a proxy to a port of this machine."""
    proxy = Proxy(target)
    proxy._flows.set()  # noqa: SLF001 - it is made here
    server = await asyncio.start_server(proxy.connect, "127.0.0.1", 0)
    proxy.port = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        server.close()
        proxy.cut()
        await server.wait_closed()
