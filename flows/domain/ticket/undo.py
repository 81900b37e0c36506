"""撤销: a move is taken back by who made it while nobody has built on it; who may, until when, and the event that does it.

The convention worth knowing: nothing leaves the record. An undo is an event of its own that names the one it takes back; from
then on the ticket follows from the events that stand (``Ticket.events``), as if the other had never been. What was served on the
villager cannot be taken back in silence: a correction says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Final

from flows.domain.people.people import Person
from flows.domain.ticket.event import Event
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entries import ENTRIES
from flows.text.refused_error import Refused
from flows.text.wording import Words, _

WITHIN: Final = timedelta(hours=1)
"""How long after it was made a move may be taken back."""

WAITS: Final = timedelta(minutes=2)
"""How long the pushes about a move that may be taken back wait before they leave, unless the operator sets it otherwise."""

SERVES: Final = frozenset(verb for verb, entry in ENTRIES.items() if entry.serves)
"""What decides something for the villager: it stands once they, or the agent who carries it for them, have been told."""

_BRINGS: Final[Mapping[Verb | None, Verb]] = {Verb.TAKE: Verb.COLLECT, Verb.HAND_IN: Verb.SURVEY}
"""What a move may bring about at the same moment, where the tickets of a life event share papers and survey."""


@dataclass(frozen=True, slots=True)
class Since:
    """What has come of a move outside the record: the villager's side was ``told``, the window of a trip has taken it in."""

    told: bool = False
    taken_in: bool = False


def is_undoable(event: Event) -> bool:
    """Return whether an event is of a kind that may be taken back: a person's move, and not the opening or an undo.

    A name put right is put right again: it stands in the book of people, not in the record alone. So is whose the ticket is.
    """
    once = {None, Verb.AMEND, Verb.CHANGE_VILLAGER}
    return event.actor is not None and event.verb not in once and event.undoes is None


def last_move(ticket: Ticket) -> Event:
    """Return the last event that stands; where another brought it about at the same moment, that one."""
    last = ticket.events[-1]
    at_once = takewhile(lambda event: event.at == last.at and event.verb in {last.verb, *_BRINGS}, reversed(ticket.events))
    brought = (event for event in at_once if _BRINGS.get(event.verb) is last.verb and last.actor in {event.actor, None})
    return next(brought, last)


def in_time(ticket: Ticket, person: Person, now: datetime) -> bool:
    """Return whether the last move of a ticket is somebody's own and made within the hour; what has come of it since aside."""
    event = last_move(ticket)
    return is_undoable(event) and event.actor == person.id and now - event.at <= WITHIN


def undone(ticket: Ticket, person: Person, now: datetime, since: Since) -> Event:
    """Return the event that takes the last move of a ticket back. Raises Refused with the rule that forbids it."""
    event = last_move(ticket)
    if broken := _broken(ticket, event, person, now, since):
        raise Refused(broken)
    return taking_back(ticket, event, person, now)


def taking_back(ticket: Ticket, event: Event, person: Person, now: datetime) -> Event:
    """Return the event that takes back another, and all that has happened since: what stood before it stands again."""
    before = [each for each in ticket.events if each.seq < event.seq]
    went = [each for each in ticket.events if each.seq >= event.seq]
    place = next((each.place for each in reversed(before) if each.place), ticket.place)
    window = next((each.window for each in reversed(before) if each.window), ticket.window)
    return Event(
        seq=len(ticket.record) + 1,
        status=before[-1].status,
        verb=Verb.UNDO,
        actor=person.id or None,
        at=now,
        role=event.role,
        before=ticket.status,
        place=place if any(each.place for each in went) else "",
        window=window if any(each.window for each in went) else "",
        undoes=event.seq,
    )


def changed_meanwhile(number: str) -> Refused:
    """Return what whoever takes back a move hears when something has happened since they asked."""
    return Refused(_("{number} has changed meanwhile. Please look again.", number=number))


def _broken(ticket: Ticket, event: Event, person: Person, now: datetime, since: Since) -> Words | None:
    """Return the rule that stands against taking a move back, or None."""
    number = ticket.number
    if not is_undoable(event):
        return _("{number}: there is no move that could be taken back.", number=number)
    if person.id not in {each.actor for each in ticket.events}:
        return _("{number} is not yours to do that with.", number=number)
    if event.actor != person.id:
        return _("{number}: somebody else has acted since; what they did is theirs to take back.", number=number)
    if since.taken_in:
        return _("{number}: the window has taken it in; it can give it back.", number=number)
    if ticket.trip is not None:
        return _("{number} is on trip {trip}: call that off first.", number=number, trip=ticket.trip)
    if event.verb in SERVES and since.told:
        return _("{number}: the villager has been told already. It can only be corrected.", number=number)
    if now - event.at > WITHIN:
        return _("{number}: more than an hour has passed. It can only be corrected.", number=number)
    return None
