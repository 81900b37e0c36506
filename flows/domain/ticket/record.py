"""The record: every event is sealed with the one before it, so that a change made behind the desk's back shows.

Who changes, drops, adds or swaps events would have to make every later seal anew (``flows.domain.ticket.seal``);
``.venv/bin/daiban audit verify`` finds where the chain breaks (policy IV.3, 电子监察). Seals grow stronger when a key is
introduced, never weaker.

The chain of a ticket begins with its ground: what its notice was given on, and what that fixed. Records that began before there
was a ground begin with nothing, and hold as they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from flows.domain.people.via import BY_ITSELF, Via
from flows.domain.ticket.event import Event
from flows.domain.ticket.seal import Said, sealed, sealed_in_first_form, telling
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import Ticket, moved_by


def seal(before: str, ticket: str, event: Event, key: bytes = b"") -> str:
    """Return the seal of an event of a ticket, given the seal of the event before it."""
    return sealed(before, said_of(ticket, event).named, key=key)


def said_of(ticket: str, event: Event) -> Said:
    """Return what the seal of an event of a ticket holds, in both forms."""
    named = telling(
        ticket=ticket,
        seq=event.seq,
        status=event.status,
        verb=event.verb,
        actor=event.actor,
        at=event.at,
        note=event.note,
        documents=event.documents,
        role=event.role,
        before=event.before,
        place=event.place,
        window=event.window,
        until=event.until,
        ground=event.ground,
        assignee=event.assignee,
        part=event.part,
        undoes=event.undoes,
        received=event.received,
        channel=event.channel,
        operator=event.operator,
    )
    return Said(named, _first_form(ticket, event))


def _first_form(ticket: str, event: Event) -> Sequence[object]:
    """Return an event as the first form had it: in this order, with a gap where its own seal would have stood.

    Whose it is to be, of which part, what it takes back, by which way it came and when papers came were learnt later: where they
    say nothing, older seals hold.
    """
    said = [event.seq, event.status, event.verb, event.actor, event.at, event.note, event.documents, event.role, event.before]
    went = [event.place, event.window, event.until, event.ground]
    later = [event.assignee, event.part, event.undoes, event.channel, event.operator, event.received]
    while later and not later[-1]:
        later.pop()
    return [ticket, *said, *went, "", *later]


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
    own = ticket.extension
    return {
        "tolerable": list(ticket.tolerable),
        "papers_lapse": ticket.papers_lapse,
        "promised": [ticket.promised.days, ticket.promised.unit.value],
        "statutory": [ticket.statutory.days, ticket.statutory.unit.value],
        "extension": own and [own.days, own.unit.value, own.by.value, own.source],
        "no_licence": ticket.no_licence,
        "joint": ticket.joint,
        "costs": ticket.costs,
        "decided_in_city": ticket.decided_in_city,
        "parts": [[part.department, part.window] for part in ticket.parts],
        "in_order": ticket.in_order,
        "surveys": list(ticket.surveys),
    }


def ground(ticket: Ticket, basis: Basis) -> str:
    """Return the seal of what a ticket is opened with, and of what its notice was given on; 64 hexadecimal digits."""
    given = telling(
        item=basis.item,
        version=basis.version,
        answers=dict(basis.answers),
        town=basis.town,
        village=basis.village,
        day=basis.given,
    )
    return sealed("", telling(ticket=ticket.number, **_opening(ticket), given=given))


def grounds(ticket: Ticket, basis: Basis) -> Sequence[str]:
    """Return the seals a record may stand on: its ground as it is sealed now, and as it was in the first form.

    The villager is the one it was opened for.
    """
    given = [basis.item, basis.version, sorted(basis.answers.items()), basis.town, basis.village, basis.given]
    mine = {name: value for name, value in _opening(ticket).items() if value}
    return ground(ticket, basis), sealed_in_first_form("", [ticket.number, mine, given])


def _opening(ticket: Ticket) -> dict[str, object]:
    return {
        "item": ticket.item,
        "version": ticket.version,
        "villager": ticket.villager,
        "village": ticket.village,
        "documents": ticket.documents,
        "decided_in_village": ticket.decided_in_village,
        "bundle": ticket.bundle,
        "other_number": ticket.other_number,
        "batch": ticket.batch,
        **terms(ticket),
    }


def opened(
    ticket: Ticket,
    by: int | None,
    at: datetime,
    role: str = "",
    until: date | None = None,
    how: str = "",
    *,
    received: datetime | None = None,
    on: Basis | None = None,
    via: Via = BY_ITSELF,
    key: bytes = b"",
) -> Ticket:
    """Return the ticket as it begins: entrusted until a day, and how the agent was told who writes it down for a villager.

    With what its notice was given ``on`` the record begins on its ground.
    """
    first = Event(
        seq=1,
        status=Status.ENTRUSTED,
        verb=None,
        actor=by,
        at=at,
        note=how,
        role=role,
        place=ticket.place,
        window=ticket.window,
        until=until,
        received=received,
        channel=via.channel,
        operator=via.operator,
    )
    before = ground(ticket, on) if on else ""
    return moved_by(ticket, replace(first, seal=seal(before, ticket.number, first, key)))


def after(ticket: Ticket, event: Event, *, key: bytes = b"") -> Ticket:
    """Return the ticket with one more event, sealed."""
    return moved_by(ticket, replace(event, seal=seal(ticket.newest.seal, ticket.number, event, key)))
