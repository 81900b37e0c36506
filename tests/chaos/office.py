"""The office: two agents and three of the town's staff, who carry tickets to their end on Telegram."""

import asyncio
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Final, TypeVar

from sqlalchemy import insert

from bot.channels.telegram_updates import CHANNEL
from storage import models
from storage.database.engine import Database
from storage.records.people import people
from tests.chaos.cast import PAUSE, Phone, Seen
from tests.chaos.errands import OFFICE
from tests.support.world import MONDAY_MORNING

Address = TypeVar("Address", int, str)
CHATS: Final = {"agent": 101, "agent-b": 102, "clerk": 103, "reviewer": 104, "approver": 105}
"""Each one's chat on Telegram."""


def hired(url: str, chats: Mapping[str, Address] = CHATS, channel: str = CHANNEL) -> Mapping[str, Address]:
    """Let the demo's people write from Telegram or elsewhere, and return their addresses there by their handles."""
    database = Database(url)
    with database.begin() as connection:
        for handle, chat in chats.items():
            person = people.named(connection, handle)
            assert person is not None, f"nobody is called {handle}"
            key = {"channel": channel, "external_id": str(chat), "closed_why": ""}
            connection.execute(insert(models.table(models.Address)).values(person_id=person.id, seen_at=MONDAY_MORNING, **key))
    database.close()
    return chats


@dataclass(slots=True)
class Office:
    """The agents and the town's staff, each with a heap of tickets to go on with: what is nearly done first."""

    phones: dict[str, Phone]
    seen: Seen
    dice: random.Random
    heaps: dict[str, "asyncio.PriorityQueue[tuple[int, int, str, str]]"] = field(default_factory=dict)
    serial: "count[int]" = field(default_factory=count)
    in_hand: set[str] = field(default_factory=set)
    idle: asyncio.Event = field(default_factory=asyncio.Event)
    closes: bool = False

    def __post_init__(self) -> None:
        self.heaps = {handle: asyncio.PriorityQueue() for handle in self.phones}

    def gets(self, number: str, agent: str) -> None:
        """Take a ticket in hand; it goes to its agent."""
        self.in_hand.add(number)
        self.idle.clear()
        self._passes_on(number, agent, 0)

    async def works(self, handle: str) -> None:
        """Go on with one ticket after the other, for good; once the office closes nothing new is begun."""
        while True:
            turn, _serial, number, agent = await self.heaps[handle].get()
            if turn == 0 and self.closes:
                self._lets_go(number)
                continue
            step = OFFICE[-turn]
            await self.phones[handle].says(step.typed.format(number=number), number, step.seen)
            self.seen.moves.append((number, step.verb))
            self._passes_on(number, agent, 1 - turn)
            await asyncio.sleep(self.dice.uniform(*PAUSE) / 4)

    def _passes_on(self, number: str, agent: str, step: int) -> None:
        if step == len(OFFICE):
            self._lets_go(number)
            return
        who = OFFICE[step].who
        self.heaps[agent if who == "agent" else who].put_nowait((-step, next(self.serial), number, agent))

    def _lets_go(self, number: str) -> None:
        self.in_hand.discard(number)
        if not self.in_hand:
            self.idle.set()
