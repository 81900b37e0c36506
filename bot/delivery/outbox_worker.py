"""The worker of the outbox: carries what is in it to the providers, in order for each address, within each provider's limits.

It never holds a transaction while it talks to a provider: a provider that takes a minute to answer must not take a
minute of the database.
"""

import asyncio
import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import Connection

from bot.clock import Clock
from bot.delivery.notification_dispatch import forward
from bot.delivery.provider_interface import Gateway, SendFailed
from bot.delivery.rate_limiter import Gate
from bot.delivery.reply_rendering import as_reply
from bot.delivery.retry_policy import next_attempt
from bot.translation import Languages
from storage.database.write_queue import Lanes
from storage.models.outbox import GIVEN_UP, SENT, WAITING
from storage.records.messages import claims, outbox
from storage.records.messages.claims import Claimed, Settled
from storage.records.messages.outbox import Priority
from storage.service.office import Office
from storage.service.reference_data import Books

log = logging.getLogger(__name__)

AT_ONCE = 25
"""Messages on their way at a time; about a second of a provider's patience."""

FOR_REPLIES = 10
"""Places beyond those that only replies may take."""

IDLE = 1.0
"""Seconds between two looks into the outbox when nobody says that there is something."""

PAUSE = 5.0
"""Seconds ahead up to which messages are claimed: while a provider wants a longer pause they stay in the outbox."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a message, and the address that turned out to be gone, if it did."""

    settled: Settled
    gone: int | None = None


class Senders:
    """The senders of one process, woken together."""

    def __init__(self) -> None:
        self._all: list[Sender] = []

    def add(self, sender: "Sender") -> None:
        """Wake this one, too, from now on."""
        self._all.append(sender)

    def wake(self) -> None:
        """Say that the outbox has something."""
        for sender in self._all:
            sender.wake()


