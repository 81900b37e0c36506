"""The queue of writes: many jobs in one transaction, and none of them the worse for it."""

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, event, insert, text
from sqlalchemy.exc import IntegrityError, OperationalError

from storage import models
from storage.database.engine import Database
from storage.database.write_queue import ATTEMPTS, BATCH, Lanes, each
from storage.records import counters
from tests.support.patience import PATIENCE

COUNTER = models.table(models.Counter)


def counted(name: str) -> Callable[[Connection], int]:
    return lambda connection: counters.take(connection, name)


def total(database: Database, name: str) -> int:
    with database.read() as connection:
        return counters.read(connection, name)


@contextmanager
def commits(database: Database) -> Iterator[list[int]]:
    """A list that grows by one at every commit."""
    seen: list[int] = []
    event.listen(database.engine, "commit", lambda _connection: seen.append(1))
    yield seen


class Gate:
    """A job that holds up its lane until the gate is opened."""

    def __init__(self) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()

    def __call__(self, _connection: Connection) -> None:
        self.reached.set()
        assert self.opened.wait(PATIENCE)


async def held(lanes: Lanes, key: str = "") -> tuple[Gate, "asyncio.Task[None]"]:
    """Hold up the lane of a key, so that what is handed in next waits together."""
    gate = Gate()
    task = asyncio.create_task(lanes.run(gate, key))
    await asyncio.to_thread(gate.reached.wait, PATIENCE)
    return gate, task


async def handed_in(*jobs: "asyncio.Task[object]") -> None:
    await asyncio.sleep(0)
    assert not any(job.done() for job in jobs)


async def test_jobs_that_wait_together_share_one_commit(database: Database) -> None:
    with Lanes(database) as lanes:
        gate, first = await held(lanes)
        jobs = [asyncio.create_task(lanes.run(counted("n"))) for _ in range(50)]
        await handed_in(*jobs)
        assert lanes.waiting == 50
        with commits(database) as seen:
            gate.opened.set()
            await first
            assert sorted(await asyncio.gather(*jobs)) == list(range(1, 51))
            assert len(seen) == 2, "the gate's own, and one for all"
    assert total(database, "n") == 50


async def test_a_batch_has_a_limit(small: Database) -> None:
    sizes: list[int] = []

    def crew(_connection: Connection, tasks: Sequence[int]) -> Sequence[int]:
        sizes.append(len(tasks))
        return [task * 2 for task in tasks]

    with Lanes(small) as lanes:
        gate, first = await held(lanes)
        jobs = [asyncio.create_task(lanes.join(crew, task)) for task in range(100)]
        await handed_in(*jobs)
        gate.opened.set()
        await first
        assert await asyncio.gather(*jobs) == [task * 2 for task in range(100)], "each gets its own result"
    assert sizes == [BATCH, 100 - BATCH]


async def test_a_job_that_fails_leaves_no_trace_and_harms_nobody(database: Database) -> None:
    def fails(connection: Connection) -> None:
        counters.take(connection, "n")
        raise LookupError("no such thing")

    with Lanes(database) as lanes:
        gate, first = await held(lanes)
        jobs = [asyncio.create_task(lanes.run(work)) for work in (counted("n"), fails, counted("n"), fails, counted("n"))]
        await handed_in(*jobs)
        with commits(database) as seen:
            gate.opened.set()
            await first
            results = await asyncio.gather(*jobs, return_exceptions=True)
            assert len(seen) == 1 + 3  # the batch is given up, and each that works commits alone
    assert [str(result) for result in results] == ["1", "no such thing", "2", "no such thing", "3"]
    assert total(database, "n") == 3


