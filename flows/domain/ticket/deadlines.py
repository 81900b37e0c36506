"""The limits a ticket has, and the last day of each: a window answers, an office decides and a result is handed over in time."""

from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from flows.domain.calendar.calendar import Due


class Clock(StrEnum):
    """Which limit runs, by the name it has among the deadlines."""

    ACCEPTANCE = "acceptance"
    PROMISED = "promised"
    STATUTORY = "statutory"
    DELIVERY = "delivery"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The last days of a ticket's limits; None where no limit runs.

    ``acceptance`` is the window's for saying whether it accepts, ``delivery`` the centre's for handing over what was approved.
    """

    promised: Due | None = None
    statutory: Due | None = None
    acceptance: Due | None = None
    delivery: Due | None = None

    @property
    def binding(self) -> Due | None:
        """Return the one that binds: the earlier of what was promised and what the law says (最多跑一次规定 art. 12).

        A promise in workdays may end after a law's calendar days, around the Spring Festival by weeks: which of the two is the
        earlier is known only from the day of acceptance.
        """
        return min(filter(None, (self.promised, self.statutory)), key=attrgetter("day"), default=None)

    @property
    def deciding(self) -> Clock:
        """Return which of the two binds."""
        return Clock.PROMISED if self.promised is not None and self.binding is self.promised else Clock.STATUTORY
