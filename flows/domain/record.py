"""The record: every event is sealed with the one before it, so that a change made behind the desk's back shows.

A seal is the SHA-256 of the seal before it and of everything the event says; with a secret key it is an HMAC, which nobody
without the key can make. Who changes, drops, adds or swaps events would have to make every later seal anew;
``.venv/bin/daiban audit verify`` finds where the chain breaks (policy IV.3, 电子监察). Seals grow stronger when a key is
introduced, never weaker.

The chain of a ticket begins with its ground: what its notice was given on, and what that fixed. Records that began before there
was a ground begin with nothing, and hold as they are.
"""

import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Basis:
    """What a notice was given on: catalogue version, item, answers and place, and the office's day."""

    item: str
    version: int
    answers: Mapping[str, str]
    town: str
    village: str | None
    given: date


def terms(ticket: Ticket) -> dict[str, object]:
    """Return what its notice fixed about a ticket, in plain values."""
    return {
        "tolerable": list(ticket.tolerable),
        "promised": [ticket.promised.days, ticket.promised.unit.value],
        "statutory": [ticket.statutory.days, ticket.statutory.unit.value],
        "joint": ticket.joint,
        "costs": ticket.costs,
        "decided_in_city": ticket.decided_in_city,
        "parts": [[part.department, part.window] for part in ticket.parts],
        "in_order": ticket.in_order,
        "surveys": list(ticket.surveys),
    }


def ground(ticket: Ticket, basis: Basis) -> str:
    """Return the seal of what a ticket is opened with, and of what its notice was given on; 64 hexadecimal digits.

    What says nothing is left out, so that these seals hold when tickets learn to say more.
    """
    mine = {
        "item": ticket.item,
        "version": ticket.version,
        "villager": ticket.villager,
        "village": ticket.village,
        "documents": ticket.documents,
        "decided_in_village": ticket.decided_in_village,
        "bundle": ticket.bundle,
        **terms(ticket),
    }
    given = [basis.item, basis.version, sorted(basis.answers.items()), basis.town, basis.village, basis.given]
    return sealed("", ticket.number, {name: value for name, value in mine.items() if value}, given)


def opened(
    ticket: Ticket,
    by: int,
    at: datetime,
    role: str = "",
    until: date | None = None,
    how: str = "",
    *,
    on: Basis | None = None,
    key: bytes = b"",
) -> Ticket:
    """Return the ticket as it begins: entrusted until a day, and how the agent was told who writes it down for a villager.

    With what its notice was given ``on`` the record begins on its ground.
    """
    first = Event(1, Status.ENTRUSTED, None, by, at, how, role=role, place=ticket.place, window=ticket.window, until=until)
    before = ground(ticket, on) if on else ""
    return moved_by(ticket, replace(first, seal=seal(before, ticket.number, first, key)))


def after(ticket: Ticket, event: Event, *, key: bytes = b"") -> Ticket:
    """Return the ticket with one more event, sealed."""
    return moved_by(ticket, replace(event, seal=seal(ticket.events[-1].seal, ticket.number, event, key)))


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


def strengths(number: str, events: Sequence[Event], on: str, keys: Sequence[bytes] = ()) -> Sequence[Strength | None]:
    """Return what the seals of a ticket's events are worth; None for one that does not fit, or is weaker than one before it.

    The first stands ``on`` the ticket's ground, or on nothing as records once did.
    """
    found: list[Strength | None] = []
    befores: Sequence[str] = (on, "")
    strongest = Strength.NONE
    for event in events:
        worth = (strength(event.seal, before, _said(number, event), keys) for before in befores)
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
