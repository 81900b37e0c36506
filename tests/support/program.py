"""The desk as a program of its own, as an operator starts and stops it, with what it writes kept."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from tests.support.commands import environment
from tests.support.mortal import Mortal
from tests.support.patience import PATIENCE
from tests.support.running import free_port


@dataclass(slots=True)
class Program:
    """A desk that runs."""

    base: str
    process: Mortal
    log: list[str] = field(default_factory=list)  # what it has written

    @property
    def port(self) -> int:
        """Return the port it listens on."""
        return int(self.base.rpartition(":")[2])

    async def keeps_its_log(self) -> None:
        """Read what it writes until it ends."""
        stream = asyncio.StreamReader()
        with os.fdopen(os.dup(self.process.writes.fileno()), "rb") as pipe:
            await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(stream), pipe)
            async for line in stream:
                self.log.append(line.decode().rstrip())

    async def answers(self, path: str = "/healthz", status: int = 200) -> str:
        """Wait until a page is answered with a status, and return it."""
        async with aiohttp.ClientSession() as session, asyncio.timeout(PATIENCE):
            while True:
                assert self.process.returncode is None, self.log
                try:
                    async with session.get(self.base + path) as answer:
                        if answer.status == status:
                            return await answer.text()
                except aiohttp.ClientError:
                    pass
                await asyncio.sleep(0.05)

    async def says(self, words: str) -> str:
        """Wait until a line of its log has these words, and return it."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for line in self.log:
                    if words in line:
                        return line
                await asyncio.sleep(0.05)

    async def stops(self) -> float:
        """Ask it to stop, and return the seconds it took; it was no accident."""
        loop = asyncio.get_running_loop()
        asked = loop.time()
        self.process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(self.process.wait(), PATIENCE) == 0, self.log
        return loop.time() - asked


@asynccontextmanager
async def program(folder: Path, command: str = "run", port: int = 0, **settings: str) -> AsyncIterator[Program]:
    """Yield a desk that was started in a folder, with these settings; whatever happens, it is gone afterwards."""
    port = port or free_port()
    process = Mortal(command, environment(PORT=str(port), **settings), folder, heard=True)
    desk = Program(f"http://127.0.0.1:{port}", process)
    reading = asyncio.create_task(desk.keeps_its_log())
    try:
        yield desk
    finally:
        process.kill()
        await process.wait()
        await reading
