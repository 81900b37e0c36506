"""The terminal: one line in, one reply out, and whatever is pushed to that person in between. Lines may also be piped in."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import Connection

from bot.delivery.reply_rendering import Reply, as_reply
from bot.reception import Reception
from bot.turns import Incoming, Ride
from flows.domain.people.via import TERMINAL
from flows.reading.session import Heard
from storage.records.messages import outbox
from storage.records.people import addresses
from storage.records.people.addresses import screen_of

LOOK = 1.0
"""Seconds between two looks for pushes while nobody types."""


@dataclass(frozen=True, slots=True)
class Console:
    """One person's talk in a terminal. ``show`` prints; ``operator`` is the account that speaks as them."""

    reception: Reception
    handle: str
    show: Callable[[str], None]
    operator: str = ""

    async def run(self) -> None:
        """Talk until the input ends."""
        typed = sys.stdin.isatty()
        if typed:
            await self.say("9")
        watch = asyncio.create_task(self._watch()) if typed else None
        try:
            while (line := await asyncio.to_thread(sys.stdin.readline)) != "":
                if not typed:
                    self.show(f"> {line.rstrip()}")
                await self.say(line.rstrip("\n"))
        finally:
            if watch is not None:
                watch.cancel()
            await self._show_news()

    async def say(self, text: str) -> None:
        """Say one line and print what comes back."""
        channel, external_id = screen_of(self.handle)
        await self._show_news()
        said = Incoming(channel, external_id, uuid4().hex, Heard(text), Ride.ALWAYS, via=TERMINAL, operator=self.operator)
        reply = await self.reception.take(said)
        if reply is not None:
            self.show(reply.as_text() + "\n")
        await self._show_news()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            await self._show_news()

    async def _show_news(self) -> None:
        key, now = screen_of(self.handle), self.reception.turns.clock()
        languages = self.reception.turns.languages

        def fetch(connection: Connection) -> Sequence[Reply]:
            who = addresses.find(connection, [key]).get(key)
            bodies = outbox.fetch(connection, who.address, now) if who else ()
            return [as_reply(body, languages, who.person.language) for body in bodies] if who else ()

        for reply in await self.reception.lanes.run(fetch, key=self.handle):
            self.show(f"★ {reply.as_text()}\n")
