"""What a flood costs the others: calm people talk on the web page, by themselves and while one sends without a pause, by turns.

``.venv/bin/python -m tests.benchmarks.flood --calm 20 --rate 50 --seconds 10 --rounds 5`` prints median and 99th percentile of
both in milliseconds, each the median of its rounds, and the ratio of the latter. All is measured in one run, on one desk, so that
the machine's moods fall on both; the desk, the calm people and the flood are a process each, so that none waits for another's
event loop.
"""

import argparse
import asyncio
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import aiohttp

from tests.support.running import free_port

WORDS = ("批地基", "1", "1", "1", "9", "0", "9")
PAUSE = 0.8
"""Seconds a calm person takes between an answer and their next message."""

WARMING_UP = 5.0
"""Seconds of talk that are not counted: the first turns read what all others find read."""


async def calm(base: str, seconds: float, taken: list[float], number: int) -> None:
    """Talk at an easy pace and note how long each answer took."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        await asyncio.sleep(PAUSE * number / 20)
        end, said = time.monotonic() + seconds, 0
        while time.monotonic() < end:
            begun = time.monotonic()
            await send(session, base, WORDS[said % len(WORDS)])
            taken.append((time.monotonic() - begun) * 1000)
            said += 1
            await asyncio.sleep(PAUSE)


async def send(session: aiohttp.ClientSession, base: str, text: str) -> None:
    async with session.post(f"{base}/chat", data={"text": text}, headers={"X-Part": "1"}) as response:
        await response.read()
        assert response.status in {200, 204}


async def flood(base: str, rate: int) -> None:
    """Send the same question again and again, without waiting for an answer, until told to stop; print how many that were."""
    sent, stop = 0, asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session, asyncio.TaskGroup() as group:
        await send(session, base, "你好")
        print("begun", flush=True)
        begun = time.monotonic()
        while not stop.is_set():
            due = int((time.monotonic() - begun) * rate)
            for _ in range(due - sent):
                group.create_task(send(session, base, "人工 有人吗"))
            sent = due
            await asyncio.sleep(1 / rate)
    print(sent / (time.monotonic() - begun))


def round_of(base: str, people: int, seconds: float) -> list[float]:
    """Return how long answers took, in milliseconds, while calm people talked for so many seconds."""

    async def talk() -> list[float]:
        taken: list[float] = []
        await asyncio.gather(*(calm(base, seconds, taken, number) for number in range(people)))
        return taken

    return asyncio.run(talk())


@contextmanager
def flooded(base: str, rate: int) -> Iterator[list[float]]:
    """A flood in a process of its own, and in the end how many messages a second it had."""
    sending = f"import asyncio; from tests.benchmarks.flood import flood; asyncio.run(flood({base!r}, {rate}))"
    reached: list[float] = []
    with subprocess.Popen([sys.executable, "-c", sending], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        yield reached
        process.terminate()
        reached.append(float(process.stdout.readline()))


def measure(base: str, people: int, rate: int, seconds: float, rounds: int) -> tuple[list[list[float]], list[list[float]]]:
    """Return what answers took without a flood and within one, by rounds; which of the two is first alternates as well."""
    alone: list[list[float]] = []
    beside: list[list[float]] = []
    round_of(base, people, WARMING_UP)
    for number in range(rounds):
        for is_flooded in (False, True) if number % 2 == 0 else (True, False):
            if is_flooded:
                with flooded(base, rate) as reached:
                    beside.append(round_of(base, people, seconds))
                print(f"round {number + 1}: the flood had {reached[0]:.0f} messages a second")
            else:
                alone.append(round_of(base, people, seconds))
    return alone, beside


def p99(taken: Sequence[float]) -> float:
    """Return the 99th percentile."""
    return statistics.quantiles(taken, n=100)[98]


def main() -> None:
    """Serve, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calm", type=int, default=20, help="people who talk at an easy pace")
    parser.add_argument("--rate", type=int, default=50, help="messages a second of the one who floods")
    parser.add_argument("--seconds", type=float, default=10, help="how long a round is")
    parser.add_argument("--rounds", type=int, default=5, help="how often each of the two is measured")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        env = {**os.environ, "DATABASE_URL": f"sqlite:///{Path(folder) / 'daiban.db'}", "PORT": str(port)}
        subprocess.run([sys.executable, "-m", "bot", "migrate"], env=env, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([sys.executable, "-m", "bot", "run"], env=env, stdout=subprocess.DEVNULL)
        try:
            base = f"http://127.0.0.1:{port}"
            asyncio.run(_it_serves(base))
            alone, beside = measure(base, asked.calm, asked.rate, asked.seconds, asked.rounds)
        finally:
            server.kill()
            server.wait()
    for name, rounds in (("alone", alone), ("beside a flood", beside)):
        middle, worst = statistics.median(map(statistics.median, rounds)), statistics.median(map(p99, rounds))
        print(f"{name}: {sum(map(len, rounds))} answers, median {middle:.0f} ms, p99 {worst:.0f} ms")
    ratios = [p99(flooded) / p99(calm) for calm, flooded in zip(alone, beside, strict=True)]
    print(
        f"p99 beside a flood is {statistics.median(ratios):.2f} of that without (rounds: {', '.join(f'{r:.2f}' for r in ratios)})"
    )


async def _it_serves(base: str) -> None:
    async with aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(f"{base}/healthz"):
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.1)


if __name__ == "__main__":
    main()
