"""Guessing: how long whoever writes wrong digits or codes has to wait, by address and by network."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class Patience:
    """So many misses of a day are ``free``; the last of them costs the ``first`` wait, each further one twice the wait before."""

    free: int
    first: timedelta


ADDRESS: Final = Patience(5, timedelta(hours=1))
NETWORK: Final = Patience(20, timedelta(minutes=10))
"""Of a network more are free: a whole village may share one."""

LONGEST: Final = timedelta(days=1)
REMEMBERED: Final = timedelta(days=1)
"""A miss counts against who made it so long."""

KEPT: Final = timedelta(days=14)
"""So long a miss counts against the ticket: longer than any row of days off."""


def waits_until(misses: Sequence[datetime], patience: Patience) -> datetime | None:
    """Return until when a source waits after its misses of the last day, oldest first; None for one that need not."""
    beyond = len(misses) - patience.free
    return misses[-1] + min(LONGEST, patience.first * 2 ** min(beyond, 10)) if beyond >= 0 else None
