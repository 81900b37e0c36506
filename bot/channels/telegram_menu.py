"""The menu of commands on Telegram: for everybody by the language of their phone, for who holds a post in their own chat.

What was set last is known to this process alone. One that begins sets everything once; what does not change costs no call.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeAlias

from bot.channels.telegram_updates import CHANNEL
from bot.delivery.provider_interface import SendFailed
from bot.translation import DEFAULT, ENGLISH, Languages
from flows.domain.people.people import Person
from flows.reading.command_menu import command_menu
from storage.database.write_queue import Lanes
from storage.records.people.reachability import in_the_book

EVERY: Final = 60.0
"""Seconds between two looks at who holds which post."""

GAP: Final = 0.05
"""Seconds between two calls: messages go first."""

MOST: Final = 100
"""Commands that a menu may have."""

Menu: TypeAlias = Sequence[tuple[str, str]]
"""Commands as Telegram has them: a name of Latin letters, and what it does."""

log = logging.getLogger(__name__)


class Commands(Protocol):
    """What menus are set through."""

    async def set_commands(self, menu: Menu, *, chat: str = "", language: str = "") -> None:
        """Set a chat's menu, or everybody's of a language; without either everybody's. Raises SendFailed."""


def menu(person: Person | None, languages: Languages, language: str) -> Menu:
    """Return the menu of somebody, or of everybody, in a language: its names are the desk's English words."""
    words = [command.words for command in command_menu(person)]
    return [(languages.say(each, ENGLISH).replace(" ", "_"), languages.say(each, language)) for each in words][:MOST]


@dataclass(slots=True)
class Menus:
    """Keeps the menus as the posts are."""

    telegram: Commands
    lanes: Lanes
    languages: Languages
    _set: dict[tuple[str, str], Menu] = field(default_factory=dict)

    async def follow(self) -> None:
        """Set what is not as it should be, again and again until cancelled."""
        while True:
            try:
                await self.look()
            except Exception:  # a database that is away: the menus stay as they are
                log.exception("the menus of Telegram could not be looked at")
            await asyncio.sleep(EVERY)

    async def look(self) -> None:
        """Set the menus that are not as they should be by now; one that is not taken is tried again at the next look."""
        chats = await self.lanes.run(lambda connection: in_the_book(connection, CHANNEL), key="menus")
        for (chat, language), wanted in self._wanted(chats).items():
            if self._set.get((chat, language)) != wanted and await self._is_done(wanted, chat, language):
                self._set[chat, language] = wanted

    def _wanted(self, chats: Mapping[str, Person]) -> Mapping[tuple[str, str], Menu]:
        """Return every menu by its chat and language; one of its own has nobody who holds no post, or holds it no more."""
        everybodys = {("", code): menu(None, self.languages, spoken) for code, spoken in _CODES.items()}
        own = {
            (chat, ""): menu(person, self.languages, person.language) if person.is_staff else () for chat, person in chats.items()
        }
        return {**everybodys, **own}

    async def _is_done(self, wanted: Menu, chat: str, language: str) -> bool:
        """Return whether a menu was set, or cannot be set at all."""
        try:
            await self.telegram.set_commands(wanted, chat=chat, language=language)
        except SendFailed as failed:
            log.info("a menu was not taken: %s", failed)
            return not failed.retry
        await asyncio.sleep(GAP)
        return True


_CODES: Final[Mapping[str, str]] = {"": DEFAULT, "zh": DEFAULT, "en": ENGLISH}
"""What Telegram calls the languages of phones, any other first, and which of the desk's each of them gets."""
