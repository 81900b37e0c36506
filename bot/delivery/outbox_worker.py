"""The worker of the outbox: carries what is in it to the providers, in order for each address, within each provider's limits.

It never holds a transaction while it talks to a provider: a provider that takes a minute to answer must not take a
minute of the database.

It claims what may leave at once and nothing else: what its address or the provider's pace holds back stays in the outbox for
whoever can send it. A claim is short and renewed while its message is under way, so that another sender soon takes over from one
that died, and never from one that lives.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from bot.clock import Clock
from bot.delivery import outcomes
from bot.delivery.in_flight import InFlight
from bot.delivery.outcomes import Outcome
from bot.delivery.provider_interface import Gateway, SendFailed
from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.reply_rendering import Reply, as_reply, text_only, told_again
from bot.translation import Languages
from storage.database.write_queue import Lanes
from storage.models.outbox import SENT, WAITING
from storage.records.messages import claims
from storage.records.messages.claims import Claimed, Settled
from storage.service.reference_data import Books

log = logging.getLogger(__name__)

IDLE = 1.0
"""Seconds between two looks into the outbox when nobody says that there is something."""

STOPPING = 5.0
"""Seconds until a sender that is stopped has ended when nobody says how many."""

WRITING = 1.0
"""The last of them, in which it is written down what was not answered."""


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
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _budget: float = STOPPING
    _limiter: RateLimiter = field(init=False)
    _in_flight: InFlight = field(default_factory=InFlight)
    _tasks: "dict[int, asyncio.Task[None]]" = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._limiter = RateLimiter(self.gateway.pace)

    def wake(self) -> None:
        """Say that there is something to send."""
        self._wake.set()

    def stop(self, within: float = STOPPING) -> None:
        """Have :meth:`run` end within so many seconds: nothing more is claimed, what is on the wire may still be answered."""
        self._budget = within
        self._stopping.set()
        self._wake.set()

    async def run(self) -> None:
        """Send until stopped, or cancelled, which is the same.

        What is not on the wire then is given back; what is not answered in time is left, in doubt, to the next sender.
        """
        work, asked = asyncio.create_task(self._work()), asyncio.create_task(self._stopping.wait())
        try:
            await asyncio.wait({work, asked}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            asked.cancel()
            self._stopping.set()
            self._wake.set()
            await asyncio.wait({work}, timeout=self._budget)  # a database that is silent keeps nobody longer
            work.cancel()
        if work.done():
            work.result()

    async def drain(self) -> int:
        """Send what may leave now and return how many messages that were; a pause that is everybody's is not waited for."""
        sent = 0
        while True:
            started = await self._start()
            sent += started
            if not started and not self._tasks and self._limiter.wait(_now()) is None:
                return sent
            if not started:
                await self._rest()

    async def _work(self) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            if not await self._start():
                await self._rest()
        await self._finish()

    async def _start(self) -> int:
        """Start to send what may leave now and return how many messages that are."""
        claimed = await self._claim()
        for message in claimed:
            leaves = self._limiter.take(message.address, message.external_id, _now())
            self._tasks[message.id] = asyncio.create_task(self._deliver(message, leaves))
        return len(claimed)

    async def _claim(self) -> Sequence[Claimed]:
        """Return what may leave now, claimed, and renew the claims of what is still under way."""
        loop = asyncio.get_running_loop()
        held, take = self._in_flight.to_renew(loop.time()), self._what_may_leave(loop.time())
        if take is None and not held:
            return ()

        def work(connection: Connection) -> tuple[float, Sequence[Claimed]]:
            begun, now = loop.time(), self.clock()
            claims.renew(connection, held, now)
            return begun, take(connection, now) if take else ()

        try:
            begun, claimed = await self.lanes.run(work, key="outbox")
        except Exception:  # a database that is away: the sender lives on and looks again in a second
            log.exception("the outbox of %s could not be read", self.gateway.channel)
            return ()
        self._in_flight.renewed(held, begun)
        self._in_flight.add(claimed, begun)
        return claimed

    def _what_may_leave(self, now: float) -> Callable[[Connection, datetime], Sequence[Claimed]] | None:
        """Return what claims as much as there are places and moments for, slow addresses last; None where there are none."""
        places, least = self._in_flight.places(now)
        least = min(least, self.gateway.least(self.clock()))
        most, spare = min(places, self._limiter.room(now)), self._in_flight.spare(now)
        busy, slow, resting = self._in_flight.busy(), self._in_flight.slow(), list(self._limiter.resting(now))
        claim = partial(claims.claim, channel=self.gateway.channel, least=least, resting=resting)

        def take(connection: Connection, moment: datetime) -> Sequence[Claimed]:
            claimed = claim(connection, now=moment, most=most, busy={*busy, *slow})
            left = min(most - len(claimed), spare) if slow else 0
            return [*claimed, *claim(connection, now=moment, most=left, busy=busy)]

        return take if most > 0 else None

    async def _rest(self) -> None:
        """Wait until something has left, there is something new, something may leave that could not, or a second has passed."""
        woken = asyncio.create_task(self._wake.wait())
        seconds = min(self._limiter.wait(_now()) or IDLE, IDLE)
        try:
            await asyncio.wait({woken, *self._tasks.values()}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            woken.cancel()

    async def _deliver(self, message: Claimed, leaves: float) -> None:
        """Send one message at its moment and write down at once what became of it: one in doubt is one that may be told twice."""
        try:
            await asyncio.sleep(leaves - _now())
            held_up = self._stopping.is_set() or self._limiter.is_shut(_now())
            if held_up or not self._in_flight.hand_over(message, _now()):
                await self._write_down(message, lambda: self._give_back(message))
                return
            outcome = await self._send(message)
            self._in_flight.answered(message, _now())
            await self._write_down(message, lambda: self.lanes.join(self._settle, outcome, at_once=True))
        finally:
            self._in_flight.remove(message)
            del self._tasks[message.id]

    async def _write_down(self, message: Claimed, written: Callable[[], Awaitable[None]]) -> None:
        """Keep what became of a message, however long the database is away: nobody else may claim it meanwhile."""
        while True:
            try:
                await written()
            except Exception:  # a database that is away: let go of, the message would be sent again
                log.exception("what became of message %d could not be written down; it is tried again", message.id)
                await asyncio.sleep(IDLE)
            else:
                return

    def _settle(self, connection: Connection, settled: Sequence[Outcome]) -> Sequence[None]:
        outcomes.settle(connection, settled, self.clock(), self.books, self.languages)
        return [None] * len(settled)

    async def _give_back(self, message: Claimed) -> None:
        await self.lanes.run(lambda connection: claims.give_back(connection, message, self.clock()), key="outbox")

    async def _finish(self) -> None:
        """Wait for what is on the wire as long as there is time, and leave the rest to the next sender."""
        if self._tasks:
            await asyncio.wait(self._tasks.values(), timeout=max(0.0, self._budget - WRITING))
        left = self._in_flight.on_the_wire()
        for message in left:
            self._tasks[message.id].cancel()
        waits = [Settled(message.id, WAITING, self.clock(), "stopped", in_doubt=True) for message in left]
        if waits:
            await self.lanes.run(lambda connection: claims.settle(connection, waits, self.clock()), key="outbox")
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _send(self, message: Claimed) -> Outcome:
        try:
            await self.gateway.send(message.external_id, self._reply(message), number=message.id, attempt=message.attempts)
        except SendFailed as failure:
            return self._failed(message, failure)
        except Exception as bug:  # one message that cannot be put on the wire must not hold up the others
            log.exception("message %d met a bug and is tried again", message.id)
            return self._failed(message, SendFailed(repr(bug), retry=True, ours=True))
        self._limiter.taken(message.address)
        return Outcome(Settled(message.id, SENT))

    def _reply(self, message: Claimed) -> Reply:
        reply = as_reply(message.body, self.languages, message.language)
        reply = text_only(reply) if message.text_only else reply
        return told_again(reply, self.languages, message.language) if message.in_doubt else reply

    def _failed(self, message: Claimed, failure: SendFailed) -> Outcome:
        if failure.away and failure.after is not None:
            self._limiter.shut(_now() + failure.after.total_seconds())
        elif failure.after is not None:
            everybody = self._limiter.refused(message.address, failure.after.total_seconds(), _now())
            if everybody is not None:
                log.warning("%s refuses everybody: nothing is sent for %.0f s", self.gateway.channel, everybody)
        return outcomes.failed(message, failure, self.clock())


def _now() -> float:
    """Return the moment that limits and places are counted in."""
    return asyncio.get_running_loop().time()
