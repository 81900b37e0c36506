"""A time limit (承诺/法定时限: promised/statutory limit), in the unit its own law says."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from flows.text.wording import Text


class Unit(StrEnum):
    """What a limit is counted in, as the item's own law says."""

    WORKDAY = "workday"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit. ``days`` is None where the law sets none; 0 means on the spot."""

    days: int | None = None
    unit: Unit = Unit.WORKDAY
    note: Text | None = None
    assumed: bool = False


NO_LIMIT: Final = Limit()
"""Where the law sets none."""
