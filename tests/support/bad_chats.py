"""Chats that write to the desk by the clock, some of which Telegram refuses or keeps waiting: what the others wait for.

The desk, its sender and the polling are the real ones, over HTTP to a Bot API on loopback.
"""

import asyncio
import random
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from pydantic import SecretStr

from tests.support.bot_api import TOKEN, BotApi, Chat, bot_api
from tests.support.running import served

FIRST = 1000
WORDS = ("帮助", "菜单")


@dataclass(frozen=True, slots=True)
class Play:
    """Who writes, how often, and who of them is refused or kept waiting for how many seconds."""

    chats: int
    messages: int
    every: float  # seconds between two messages of a chat
    flooded: int = 0
    stalled: int = 0
    refused_for: float = 40.0
    stalls_for: float = 30.0

    @property
    def bad(self) -> Collection[int]:
        """Return the chats that are refused or kept waiting."""
        return range(FIRST, FIRST + self.flooded + self.stalled)


@dataclass(slots=True)
class Played:
    """When each chat wrote, and when an answer arrived."""

    api: BotApi
    wrote: dict[int, list[float]] = field(default_factory=dict)

    def arrived(self, chat: int) -> Sequence[float]:
        """Return when the answers to a chat came."""
        return [sent.at for sent in self.api.sent if sent.chat == chat]

    def waits(self, chats: Collection[int]) -> Sequence[float]:
        """Return the seconds from each message of these chats to its answer, but for their first: the desk had just begun."""
        pairs = (pair for chat in chats for pair in list(zip(self.wrote[chat], self.arrived(chat), strict=True))[1:])
        return [came - wrote for wrote, came in pairs]

    @property
    def doubled(self) -> int:
        """Return how many answers came more than once."""
        return sum(max(0, len(self.arrived(chat)) - len(wrote)) for chat, wrote in self.wrote.items())


async def played(url: str, play: Play, seed: int = 1) -> Played:
    """Let all write, wait until every good chat has its answers, and return what came; the bad ones may still wait."""
    dice = random.Random(seed)
    good = [number for number in range(FIRST, FIRST + play.chats) if number not in play.bad]
    async with bot_api() as api:
        result = Played(api)
        begun = time.monotonic()
        api.floods = dict.fromkeys(list(play.bad)[: play.flooded], begun + play.refused_for)
        api.stalls = dict.fromkeys(list(play.bad)[play.flooded :], play.stalls_for)

        async def writes(chat: Chat, first: float) -> None:
            result.wrote[chat.number] = []
            for n in range(play.messages):
                await asyncio.sleep(first + n * play.every - (time.monotonic() - begun))
                result.wrote[chat.number].append(time.monotonic())
                await chat.types(WORDS[n % 2])

        async with served(url, telegram_token=SecretStr(TOKEN), telegram_api_url=api.url):
            begun = time.monotonic()
            firsts = [dice.uniform(0, play.every) for _ in range(play.chats)]
            await asyncio.gather(*(writes(api.chat(FIRST + n), first) for n, first in enumerate(firsts)))
            await api.settled(lambda: all(len(result.arrived(number)) >= play.messages for number in good))
        return result
