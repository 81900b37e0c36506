"""A gateway to a provider: what it sends, its pace, and how its failures are told apart."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.delivery.reply_rendering import Reply
from storage.records.messages.outbox import Priority


class SendFailed(Exception):  # noqa: N818 - named for what happened
    """The provider did not take a message. Two questions decide what follows: may we try again, and is it ours to mend.

    ``after`` is how long the provider asked us to wait; ``gone`` means the address can no longer be reached; ``unsure``
    that the message may have arrived all the same; ``away`` that the provider cannot be reached by anybody.
    """

    def __init__(
        self,
        why: str,
        *,
        retry: bool,
        ours: bool = False,
        after: timedelta | None = None,
        gone: bool = False,
        unsure: bool = False,
        away: bool = False,
    ) -> None:
        super().__init__(why)
        self.why, self.retry, self.ours, self.after = why, retry, ours, after
        self.gone, self.unsure, self.away = gone, unsure, away


@dataclass(frozen=True, slots=True)
class Pace:
    """A provider's limits: messages a second altogether, and seconds between two messages to one address.

    ``group_gap`` are the seconds between two messages to a group, whose id is a negative number.
    """

    per_second: float
    gap: float
    group_gap: float = 0.0

    def between(self, external_id: str) -> float:
        """Return the seconds between two messages to an address."""
        return max(self.gap, self.group_gap) if external_id.startswith("-") else self.gap


class Gateway(Protocol):
    """Sends to one provider."""

    @property
    def channel(self) -> str:
        """Return the channel it serves."""

    @property
    def pace(self) -> Pace:
        """Return the provider's limits."""

    def least(self, now: datetime) -> Priority:
        """Return how urgent at least is what may leave at a moment: at night some phones beep."""

    async def send(self, external_id: str, reply: Reply, *, number: int = 0, attempt: int = 1) -> None:
        """Send one message, by its number in the outbox for the so-manieth time. Raises SendFailed when it was not taken."""
