"""A ticket that an office had before it came here: its record begins with what the office's register says of it.

Nobody here did what is written down: the events have no actor, and say that they came by a register. So nobody is barred from
signing by them, and clocks run from the day the register has.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from flows.domain.people.people import Role
from flows.domain.people.via import Via
from flows.domain.ticket import record
from flows.domain.ticket.event import Event
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Part
from flows.text.refused_error import Refused
from flows.text.wording import _

_IN: Final = ((Verb.HAND_IN, Status.HANDED_IN), (Verb.RECEIVE, Status.HANDED_IN))
_ACCEPTED: Final = (*_IN, (Verb.ACCEPT, Status.ACCEPTED))
_REVIEWED: Final = (*_ACCEPTED, (Verb.REVIEW, Status.REVIEWED))

WAYS: Final[Mapping[Status, Sequence[tuple[Verb, Status]]]] = {
    Status.ENTRUSTED: (),
    Status.HANDED_IN: _IN,
    Status.SUPPLEMENT: (*_IN, (Verb.SUPPLEMENT, Status.SUPPLEMENT)),
    Status.ACCEPTED: _ACCEPTED,
    Status.REVIEWED: _REVIEWED,
    Status.APPROVED: (*_REVIEWED, (Verb.APPROVE, Status.APPROVED)),
}
"""How a ticket comes to where a register may have it."""


def brought_in(ticket: Ticket, status: Status, received: datetime, at: datetime, via: Via, key: bytes = b"") -> Ticket:
    """Return an opened ticket with what leads to where the register has it; its papers came when the register says."""
    for verb, then in WAYS[status]:
        event = Event(
            seq=len(ticket.record) + 1,
            status=then,
            verb=verb,
            actor=None,
            at=at,
            documents=tuple(range(1, ticket.documents + 1)) if verb is Verb.RECEIVE else (),
            role=Part.SYSTEM.value,
            before=ticket.status,
            received=received if verb in {Verb.HAND_IN, Verb.ACCEPT} else None,
            channel=via.channel,
            operator=via.operator,
        )
        ticket = record.after(ticket, event, key=key)
    return ticket


def at_the_window(ticket: Ticket, by: int, received: datetime, at: datetime, via: Via, key: bytes = b"") -> Ticket:
    """Return an opened ticket as it lies at the window to which its villager came; which papers are there is not said yet."""
    event = Event(
        seq=len(ticket.record) + 1,
        status=Status.HANDED_IN,
        verb=Verb.HAND_IN,
        actor=by,
        at=at,
        role=Role.CLERK.value,
        before=ticket.status,
        received=received,
        channel=via.channel,
        operator=via.operator,
    )
    return record.after(ticket, event, key=key)


def is_untouched(ticket: Ticket) -> bool:
    """Return whether nothing has happened to a ticket since it was brought in."""
    return all(event.actor is None and event.channel == ticket.record[0].channel for event in ticket.record)


def taken_out(ticket: Ticket, at: datetime) -> Event:
    """Return the event by which a ticket that was brought in by mistake is withdrawn again."""
    return Event(
        seq=len(ticket.record) + 1,
        status=Status.WITHDRAWN,
        verb=Verb.WITHDRAW,
        actor=None,
        at=at,
        role=Part.SYSTEM.value,
        before=ticket.status,
    )


def nothing_of(batch: int) -> Refused:
    """Return that an import has brought nothing in that is still here."""
    return Refused(_("There is nothing of import {batch} to take out.", batch=batch))


def begun(batch: int, numbers: Sequence[str]) -> Refused:
    """Return that an import cannot be taken out as a whole any more."""
    return Refused(_("Something was done already on {numbers}: import {batch} stays.", numbers=numbers, batch=batch))
