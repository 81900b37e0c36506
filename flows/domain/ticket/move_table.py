"""The life of a ticket as one table that can be checked against the handbook line by line, made from the entries of the verbs.

``state_machine`` obeys it: what the table does not list is refused, what a rule forbids is refused with the name of the rule.
Assumed: what is finished on the spot (当场办结) is accepted and finished by one person, who has to be established staff, because
there is nothing left for a second one to review while people wait. Assumed as well: for a department that takes part in a joint
approval (联合审批) speaks whoever reviews at its window of the centre, and at that of the city once the ticket is there; who has
accepted or carried the ticket does not, and who has spoken for a department does not approve.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from flows.domain.people.people import Person, Role
from flows.domain.ticket.rules import Rule
from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entries import ENTRIES
from flows.domain.ticket.verbs.entry import By, Chapter

SYSTEM: Final = Person(0)
"""Who does what happens because time has passed, or because somebody's post has ended."""


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the handbook: in this state, this verb, by this role, to that state (None: back to where it was).

    ``unless`` are rules about the ticket and the person: where one is broken the move is not offered. ``needs`` are about what is
    written with it.
    """

    at: Status
    verb: Verb
    to: Status | None
    by: By
    unless: tuple[Rule, ...] = ()
    needs: tuple[Rule, ...] = ()


def _told() -> Iterator[tuple[Chapter, Move]]:
    """Yield every line of every verb, for each state and each who may, with its chapter."""
    for entry in ENTRIES.values():
        for line in entry.lines:
            for at, by in product(line.states, line.people):
                move = Move(at, entry.verb, line.leads_to(at), by, line.unless, line.needs)
                yield line.chapter or entry.chapter, move


def _place(told: tuple[Chapter, Move]) -> tuple[Chapter, int]:
    """Return where a line stands: by its chapter, on the way by the state it begins in, else as the entries tell it."""
    chapter, move = told
    return chapter, list(Status).index(move.at) if chapter is Chapter.WAY else 0


MOVES: Final = tuple(move for _chapter, move in sorted(_told(), key=_place))

S, R = Status, Role

ASIDE: Final[Mapping[Status, Collection[Status]]] = {
    S.SUSPENDED: {S.SUSPENDED},
    S.FORWARDED: {S.FORWARDED, S.SUSPENDED},
    S.DELIVERED: {S.DELIVERED, S.APPROVED, S.REVIEWED, S.FORWARDED, S.SUSPENDED},
    S.ARCHIVED: {S.ARCHIVED, S.DELIVERED, S.APPROVED, S.REVIEWED, S.FORWARDED, S.SUSPENDED},
}
"""The states a ticket comes back from, each with those it does not come back to: done once more is reviewed once more."""

QUEUES: Final[Mapping[Role, Collection[Status]]] = {
    R.AGENT: {S.ENTRUSTED, S.TAKEN, S.SUPPLEMENT, S.APPROVED},
    R.CLERK: {S.HANDED_IN, S.APPROVED},
    R.REVIEWER: {S.ACCEPTED, S.FORWARDED, S.SUSPENDED},
    R.APPROVER: {S.REVIEWED},
    R.HEAD: {S.ASKED},
}
"""Which states wait for which role; others may do something to them as well."""
