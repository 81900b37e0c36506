"""A line to a server that can go silent, as one does whose other end has lost its power: it takes everything and says nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy import URL


class Proxy:
    """Carries bytes between whoever connects and a PostgreSQL server. What is said on a silent line is acknowledged, and lost."""

    def __init__(self, server: URL) -> None:
        self._server = server
        self._lines: set[asyncio.Task[None]] = set()
        self._silent: set[asyncio.Task[None]] = set()
        self.port = 0
        self.deaf = False

    @property
    def url(self) -> str:
        """Return the server's address by way of the line."""
        return self._server.set(host="127.0.0.1", port=self.port, query={}).render_as_string(hide_password=False)

    def goes_silent(self, *, deaf: bool = False) -> None:
        """Let the lines there are carry nothing any more, and new ones neither when ``deaf``."""
        self._silent |= self._lines
        self.deaf = deaf

    def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry what comes in on one connection there, and what is answered back."""
        line = asyncio.create_task(self._carry(reader, writer))
        self._lines.add(line)
        if self.deaf:
            self._silent.add(line)

    async def hangs_up(self) -> None:
        """Close every line."""
        for line in self._lines:
            line.cancel()
        await asyncio.gather(*self._lines, return_exceptions=True)

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        folder, port = self._server.query.get("host"), self._server.port or 5432
        if folder:
            return await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.{port}")
        return await asyncio.open_connection(self._server.host or "127.0.0.1", port)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = asyncio.current_task()

        async def one_way(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
            with suppress(ConnectionError):
                while data := await source.read(65536):
                    if line not in self._silent:
                        sink.write(data)
            if line in self._silent:  # nobody hears that the other end hung up
                await asyncio.Event().wait()

        there, back = await self._connect()
        ways = {asyncio.create_task(one_way(reader, back)), asyncio.create_task(one_way(there, writer))}
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            for end in (writer, back):
                end.close()


@asynccontextmanager
async def proxy(server: URL) -> AsyncIterator[Proxy]:
    """Yield a line on loopback to a server; it is gone afterwards."""
    carrier = Proxy(server)
    server = await asyncio.start_server(carrier.connected, "127.0.0.1", 0)
    carrier.port = server.sockets[0].getsockname()[1]
    try:
        yield carrier
    finally:
        server.close()
        await carrier.hangs_up()
