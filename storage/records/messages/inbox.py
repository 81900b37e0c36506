"""The inbox: what came in and what it was answered, so that a redelivered message gets the same reply and does nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, tuple_, update

from storage import models

ADDRESS, INBOX = models.table(models.Address), models.table(models.Inbox)
Key = tuple[str, str, str]
"""A channel, who writes there, and the provider's own id of a message: the same id from somebody else is another message."""

_REPLIES = select(INBOX.c.channel, ADDRESS.c.external_id, INBOX.c.provider_id, INBOX.c.reply).join(
    ADDRESS, ADDRESS.c.id == INBOX.c.address_id
)
_KEY = INBOX.c.channel, ADDRESS.c.external_id, INBOX.c.provider_id
_ANSWERED = _REPLIES.where(tuple_(*_KEY).in_(bindparam("keys", expanding=True)))
_ANSWERED_ONE = _REPLIES.where(*(part == bindparam(part.name) for part in _KEY))
"""As nearly every turn asks: a list is put into the statement anew each time, one key is not."""
_KEEP = insert(INBOX)


@dataclass(frozen=True, slots=True)
class Received:
    """One message in, and the reply it was given."""

    channel: str
    provider_id: str
    address: int
    heard: str
    reply: dict[str, Any]


def answered(connection: Connection, keys: Sequence[Key]) -> dict[Key, dict[str, Any]]:
    """Return the replies that messages of these keys were given before."""
    if len(keys) == 1:
        rows = connection.execute(_ANSWERED_ONE, {part.name: value for part, value in zip(_KEY, keys[0], strict=True)})
    else:
        rows = connection.execute(_ANSWERED, {"keys": list(keys)})
    return {(row.channel, row.external_id, row.provider_id): row.reply for row in rows}


def keep(connection: Connection, messages: Sequence[Received], now: datetime) -> None:
    """Keep messages with their replies. Raises IntegrityError when another process has just kept one of them."""
    if messages:
        connection.execute(
            _KEEP,
            [
                {
                    "channel": message.channel,
                    "provider_id": message.provider_id,
                    "address_id": message.address,
                    "received_at": now,
                    "heard": message.heard,
                    "reply": message.reply,
                }
                for message in messages
            ],
        )


def lately(connection: Connection, address: int, limit: int) -> Sequence[Any]:
    """Return the last messages of an address, oldest first."""
    rows = connection.execute(select(INBOX).where(INBOX.c.address_id == address).order_by(INBOX.c.id.desc()).limit(limit))
    return list(reversed(rows.all()))


def move(connection: Connection, address: int, to: int) -> None:
    """Let what was said at an address be shown at another one of the same person."""
    connection.execute(update(INBOX).where(INBOX.c.address_id == address).values(address_id=to))


_PRUNE = delete(INBOX).where(INBOX.c.received_at < bindparam("before"))


def prune(connection: Connection, before: datetime) -> int:
    """Forget what came in before a moment (providers redeliver for a day), and return how many messages that were."""
    return connection.execute(_PRUNE, {"before": before}).rowcount
