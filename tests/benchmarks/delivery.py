"""07:45 in a county: 500 villages' duty pings leave for Telegram while villagers write.

``.venv/bin/python -m tests.benchmarks.delivery``. The sweep, the outbox, the sender and the polling are the desk's own, over HTTP
to a Bot API on loopback. Printed is how fast they left, how many in any second and to one group in any minute, and how long a
villager who wrote in the middle waited for an answer.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
from pathlib import Path

from storage.database import Database
from storage.finder.ranking import Finder
from storage.loading import prepare
from storage.packs import ZHUJI
from tests.support.morning import GROUP, Morning, played
from tests.support.world import MONDAY_MORNING, World

A_SECOND, A_MINUTE = 30, 20
"""What Telegram takes: messages a second altogether, messages a minute to one group."""


def report(morning: Morning) -> bool:
    """Print the figures; return whether the limits were kept and everybody was told once."""
    pings = morning.pings
    span = pings[-1].at - pings[0].at
    waits = [reply.at - at for (at, _count), (_place, reply) in zip(morning.asked, morning.replies, strict=True)]
    overtaken = [place - count for (_at, count), (place, _reply) in zip(morning.asked, morning.replies, strict=True)]
    second, minute = morning.most_in(1.0), morning.most_in(60.0, GROUP)
    once = len({each.chat for each in pings}) == len(pings)
    print(f"{len(pings)} duty pings in {span:.1f} s, {len(pings) / span:.1f} a second; each once: {'yes' if once else 'NO'}")
    print(f"most in any second: {second} (limit {A_SECOND}); most to the group in any minute: {minute} (limit {A_MINUTE})")
    print(f"{len(waits)} villagers' messages in the middle were answered after {statistics.median(waits):.2f} s at the median,")
    print(f"{max(waits):.2f} s at most; messages that arrived in between: {max(overtaken)} at most")
    return once and second <= A_SECOND and minute <= A_MINUTE


def main() -> int:
    """Prepare, play, print."""
    parser = argparse.ArgumentParser(
        prog=".venv/bin/python -m tests.benchmarks.delivery", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("--villages", type=int, default=500, help="villages with somebody on duty")
    parser.add_argument("--questions", type=int, default=20, help="messages of a villager in the middle of it")
    parser.add_argument("--group", type=int, default=25, help="messages to one group")
    parser.add_argument("--database", help="an empty database; SQLite in a folder of its own when it is not given")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(given.database or f"sqlite:///{Path(folder) / 'daiban.db'}")
        prepare(database, ZHUJI, MONDAY_MORNING, demo=True)
        world = World.on(database, Finder.load(ZHUJI))
        kept = report(asyncio.run(played(world, villages=given.villages, questions=given.questions, to_group=given.group)))
        database.close()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