async def test_when_the_database_fails_a_batch_its_jobs_are_run_again_one_by_one(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    runs: list[str] = []

    def noted(name: str, work: Callable[[Connection], object]) -> Callable[[Connection], object]:
        def run(connection: Connection) -> object:
            runs.append(name)
            return work(connection)

        return run

    def clashes(connection: Connection) -> None:
        counters.take(connection, "n")
        connection.execute(insert(COUNTER).values(name="edition", value=1))

    with Lanes(database) as lanes:
        gate, first = await held(lanes)
        works = (("a", counted("n")), ("clash", clashes), ("b", counted("n")))
        jobs = [asyncio.create_task(lanes.run(noted(name, work))) for name, work in works]
        await handed_in(*jobs)
        gate.opened.set()
        await first
        a, clash, b = await asyncio.gather(*jobs, return_exceptions=True)
    assert (a, b) == (1, 2)
    assert isinstance(clash, IntegrityError)
    assert runs == ["a", "clash", "a", *["clash"] * ATTEMPTS, "b"]
    assert total(database, "n") == 2, "what was tried in vain left nothing"
    assert "run again one by one" in caplog.text


async def test_a_job_that_meets_another_process_is_tried_again(small: Database) -> None:
    tries: list[int] = []

    def deadlocked_once(connection: Connection) -> int:
        tries.append(1)
        number = counters.take(connection, "n")
        if len(tries) < ATTEMPTS:
            raise OperationalError("UPDATE counter", {}, Exception("deadlock detected"))
        return number

    with Lanes(small) as lanes:
        assert await lanes.run(deadlocked_once) == 1
    assert total(small, "n") == 1
    assert len(tries) == ATTEMPTS


async def test_a_broken_statement_reaches_whoever_asked(small: Database) -> None:
    with Lanes(small) as lanes:
        with pytest.raises(Exception, match="no_such_table"):
            await lanes.run(lambda connection: connection.execute(text("SELECT * FROM no_such_table")))
        assert await lanes.run(counted("n")) == 1, "the lane goes on"


async def test_what_has_the_same_key_stays_in_order(database: Database) -> None:
    done: list[tuple[str, int]] = []
    lock = threading.Lock()

    def note(key: str, number: int) -> Callable[[Connection], None]:
        def work(_connection: Connection) -> None:
            with lock:
                done.append((key, number))

        return work

    with Lanes(database) as lanes:
        await asyncio.gather(*(lanes.run(note(key, number), key) for number in range(100) for key in "abcdef"))
    for key in "abcdef":
        assert [number for who, number in done if who == key] == list(range(100))


async def test_on_postgresql_two_keys_may_go_side_by_side_and_on_sqlite_one_waits(database: Database) -> None:
    with Lanes(database) as lanes:
        gate, first = await held(lanes, "a")
        other = asyncio.create_task(lanes.run(counted("n"), "b"))
        done, _pending = await asyncio.wait({other}, timeout=0.3 if database.is_sqlite else PATIENCE)
        assert bool(done) is not database.is_sqlite
        gate.opened.set()
        await asyncio.gather(first, other)


async def test_what_must_be_kept_at_once_waits_for_nothing_but_the_transaction_under_way(database: Database) -> None:
    with Lanes(database) as lanes:
        gate, first = await held(lanes)
        others = [asyncio.create_task(lanes.run(counted("n"))) for _ in range(50)]
        kept = [asyncio.create_task(lanes.join(each, counted("n"), at_once=True)) for _ in range(3)]
        await handed_in(*others)
        if database.is_sqlite:
            gate.opened.set()
        assert sorted(await asyncio.gather(*kept)) == [1, 2, 3]
        gate.opened.set()
        assert min(await asyncio.gather(*others)) == 4
        await first


async def test_what_was_handed_in_before_closing_is_still_done(small: Database) -> None:
    lanes = Lanes(small)
    gate, first = await held(lanes)
    jobs = [asyncio.create_task(lanes.run(counted("n"))) for _ in range(150)]
    await handed_in(*jobs)
    closing = asyncio.create_task(asyncio.to_thread(lanes.close))
    await asyncio.sleep(0.01)
    gate.opened.set()
    await asyncio.wait_for(closing, PATIENCE)
    await first
    assert len(await asyncio.gather(*jobs)) == 150
    assert total(small, "n") == 150


async def test_a_job_that_was_cancelled_while_it_waited_is_not_done(small: Database) -> None:
    with Lanes(small) as lanes:
        gate, first = await held(lanes)
        kept, given_up = (asyncio.create_task(lanes.run(counted(name))) for name in ("kept", "given up"))
        await handed_in(kept, given_up)
        given_up.cancel()
        await asyncio.gather(given_up, return_exceptions=True)
        gate.opened.set()
        await asyncio.gather(first, kept)
    assert (total(small, "kept"), total(small, "given up")) == (1, 0)


async def test_a_job_that_was_cancelled_while_it_ran_is_done_and_the_lane_goes_on(small: Database) -> None:
    with Lanes(small) as lanes:
        gate = Gate()

        def slow(connection: Connection) -> None:
            counters.take(connection, "slow")
            gate(connection)

        job = asyncio.create_task(lanes.run(slow))
        await asyncio.to_thread(gate.reached.wait, PATIENCE)
        job.cancel()
        await asyncio.gather(job, return_exceptions=True)
        gate.opened.set()
        assert await lanes.run(counted("next")) == 1
    assert total(small, "slow") == 1
