"""Questions that wait in the outbox until nobody needs them any more: a newer reply to the same address takes their place.

They are the only thing that is ever taken out of it: what tells of something is told, whatever comes after it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, and_, bindparam, literal_column, select, update

from storage.database.notify import ring
from storage.models.outbox import DROPPED, WAITING
from storage.records.messages.outbox import OUTBOX, Letter, Priority

ASKS: Final = "asks"
"""What the body of a reply says that only asks."""

WAITS: Final = timedelta(minutes=1)
"""How long a question waits where more is known to come behind it; whoever learns sooner that nothing does lets it go."""

_REPLIES = and_(
    OUTBOX.c.state == literal_column(f"'{WAITING}'"),  # in so many words, as the index of what waits has it
    OUTBOX.c.priority == literal_column(str(Priority.REPLY.value)),
)
_REPLIES_WAITING = and_(_REPLIES, OUTBOX.c.claimed_until.is_(None))
_WITH_REPLIES = select(OUTBOX.c.address_id).where(_REPLIES, OUTBOX.c.address_id.in_(bindparam("of", expanding=True))).distinct()
_BEFORE = (
    select(OUTBOX.c.id, OUTBOX.c.body)
    .where(_REPLIES_WAITING, OUTBOX.c.address_id.in_(bindparam("to", expanding=True)))
    .with_for_update(skip_locked=True)  # what a sender claims at this moment is on its way
)


def with_replies(connection: Connection, addresses: Collection[int]) -> Collection[int]:
    """Return at which of these addresses replies wait, or are on their way."""
    return set(connection.execute(_WITH_REPLIES, {"of": sorted(addresses)}).scalars()) if addresses else ()


def supersede(connection: Connection, letters: Sequence[Letter], now: datetime) -> None:
    """Let questions that wait at the addresses of new replies never leave; one that a sender has in hand still does."""
    to = {letter.address for letter in letters if letter.priority is Priority.REPLY and letter.address is not None}
    if not to:
        return
    stale = [row.id for row in connection.execute(_BEFORE, {"to": sorted(to)}) if row.body.get(ASKS)]
    if stale:
        connection.execute(update(OUTBOX).where(OUTBOX.c.id.in_(stale)).values(state=DROPPED, settled_at=now))


def let_go(connection: Connection, channel: str, now: datetime) -> None:
    """Let the questions of a channel leave that wait for what is not to come."""
    waits = and_(_REPLIES_WAITING, OUTBOX.c.channel == channel, OUTBOX.c.due_at > now, OUTBOX.c.attempts == 0)
    connection.execute(update(OUTBOX).where(waits).values(due_at=now))
    ring(connection)
