"""The cast: villagers who entrust their errands on Telegram and on the web page (the office is in ``office``).

They behave as people do: who has no answer waits, who is told of trouble on the desk's side types it again, and a browser that
got no page sends its form again. What they saw done is what was promised.
"""

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Final

import aiohttp

from tests.chaos.errands import ERRANDS, FILED, SORRY
from tests.chaos.telegram import Telegram
from tests.support.bot_api import Chat
from tests.support.browser import Browser

VILLAGERS_FROM: Final = 1_000
"""The first villager's chat; the office's are below."""

ON_THE_WEB: Final = 6
"""Every so manieth villager writes on the web page."""

IN_A_HURRY: Final = 4
"""Every so manieth types everything without waiting for an answer."""

PAUSE: Final = (0.2, 1.5)
"""Seconds between an answer and what somebody types next."""


@dataclass(slots=True)
class Seen:
    """What people saw done."""

    tickets: dict[str, str] = field(default_factory=dict)  # number: who was told of it
    moves: list[tuple[str, str]] = field(default_factory=list)  # number and verb
    typed: int = 0  # what is to be answered
    answered: int = 0
    apologies: int = 0
    waiting: dict[str, str] = field(default_factory=dict)  # who waits, and for what


@dataclass(frozen=True, slots=True)
class Phone:
    """Somebody's Telegram."""

    chat: Chat
    api: Telegram
    seen: Seen

    async def types(self, text: str) -> None:
        """Send a message; the answer comes when it comes."""
        await self.chat.sends(text=text, date=int(time.time()))

    async def says(self, text: str, *words: str) -> str:
        """Send a message and return the answer with these words; who is told of trouble sends it again."""
        while True:
            after = len(self.api.chats[self.chat.number])
            self.seen.typed += 1
            await self.types(text)
            answer = await self.sees(after, *words)
            if SORRY not in answer:
                return answer
            self.seen.apologies += 1

    async def sees(self, after: int, *words: str) -> str:
        """Return the first of the messages after so many that has all these words, or tells of trouble."""
        number = self.chat.number
        name = f"chat {number}"
        self.seen.waiting[name] = " ".join(words)
        while True:
            for sent in self.api.chats[number][after:]:
                if SORRY in sent.text or all(word in sent.text for word in words):
                    del self.seen.waiting[name]
                    self.seen.answered += 1
                    return sent.text
            self.api.news[number].clear()
            await self.api.news[number].wait()


@dataclass(slots=True)
class Village:
    """The villagers, one after the other in as many places as there are people at a time."""

    api: Telegram
    seen: Seen
    dice: random.Random
    hands_over: Callable[[str, str], None]  # a ticket's number, to an agent
    numbers: "count[int]" = field(default_factory=count)
    browsers: list[Browser] = field(default_factory=list)

    async def entrusts(self, until: float) -> None:
        """Let villagers come until a moment of the clock that only goes forward, and the last one finish."""
        while time.monotonic() < until:
            number = next(self.numbers)
            errand = ERRANDS[number % len(ERRANDS)]
            steps = errand.steps(number)
            if number % ON_THE_WEB == 1:
                told = await self._on_the_web(steps)
            else:
                told = await self._on_telegram(number, steps)
            ticket = errand.number(told)
            self.seen.tickets[ticket] = f"villager {number}"
            if errand.is_carried:
                self.hands_over(ticket, errand.agent(told))

    async def _on_telegram(self, number: int, steps: Sequence[tuple[str, str]]) -> str:
        phone = Phone(self.api.chat(VILLAGERS_FROM + number), self.api, self.seen)
        if number % IN_A_HURRY == 2:
            async with asyncio.TaskGroup() as group:
                for typed, _words in steps:
                    group.create_task(phone.types(typed))
            self.seen.typed += len(FILED)
            answers = [await phone.sees(0, words) for words in FILED]
            if not any(SORRY in answer for answer in answers):
                return answers[-1]
            self.seen.apologies += 1  # who is told of trouble takes their time, and says it all again
        told = ""
        for typed, words in steps:
            told = await phone.says(typed, words)
            await asyncio.sleep(self.dice.uniform(*PAUSE))
        return told

    async def _on_the_web(self, steps: Sequence[tuple[str, str]]) -> str:
        session = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True), timeout=aiohttp.ClientTimeout(total=20))
        browser = Browser(session, self.dice.choice(self.api.doors))
        self.browsers.append(browser)
        await self.loads(browser, "")
        for typed, words in steps:
            while words not in browser.page.shown:
                self.seen.typed += 1
                await self.loads(browser, typed)
                self.seen.answered += 1
                self.seen.apologies += SORRY in browser.page.says
                await asyncio.sleep(self.dice.uniform(*PAUSE))
        return browser.page.shown

    async def loads(self, browser: Browser, text: str) -> None:
        """Look at the page, or send a text there, again and again until there is an answer."""
        name = f"browser {self.browsers.index(browser)}"
        self.seen.waiting[name] = text or "the page"
        while True:
            with suppress(aiohttp.ClientError, TimeoutError, AssertionError):
                await (browser.says(text) if text else browser.opens())
                del self.seen.waiting[name]
                return
            browser.base = self.dice.choice(self.api.doors)
            await asyncio.sleep(0.5)
