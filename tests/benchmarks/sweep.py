"""What a sweep of the deadlines costs: it should follow what is due, not what is open.

.venv/bin/python -m tests.benchmarks.sweep                      1,000,000 and 10,000,000 open tickets, 1,000 of them due
.venv/bin/python -m tests.benchmarks.sweep --open 100000 --due 100

One ticket is brought to the reviewer's desk through the journeys; the others are copies of its row, made in the database.
The sweep is the one the timetable runs, with its pings, its outbox and its commits, until nothing is due any more.
"""

import argparse
import os
import sqlite3
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Table, update

from bot.jobs import deadlines
from bot.jobs.sweep import run
from storage import models
from storage.database import Database
from storage.finder.ranking import Finder
from storage.loading import prepare
from storage.packs import ZHUJI
from tests.support.errands import carried
from tests.support.world import MONDAY_MORNING, World

NOTICE, TICKET, EVENT = (models.table(model) for model in (models.Notice, models.Ticket, models.Event))
LATER = timedelta(days=400)


def filled(file: Path, open_: int, due: int) -> World:
    """Return a world with so many open tickets, of which so many want attention now."""
    database = Database(f"sqlite:///{file}")
    prepare(database, ZHUJI, MONDAY_MORNING, demo=True)
    world = World.on(database, Finder.load(ZHUJI))
    number = carried(world, "受理")
    alarm = world.ticket(number).deadlines.binding
    assert alarm is not None
    world.at(f"{alarm.day}T08:31")
    copies = sqlite3.connect(file)  # which minds no foreign keys: only what is due gets notices and events
    with copies:
        _copy(copies, NOTICE, "number", number, due)
        _copy(copies, TICKET, "number", number, open_)
        _copy(copies, EVENT, "ticket", number, due)
    with database.begin() as connection:
        connection.execute(update(TICKET).values(alarm_at=world.now + LATER))
        connection.execute(update(TICKET).where(TICKET.c.number <= f"c{due:09}").values(alarm_at=world.now))
    copies.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copies.close()
    os.sync()  # the filling is over, on the disk as well: what is measured is the sweep
    return world


def _copy(connection: sqlite3.Connection, table: Table, key: str, number: str, copies: int) -> None:
    """Copy the rows of a ticket under so many numbers more, c000000001 and so on."""
    names = [f'"{column.name}"' for column in table.c if column.name != "id"]
    values = ["printf('c%09d', n)" if name == f'"{key}"' else name for name in names]
    rows = f"SELECT {', '.join(values)} FROM {table.name}, numbers WHERE {key} = ?"  # noqa: S608 - the benchmark's own names
    numbers = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)"
    connection.execute(f"INSERT INTO {table.name} ({', '.join(names)}) {numbers} {rows}", [copies, number])


def swept(world: World) -> tuple[float, int]:
    """Return the seconds until nothing was due any more, and how many pings left."""
    start, pings = time.perf_counter(), 0
    while True:
        with world.database.begin() as connection:
            pushed = run(deadlines.remind, connection, world.books, world.languages, world.now)
        pings += len(pushed)
        if not pushed:
            return time.perf_counter() - start, pings


def measured(open_: int, due: int) -> tuple[float, int]:
    """Return the same of a desk made for it."""
    with tempfile.TemporaryDirectory() as folder:
        world = filled(Path(folder) / "daiban.db", open_, due)
        try:
            return swept(world)
        finally:
            world.database.close()


def main() -> int:
    """Fill, sweep, print."""
    parser = argparse.ArgumentParser(
        prog=".venv/bin/python -m tests.benchmarks.sweep", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("--open", type=int, nargs="+", default=[1_000_000, 10_000_000], help="open tickets, one run for each")
    parser.add_argument("--due", type=int, default=1_000, help="tickets that want attention")
    given = parser.parse_args()
    print(f"{'open':>12} {'due':>8} {'pings':>8} {'seconds':>9}")
    measured(given.due, given.due)  # a desk that has run for a while has its texts and templates in memory
    taken = []
    for open_ in given.open:
        seconds, pings = measured(open_, given.due)
        taken.append(seconds)
        print(f"{open_:12,} {given.due:8,} {pings:8,} {seconds:9.2f}", flush=True)
    if len(taken) > 1:
        print(f"ratio: {taken[-1] / taken[0]:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
