"""The queue of writes: lanes, threads that run transactions, so that the event loop never waits for the database.

A lane takes what waits (up to ``BATCH`` jobs) into one transaction: one commit, one fsync for all. Of one key, say one
chat, it takes one job: whoever floods the desk waits in their own line. Jobs of the same *crew*, a function that does
many at once, are handed to it together, so that sixty-four turns cost a handful of statements. When the transaction as
a whole fails, its jobs are run again one by one, unless the database is in trouble itself: then they all have failed. A
job may run twice, and must do nothing outside the database. SQLite has one lane; PostgreSQL several, and what a crew is
given under the same key stays in one lane and in order.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any, Self, TypeAlias, TypeVar
from zlib import crc32

from sqlalchemy import Connection

from storage.database.engine import ATTEMPTS, Database
from storage.database.fair_queue import FairQueue
from storage.database.outage import trouble_of

A = TypeVar("A")
T = TypeVar("T")
Crew: TypeAlias = Callable[[Connection, Sequence[A]], Sequence[T]]
"""Does many jobs in one transaction and returns a result for each; what it raises ends the transaction."""

BATCH = 64
"""Jobs that share a transaction at most."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Job:
    crew: Crew[Any, Any]
    task: Any
    future: "asyncio.Future[Any]"
    result: Any = None
    trouble: Exception | None = None

    def hand_back(self) -> None:
        """Give the result to whoever waits for it; in the event loop's own thread."""
        if self.future.done():
            return
        if self.trouble is not None:
            self.future.set_exception(self.trouble)
        else:
            self.future.set_result(self.result)


class Lanes:
    """The writers of one process. Use as a context manager; what was handed in before closing is still done."""

    def __init__(self, database: Database, lanes: int = 3) -> None:
        self._database = database
        self._lanes: list[FairQueue[_Job]] = [FairQueue() for _ in range(1 if database.is_sqlite else lanes)]
        self._ahead: FairQueue[_Job] = self._lanes[0] if database.is_sqlite else FairQueue()
        self._queues = self._lanes if database.is_sqlite else [*self._lanes, self._ahead]
        self._threads = [
            threading.Thread(target=self._drive, args=(queue,), name=f"lane-{number}", daemon=True)
            for number, queue in enumerate(self._queues)
        ]
        for thread in self._threads:
            thread.start()

    async def run(self, work: Callable[[Connection], T], key: str = "") -> T:
        """Return what the work returned, once it is committed; raise what it raised, once it is rolled back."""
        return await self.join(each, work, key)

    async def join(self, crew: Crew[A, T], task: A, key: str = "", *, at_once: bool = False) -> T:
        """Let the crew do a task together with whatever else waits for it.

        What has the same key stays in one lane and in order, a transaction each. What must be kept ``at_once`` has no order: it
        goes ahead of all that waits, on PostgreSQL in a lane of its own.
        """
        job = _Job(crew, task, asyncio.get_running_loop().create_future())
        if at_once:
            self._ahead.put(job, ahead=True)
        else:
            self._lanes[crc32(key.encode()) % len(self._lanes)].put(job, key)
        result: T = await job.future
        return result

    @property
    def waiting(self) -> int:
        """Return how many jobs wait."""
        return sum(len(queue) for queue in self._queues)

    def close(self, seconds: float | None = None) -> None:
        """Finish what waits, then stop the threads; what is not done after so many seconds is left to end with the process."""
        for queue in self._queues:
            queue.close()
        until = None if seconds is None else monotonic() + seconds
        for thread in self._threads:
            thread.join(None if until is None else max(0.0, until - monotonic()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _drive(self, queue: FairQueue[_Job]) -> None:
        while batch := queue.take(BATCH):
            jobs = [job for job in batch if not job.future.cancelled()]
            self._commit(jobs)
            _hand_back(jobs)

    def _commit(self, jobs: Sequence[_Job]) -> None:
        if not jobs:
            return
        try:
            self._database.settle(lambda connection: _do(connection, jobs), ATTEMPTS if len(jobs) == 1 else 1)
        except Exception as trouble:  # noqa: BLE001 - whatever ends a transaction goes to those who asked for it
            if len(jobs) == 1 or trouble_of(trouble):
                for job in jobs:
                    job.trouble = trouble
                return
            log.warning("a batch of %d jobs failed and is run again one by one: %s", len(jobs), trouble)
            for job in jobs:
                self._commit([job])


def _do(connection: Connection, jobs: Sequence[_Job]) -> None:
    for crew in dict.fromkeys(job.crew for job in jobs):
        together = [job for job in jobs if job.crew == crew]
        for job, result in zip(together, crew(connection, [job.task for job in together]), strict=True):
            job.result = result


def _hand_back(jobs: Sequence[_Job]) -> None:
    """Hand back what was settled, with one call into each event loop that waits."""
    for loop in {job.future.get_loop() for job in jobs}:
        mine = [job for job in jobs if job.future.get_loop() is loop]
        try:
            loop.call_soon_threadsafe(_settle, mine)
        except RuntimeError:
            log.warning("%d jobs were done after their event loop had closed", len(mine))


def _settle(jobs: Sequence[_Job]) -> None:
    for job in jobs:
        job.hand_back()


def each(connection: Connection, works: Sequence[Callable[[Connection], T]]) -> Sequence[T]:
    """Run pieces of work one after the other."""
    return [work(connection) for work in works]
