"""What the policy asks of a centre: established staff at the windows, and enough of them (facts E2 and B10)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

ESTABLISHED_SHARE: Final = 0.65
"""At least 65 % of the staff at the windows are established (policy I.4)."""

WINDOWS: Final = {1: 10, 2: 4}
"""At least so many windows has a centre of the class (policy I.3)."""


class Tier(StrEnum):
    """Who finished a ticket: the village itself, the town's centre, or the city."""

    VILLAGE = "village"
    TOWN = "town"
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Centre:
    """A centre in figures: people at its windows, windows, tickets decided, and those of them decided on the spot.

    ``finished`` and ``volumes`` count the tickets of the whole town, wherever they went.
    """

    code: str
    centre_class: int
    staff: int
    established: int
    windows: int
    decided: int = 0
    on_the_spot: int = 0
    asked_beyond: int = 0  # times papers were asked for a second time, or beyond the notice
    finished: Mapping[Tier, int] = field(default_factory=dict)
    volumes: Mapping[str, int] = field(default_factory=dict)  # tickets of each item, by its code, the most frequent first

    def finished_share(self, tier: Tier) -> float | None:
        """Return the share of what is finished that a tier finished (小事不出村、大事不出镇, fact C3); None where nothing is."""
        whole = sum(self.finished.values())
        return self.finished.get(tier, 0) / whole if whole else None

    @property
    def established_share(self) -> float | None:
        """Return the share of established staff, None where there is no staff."""
        return self.established / self.staff if self.staff else None

    @property
    def on_the_spot_share(self) -> float | None:
        """Return 当场办结率, the share decided on the spot; None where nothing was decided (fact B12)."""
        return self.on_the_spot / self.decided if self.decided else None


class Shortfall(StrEnum):
    """In what a centre falls short."""

    NO_STAFF = "nobody is at its windows"
    ESTABLISHED = "less than 65 % of its staff are established"
    WINDOWS = "too few windows for its class"


def shortfalls(centre: Centre) -> Iterator[Shortfall]:
    """Yield in what a centre falls short; nothing when it has what the policy asks for."""
    share = centre.established_share
    if share is None:
        yield Shortfall.NO_STAFF
    elif share < ESTABLISHED_SHARE:
        yield Shortfall.ESTABLISHED
    if centre.windows < WINDOWS[centre.centre_class]:
        yield Shortfall.WINDOWS
