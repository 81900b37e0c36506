"""What a sender has in its hands: places for what it has just handed over, and a room for what is kept waiting by its provider.

A chat that stalls must not take what somebody else waits for. A message the provider does not answer promptly moves on into the
room, and the next one to its address goes there at once, when nobody else's may leave, until one is answered promptly again. Of
one address there is never more than one message under way.

Moments are the event loop's, in seconds.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from storage.records.messages.claims import LEASE, Claimed
from storage.records.messages.outbox import Priority

AT_ONCE = 25
"""Messages on their way at a time; about a second of a provider's patience."""

FOR_REPLIES = 10
"""Places beyond those that only replies may take."""

PROMPT = 1.0
"""Seconds within which a provider answers; then the message gives up its place."""

ROOM = 100
"""Messages that may wait longer than that: connections that are open, and little else."""

REMEMBERED = 1_000
"""Addresses that are known to be slow at most."""

RENEWED = 1.0
"""Seconds after which a claim is renewed; several times within a lease, as the database may be busy."""


@dataclass(slots=True)
class _Held:
    message: Claimed
    since: float
    renewed: float  # when the claim was made, or made again
    handed: bool = False  # to the provider
    answered: bool = False  # by the provider; it is still to be written down


@dataclass(slots=True)
class InFlight:
    """The messages one sender has claimed and not settled yet."""

    _held: dict[int, _Held] = field(default_factory=dict)
    _slow: dict[int, None] = field(default_factory=dict)  # addresses, the latest last

    def add(self, claimed: Collection[Claimed], now: float) -> None:
        """Take messages that were claimed at a moment."""
        self._held |= {message.id: _Held(message, now, now) for message in claimed}

    def hand_over(self, message: Claimed, now: float) -> bool:
        """Note that a message is handed to the provider now; return False instead where its claim may have run out."""
        held = self._held[message.id]
        held.since, held.handed = now, now - held.renewed < LEASE.total_seconds() - RENEWED
        return held.handed

    def answered(self, message: Claimed, now: float) -> None:
        """Note that the provider has answered, or never will."""
        held = self._held[message.id]
        held.answered = True
        self._slow.pop(message.address, None)
        if now - held.since > PROMPT:
            self._remember(message.address)

    def remove(self, message: Claimed) -> None:
        """Let go of a message that is settled or given back."""
        self._held.pop(message.id, None)

    def places(self, now: float) -> tuple[int, Priority]:
        """Return how many messages may be claimed, and how urgent they must be at least."""
        taken = sum(not held.answered for held in self._held.values()) - min(self._waiting(now), ROOM)
        if taken < AT_ONCE:
            return AT_ONCE - taken, Priority.DIGEST
        return AT_ONCE + FOR_REPLIES - taken, Priority.REPLY

    def busy(self) -> Collection[int]:
        """Return the addresses that have something under way."""
        return {held.message.address for held in self._held.values()}

    def slow(self) -> Collection[int]:
        """Return the addresses that kept us waiting the last time: they come after all others."""
        return set(self._slow)

    def spare(self, now: float) -> int:
        """Return how many messages to slow addresses the room still takes."""
        return max(0, ROOM - self._waiting(now))

    def to_renew(self, now: float) -> Sequence[int]:
        """Return the messages whose claims are to be renewed."""
        return [id for id, held in self._held.items() if now - held.renewed >= RENEWED]

    def renewed(self, ids: Collection[int], now: float) -> None:
        """Note that claims were renewed at a moment."""
        for id in self._held.keys() & ids:
            self._held[id].renewed = now

    def on_the_wire(self) -> Sequence[Claimed]:
        """Return what was handed to the provider and is not answered yet."""
        return [held.message for held in self._held.values() if held.handed and not held.answered]

    def _waiting(self, now: float) -> int:
        """Return how many messages wait in the room, those that now move there among them."""
        under_way = [held for held in self._held.values() if not held.answered]
        for held in under_way:
            if now - held.since > PROMPT:
                self._remember(held.message.address)
        return sum(held.message.address in self._slow for held in under_way)

    def _remember(self, address: int) -> None:
        self._slow[address] = None
        if len(self._slow) > REMEMBERED:
            del self._slow[next(iter(self._slow))]
