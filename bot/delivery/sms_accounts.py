"""What is kept of SMS beside the messages themselves: how many parts each centre has sent, and what became of those that were."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from sqlalchemy import Connection

from bot.clock import Clock
from bot.delivery import outcomes
from bot.delivery.outcomes import Outcome
from bot.translation import Languages
from storage.database.write_queue import Lanes
from storage.models.outbox import GIVEN_UP, SENT, WAITING
from storage.records.messages import claims
from storage.records.messages.claims import Handed, Settled
from storage.records.people.addresses import SMS
from storage.service import sms_bill
from storage.service.reference_data import Books


class Receipt(Enum):
    """What a gateway tells of a message it had taken."""

    ARRIVED = "arrived"
    NOT_ARRIVED = "not arrived"  # the carrier has given up, or would not take it
    PART_LOST = "part lost"  # one part never will arrive, whatever is told of the others
    NOT_LEFT = "not left"  # the gateway could not send it: that says nothing of whom it is for


AGAIN: Final = timedelta(minutes=10)
"""After which a message is sent again that a phone did not take: it may have been off."""

ATTEMPTS: Final = 3
"""Times such a message is sent; after the last the number is taken for gone."""

SOON: Final = timedelta(minutes=2)
"""After which one is sent again that has not left: whoever is asking waits for it, and so does all that is behind it."""

TRIES: Final = 15
"""Times such a one is tried: half an hour, as for any provider that is away."""

LOOKS: Final = 25
PAUSE: Final = 0.2
"""A receipt may be faster than the sender that writes down what it is about: so often, and seconds apart, is looked."""

DELIVERED: Final = "delivered"
"""The reason of a message that its receipt says has come."""

WHY: Final = {
    Receipt.NOT_ARRIVED: "the carrier could not deliver it",
    Receipt.PART_LOST: "a part of it could not be delivered",
    Receipt.NOT_LEFT: "the gateway could not send it",
}
FINAL: Final = (WHY[Receipt.PART_LOST], WHY[Receipt.NOT_LEFT])
"""What stands against a message although parts of it arrived, before or after."""


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

    async def reported(self, message: int, attempt: int, receipt: Receipt, unsent: tuple[str, int] | None = None) -> None:
        """Keep what is told of an attempt at a message: in any order, and as often as it is told.

        What has not come is sent again later; a number that takes nothing is gone, and what was for it goes on to who is next.
        What a gateway could not send is given up in the end, and the number stays; of ``unsent``, a number and parts that were
        counted, nothing is counted then.
        """

        def report(connection: Connection) -> bool:
            return self._report(connection, message, attempt, receipt, unsent)

        for _look in range(LOOKS):
            if await self.lanes.run(report, key="outbox"):
                return
            await asyncio.sleep(PAUSE)

    def _report(self, connection: Connection, id: int, attempt: int, receipt: Receipt, unsent: tuple[str, int] | None) -> bool:
        """Return whether that is kept; not while a sender still writes down that the message has left."""
        message, now = claims.of(connection, SMS, id), self.clock()
        if message is None or message.attempts != attempt:
            return True
        if message.claimed:
            return False
        outcome = outcome_of(message, receipt, now)
        if outcome is not None:
            outcomes.settle(connection, [outcome], now, self.books, self.languages)
            if unsent:
                sms_bill.count(connection, self.books, unsent[0], -unsent[1], now)
        return True


def outcome_of(message: Handed, receipt: Receipt, now: datetime) -> Outcome | None:
    """Return what becomes of a message by a receipt of its last attempt; None where that changes nothing."""
    is_delivered = message.reason == DELIVERED
    if receipt is Receipt.ARRIVED:
        return None if is_delivered or message.reason in FINAL else Outcome(Settled(message.id, SENT, reason=DELIVERED))
    if message.state != SENT or (is_delivered and WHY[receipt] not in FINAL):
        return None
    wait, most = (SOON, TRIES) if receipt is Receipt.NOT_LEFT else (AGAIN, ATTEMPTS)
    if message.attempts < most:
        return Outcome(Settled(message.id, WAITING, now + wait, WHY[receipt]))
    if receipt is Receipt.NOT_LEFT:
        return Outcome(Settled(message.id, GIVEN_UP, reason=WHY[receipt]))
    return Outcome(Settled(message.id, WAITING, now, WHY[receipt]), message.address)