@dataclass(slots=True)
class Sender:
    """Empties the outbox of one channel. One at a time a channel; more are harmless but share no pace."""

    lanes: Lanes
    gateway: Gateway
    clock: Clock
    books: Books
    languages: Languages
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _gate: Gate = field(init=False)
    _addresses: dict[int, float] = field(default_factory=dict)
    _refused: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._gate = Gate(self.gateway.pace.per_second)

    def wake(self) -> None:
        """Say that there is something to send."""
        self._wake.set()

    async def run(self) -> None:
        """Send until cancelled; what is on its way then is finished first."""
        under_way: set[asyncio.Task[None]] = set()
        try:
            while True:
                self._wake.clear()
                claimed = await self._claim(AT_ONCE - len(under_way)) or await self._claim_replies(len(under_way))
                under_way |= {asyncio.create_task(self._deliver(message)) for message in claimed}
                if not claimed:
                    await self._rest(under_way)
                under_way = {task for task in under_way if not task.done()}
        finally:
            await asyncio.gather(*under_way)

    async def drain(self) -> int:
        """Send what may leave now, and return how many messages that were."""
        sent = 0
        while claimed := await self._claim(AT_ONCE):
            await asyncio.gather(*(self._deliver(message) for message in claimed))
            sent += len(claimed)
        return sent

    async def _claim_replies(self, under_way: int) -> Sequence[Claimed]:
        """Return replies where pushes have taken every place: whoever asked stands by the phone."""
        return await self._claim(AT_ONCE + FOR_REPLIES - under_way, Priority.REPLY) if under_way >= AT_ONCE else ()

    async def _claim(self, most: int, least: Priority = Priority.DIGEST) -> Sequence[Claimed]:
        if most <= 0 or self._gate.opens - asyncio.get_running_loop().time() > PAUSE:
            return ()
        channel, now = self.gateway.channel, self.clock()
        try:
            return await self.lanes.run(lambda connection: claims.claim(connection, channel, now, most, least), key="outbox")
        except Exception:  # a database that is away: the sender lives on and looks again in a second
            log.exception("the outbox of %s could not be read", channel)
            return ()

    async def _rest(self, under_way: Collection["asyncio.Task[None]"]) -> None:
        """Wait until something has left, there is something new, or a second has passed."""
        woken = asyncio.create_task(self._wake.wait())
        try:
            await asyncio.wait({woken, *under_way}, timeout=IDLE, return_when=asyncio.FIRST_COMPLETED)
        finally:
            woken.cancel()

    async def _deliver(self, message: Claimed) -> None:
        """Send one message and write down at once what became of it: a message in doubt is one that may be told twice."""
        outcome = await self._send(message)
        try:
            await self.lanes.join(self._settle, outcome, key="outbox", at_once=True)
        except Exception:  # the lease runs out, and whoever claims the message then sends it
            log.exception("what became of message %d could not be written down; it is tried again", message.id)

    async def _send(self, message: Claimed) -> _Outcome:
        await self._keep_pace(message)
        try:
            await self.gateway.send(message.external_id, as_reply(message.body, self.languages, message.language))
        except SendFailed as failure:
            return self._failed(message, failure)
        except Exception as bug:  # one message that cannot be put on the wire must not hold up the others
            log.exception("message %d met a bug and is tried again", message.id)
            return self._failed(message, SendFailed(repr(bug), retry=True, ours=True))
        return _Outcome(Settled(message.id, SENT))

    def _failed(self, message: Claimed, failure: SendFailed) -> _Outcome:
        now = self.clock()
        if failure.after is not None:
            self._slow_down(message.address, failure.after)
        if failure.unsure and message.priority is Priority.REPLY and not message.body.get("filed", False):
            return _Outcome(Settled(message.id, SENT, reason=f"may have arrived: {failure.why}"))
        if failure.gone:  # it waits with the others of its address, and leaves with them to the next one
            return _Outcome(Settled(message.id, WAITING, now, failure.why), message.address)
        again = next_attempt(failure, message.attempts, now)
        if again is not None:
            return _Outcome(Settled(message.id, WAITING, again, failure.why))
        log.log(logging.ERROR if failure.ours else logging.WARNING, "message %d was given up: %s", message.id, failure.why)
        return _Outcome(Settled(message.id, GIVEN_UP, reason=failure.why))

    def _settle(self, connection: Connection, outcomes: Sequence[_Outcome]) -> Sequence[None]:
        now = self.clock()
        claims.settle(connection, [outcome.settled for outcome in outcomes], now)
        for outcome in outcomes:
            why = outcome.settled.reason
            if outcome.gone is not None:
                letters = outbox.close_address(connection, outcome.gone, why, now)
            elif outcome.settled.state == GIVEN_UP:
                letters = outbox.given_up(connection, outcome.settled.id, why, now)
            else:
                continue
            if letters:
                self.books.refresh(connection)
                forward(Office.at(now, connection, self.books), letters, self.languages)
        return [None] * len(outcomes)

    # The provider's limits

    async def _keep_pace(self, message: Claimed) -> None:
        """Wait for the provider's limits; a reply does not wait for its address, since its reader types no faster."""
        loop = asyncio.get_running_loop()
        if message.priority is not Priority.REPLY:
            await asyncio.sleep(self._addresses.get(message.address, 0.0) - loop.time())
        await self._gate.passes(message.priority)
        now = loop.time()
        self._addresses[message.address] = now + self.gateway.pace.between(message.external_id)
        if len(self._addresses) > 10_000:
            self._addresses = {key: free for key, free in self._addresses.items() if free > now}

    def _slow_down(self, address: int, wait: timedelta) -> None:
        """Obey a provider that asks for a pause: one address alone, everybody once a second one is refused in it."""
        now = asyncio.get_running_loop().time()
        until = now + wait.total_seconds()
        self._refused = {key: end for key, end in self._refused.items() if end > now} | {address: until}
        if len(self._refused) > 1:
            self._gate.shut(until)
