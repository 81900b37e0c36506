"""The limits a ticket has, and the last day of each: a window answers, an office decides and a result is handed over in time."""

from dataclasses import dataclass
from enum import StrEnum

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
        """Return the one that binds: what was promised, else what the law says."""
        return self.promised or self.statutory
