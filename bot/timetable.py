"""The timetable of the sweeps: one line a job. APScheduler is the metronome and nothing more; the one place that knows it.

It runs in `daiban run`, beside the web server, or alone in `daiban clock` (``bot/commands/serve.py``).

Jobs live in memory, run late rather than not at all, and never twice at once. That several processes may run the same
line at the same moment is the sweeps' business, and they bear it.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import Connection

from bot.clock import Clock
from bot.jobs import (
    catalogue_news,
    complaints,
    deadlines,
    departures,
    due_days,
    duty,
    enquiries,
    held_pushes,
    housekeeping,
    seasons,
    sms_budget,
    supervision,
    sweep,
    unopened_screens,
    window_groups,
    year_table,
)
from bot.jobs.sweep import Sweep
from bot.translation import Languages
from storage.database.engine import Database
from storage.database.write_queue import Lanes
from storage.service.reference_data import Books

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Line:
    """A sweep, and how many seconds lie between two runs."""

    name: str
    sweep: Sweep
    every: int


TIMETABLE: Final = (
    Line("due days", due_days.recount_tickets, every=60),
    Line("due days of complaints", due_days.recount_complaints, every=60),
    Line("departures", departures.end, every=60),
    Line("moved days", duty.follow_calendar, every=60),
    Line("year table", year_table.ask, every=600),
    Line("duty next", duty.announce, every=60),
    Line("duty today", duty.remind, every=60),
    Line("not signed in", duty.attend, every=60),
    Line("standing in is over", duty.give_back, every=300),
    Line("offers of duty", duty.expire, every=60),
    Line("gaps in the roster", duty.fill_gaps, every=1800),
    Line("deadlines", deadlines.remind, every=60),
    Line("lights", supervision.show_lights, every=60),
    Line("questions", enquiries.move_up, every=60),
    Line("window groups", window_groups.tell, every=60),
    Line("complaints", complaints.remind, every=300),
    Line("seasons", seasons.remind, every=300),
    Line("catalogue", catalogue_news.tell, every=60),
    Line("digests", held_pushes.release, every=60),
    Line("unopened screens", unopened_screens.climb, every=60),
    Line("SMS of the month", sms_budget.warn, every=600),
    Line("housekeeping", housekeeping.forget, every=3600),
)


@dataclass(frozen=True, slots=True)
class Timetable:
    """Runs the lines, by the clock or once."""

    lanes: Lanes
    books: Books
    languages: Languages
    clock: Clock
    posted: Callable[[], None]

    def start(self) -> AsyncIOScheduler:
        """Return the scheduler, started: it beats until it is shut down."""
        scheduler = AsyncIOScheduler(
            timezone=self.books.zone, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
        )
        for line in TIMETABLE:
            first = self.clock()
            scheduler.add_job(self._beat, "interval", [line], seconds=line.every, id=line.name, next_run_time=first)
        scheduler.start()
        return scheduler

    async def _beat(self, line: Line) -> None:
        try:
            pushed = await self.lanes.run(lambda connection: self._run(connection, line, self.clock()), key="clock")
        except Exception:  # one line that fails must not stop the clock for the others
            log.exception("%s failed and is run again in %d seconds", line.name, line.every)
            return
        if pushed:
            self.posted()
        for text in pushed:
            log.info("%s → %s", line.name, text)

    def _run(self, connection: Connection, line: Line, now: datetime) -> Sequence[str]:
        return sweep.run(line.sweep, connection, self.books, self.languages, now)


def tick(database: Database, books: Books, languages: Languages, now: datetime) -> Sequence[tuple[str, str]]:
    """Run every line once, each in its own transaction, and return what was pushed: the line's name and a text."""
    pushed = []
    for line in TIMETABLE:
        work = partial(sweep.run, line.sweep, books=books, languages=languages, now=now)
        pushed += [(line.name, text) for text in database.settle(work)]
    return pushed
