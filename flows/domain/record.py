"""The record: every event is sealed with the one before it, so that a change made behind the desk's back shows.

A seal is the SHA-256 of the seal before it and of everything the event says; with a secret key it is an HMAC, which nobody
without the key can make. Who changes, drops, adds or swaps events would have to make every later seal anew; ``python -m bot audit
verify`` finds where the chain breaks (policy IV.3, 电子监察). Seals grow stronger when a key is introduced, never weaker.
"""

import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime
from enum import IntEnum, StrEnum
from hashlib import sha256

from flows.domain.ticket import Event, Status, Ticket, moved_by


def sealed(before: str, *said: object, key: bytes = b"") -> str:
    """Return the seal of what was said, given the seal before it and the key where there is one; 64 hexadecimal digits."""
    text = json.dumps([before, *said], ensure_ascii=False, default=_plainly).encode()
    return hmac.new(key, text, sha256).hexdigest() if key else sha256(text).hexdigest()


def _plainly(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be sealed")


def seal(before: str, ticket: str, event: Event, key: bytes = b"") -> str:
    """Return the seal of an event of a ticket, given the seal of the event before it."""
    return sealed(before, *_said(ticket, event), key=key)


def _said(ticket: str, event: Event) -> Sequence[object]:
    *said, assignee, part = astuple(replace(event, seal=""))
    later = [assignee, part]  # the record learnt these later: where they say nothing, older seals hold
    while later and not later[-1]:
        later.pop()
    return [ticket, *said, *later]


def opened(
    ticket: Ticket, by: int, at: datetime, role: str = "", until: date | None = None, how: str = "", *, key: bytes = b""
) -> Ticket:
    """Return the ticket as it begins: entrusted until a day, and how the agent was told who writes it down for a villager."""
    first = Event(1, Status.ENTRUSTED, None, by, at, how, role=role, place=ticket.place, window=ticket.window, until=until)
    return after(ticket, first, key=key)


def after(ticket: Ticket, event: Event, *, key: bytes = b"") -> Ticket:
    """Return the ticket with one more event, sealed."""
    before = ticket.events[-1].seal if ticket.events else ""
    return moved_by(ticket, replace(event, seal=seal(before, ticket.number, event, key)))


class Strength(IntEnum):
    """What a seal is worth."""

    NONE = 0  # written before the record was sealed
    PLAIN = 1
    KEYED = 2


def strength(found: str, before: str, said: Sequence[object], keys: Sequence[bytes]) -> Strength | None:
    """Return what a seal found behind what was said is worth; None where it does not fit. Any of the keys may have made it."""
    if not found:
        return None if before else Strength.NONE
    if any(found == sealed(before, *said, key=key) for key in keys):
        return Strength.KEYED
    return Strength.PLAIN if found == sealed(before, *said) else None


def strengths(number: str, events: Sequence[Event], keys: Sequence[bytes] = ()) -> Sequence[Strength | None]:
    """Return what the seals of a ticket's events are worth; None for one that does not fit, or is weaker than one before it."""
    found: list[Strength | None] = []
    before, strongest = "", Strength.NONE
    for event in events:
        held = strength(event.seal, before, _said(number, event), keys)
        found.append(held if held is not None and held >= strongest else None)
        before, strongest = event.seal, max(strongest, held or Strength.NONE)
    return found


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


def findings(number: str, events: Sequence[Event], length: int, keys: Sequence[bytes] = ()) -> Iterator[Finding]:
    """Yield what is wrong with a ticket's record, which was ``length`` events long; nothing when it is as it was written."""
    state, expected = None, 1
    for event, held in zip(events, strengths(number, events, keys), strict=True):
        for seq in range(expected, event.seq):
            yield Finding(seq, Fault.MISSING)
        follows = event.seq == expected
        if event.seq > length:
            yield Finding(event.seq, Fault.ADDED)
        elif follows and held is None:
            yield Finding(event.seq, Fault.CHANGED)
        elif follows and held is not Strength.NONE and event.before != state:
            yield Finding(event.seq, Fault.STATE)
        state, expected = event.status, event.seq + 1
    for seq in range(expected, length + 1):
        yield Finding(seq, Fault.MISSING)
