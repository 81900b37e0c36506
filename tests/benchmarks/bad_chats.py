"""Two of twelve chats refused with 429, and forty of sixty that stall: what the others wait for, beside the same without.

``.venv/bin/python -m tests.benchmarks.bad_chats``. The desk, its sender and the polling are its own, over HTTP to a Bot API on
loopback. Good and bad rounds take turns, each on a desk of its own. Printed is how long the same chats waited for their answers.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from shutil import copy

from storage.database.engine import Database
from storage.packs import ZHUJI
from storage.upkeep.loading import prepare
from tests.support.bad_chats import FIRST, Play, played
from tests.support.world import MONDAY_MORNING

TOLD = 1.5
"""How much longer the slowest hundredth may wait where others are refused or stall."""


def quantile(waits: Sequence[float], part: float) -> float:
    """Return the wait that this part of them is not longer than."""
    return sorted(waits)[int(part * (len(waits) - 1))]


def compared(name: str, play: Play, rounds: int, seed: int, loaded: Path) -> bool:
    """Play rounds without and with trouble by turns, print what the chats that are never in trouble waited, and judge it.

    ``loaded`` is a SQLite database, of which each round has a copy.
    """
    good = [number for number in range(FIRST, FIRST + play.chats) if number not in play.bad]
    waits: dict[bool, list[float]] = {False: [], True: []}
    doubled = 0
    for number in range(rounds):
        for bad in (number % 2 == 1, number % 2 == 0):  # what else the machine does meets both alike
            url = f"sqlite:///{copy(loaded, loaded.with_name('round.db'))}"
            result = asyncio.run(played(url, play if bad else replace(play, flooded=0, stalled=0), seed + number))
            waits[bad] += result.waits(good)
            doubled += result.doubled
    figures = {bad: [1000 * quantile(waits[bad], part) for part in (0.5, 0.99, 1.0)] for bad in waits}
    for bad, (half, most, longest) in figures.items():
        told = f"with {name}" if bad else "without"
        print(f"{told}: {len(waits[bad])} answers, p50 {half:.0f} ms, p99 {most:.0f} ms, at most {longest:.0f} ms")
    ratio = figures[True][1] / figures[False][1]
    print(f"p99 x {ratio:.2f} (at most {TOLD}); told twice: {doubled}")
    return ratio <= TOLD and not doubled


def main() -> int:
    """Play both, print."""
    parser = argparse.ArgumentParser(
        prog=".venv/bin/python -m tests.benchmarks.bad_chats", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("--rounds", type=int, default=6, help="rounds of each kind")
    parser.add_argument("--messages", type=int, default=10, help="messages of each chat in a round")
    parser.add_argument("--every", type=float, default=3.0, help="seconds between two of them; twice as many where sixty write")
    parser.add_argument("--refused", type=float, default=40.0, help="seconds for which two chats are refused")
    parser.add_argument("--stalled", type=float, default=30.0, help="seconds after which forty chats answer")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    twelve = Play(12, given.messages, given.every, flooded=2, refused_for=given.refused)
    sixty = Play(60, given.messages, 2 * given.every, stalled=40, stalls_for=given.stalled)
    with tempfile.TemporaryDirectory() as folder:
        loaded = Path(folder) / "loaded.db"
        database = Database(f"sqlite:///{loaded}")
        prepare(database, ZHUJI, MONDAY_MORNING, demo=True)
        database.close()
        kept = [
            compared("two of twelve refused", twelve, given.rounds, given.seed, loaded),
            compared("forty of sixty stalled", sixty, given.rounds, given.seed, loaded),
        ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
