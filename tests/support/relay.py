"""A line to a server on loopback: it counts the bytes, may take its time or lose some, and may speak TLS to whoever calls."""

import asyncio
import random
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Final, TypeAlias

PIECE: Final = 1460
"""Bytes that travel together: a segment of TCP on Ethernet."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a network is like: bytes a second down and up, seconds there and back."""

    down: float
    up: float
    round_trip: float


EDGE: Final = Profile(down=240_000 / 8, up=200_000 / 8, round_trip=0.84)
TWO_G: Final = Profile(down=280_000 / 8, up=256_000 / 8, round_trip=0.8)
"""As WebPageTest's ``connectivity.ini`` has them."""


_Way: TypeAlias = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(slots=True)
class Relay:
    """Carries what is said on one port to another. Bytes are counted as they are sent on, headers and all."""

    to: int
    profile: Profile | None = None
    port: int = 0
    up: int = 0
    down: int = 0
    connections: int = 0
    loss: float = 0.0  # the share of pieces either way that never arrive, and with which their connection ends
    cut_up: int = 0
    cut_down: int = 0
    dice: random.Random = field(default_factory=lambda: random.Random(1))
    _lines: "set[asyncio.Task[None]]" = field(default_factory=set)

    def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection."""
        self.connections += 1
        line = asyncio.create_task(self._carry(reader, writer))
        self._lines.add(line)
        line.add_done_callback(self._lines.discard)

    async def hangs_up(self) -> None:
        """Close every connection."""
        lines = list(self._lines)
        for line in lines:
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if self.profile is not None:
                await asyncio.sleep(self.profile.round_trip)  # the kernel here has shaken hands at once
            there, back = await asyncio.open_connection("127.0.0.1", self.to)
            try:
                await self._both_ways((reader, back), (there, writer))
            finally:
                await _closed(back)
        finally:
            await _closed(writer)

    async def _both_ways(self, up: _Way, down: _Way) -> None:
        half, rates = (0.0, (None, None)) if (given := self.profile) is None else (given.round_trip / 2, (given.up, given.down))
        ways = [
            asyncio.create_task(_one_way(*up, half, rates[0], self._arrives_up)),
            asyncio.create_task(_one_way(*down, half, rates[1], self._arrives_down)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)

    def _arrives_up(self, count: int) -> bool:
        lost = self.dice.random() < self.loss
        self.cut_up += lost
        self.up += 0 if lost else count
        return not lost

    def _arrives_down(self, count: int) -> bool:
        lost = self.dice.random() < self.loss
        self.cut_down += lost
        self.down += 0 if lost else count
        return not lost


async def _closed(end: asyncio.StreamWriter) -> None:
    end.close()
    with suppress(OSError):
        await end.wait_closed()


async def _one_way(
    source: asyncio.StreamReader, sink: asyncio.StreamWriter, late: float, rate: float | None, arrives: Callable[[int], bool]
) -> None:
    """Carry what comes one way: each piece so many seconds late, no more bytes a second than the rate, until one is lost."""
    loop = asyncio.get_running_loop()
    under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

    async def arrive() -> None:
        while True:
            at, data = await under_way.get()
            await asyncio.sleep(at - loop.time())
            if not data:
                break
            if not arrives(len(data)):
                sink.close()
                break
            sink.write(data)

    arriving, free = asyncio.create_task(arrive()), 0.0
    try:
        with suppress(ConnectionError):
            while data := await source.read(PIECE):
                free = max(free, loop.time()) + (len(data) / rate if rate else 0.0)
                under_way.put_nowait((free + late, data))
        under_way.put_nowait((free + late, b""))
        await arriving
    finally:
        arriving.cancel()


@asynccontextmanager
async def relay(to: int, profile: Profile | None = None, tls: ssl.SSLContext | None = None) -> AsyncIterator[Relay]:
    """Yield a line to a port on loopback; it is gone afterwards."""
    carrier = Relay(to, profile)
    server = await asyncio.start_server(carrier.connected, "127.0.0.1", 0, ssl=tls)
    carrier.port = server.sockets[0].getsockname()[1]
    try:
        yield carrier
    finally:
        server.close()
        await carrier.hangs_up()
