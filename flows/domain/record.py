"""The record: every event is sealed with the one before it, so that a change made behind the desk's back shows.

A seal is the SHA-256 of the seal before it and of everything the event says. Who changes, drops, adds or swaps events would have
to make every later seal anew; ``python -m bot audit verify`` finds where the chain breaks (policy IV.3, 电子监察).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from hashlib import sha256

from flows.domain.ticket import Event, Status, Ticket, moved_by


def sealed(before: str, *said: object) -> str:
    """Return the seal of what was said, given the seal before it; 64 hexadecimal digits."""
    return sha256(json.dumps([before, *said], ensure_ascii=False, default=_plainly).encode()).hexdigest()


def _plainly(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be sealed")


def seal(before: str, ticket: str, event: Event) -> str:
    """Return the seal of an event of a ticket, given the seal of the event before it."""
    *said, assignee, part = astuple(replace(event, seal=""))
    later = [assignee, part]  # the record learnt these later: where they say nothing, older seals hold
    while later and not later[-1]:
        later.pop()
    return sealed(before, ticket, *said, *later)


def opened(ticket: Ticket, by: int, at: datetime, role: str = "", until: date | None = None, how: str = "") -> Ticket:
    """Return the ticket as it begins: entrusted until a day, and how the agent was told who writes it down for a villager."""
    first = Event(1, Status.ENTRUSTED, None, by, at, how, role=role, place=ticket.place, window=ticket.window, until=until)
    return after(ticket, first)


def after(ticket: Ticket, event: Event) -> Ticket:
    """Return the ticket with one more event, sealed."""
    before = ticket.events[-1].seal if ticket.events else ""
    return moved_by(ticket, replace(event, seal=seal(before, ticket.number, event)))


class Fault(StrEnum):
    """What is wrong with an event of the record."""

    CHANGED = "was changed"
    MISSING = "is missing"
    ADDED = "was added"
    STATE = "does not follow from the state before it"


@dataclass(frozen=True, slots=True)
class Finding:
    """An event that is not as it was written: its number in the ticket's record, and what is wrong with it."""

    seq: int
    fault: Fault


def findings(number: str, events: Sequence[Event], length: int) -> Iterator[Finding]:
    """Yield what is wrong with a ticket's record, which was ``length`` events long; nothing when it is as it was written."""
    before, state, expected = "", None, 1
    for event in events:
        for seq in range(expected, event.seq):
            yield Finding(seq, Fault.MISSING)
        follows = event.seq == expected
        if event.seq > length:
            yield Finding(event.seq, Fault.ADDED)
        elif follows and event.seal != seal(before, number, event):
            yield Finding(event.seq, Fault.CHANGED)
        elif follows and event.before != state:
            yield Finding(event.seq, Fault.STATE)
        before, state, expected = event.seal, event.status, event.seq + 1
    for seq in range(expected, length + 1):
        yield Finding(seq, Fault.MISSING)
