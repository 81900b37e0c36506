"""What a flood costs the others: calm people talk on the web page, first by themselves, then while one sends without a pause.

``.venv/bin/python -m tests.benchmarks.flood --calm 20 --rate 50 --seconds 20`` prints median and 99th percentile of both in
milliseconds, and the ratio of the latter. Both are measured in one run, by turns, on one desk in a process of its own.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import aiohttp

from tests.support.running import free_port

WORDS = ("批地基", "1", "1", "1", "9", "0", "9")
ROUNDS = 3
PAUSE = 1.5
"""Seconds a calm person takes between an answer and their next message."""


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
        assert response.status == 200


async def flood(base: str, rate: int) -> None:
    """Send the same question again and again, without waiting for an answer, until cancelled."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session, asyncio.TaskGroup() as group:
        await send(session, base, "你好")
        while True:
            group.create_task(send(session, base, "人工 有人吗"))
            await asyncio.sleep(1 / rate)


async def measure(base: str, people: int, rate: int, seconds: float) -> tuple[list[float], list[float]]:
    """Return what answers took without a flood and within one, in turns, so that the machine's moods fall on both."""
    alone: list[float] = []
    beside: list[float] = []
    for _ in range(ROUNDS):
        await asyncio.gather(*(calm(base, seconds / ROUNDS, alone, number) for number in range(people)))
        flooding = asyncio.create_task(flood(base, rate))
        await asyncio.gather(*(calm(base, seconds / ROUNDS, beside, number) for number in range(people)))
        flooding.cancel()
        await asyncio.gather(flooding, return_exceptions=True)
    return alone, beside


def main() -> None:
    """Serve, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calm", type=int, default=20, help="people who talk at an easy pace")
    parser.add_argument("--rate", type=int, default=50, help="messages a second of the one who floods")
    parser.add_argument("--seconds", type=float, default=20, help="how long each of the two is measured")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        env = {**os.environ, "DATABASE_URL": f"sqlite:///{Path(folder) / 'daiban.db'}", "PORT": str(port)}
        subprocess.run([sys.executable, "-m", "bot", "migrate"], env=env, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([sys.executable, "-m", "bot", "run"], env=env, stdout=subprocess.DEVNULL)
        try:
            alone, beside = asyncio.run(_once_it_serves(f"http://127.0.0.1:{port}", asked))
        finally:
            server.kill()
            server.wait()
    worst = [statistics.quantiles(each, n=100)[98] for each in (alone, beside)]
    for name, each, p99 in (("alone", alone, worst[0]), ("beside a flood", beside, worst[1])):
        print(f"{name}: {len(each)} answers, median {statistics.median(each):.0f} ms, p99 {p99:.0f} ms")
    print(f"p99 beside a flood is {worst[1] / worst[0]:.2f} of that without")


async def _once_it_serves(base: str, asked: argparse.Namespace) -> tuple[list[float], list[float]]:
    async with aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(f"{base}/healthz"):
                    break
            except aiohttp.ClientError:
                await asyncio.sleep(0.1)
    return await measure(base, asked.calm, asked.rate, asked.seconds)


if __name__ == "__main__":
    main()
