"""Stopping: whatever is still under way has one budget of seconds, all of it together, and no outsider can make it longer.

A supervisor that kills after ten seconds finds nothing left to kill. What was not finished is not lost: it is in the database, or
whoever sent it sends it again.
"""

from dataclasses import dataclass
from time import monotonic
from typing import Final

BUDGET: Final = 8.0
"""Seconds from being asked to stop until what is still under way is left."""

CLOSING: Final = 3.0
"""Seconds of them that are kept for closing connections and the database."""

LAST: Final = 9.0
"""Seconds after which the process ends even though a thread hangs: one that resolves a name cannot be told to stop."""


@dataclass(slots=True)
class Stopping:
    """Whether this process has been asked to stop, and how much of the budget is left."""

    _ends: float | None = None

    def begin(self) -> None:
        """Start the clock, unless it runs already."""
        if self._ends is None:
            self._ends = monotonic() + BUDGET

    @property
    def has_begun(self) -> bool:
        """Return whether it has been asked to stop."""
        return self._ends is not None

    def left(self, kept: float = 0.0) -> float:
        """Return the seconds that are left but for those to be kept; 0 when there are none."""
        return BUDGET - kept if self._ends is None else max(0.0, self._ends - kept - monotonic())
