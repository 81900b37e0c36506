"""``.venv/bin/python -m tests.chaos [--minutes N] [--seed S] [--database KIND]``: the desk's worst day, and what is left."""

import argparse
import asyncio
import random
import secrets
import shutil
import signal
import sys
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from storage.database.engine import Database
from tests.chaos import report
from tests.chaos.cast import Phone, Seen, Village
from tests.chaos.databases import opened
from tests.chaos.day import live
from tests.chaos.ledger import taken
from tests.chaos.office import Office, hired
from tests.chaos.stage import set_up
from tests.chaos.telegram import telegram


def main() -> int:
    """Play, print the report, and return 0, or 1 where something is lost, came too often or was changed."""
    asked = _arguments().parse_args()
    with tempfile.TemporaryDirectory(prefix="daiban-chaos-") as name:
        folder = Path(name)
        try:
            return asyncio.run(_play(asked, folder))
        except (KeyboardInterrupt, asyncio.CancelledError):
            print("ended early; nothing was counted", file=sys.stderr)
            return 1
        finally:
            if asked.logs is not None:
                _keep(folder, asked.logs)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument(
        "--minutes", type=float, default=3.0, help="for how long faults happen (3); the end takes a little longer"
    )
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000), help="the same faults at the same moments")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--people", type=int, default=16, help="villagers at a time (16)")
    parser.add_argument(
        "--writing",
        type=float,
        default=0.2,
        metavar="SECONDS",
        help="what was answered so long before or behind a fault may come again, as it need not be written down (0.2);"
        " more on a machine that is busy",
    )
    parser.add_argument("--logs", type=Path, help="folder to keep the processes' logs in")
    return parser


async def _play(asked: argparse.Namespace, folder: Path) -> int:
    task = asyncio.current_task()
    assert task is not None
    for name in (signal.SIGINT, signal.SIGTERM):  # the first, too: a shell may have a job in the background ignore it
        asyncio.get_running_loop().add_signal_handler(name, task.cancel)
    print(f"seed {asked.seed}, {asked.database}, {asked.minutes:g} minutes, {asked.people} people at a time", flush=True)
    dice = random.Random(asked.seed)
    seen = Seen()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(opened(asked.database, folder))
        chats = await asyncio.to_thread(hired, database.direct)
        api = await stack.enter_async_context(telegram(random.Random(dice.random())))
        stage = await stack.enter_async_context(set_up(database, api, folder, random.Random(dice.random())))
        phones = {handle: Phone(api.chat(chat), api, seen) for handle, chat in chats.items()}
        stage.writing = asked.writing
        office = Office(phones, seen, random.Random(dice.random()))
        village = Village(api, seen, random.Random(dice.random()), office.gets)
        await live(stage, village, office, people=asked.people, seconds=60 * asked.minutes, dice=dice)
        await stage.stopped()
        counted = Database(database.direct)
        ledger = await asyncio.to_thread(taken, counted, stage, seen)
        counted.close()
    print("\n".join(report.lines(ledger, stage, seen)))
    print(f"seed {asked.seed}")
    return 0 if ledger.is_whole else 1


def _keep(folder: Path, logs: Path) -> None:
    logs.mkdir(parents=True, exist_ok=True)
    for log in (*folder.glob("*.log"), *folder.glob("server-*/log")):
        shutil.copy(log, logs / f"{log.parent.name}-{log.name}")


if __name__ == "__main__":
    sys.exit(main())
