"""The sender keeps to a provider's limits, tries again when that may help, and gives up where people can see it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeVar, cast

import pytest
from sqlalchemy import text

from bot.clock import system_clock
from bot.delivery.outbox_worker import WRITING, Sender
from bot.delivery.provider_interface import Pace, SendFailed
from bot.delivery.reply_rendering import Reply
from bot.delivery.retry_policy import ATTEMPTS, LONGEST_WAIT, WHILE_AWAY, next_attempt
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

T = TypeVar("T")

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
        (SendFailed("nobody there", retry=True, after=timedelta(minutes=2), away=True), ATTEMPTS, timedelta(minutes=2)),
        (SendFailed("nobody there", retry=True, after=timedelta(minutes=2), away=True), WHILE_AWAY, None),
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
    stalls: set[str] = field(default_factory=set)
    goes_on: asyncio.Event = field(default_factory=asyncio.Event)
    tried: list[str] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    def least(self, now: datetime) -> Priority:  # noqa: ARG002
        return Priority.DIGEST

    async def send(self, external_id: str, reply: Reply, *, number: int = 0, attempt: int = 1) -> None:  # noqa: ARG002
        await self._note(self.tried, external_id)
        if self.refuses.get(external_id):
            raise self.refuses[external_id].pop(0)
        await asyncio.sleep(self.slow)
        if external_id in self.stalls:
            await self.goes_on.wait()
        await self._note(self.came, (asyncio.get_running_loop().time(), external_id, reply.text))

    async def _note(self, notes: list[T], note: T) -> None:
        async with self.changed:
            notes.append(note)
            self.changed.notify_all()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something holds."""
        async with self.changed:
            await asyncio.wait_for(self.changed.wait_for(condition), PATIENCE)

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


def claimed(database: Database) -> int:
    """Return how many messages somebody has claimed."""
    with database.read() as connection:
        return int(connection.execute(text("SELECT count(*) FROM outbox WHERE claimed_until IS NOT NULL")).scalar_one())


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


async def test_several_told_to_wait_make_everybody_wait_and_nothing_is_claimed_meanwhile(sqlite_url: str) -> None:
    wait = timedelta(seconds=0.4)
    provider = Provider(refuses={chat: [SendFailed("slow down", retry=True, after=wait)] for chat in "123"})
    async with sending(sqlite_url, provider) as (database, sender):
        put(database, *((chat, "a", Priority.ALERT) for chat in "123"))
        await sender.drain()
        put(database, ("4", "c", Priority.REPLY))
        assert await sender.drain() == 0
        assert claimed(database) == 0
        await asyncio.sleep(0.5)
        await sender.drain()
        assert states(database) == {"sent": 4}
    assert [provider.texts(chat) for chat in "1234"] == [["a"], ["a"], ["a"], ["c"]]


async def test_chats_that_are_refused_again_and_again_hold_up_nobody(sqlite_url: str) -> None:
    slow = SendFailed("slow down", retry=True, after=timedelta(seconds=0.05))
    provider = Provider(refuses={"1": [slow] * 5, "2": [slow] * 5})
    async with sending(sqlite_url, provider) as (database, sender):
        for n in range(10):
            put(database, *((chat, str(n), Priority.REPLY) for chat in "1234"))
            await sender.drain()
            assert provider.texts("3") == provider.texts("4") == [str(m) for m in range(n + 1)]
            await asyncio.sleep(0.05)
        while states(database) != {"sent": 40}:
            await asyncio.sleep(0.05)
            await sender.drain()
    assert provider.texts("1") == provider.texts("2") == [str(n) for n in range(10)]


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


@pytest.mark.parametrize(
    "failure",
    [
        SendFailed("nobody there", retry=True, after=timedelta(0), away=True),
        SendFailed("slow down", retry=True, after=timedelta(0)),
    ],
    ids=lambda failure: failure.why,
)
async def test_while_a_provider_says_wait_a_push_is_given_up_in_the_end_and_an_answer_never(
    sqlite_url: str, finder: Finder, failure: SendFailed
) -> None:
    provider = Provider(refuses={chat: [failure] * (WHILE_AWAY + 3) for chat in ("1", "2")})
    async with sending(sqlite_url, provider, finder) as (database, sender):
        put(database, ("1", "asked for", Priority.REPLY), ("2", "pushed", Priority.ALERT))
        while "waiting" in states(database):
            await sender.drain()
        assert states(database) == {"given_up": 1, "sent": 1}
    assert [text_ for _at, _to, text_ in provider.came] == ["asked for"]


