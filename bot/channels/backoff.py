"""Backing off: what fails is tried again, at first soon and then ever less often, and only changes are told."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Final

FIRST: Final = 3.0
"""Seconds to wait after the first failure."""

LONGEST: Final = 120.0
"""Seconds to wait at most: whoever is reached again after hours is tried within so many."""

SEVERAL: Final = 3
"""Failures with nothing between them that went well, after which it is no accident."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Backoff:
    """How long something has failed, for all that try it. ``fails`` and ``works`` are what is told when that changes.

    The waits grow with the time it has failed, not with the tries: many may fail at the same moment.
    """

    fails: str
    works: str
    clock: Callable[[], float] = monotonic
    _since: float = 0.0
    _last: float = 0.0
    _failures: int = 0

    @property
    def is_away(self) -> bool:
        """Return whether it has failed so often that it is no accident."""
        return self._failures >= SEVERAL

    @property
    def wait(self) -> float:
        """Return the seconds until it is worth trying again; 0 when it is now."""
        if not self._failures:
            return 0.0
        pause = min(max(self._last - self._since, FIRST), LONGEST)
        return max(0.0, self._last + pause - self.clock())

    def failed(self, why: object) -> None:
        """Take note that it failed."""
        self._last = self.clock()
        if not self._failures:
            self._since = self._last
        self._failures += 1
        if self._failures == SEVERAL:
            log.warning("%s: %s", self.fails, why)

    def worked(self) -> None:
        """Take note that it went well."""
        if self.is_away:
            log.warning("%s, after %.0f s", self.works, self.clock() - self._since)
        self._failures = 0
