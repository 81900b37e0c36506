"""The sender keeps to a provider's limits, tries again when that may help, and gives up where people can see it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from sqlalchemy import text

from bot.clock import system_clock
from bot.delivery.outbox_worker import Sender
from bot.delivery.provider_interface import Pace, SendFailed
from bot.delivery.reply_rendering import Reply
from bot.delivery.retry_policy import ATTEMPTS, LONGEST_WAIT, next_attempt
from bot.translation import Languages
from storage.database.engine import Database
from storage.database.write_queue import Lanes
from storage.finder.ranking import Finder
from storage.records.messages import outbox
from storage.records.messages.outbox import Letter, Priority
from storage.records.people import addresses
from storage.service.reference_data import Books
from tests.support.patience import PATIENCE
from tests.support.world import SHANGHAI

NO_FINDER = cast("Finder", None)  # nobody asks for an item here
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("failure", "attempts", "wait"),
    [
        (SendFailed("no route", retry=True), 1, timedelta(seconds=2)),
        (SendFailed("no route", retry=True), 2, timedelta(seconds=4)),
        (SendFailed("no route", retry=True), 5, timedelta(seconds=32)),
        (SendFailed("no route", retry=True), ATTEMPTS, None),
        (SendFailed("slow down", retry=True, after=timedelta(seconds=37)), 1, timedelta(seconds=37)),
        (SendFailed("chat not found", retry=False), 1, None),
        (SendFailed("text is empty", retry=False, ours=True), 1, None),
        (SendFailed("blocked", retry=False, gone=True), 1, None),
    ],
)
def test_when_to_try_again(failure: SendFailed, attempts: int, wait: timedelta | None) -> None:
    assert next_attempt(failure, attempts, NOON) == (None if wait is None else NOON + wait)


def test_no_wait_is_longer_than_the_longest() -> None:
    waits = [next_attempt(SendFailed("no route", retry=True), attempts, NOON) for attempts in range(1, ATTEMPTS)]
    assert all(at is not None and at - NOON <= LONGEST_WAIT for at in waits)


HASTY = Pace(per_second=10_000.0, gap=0.0)


@dataclass
class Provider:
    """A provider that notes when what came, and refuses what it is told to refuse."""

    pace: Pace = HASTY
    channel: str = "telegram"
    came: list[tuple[float, str, str]] = field(default_factory=list)
    refuses: dict[str, list[SendFailed]] = field(default_factory=dict)
    slow: float = 0.0
    first: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, external_id: str, reply: Reply) -> None:
        if self.refuses.get(external_id):
            raise self.refuses[external_id].pop(0)
        await asyncio.sleep(self.slow)
        self.first.set()
        self.came.append((asyncio.get_running_loop().time(), external_id, reply.text))

    def texts(self, external_id: str) -> list[str]:
        return [text for _at, to, text in self.came if to == external_id]


@asynccontextmanager
async def sending(url: str, provider: Provider, finder: Finder = NO_FINDER) -> AsyncIterator[tuple[Database, Sender]]:
    database = Database(url)
    with Lanes(database) as lanes:
        yield database, Sender(lanes, provider, system_clock, Books(finder), Languages(SHANGHAI))
    database.close()


def put(database: Database, *letters: tuple[str, str, Priority]) -> None:
    """Put letters to chats into the outbox, in this order."""
    now = system_clock()
    with database.begin() as connection:
        found = addresses.find(connection, [("telegram", to) for to, _text, _priority in letters])
        for to, text_, priority in letters:
            key = ("telegram", to)
            who = found.get(key)
            if who is None:
                who = found[key] = addresses.newcomer(connection, key, "zh_Hans", now)
            outbox.enqueue(connection, [Letter(who.person.id, who.address, "telegram", priority, {"text": text_})], now)


def states(database: Database) -> dict[str, int]:
    with database.read() as connection:
        return dict(outbox.counts(connection))


async def test_each_address_hears_in_order_and_all_hear_everything(url: str) -> None:
    provider = Provider(slow=0.002)
    async with sending(url, provider) as (database, sender):
        put(database, *((str(n % 7), str(n), Priority.ALERT) for n in range(70)))
        while await sender.drain():
            pass
        assert states(database) == {"sent": 70}
    for chat in range(7):
        assert provider.texts(str(chat)) == [str(n) for n in range(chat, 70, 7)]


async def test_replies_overtake_alerts(sqlite_url: str) -> None:
    provider = Provider(pace=Pace(per_second=200.0, gap=0.0))
    async with sending(sqlite_url, provider) as (database, sender):
        put(database, *((str(n), "alert", Priority.ALERT) for n in range(20)), ("100", "reply", Priority.REPLY))
        await sender.drain()
    assert provider.came[0][2] == "reply"


async def test_a_provider_gets_no_more_than_its_pace(sqlite_url: str) -> None:
    provider = Provider(pace=Pace(per_second=100.0, gap=0.15))
    async with sending(sqlite_url, provider) as (database, sender):
        put(database, *((str(n), "alert", Priority.ALERT) for n in range(30)), ("1", "again", Priority.ALERT))
        while await sender.drain():
            pass
    times = sorted(at for at, _to, _text in provider.came)
    assert times[-1] - times[0] >= 0.28
    first, second = (at for at, to, _text in provider.came if to == "1")
    assert second - first >= 0.15


async def test_one_address_told_to_wait_holds_up_nobody_else(sqlite_url: str) -> None:
    provider = Provider(refuses={"1": [SendFailed("slow down", retry=True, after=timedelta(seconds=0.3))]})
    async with sending(sqlite_url, provider) as (database, sender):
        put(database, ("1", "a", Priority.ALERT), ("1", "b", Priority.ALERT), ("2", "c", Priority.ALERT))
        await sender.drain()
        assert provider.texts("1") == []
        assert provider.texts("2") == ["c"]
        await asyncio.sleep(0.35)
        await sender.drain()
        await sender.drain()
    assert provider.texts("1") == ["a", "b"]


async def test_a_second_address_told_to_wait_makes_everybody_wait(sqlite_url: str) -> None:
    wait = timedelta(seconds=0.4)
    slow = [SendFailed("slow down", retry=True, after=wait)]
    provider = Provider(refuses={"1": list(slow), "2": list(slow)})
    async with sending(sqlite_url, provider) as (database, sender):
        put(database, ("1", "a", Priority.ALERT), ("2", "b", Priority.ALERT))
        await sender.drain()
        start = asyncio.get_running_loop().time()
        put(database, ("3", "c", Priority.REPLY))
        await sender.drain()
    at = next(at for at, to, _text in provider.came if to == "3")
    assert at - start >= 0.3


async def test_what_may_have_arrived_is_not_asked_twice_but_told_twice(sqlite_url: str) -> None:
    unsure = SendFailed("timed out", retry=True, unsure=True)
    provider = Provider(refuses={"1": [unsure], "2": [unsure]})
    async with sending(sqlite_url, provider) as (database, sender):
        put(database, ("1", "a question", Priority.REPLY), ("2", "a ticket's number", Priority.ALERT))
        await sender.drain()
        assert states(database) == {"sent": 1, "waiting": 1}
        with database.read() as connection:
            reason = connection.execute(text("SELECT reason FROM outbox WHERE state = 'sent'")).scalar_one()
    assert reason == "may have arrived: timed out"


async def test_what_nobody_takes_is_given_up_with_its_reason(
    sqlite_url: str, finder: Finder, caplog: pytest.LogCaptureFixture
) -> None:
    provider = Provider(refuses={"1": [SendFailed("message is too long", retry=False, ours=True)]})
    async with sending(sqlite_url, provider, finder) as (database, sender):
        put(database, ("1", "a", Priority.ALERT), ("1", "b", Priority.ALERT))
        await sender.drain()
        await sender.drain()
        assert states(database) == {"given_up": 1, "sent": 1}
        with database.read() as connection:
            assert (
                connection.execute(text("SELECT reason FROM outbox WHERE state = 'given_up'")).scalar_one()
                == "message is too long"
            )
    assert any(record.levelname == "ERROR" and "message is too long" in record.message for record in caplog.records)


async def test_a_bug_in_a_gateway_is_logged_and_the_message_tried_again(
    sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(Provider):
        async def send(self, external_id: str, reply: Reply) -> None:
            raise ZeroDivisionError(external_id, reply.text)

    async with sending(sqlite_url, Broken()) as (database, sender):
        put(database, ("1", "a", Priority.ALERT))
        await sender.drain()
        assert states(database) == {"waiting": 1}
    assert any("met a bug" in record.message for record in caplog.records)


async def test_woken_it_sends_at_once_and_stops_when_told(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.delivery.outbox_worker.IDLE", 2 * PATIENCE)  # by itself it would not look in time
    provider = Provider()
    async with sending(url, provider) as (database, sender):
        task = asyncio.create_task(sender.run())
        await asyncio.sleep(0.05)
        put(database, ("1", "a", Priority.ALERT))
        sender.wake()
        await asyncio.wait_for(provider.first.wait(), PATIENCE)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert states(database) == {"sent": 1}


async def test_what_waits_out_a_long_pause_stays_in_the_outbox_and_leaves_once(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A claim lasts a minute; a pause of Telegram's may last longer, and then a message claimed early would leave twice."""
    monkeypatch.setattr("bot.delivery.outbox_worker.PAUSE", 0.05)
    wait = [SendFailed("slow down", retry=True, after=timedelta(seconds=0.4))]
    provider = Provider(refuses={"1": list(wait), "2": list(wait)})
    async with sending(sqlite_url, provider) as (database, sender):
        put(database, ("1", "a", Priority.ALERT), ("2", "b", Priority.ALERT))
        await sender.drain()
        put(database, ("3", "c", Priority.REPLY))
        assert await sender.drain() == 0
        with database.read() as connection:
            claimed = connection.execute(text("SELECT count(*) FROM outbox WHERE claimed_until IS NOT NULL")).scalar_one()
        assert claimed == 0
        await asyncio.sleep(0.5)
        await sender.drain()
    assert provider.texts("3") == ["c"]
