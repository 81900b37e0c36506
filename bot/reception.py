"""Where channels bring their messages: each waits in a lane and is answered; a flood is told once, trouble gets an apology."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from prometheus_client import Histogram
from sqlalchemy.exc import InterfaceError, OperationalError

from bot.delivery.reply_rendering import Reply
from bot.flood import FloodGate, Verdict
from bot.turns import Incoming, Ride, Taken, Turns
from bot.waiting_messages import WaitingMessages
from flows.reading.router import LONGEST
from storage.database.outage import trouble_of
from storage.database.write_queue import Crew, Lanes
from storage.records.messages import stale_prompts

log = logging.getLogger(__name__)

KEPT = 4 * LONGEST
"""Bytes of a message that are kept at most."""

PATIENCE = 5_000
"""Messages that may wait for the database before new ones are sent away."""


class Overloaded(Exception):  # noqa: N818 - the class says it
    """More messages wait than can be answered in time."""


@dataclass(frozen=True, slots=True)
class Reception:
    """Takes messages for the channels while the event loop goes on; ``posted`` is called when the outbox has something."""

    lanes: Lanes
    turns: Turns
    posted: Callable[[], None]
    timer: Histogram
    flood: FloodGate = field(default_factory=FloodGate)
    waiting: WaitingMessages = field(default_factory=WaitingMessages)

    def is_flooded_by(self, sender: tuple[str, str], sent: datetime | None = None) -> bool:
        """Return whether an address floods the desk and was told so: what comes of it is dropped, and need not be read."""
        return self.flood.is_silenced(sender, sent or self.turns.clock())

    async def take(self, message: Incoming) -> Reply | None:
        """Return the reply if it is to go back in the provider's response; None when the outbox delivers it or nothing is said.

        A flood is answered once; what comes on top of it is dropped. A question is put to nobody whose next words wait already.
        Raises Overloaded when so much waits that the provider had better deliver it again later.
        """
        if self.lanes.waiting > PATIENCE:
            raise Overloaded(f"{self.lanes.waiting} messages wait")
        length = len(message.heard.text.encode("utf-8", "replace"))
        verdict = self.flood.message(message.sender, min(length, KEPT), message.sent or self.turns.clock())
        if verdict is Verdict.DROPPED:
            return None
        answers = message.heard.text if verdict is Verdict.TAKEN else ""
        with self.timer.labels(message.channel).time(), self.waiting.taking(message.sender, answers):
            taken = await self._taken(message, self.turns.play if verdict is Verdict.TAKEN else self.turns.slow_down)
        if taken.posted:
            self.posted()
        in_vain = taken.reply.asks and message.ride is Ride.PROMPTS and self.waiting.has_more(message.sender)
        return taken.reply if taken.reply.rides and taken.reply.text and not in_vain else None

    async def ask_now(self, channel: str) -> None:
        """Let the questions leave that waited for more to come from those whom they are put to."""
        now = self.turns.clock()
        await self.lanes.run(lambda connection: stale_prompts.let_go(connection, channel, now), key="outbox")
        self.posted()

    async def _taken(self, message: Incoming, turn: Crew[Incoming, Taken]) -> Taken:
        try:
            return await self.lanes.join(turn, message, key=message.external_id)
        except (OperationalError, InterfaceError):
            raise  # the provider delivers it again when the database is back
        except Exception as error:  # one honest sentence instead of silence; the same message again would fail again
            if trouble_of(error):
                raise
            log.exception("turn %s %s failed and was rolled back", message.channel, message.provider_id)
            return await self.lanes.join(self.turns.apologise, message, key=message.external_id)
