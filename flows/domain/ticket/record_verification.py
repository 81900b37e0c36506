"""Records verified: what their seals are worth, and what in them is not as it was written.

The record of a ticket is looked at event by event; any other that counts its lines, who looked at it, what was done to people,
line by line.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flows.domain.ticket.event import Event
from flows.domain.ticket.record import said_of
from flows.domain.ticket.seal import Said, Strength, strength


def strengths(number: str, events: Sequence[Event], on: Sequence[str], keys: Sequence[bytes] = ()) -> Sequence[Strength | None]:
    """Return what the seals of a ticket's events are worth; None for one that does not fit, or is weaker than one before it.

    The first stands ``on`` one of the ticket's grounds, or on nothing as records once did.
    """
    found: list[Strength | None] = []
    befores: Sequence[str] = (*on, "")
    strongest = Strength.NONE
    for event in events:
        worth = (strength(event.seal, before, said_of(number, event), keys) for before in befores)
        held = next((each for each in worth if each is not None), None)
        found.append(held if held is not None and held >= strongest else None)
        befores, strongest = [event.seal], max(strongest, held or Strength.NONE)
    return found


class Fault(StrEnum):
    """What is wrong with an event of the record."""

    CHANGED = "was changed"
    OPENING = "or what the ticket was opened with was changed"
    MISSING = "is missing"
    ADDED = "was added"
    STATE = "does not follow from the state before it"


@dataclass(frozen=True, slots=True)
class Finding:
    """An event that is not as it was written: its number in the ticket's record, and what is wrong with it."""

    seq: int
    fault: Fault


def findings(events: Sequence[Event], held: Sequence[Strength | None], length: int) -> Iterator[Finding]:
    """Yield what is wrong with a ticket's record, which was ``length`` events long; nothing when it is as it was written.

    ``held`` is what the seals of the events are worth.
    """
    state, expected = None, 1
    for event, worth in zip(events, held, strict=True):
        for seq in range(expected, event.seq):
            yield Finding(seq, Fault.MISSING)
        follows = event.seq == expected
        if event.seq > length:
            yield Finding(event.seq, Fault.ADDED)
        elif follows and worth is None:
            yield Finding(event.seq, Fault.CHANGED if event.seq > 1 else Fault.OPENING)
        elif follows and worth is not Strength.NONE and event.before != state:
            yield Finding(event.seq, Fault.STATE)
        state, expected = event.status, event.seq + 1
    for seq in range(expected, length + 1):
        yield Finding(seq, Fault.MISSING)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a record that counts its lines, as it is kept: its number, its moment, what was said, and the seal behind it."""

    seq: int
    at: datetime
    said: Said
    seal: str


@dataclass(frozen=True, slots=True)
class Verified:
    """A line there is or should be, and what its seal is worth: None where it was changed, added or is missing.

    There is no moment where it is missing.
    """

    seq: int
    at: datetime | None = None
    strength: Strength | None = None


def verified(lines: Iterable[Line], length: int, on: str = "", keys: Sequence[bytes] = ()) -> Iterator[Verified]:
    """Yield every line of a record that was sealed from its first line, stands ``on`` a seal, and was ``length`` lines long."""
    before, expected, strongest = on, 1, Strength.PLAIN
    for line in lines:
        yield from map(Verified, range(expected, line.seq))
        held = strength(line.seal, before, line.said, keys) if line.seq == expected <= length else None
        held = held if held is not None and held >= strongest else None
        yield Verified(line.seq, line.at, held)
        before, expected, strongest = line.seal, line.seq + 1, max(strongest, held or strongest)
    yield from map(Verified, range(expected, length + 1))
