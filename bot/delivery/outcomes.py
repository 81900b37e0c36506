"""What became of a message that was handed to a provider: decided first, then written down."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.delivery.notification_dispatch import forward
from bot.delivery.provider_interface import SendFailed
from bot.delivery.retry_policy import next_attempt
from bot.translation import Languages
from storage.models.outbox import GIVEN_UP, SENT, WAITING
from storage.records.messages import claims, outbox
from storage.records.messages.claims import Claimed, Settled
from storage.records.messages.outbox import Priority
from storage.service.office import Office
from storage.service.reference_data import Books

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message, and the address that turned out to be gone, if it did."""

    settled: Settled
    gone: int | None = None


def failed(message: Claimed, failure: SendFailed, now: datetime) -> Outcome:
    """Return what becomes of a message that its provider did not take: it counts as sent, is tried again, or is given up."""
    if failure.unsure and message.priority is Priority.REPLY and not message.body.get("filed", False):
        return Outcome(Settled(message.id, SENT, reason=f"may have arrived: {failure.why}"))
    if failure.gone:  # it waits with the others of its address, and leaves with them to the next one
        return Outcome(Settled(message.id, WAITING, now, failure.why), message.address)
    waits = failure.after is not None  # the provider said how long: what was asked for is kept until it takes it, a push climbs
    is_kept = waits and message.priority is Priority.REPLY
    again = next_attempt(failure, 1 if is_kept else message.attempts, now)
    if again is not None:
        return Outcome(Settled(message.id, WAITING, again, failure.why, in_doubt=failure.unsure or message.in_doubt))
    log.log(logging.ERROR if failure.ours else logging.WARNING, "message %d was given up: %s", message.id, failure.why)
    return Outcome(Settled(message.id, GIVEN_UP, reason=failure.why))


def settle(connection: Connection, outcomes: Sequence[Outcome], now: datetime, books: Books, languages: Languages) -> None:
    """Write down what became of messages; what did not arrive climbs to whoever is next."""
    claims.settle(connection, [outcome.settled for outcome in outcomes], now)
    for outcome in outcomes:
        why = outcome.settled.reason
        if outcome.gone is not None:
            letters = outbox.close_address(connection, outcome.gone, why, now)
        elif outcome.settled.state == GIVEN_UP:
            letters = outbox.given_up(connection, outcome.settled.id, why, now)
        else:
            continue
        if letters:
            books.refresh(connection)
            forward(Office.at(now, connection, books), letters, languages)
