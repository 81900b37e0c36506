"""The clock that several machines share: PostgreSQL's, whatever their own are set to."""

import asyncio
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest

from bot import wiring
from bot.clock import LOOKS, PROMPT, DatabaseClock, system_clock
from bot.delivery.outbox_worker import Sender
from bot.settings import Settings
from bot.turns import Incoming, Ride
from flows.reading.session import Heard
from storage.database.engine import Database
from tests.bot.delivery.test_outbox_worker import Provider
from tests.support.engines import borrowed
from tests.support.loaded import Loaded
from tests.support.patience import PATIENCE
from tests.support.running import free_port

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class Ticks:
    """Seconds that pass when told to, and some while the database is asked."""

    def __init__(self) -> None:
        self.at, self.asking, self.theirs = 1000.0, 0.0, NOON

    def __call__(self) -> float:
        return self.at

    def read(self, _connection: object) -> datetime:
        self.at += self.asking
        return self.theirs


@pytest.fixture
def database(loaded_sqlite: Loaded) -> Database:
    """A connection to be read from; the time is the test's own."""
    return loaded_sqlite.database


@pytest.fixture
def ticks(monkeypatch: pytest.MonkeyPatch) -> Ticks:
    ticks = Ticks()
    monkeypatch.setattr("storage.database.server_time.read", ticks.read)
    return ticks


def test_between_two_looks_it_counts_on_and_at_the_next_it_is_set(database: Database, ticks: Ticks) -> None:
    with database.read() as connection:
        clock = DatabaseClock.of(connection, ticks)
        assert clock() == NOON
        ticks.at += LOOKS
        assert clock() == NOON + LOOKS * SECOND
        ticks.theirs, ticks.asking = NOON - 100 * SECOND, 0.2
        clock.look(connection)
        assert clock() == NOON - 99.9 * SECOND, "half of the time it took to ask has passed since"


def test_an_answer_that_took_long_is_not_believed(database: Database, ticks: Ticks) -> None:
    with database.read() as connection:
        clock = DatabaseClock.of(connection, ticks)
        ticks.theirs, ticks.asking = NOON + 100 * SECOND, PROMPT + 0.1
        clock.look(connection)
        assert clock() == NOON + (PROMPT + 0.1) * SECOND


async def test_what_a_machine_whose_clock_is_ahead_posts_is_sent_at_once_by_another(
    loaded_postgresql: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded_postgresql.restore()
    settings, provider = Settings(database_url=loaded_postgresql.url), Provider()
    with ExitStack() as stack:
        worker = stack.enter_context(wiring.opened(settings, stack.enter_context(borrowed(settings.database_url))))
        monkeypatch.setattr("bot.clock.system_clock", lambda: system_clock() + 30 * SECOND)
        web = stack.enter_context(wiring.opened(settings, stack.enter_context(borrowed(settings.database_url))))
        assert abs(web.clock() - worker.clock()) < 10 * SECOND
        await web.reception.take(Incoming("telegram", "501", "1", Heard("帮助"), Ride.NEVER))
        sender = Sender(worker.lanes, provider, worker.clock, worker.books, worker.languages)
        assert await sender.drain() == 1
    assert len(provider.texts("501")) == 1


async def test_the_clock_of_a_desk_that_serves_follows_the_database(
    loaded_postgresql: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded_postgresql.restore()
    monkeypatch.setattr("bot.clock.LOOKS", 0.01)
    settings = Settings(database_url=loaded_postgresql.url, port=free_port())
    with borrowed(settings.database_url) as database, wiring.opened(settings, database) as app:
        monkeypatch.setattr("storage.database.server_time.read", lambda _connection: NOON)
        async with wiring.running(app, web_server=False, worker=False, timetable=False), asyncio.timeout(PATIENCE):
            while abs(app.clock() - NOON) > 60 * SECOND:  # noqa: ASYNC110 - it looks by itself
                await asyncio.sleep(0.01)
