"""When a message that a provider did not take is tried again, and after how many attempts it is given up."""

from datetime import datetime, timedelta
from typing import Final

from bot.delivery.provider_interface import SendFailed

ATTEMPTS: Final = 8
"""How often a message is tried; with the waits below the last time comes four minutes after the first."""

WHILE_AWAY: Final = 20
"""How often while the provider cannot be reached at all, in the end two minutes apart: half an hour altogether."""

FIRST_WAIT: Final = timedelta(seconds=2)
LONGEST_WAIT: Final = timedelta(minutes=10)


def next_attempt(failure: SendFailed, attempts: int, now: datetime) -> datetime | None:
    """Return when to try again after so many attempts, or None to give up.

    The provider's own wish comes first; otherwise the wait doubles. What may have arrived is tried again all the same:
    whoever must not get it twice decides before asking.
    """
    most = WHILE_AWAY if failure.away else ATTEMPTS
    if not failure.retry or attempts >= most:
        return None
    if failure.after is not None:
        return now + failure.after
    return now + min(FIRST_WAIT * (1 << (attempts - 1)), LONGEST_WAIT)
