"""The sender: carries what is in the outbox to the providers, in order for each address, within each provider's limits.

It never holds a transaction while it talks to a provider: a provider that takes a minute to answer must not take a
minute of the database.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import Connection

from bot.clock import Clock
from bot.gateways import Gateway, SendFailed, next_attempt
from bot.post import forward
from bot.replies import Reply
from storage import outbox
from storage.lanes import Lanes
from storage.models.outbox import GIVEN_UP, SENT, WAITING
from storage.outbox import Claimed, Priority, Settled

log = logging.getLogger(__name__)

CLAIM = 25
"""Messages taken from the outbox at a time; about a second of a provider's patience."""

IDLE = 1.0
"""Seconds between two looks into the outbox when nobody says that there is something."""


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
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _next: float = 0.0
    _addresses: dict[int, float] = field(default_factory=dict)
    _refused: dict[int, float] = field(default_factory=dict)

    def wake(self) -> None:
        """Say that there is something to send."""
        self._wake.set()

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self._wake.clear()
            try:
                sent = await self.drain()
            except Exception:
                log.exception("the outbox of %s could not be read", self.gateway.channel)
                sent = 0
            if not sent:
                try:
                    await asyncio.wait_for(self._wake.wait(), IDLE)
                except TimeoutError:
                    continue

    async def drain(self) -> int:
        """Send what may leave now and return how many messages were tried."""
        channel, now = self.gateway.channel, self.clock()
        claimed = await self.lanes.run(lambda connection: outbox.claim(connection, channel, now, CLAIM), key="outbox")
        if claimed:
            outcomes = await asyncio.gather(*(self._send(message) for message in claimed))
            settled = [outcome for outcome, why in outcomes if not why]  # what found its address gone is forwarded with the rest
            gone = {message.address: why for message, (_outcome, why) in zip(claimed, outcomes, strict=True) if why}
            await self.lanes.run(lambda connection: self._settle(connection, settled, gone), key="outbox")
        return len(claimed)

    async def _send(self, message: Claimed) -> tuple[Settled, str]:
        await self._keep_pace(message)
        try:
            await self.gateway.send(message.external_id, Reply.from_json(message.body))
        except SendFailed as failure:
            return self._failed(message, failure)
        return Settled(message.id, SENT), ""

    def _failed(self, message: Claimed, failure: SendFailed) -> tuple[Settled, str]:
        now = self.clock()
        if failure.after is not None:
            self._slow_down(message.address, failure.after)
        if failure.unsure and message.priority is Priority.REPLY and not message.body.get("filed", False):
            return Settled(message.id, SENT, reason=f"may have arrived: {failure.why}"), ""
        again = None if failure.gone else next_attempt(failure, message.attempts, now)
        if again is not None:
            return Settled(message.id, WAITING, again, failure.why), ""
        log.log(logging.ERROR if failure.ours else logging.WARNING, "message %d was given up: %s", message.id, failure.why)
        return Settled(message.id, GIVEN_UP, reason=failure.why), failure.why if failure.gone else ""

    def _settle(self, connection: Connection, outcomes: Sequence[Settled], gone: Mapping[int, str]) -> None:
        now = self.clock()
        outbox.settle(connection, outcomes, now)
        for address, why in gone.items():
            forward(connection, outbox.close_address(connection, address, why, now), now)

    # The provider's limits

    async def _keep_pace(self, message: Claimed) -> None:
        """Wait for the provider's limits; a reply does not wait for its address, since its reader types no faster."""
        loop, pace = asyncio.get_running_loop(), self.gateway.pace
        now = loop.time()
        at = max(now, self._next)
        if message.priority is not Priority.REPLY:
            at = max(at, self._addresses.get(message.address, 0.0))
        self._next = max(now, self._next) + 1 / pace.per_second
        self._addresses[message.address] = at + pace.gap
        if len(self._addresses) > 10_000:
            self._addresses = {key: free for key, free in self._addresses.items() if free > now}
        await asyncio.sleep(at - now)

    def _slow_down(self, address: int, wait: timedelta) -> None:
        """Obey a provider that asks for a pause: one address alone, everybody once a second one is refused in it."""
        now = asyncio.get_running_loop().time()
        until = now + wait.total_seconds()
        self._refused = {key: end for key, end in self._refused.items() if end > now} | {address: until}
        if len(self._refused) > 1:
            self._next = max(self._next, until)
