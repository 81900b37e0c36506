"""How much is pushed to one person: many at once are one digest, an hour has a most, and what is over it waits for the next.

Replies are never held, and neither is what is overdue: it hurts more to hear of it late than to hear of much.
What the clock alone says at night waits for the morning; what somebody's own message brings about does not wait with it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Final

MANY: Final = 3
"""Pushes to one person at the same moment that become one digest."""

HOURLY: Final = 12
"""Pushes a person gets in an hour of the clock; a digest is one."""

DIGEST: Final = 600
"""Characters of a digest."""

HOUR: Final = timedelta(hours=1)


def start_of_hour(now: datetime, zone: tzinfo) -> datetime:
    """Return when the hour of the office's clock began."""
    return now.astimezone(zone).replace(minute=0, second=0, microsecond=0)


def held_until(
    urgent: Sequence[bool],
    pushed: int,
    held: datetime | None,
    now: datetime,
    zone: tzinfo,
    quiet_until: datetime | None = None,
) -> Sequence[datetime | None]:
    """Return for each push to one person at a moment until when it is held; None for what leaves at once as it is.

    ``pushed`` is how many they have had this hour, ``held`` until when something waits already: what comes later waits with it,
    so that the order stays. Many leave together: what is held until now is a digest at once. All of it waits for ``quiet_until``.
    """
    if quiet_until is not None:
        return [quiet_until] * len(urgent)
    next_hour = start_of_hour(now, zone) + HOUR
    waits = held is not None and held <= next_hour
    full = held if held is not None and waits else next_hour
    room = 0 if waits else max(0, HOURLY - pushed)
    if len(urgent) >= MANY:
        return [now if any(urgent) or room else full] * len(urgent)
    moments: list[datetime | None] = []
    for is_urgent in urgent:
        leaves = is_urgent or room > 0
        room -= leaves and not is_urgent
        moments.append(None if leaves else full)
    return moments
