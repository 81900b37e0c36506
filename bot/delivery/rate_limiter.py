"""Limits the rate of a provider: so many messages a second, a gap between two to one address, and the pauses it asks for.

Telegram refuses a chat that had too much and a bot that sent too much in the same words: 429, and for how long. Who is refused
tells them apart. One chat's refusal is its own; only where several that were not refused before are, one right after the other
and with nobody's message taken in between, the limit is everybody's.

Moments are the event loop's, in seconds.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from math import floor

from bot.delivery.provider_interface import Pace

AHEAD = 0.1
"""Seconds within which a message may leave that is claimed now: few enough to lose none of them, and not to be asked for each."""

SEVERAL = 3
"""Addresses that are refused one after the other where it is everybody's limit."""

MOMENT = 2.0
"""Seconds within which they are."""

FORGOTTEN = 60.0
"""Seconds after its pause for which an address that is refused again says nothing about the others."""


@dataclass(slots=True)
class RateLimiter:
    """The limits of one provider, as one sender keeps them."""

    pace: Pace
    _next: float = 0.0  # when the next message may leave
    _shut: float = 0.0  # when anything may
    _resting: dict[int, float] = field(default_factory=dict)  # addresses, and when their gap is over
    _refused: dict[int, float] = field(
        default_factory=dict
    )  # addresses nothing was taken for since, and when their pause is over
    _in_a_row: dict[int, tuple[float, float]] = field(default_factory=dict)  # when each was refused, and until when

    def room(self, now: float) -> int:
        """Return how many messages may leave at once."""
        if self.is_shut(now):
            return 0
        return max(0, floor((now + AHEAD - max(now, self._next)) * self.pace.per_second) + 1)

    def take(self, address: int, external_id: str, now: float) -> float:
        """Return the moment at which a message to an address may leave, which nobody else's may."""
        leaves = max(now, self._next)
        self._next = leaves + 1 / self.pace.per_second
        self._resting[address] = leaves + self.pace.between(external_id)
        return leaves

    def resting(self, now: float) -> Collection[int]:
        """Return the addresses that had something a moment ago; a reply need not wait, since its reader types no faster."""
        self._resting = {address: end for address, end in self._resting.items() if end > now}
        return self._resting.keys()

    def is_shut(self, now: float) -> bool:
        """Return whether the provider wants nothing from anybody."""
        return now < self._shut

    def shut(self, until: float) -> None:
        """Let nothing leave before a moment: the provider is not there."""
        self._shut = max(self._shut, until)

    def wait(self, now: float) -> float | None:
        """Return in how many seconds a message may leave that may not now; None where none is held up, or all are."""
        if self.is_shut(now):
            return None
        if self.room(now) == 0:
            return max(0.0, self._next - AHEAD / 2 - now)  # a little early, so that the next are claimed by then
        ends = [end for end in self._resting.values() if end > now]
        return max(AHEAD, min(ends) - now) if ends else None

    def taken(self, address: int) -> None:
        """Note that the provider took a message: there is no limit that is everybody's."""
        self._refused.pop(address, None)
        self._in_a_row.clear()

    def refused(self, address: int, pause: float, now: float) -> float | None:
        """Note that the provider asked for a pause of so many seconds; return for how long everybody has to wait, if they do."""
        known = {key: end for key, end in self._refused.items() if end + FORGOTTEN > now}
        self._refused = known | {address: now + pause}
        if address not in known:
            self._in_a_row = {key: each for key, each in self._in_a_row.items() if each[0] + MOMENT > now}
            self._in_a_row[address] = (now, now + pause)
        if len(self._in_a_row) < SEVERAL:
            return None
        self._shut = min(until for _at, until in self._in_a_row.values())  # a longer one is an address's own
        self._in_a_row.clear()
        return self._shut - now
