"""Trips (集中代办): what is ready goes together, and each window answers for what it takes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flows.talk.replay import Effect, Weight


@dataclass(frozen=True, slots=True)
class RecallReady(Effect[Sequence[str]]):
    """Look up once which tickets of my villages are ready for a trip; the result is their numbers, by where they go."""

    key = "trip.ready"


@dataclass(frozen=True, slots=True)
class RecallTrip(Effect[int]):
    """Look up once which trip of mine is under way; the result is its number, 0 for none."""

    key = "trip.recall"


@dataclass(frozen=True, slots=True)
class StartTrip(Effect[int]):
    """Set out with these tickets and all their papers; the result is the number of the trip."""

    key = "trip.start"
    weight = Weight.FINAL
    tickets: Sequence[str]


@dataclass(frozen=True, slots=True)
class TakeIn(Effect[Sequence[str]]):
    """Take in tickets of a trip at the window, but for some papers, for a reason; the result is the numbers of the tickets."""

    key = "trip.take_in"
    weight = Weight.FINAL
    trip: int
    tickets: Sequence[str]
    not_taken: Sequence[int] = field(default=())
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CallOff(Effect[Sequence[str]]):
    """Call a trip of mine off; the result is the numbers of the tickets no window has taken."""

    key = "trip.call_off"
    weight = Weight.FINAL
    trip: int
