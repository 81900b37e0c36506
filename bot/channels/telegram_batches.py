"""Updates that were fetched together: each chat's in order, chats side by side, and no question put to who has answered it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from bot.reception import Reception
from bot.turns import Incoming

FULL: Final = 100
"""Updates that getUpdates returns at most: with as many, more wait at Telegram."""


@dataclass(slots=True)
class Batches:
    """Has one batch after the other taken by the reception. ``held`` says that questions may wait for what is still to come."""

    reception: Reception
    channel: str
    held: bool = False

    async def take(self, messages: Sequence[Incoming], *, full: bool) -> None:
        """Have a batch taken; once it is not ``full``, all questions that waited for what might come behind them leave.

        Raises what a turn raised that the database failed; the batch is to be fetched again then.
        """
        in_order = sorted(messages, key=lambda message: (message.external_id, int(message.provider_id)))
        chats = [list(chat) for _sender, chat in groupby(in_order, key=lambda message: message.external_id)]
        self.held = self.held or full or len(chats) < len(messages)
        await asyncio.gather(*(self._one_by_one(chat, full=full) for chat in chats))
        if self.held and not full:
            await self.reception.ask_now(self.channel)
            self.held = False

    async def _one_by_one(self, chat: Sequence[Incoming], *, full: bool) -> None:
        *before, last = chat
        for message in before:
            await self.reception.take(replace(message, more=True))
        await self.reception.take(replace(last, more=full))
