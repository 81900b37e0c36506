"""The one place that reads the clock."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the moment, aware."""


def system_clock() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)
