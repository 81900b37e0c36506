"""集中代办: one trip carries many tickets to the windows (policy I.3), and both sides say what has changed hands.

The carrier's word is the trip itself: which tickets, with which papers. The window's word is what it takes of each; taken in is
handed in, by the same move and the same rules as without a trip, and a paper that is not taken stays with the carrier with the
reason. Assumed: what no window has taken when the trip is called off comes home, also where another window has taken something.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flows.domain.people.people import Person, Role
from flows.domain.ticket.access import may_see
from flows.domain.ticket.state_machine import moves
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.text.refused_error import Refused
from flows.text.wording import _, spans

MOST: Final = 20
"""Tickets one trip carries at most; what is left goes with the next."""


@dataclass(frozen=True, slots=True)
class Load:
    """A ticket on a trip: where it goes and with which papers, by their numbers on its notice; and the window's word.

    ``answered`` is when somebody of the window, ``by``, took it in, None before; ``not_taken`` are the papers they left, and why.
    """

    ticket: str
    place: str
    window: str
    papers: tuple[int, ...]
    answered: datetime | None = None
    by: int | None = None
    not_taken: tuple[int, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Trip:
    """A trip: who carries, since when, and what; ``ended`` is when it was called off."""

    id: int
    agent: int
    started: datetime
    loads: tuple[Load, ...]
    ended: datetime | None = None

    def load(self, number: str) -> Load:
        """Return what it carries of a ticket."""
        return next(load for load in self.loads if load.ticket == number)


def load_of(ticket: Ticket) -> Load:
    """Return a ticket as it is put on a trip, with the papers that are in hand."""
    return Load(ticket.number, ticket.place, ticket.window, tuple(sorted(ticket.in_hand)))


def is_ready(ticket: Ticket, person: Person) -> bool:
    """Return whether a person may put a ticket on a trip: they may hand it in, every paper is there, and it is on no other."""
    return not ticket.missing and ticket.trip is None and any(move.verb is Verb.HAND_IN for move in moves(ticket, person))


def by_window(loads: Iterable[Load]) -> Mapping[tuple[str, str], Sequence[Load]]:
    """Return what goes to each window of each centre."""
    found: dict[tuple[str, str], list[Load]] = {}
    for load in loads:
        found.setdefault((load.place, load.window), []).append(load)
    return found


def takes_in(person: Person, load: Load) -> bool:
    """Return whether somebody takes in papers at the window a load goes to."""
    return person.holds(Role.CLERK, load.place, load.window)


def may_see_load(person: Person, trip: Trip, load: Load, ticket: Ticket) -> bool:
    """Return whether what a trip carries of a ticket is somebody's business: its window's, and its carrier's.

    The carrier's while it is under way, and afterwards as long as the ticket is.
    """
    carries = person.id == trip.agent and person.is_staff
    return takes_in(person, load) or (carries and (ticket.trip == trip.id or may_see(person, ticket)))


def takes_nothing(load: Load, not_taken: Sequence[int]) -> bool:
    """Return whether a window takes no paper of a ticket: then it is not handed in."""
    return bool(not_taken) and set(not_taken) == set(load.papers)


def check_taking(trip: Trip, load: Load, person: Person, not_taken: Sequence[int], reason: str) -> None:
    """Check that somebody may take a ticket in but for some papers. Raises Refused with the rule."""
    if not takes_in(person, load):
        raise Refused(_("{number} is not yours to do that with.", number=load.ticket))
    if person.id == trip.agent:
        raise Refused(_("You carry trip {trip} yourself: somebody else takes it in.", trip=trip.id))
    if not set(not_taken) <= set(load.papers):
        raise Refused(_("With {number} come papers {papers}.", number=load.ticket, papers=spans(load.papers)))
    if not_taken and not reason:
        raise Refused(_("Please write the reason behind the number."))


def nothing_under_way(trip: int) -> Refused:
    """Return that nothing of a trip is left to take in."""
    return Refused(_("Nothing of trip {trip} is still under way.", trip=trip))


def not_ready(number: str) -> Refused:
    """Return that a ticket cannot go on a trip any more."""
    return Refused(_("{number} is not ready for a trip any more. Please look again.", number=number))


def on_another(number: str) -> Refused:
    """Return that a ticket is on a trip already."""
    return Refused(_("{number} is on another trip already.", number=number))


def changed_meanwhile(trip: int) -> Refused:
    """Return that a trip is no longer as it was."""
    return Refused(_("Trip {trip} has changed meanwhile. Please look again.", trip=trip))


def none_of_yours(trip: int) -> Refused:
    """Return that there is no such trip."""
    return Refused(_("There is no trip {trip} of yours.", trip=trip))


def check_calling_off(trip: Trip, waiting: Sequence[Load], person: Person) -> None:
    """Check that somebody may call a trip off of which some loads still wait for a window. Raises Refused with the rule."""
    if person.id != trip.agent:
        raise Refused(_("Only who makes trip {trip} calls it off.", trip=trip.id))
    if not waiting:
        raise nothing_under_way(trip.id)
