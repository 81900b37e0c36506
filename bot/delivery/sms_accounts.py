"""What is kept of SMS beside the messages themselves: how many parts each centre has sent, and what became of those that were."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from bot.clock import Clock
from bot.delivery import outcomes
from bot.delivery.outcomes import Outcome
from bot.translation import Languages
from storage.database.write_queue import Lanes
from storage.models.outbox import SENT, WAITING
from storage.records.messages import claims
from storage.records.messages.claims import Settled
from storage.records.people.addresses import SMS
from storage.service import sms_bill
from storage.service.reference_data import Books

ARRIVED: Final = 1
NOT_ARRIVED: Final = frozenset({2, 16})
"""What a receipt says: the phone has it; the carrier has given up, or would not take it."""

AGAIN: Final = timedelta(minutes=10)
"""After which a message is sent again that a phone did not take: it may have been off."""

ATTEMPTS: Final = 3
"""Times a message is sent; after the last the number is taken for gone."""

LOOKS: Final = 25
PAUSE: Final = 0.2
"""A receipt may be faster than the sender that writes down what it is about: so often, and seconds apart, is looked."""

DELIVERED: Final = "delivered"
"""The reason of a message that its receipt says has come."""


@dataclass(frozen=True, slots=True)
class SmsAccounts:
    """Keeps both, each in a transaction of its own."""

    lanes: Lanes
    books: Books
    languages: Languages
    clock: Clock

    async def counted(self, number: str, parts: int) -> None:
        """Count parts that were sent to a number."""
        await self.lanes.run(lambda connection: sms_bill.count(connection, self.books, number, parts, self.clock()), key="sms")

    async def used_up(self, number: str, parts: int) -> bool:
        """Return whether so many more parts to a number are more than its centre has left this month."""
        return await self.lanes.run(
            lambda connection: sms_bill.used_up(connection, self.books, number, parts, self.clock()), key="sms"
        )

    async def reported(self, message: int, attempt: int, kind: int) -> None:
        """Keep what a receipt says of an attempt at a message: in any order, and as often as it is told.

        What has not come is sent again later; a number that takes nothing is gone, and what was for it goes on to who is next.
        """

        def report(connection: Connection) -> bool:
            return self._report(connection, message, attempt, kind, self.clock())

        for _look in range(LOOKS):
            if await self.lanes.run(report, key="outbox"):
                return
            await asyncio.sleep(PAUSE)

    def _report(self, connection: Connection, id: int, attempt: int, kind: int, now: datetime) -> bool:
        """Return whether that is kept; not while a sender still writes down that the message has left."""
        message = claims.of(connection, SMS, id)
        if message is None or message.attempts != attempt or message.reason == DELIVERED:
            return True
        if message.claimed:
            return False
        if kind == ARRIVED:
            outcome = Outcome(Settled(id, SENT, reason=DELIVERED))
        elif kind in NOT_ARRIVED and message.state == SENT:
            why = "the carrier could not deliver it"
            if attempt < ATTEMPTS:
                outcome = Outcome(Settled(id, WAITING, now + AGAIN, why))
            else:
                outcome = Outcome(Settled(id, WAITING, now, why), message.address)
        else:
            return True
        outcomes.settle(connection, [outcome], now, self.books, self.languages)
        return True
