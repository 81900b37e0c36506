"""Turns a second: the same six-step talk through the real webhook, beside python-telegram-bot's ConversationHandler.

``make bench`` plays both in one run and prints the ratio; with other numbers:
``.venv/bin/python -m tests.benchmarks.turns --chats 2000 --at-once 64 --rate 300``.

Each chat sends its next message when the answer to the last one is there, in the webhook's response or as a call to the
Bot API. The load generator runs on the same machine and is included. The desk commits every turn to disk; the handler
keeps everything in memory.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests.benchmarks.telegram import Api, Connection, update
from tests.support.running import free_port

WORDS = ("批地基", "1", "1", "1", "1", "枫桥枫源")
SECRET = "benchmark-secret"
CONNECTIONS = 40
"""Connections a webhook gets from Telegram."""


@dataclass(slots=True)
class Load:
    """One run against one server."""

    port: int
    api: Api
    taken: list[float] = field(default_factory=list)
    size: int = 0
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    _answers: dict[int, "asyncio.Future[str]"] = field(default_factory=dict)
    _free: "asyncio.Queue[Connection]" = field(default_factory=asyncio.Queue)

    async def connect(self) -> None:
        """Open the webhook's connections."""
        for _ in range(CONNECTIONS):
            self._free.put_nowait(Connection(*await asyncio.open_connection("127.0.0.1", self.port)))

    def heard(self, chat: int, text: str) -> None:
        """Note what the bot sent to a chat."""
        waiting = self._answers.pop(chat, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(text)

    async def turn(self, chat: int, text: str) -> str:
        """Send one message and return the answer, however it comes."""
        answer = self._answers[chat] = asyncio.get_running_loop().create_future()
        start = time.perf_counter()
        connection = await self._free.get()
        body = update(next(self.numbers), chat, text)
        status, content, size = await connection.post("/telegram", body, f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n")
        self._free.put_nowait(connection)
        self.size += size
        if status != 200:
            raise RuntimeError(f"the webhook answered {status}: {content.decode()}")
        if content.startswith(b"{"):
            self.heard(chat, json.loads(content)["text"])
        said = await asyncio.wait_for(answer, 60)
        self.taken.append(time.perf_counter() - start)
        return said

    async def talk(self, chat: int) -> None:
        """Walk through the six steps."""
        for word in WORDS:
            said = await self.turn(chat, word)
        if "告知单" not in said:
            raise RuntimeError(f"chat {chat} ended with: {said}")

    async def saturate(self, first: int, chats: int, at_once: int) -> float:
        """Return the turns a second with so many talks at once."""
        waiting = iter(range(first, first + chats))

        async def talk_after_talk() -> None:
            for chat in waiting:
                await self.talk(chat)

        start = time.perf_counter()
        await asyncio.gather(*(talk_after_talk() for _ in range(at_once)))
        return chats * len(WORDS) / (time.perf_counter() - start)

    async def at_rate(self, chats: int, turns_a_second: float) -> None:
        """Start talks at a steady rate."""
        talks = []
        for number in range(chats):
            talks.append(asyncio.create_task(self.talk(500_000 + number)))
            await asyncio.sleep(len(WORDS) / turns_a_second)
        await asyncio.gather(*talks)


@contextmanager
def server(command: Sequence[str], environment: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a server until the context ends."""
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


async def reachable(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Wait until something listens."""
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            _reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return
    raise RuntimeError("the server never listened")


def cpu_seconds(process: int) -> float:
    """Return the seconds of CPU a process has used; 0 where the system does not tell."""
    file = Path(f"/proc/{process}/stat")
    if not file.exists():
        return 0.0
    user, system = file.read_text().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Figures:
    """What one server did."""

    turns: float
    p50: float
    p99: float
    bytes: float
    cpu: float
    memory: int
    steady_p99: float


async def measure(kind: str, given: argparse.Namespace, folder: Path) -> Figures:
    """Return the figures of one server."""
    loads: list[Load] = []

    def heard(chat: int, text: str) -> None:
        loads[-1].heard(chat, text)

    api = Api(heard)
    await api.start()
    port, here = free_port(), f"http://127.0.0.1:{api.port}"
    python = sys.executable
    if kind == "desk":
        database = given.database or f"sqlite:///{folder / 'daiban.db'}"
        environment = {
            "DATABASE_URL": database,
            "PORT": str(port),
            "TELEGRAM_TOKEN": "123456:test-token",
            "TELEGRAM_API_URL": here,
            "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}",
            "TELEGRAM_WEBHOOK_SECRET": SECRET,
        }
        subprocess.run([python, "-m", "bot", "migrate"], env={**os.environ, **environment}, check=True, stdout=subprocess.DEVNULL)
        command = [python, "-m", "tests.benchmarks.unpaced", "run"]
    else:
        environment = {}
        command = [python, "-m", "tests.benchmarks.peer", "--port", str(port), "--api", here]
    with server(command, environment) as process:
        await reachable(port, process)
        loads.append(Load(port, api))
        await loads[-1].connect()
        await loads[-1].saturate(1000, given.at_once, given.at_once)  # warm up
        load = Load(port, api, numbers=loads[-1].numbers)
        loads.append(load)
        await load.connect()
        api.size = 0
        before = cpu_seconds(process.pid)
        turns = await load.saturate(100_000, given.chats, given.at_once)
        saturated = sorted(load.taken)
        cpu = (cpu_seconds(process.pid) - before) / len(saturated)
        size = (load.size + api.size) / len(saturated)
        steady = Load(port, api, numbers=load.numbers)
        loads.append(steady)
        await steady.connect()
        rate = given.rate if kind == "desk" else min(given.rate, turns * 0.7)
        await steady.at_rate(int(rate * given.seconds / len(WORDS)), rate)
        status = Path(f"/proc/{process.pid}/status").read_text() if Path("/proc").exists() else ""
        memory = next((int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0)
    await api.stop()
    return Figures(
        turns,
        statistics.median(saturated) * 1000,
        saturated[int(len(saturated) * 0.99)] * 1000,
        size,
        cpu * 1000,
        memory,
        sorted(steady.taken)[int(len(steady.taken) * 0.99)] * 1000,
    )


def main() -> None:
    """Measure both and print the ratio."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--chats", type=int, default=600, help="talks of six steps in the measured run")
    parser.add_argument("--at-once", type=int, default=64, help="talks going on at once")
    parser.add_argument("--rate", type=float, default=300, help="turns a second of the steady run")
    parser.add_argument("--seconds", type=float, default=10, help="length of the steady run")
    parser.add_argument("--database", help="another database for the desk; SQLite in a temporary folder by default")
    parser.add_argument("--only", choices=["desk", "peer"], help="measure only one of them")
    given = parser.parse_args()
    found: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("peer", "desk"):
            if given.only in (None, kind):
                found[kind] = asyncio.run(measure(kind, given, Path(folder)))
    names = {"peer": "ConversationHandler, in memory", "desk": "this desk, every turn on disk"}
    print(f"{'':32} turns/s   p50 ms   p99 ms  bytes/step  CPU ms/turn   MB  p99 ms at {given.rate:.0f}/s or 70 %")
    for kind, did in found.items():
        row = f"{did.turns:7.0f} {did.p50:8.1f} {did.p99:8.1f} {did.bytes:11.0f} {did.cpu:12.2f}"
        row += f" {did.memory:4} {did.steady_p99:10.1f}"
        print(f"{names[kind]:32} {row}")
    if len(found) == 2:
        print(f"ratio: {found['desk'].turns / found['peer'].turns:.1f}×, bytes: {found['desk'].bytes / found['peer'].bytes:.0%}")


if __name__ == "__main__":
    main()
