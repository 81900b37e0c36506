"""How much of a thing is taken from one source in a time: a line each, with its reason. Beyond it a flood is answered once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final


class What(StrEnum):
    """What there may be too much of."""

    NEW_PEOPLE = "new people"
    MESSAGES = "messages"
    LOOKS = "looks at the page"
    BYTES = "bytes kept"
    QUESTIONS = "questions to a person"
    COMPLAINTS = "complaints"
    WISHES = "wishes nobody understood"


class Per(StrEnum):
    """From whom it is counted."""

    NETWORK = "network"  # an address of IPv4, or 64 bits of IPv6
    PERSON = "person"  # at one address of theirs, where nobody is known yet
    VILLAGE = "village"  # or the town, where no village is told
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class Limit:
    """So ``many`` of something within a time, and why no more."""

    what: What
    per: Per
    many: int
    within: timedelta
    why: str
    goes_on: bool = False  # whether what was too much is held against the next span of time: a flood that goes on is one flood

    def carried(self, amount: int, spans: int) -> int:
        """Return what is left of an amount after so many spans: each takes off what it allows, two end any flood."""
        return max(0, min(amount, 2 * self.many + 1) - self.many * spans) if self.goes_on else 0


_MOMENT, _HOUR, _DAY = timedelta(seconds=10), timedelta(hours=1), timedelta(days=1)

LIMITS: Final[Sequence[Limit]] = (
    Limit(What.NEW_PEOPLE, Per.NETWORK, 120, _HOUR, "a carrier has many phones behind one address; a script makes 100 a second"),
    Limit(What.MESSAGES, Per.PERSON, 40, _MOMENT, "four albums of papers at once; each costs all others a turn", goes_on=True),
    Limit(What.MESSAGES, Per.NETWORK, 400, _MOMENT, "twenty busy people behind one address; tokens can be made up", goes_on=True),
    Limit(What.LOOKS, Per.PERSON, 60, _MOMENT, "the page looks every fifteen seconds, and after each message"),
    Limit(What.BYTES, Per.PERSON, 128 * 1024, _HOUR, "forty thousand characters are a book; what is kept is backed up, too"),
    Limit(What.QUESTIONS, Per.PERSON, 5, _HOUR, "each is a push to somebody who owes an answer"),
    Limit(What.QUESTIONS, Per.VILLAGE, 30, _HOUR, "one agent answers a village; more is a crowd of made-up visitors"),
    Limit(What.COMPLAINTS, Per.PERSON, 3, _DAY, "each has a due day; what is new about one can be told in it"),
    Limit(What.COMPLAINTS, Per.VILLAGE, 40, _DAY, "one head answers a town's; beyond it the hotline 12345 is quicker"),
    Limit(What.WISHES, Per.DESK, 2000, _DAY, "they are kept to teach the finder; an administrator reads a few dozen"),
)


def limit(what: What, per: Per) -> Limit:
    """Return the limit of a thing from one kind of source."""
    return next(each for each in LIMITS if (each.what, each.per) == (what, per))


def is_over(what: What, counted: Mapping[Per, int]) -> bool:
    """Return whether no more is taken, by how much came from each kind of source within the time of its limit."""
    return any(counted[each.per] >= each.many for each in LIMITS if each.what is what and each.per in counted)


def is_last(what: What, counted: Mapping[Per, int]) -> bool:
    """Return whether what comes now is the last that is taken: then whoever answers hears of the flood, once."""
    return any(counted[each.per] + 1 == each.many for each in LIMITS if each.what is what and each.per in counted)