async def test_a_bug_in_a_gateway_is_logged_and_the_message_tried_again(
    sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(Provider):
        async def send(self, external_id: str, reply: Reply, *, number: int = 0, attempt: int = 1) -> None:  # noqa: ARG002
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
        await provider.until(lambda: bool(provider.came))
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert states(database) == {"sent": 1}


async def test_forty_chats_that_stall_hold_up_no_other(sqlite_url: str) -> None:
    provider = Provider(stalls={str(n) for n in range(40)})
    async with sending(sqlite_url, provider) as (database, sender):
        running = asyncio.create_task(sender.run())
        for n in range(3):
            put(database, *((str(chat), str(n), Priority.REPLY) for chat in range(60)))
            sender.wake()
            await provider.until(lambda n=n: all(str(n) in provider.texts(str(chat)) for chat in range(40, 60)))
        assert states(database)["waiting"] >= 3 * 40
        provider.goes_on.set()
        await provider.until(lambda: len(provider.came) == 180)
        sender.stop()
        await running
        assert states(database) == {"sent": 180}
    assert all(provider.texts(str(chat)) == ["0", "1", "2"] for chat in range(60))


async def test_who_stalled_before_comes_after_all_others_and_still_comes(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.in_flight.PROMPT", 0.05)
    provider = Provider(pace=Pace(per_second=100.0, gap=0.0), stalls={str(n) for n in range(10)})
    async with sending(sqlite_url, provider) as (database, sender):
        put(database, *((str(chat), "first", Priority.REPLY) for chat in range(10)))
        draining = asyncio.create_task(sender.drain())
        await provider.until(lambda: len(provider.tried) == 10)
        await asyncio.sleep(0.1)
        provider.goes_on.set()
        await draining
        put(database, *((str(chat), "second", Priority.REPLY) for chat in range(30)))
        await sender.drain()
        assert states(database) == {"sent": 40}
    order = [int(chat) for _at, chat, text_ in provider.came if text_ == "second"]
    assert order == [*range(10, 30), *range(10)]


async def test_two_senders_at_once_send_nothing_twice_though_it_takes_longer_than_a_claim_holds(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.records.messages.claims.LEASE", timedelta(seconds=3))
    monkeypatch.setattr("bot.delivery.in_flight.RENEWED", 0.2)
    monkeypatch.setattr("bot.delivery.outbox_worker.IDLE", 0.1)
    provider = Provider(stalls={"1", "2"})
    async with sending(url, provider) as (database, sender), sending(url, provider) as (_same, other):
        running = [asyncio.create_task(each.run()) for each in (sender, other)]
        put(database, *((chat, "a", Priority.REPLY) for chat in "123"))
        await provider.until(lambda: provider.texts("3") == ["a"])
        await asyncio.sleep(4)
        provider.goes_on.set()
        await provider.until(lambda: len(provider.came) == 3)
        sender.stop()
        other.stop()
        await asyncio.gather(*running)
        assert states(database) == {"sent": 3}
    assert sorted(provider.tried) == ["1", "2", "3"]


async def test_asked_to_stop_it_gives_back_what_is_not_on_the_wire_and_leaves_what_is_in_doubt(url: str) -> None:
    provider = Provider(pace=Pace(per_second=20.0, gap=0.0), stalls={"0"})
    async with sending(url, provider) as (database, sender):
        put(database, *((str(chat), f"{chat}a", Priority.ALERT) for chat in range(4)))
        running = asyncio.create_task(sender.run())
        await provider.until(lambda: provider.tried == ["0"])
        sender.stop(within=WRITING + 0.1)
        await running
        assert provider.tried == ["0"], "the others had not left"
        assert states(database) == {"waiting": 4}
        again = Provider()
        follower = Sender(sender.lanes, again, system_clock, sender.books, sender.languages)
        await follower.drain()
    assert again.texts("0") == ["也许您已经收到过：\n0a"]
    assert [again.texts(str(chat)) for chat in range(1, 4)] == [["1a"], ["2a"], ["3a"]]


async def test_what_may_have_come_before_says_so_and_what_was_refused_does_not(sqlite_url: str) -> None:
    wait = timedelta(seconds=0.01)
    unsure, refused = SendFailed("timed out", retry=True, unsure=True, after=wait), SendFailed("no", retry=True, after=wait)
    provider = Provider(refuses={"1": [unsure, refused], "2": [refused]})
    async with sending(sqlite_url, provider) as (database, sender):
        put(database, ("1", "a ticket's number", Priority.ALERT), ("2", "another's", Priority.ALERT))
        while states(database) != {"sent": 2}:
            await sender.drain()
            await asyncio.sleep(0.01)
    assert provider.texts("1") == ["也许您已经收到过：\na ticket's number"]
    assert provider.texts("2") == ["another's"]


async def test_what_has_arrived_is_not_sent_again_because_the_database_was_away(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.delivery.outbox_worker.IDLE", 0.05)
    provider = Provider()
    async with sending(sqlite_url, provider) as (database, sender):
        put(database, ("1", "a", Priority.REPLY))
        with database.begin() as connection:
            connection.execute(
                text("CREATE TRIGGER away BEFORE UPDATE ON outbox WHEN new.state = 'sent' BEGIN SELECT RAISE(FAIL, 'away'); END")
            )
        running = asyncio.create_task(sender.drain())
        while "could not be written down" not in caplog.text:  # noqa: ASYNC110 - a log has no event
            await asyncio.sleep(0.02)
        with database.begin() as connection:
            connection.execute(text("DROP TRIGGER away"))
        await running
        assert states(database) == {"sent": 1}
    assert provider.tried == ["1"]
