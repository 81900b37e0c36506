"""The table of moves obeyed: who may do what to a ticket as it stands, and the event that follows.

Storage asks :func:`move` before it writes anything.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from flows.domain.people.people import Person, Role
from flows.domain.ticket import rules
from flows.domain.ticket.event import Event
from flows.domain.ticket.move_table import ASIDE, MOVES, SYSTEM, Move
from flows.domain.ticket.rules import Attempt, Rule
from flows.domain.ticket.status import STATUS_NAMES, Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import ANSWERING, DATED, Verb
from flows.domain.ticket.verbs.entry import Part
from flows.text.refused_error import Refused
from flows.text.wording import Words, _

_AT: Final[Mapping[Status, Sequence[Move]]] = {status: [line for line in MOVES if line.at is status] for status in Status}


def may(move: Move, ticket: Ticket, person: Person) -> bool:
    """Return whether this line of the table is that person's to use."""
    match move.by:
        case Part.VILLAGER:
            return person.id == ticket.villager
        case Part.SYSTEM:
            return person is SYSTEM
        case Part.DEPARTMENT:
            return any(rules.answers_for(person, ticket, part) for part in ticket.parts)
        case Role.AGENT:
            return person.holds(Role.AGENT, ticket.village)
        case role:
            return person.holds(role, ticket.place, ticket.window)


def moves(ticket: Ticket, person: Person) -> Sequence[Move]:
    """Return the lines of the table by which that person may do something to the ticket now, whatever they write with it."""
    return [line for line in _AT[ticket.status] if may(line, ticket, person) and not _barred(line, ticket, person)]


class NotNow(Refused):
    """The table has no such line: in this state nobody may do that."""


def lines_of(ticket: Ticket, verb: Verb, person: Person) -> Sequence[Move]:
    """Return the lines of :func:`moves` with this verb: one at least, several where more than one of somebody's posts may.

    Raises Refused with the rule that forbids it, NotNow where the table lists no such move. Of several lines that are theirs and
    barred, the one that is barred least says why.
    """
    listed = [line for line in _AT[ticket.status] if line.verb is verb]
    mine = [line for line in listed if may(line, ticket, person)]
    if not listed or (not mine and ticket.status is Status.ARCHIVED):  # what is filed is over for everybody but the head
        raise NotNow(_("Not now: {number} is {status}.", number=ticket.number, status=STATUS_NAMES[ticket.status]))
    if not mine:
        raise Refused(_("{number} is not yours to do that with.", number=ticket.number))
    open_ = [line for line in mine if not _barred(line, ticket, person)]
    if not open_:
        raise Refused(min((_barred(line, ticket, person) for line in mine), key=len)[0])
    return open_


def move(ticket: Ticket, verb: Verb, attempt: Attempt, at: datetime) -> Event:
    """Return the event that follows. Raises Refused with the rule that forbids it, NotNow where the table lists no such move."""
    line = _obeyed(lines_of(ticket, verb, attempt.actor), ticket, attempt)
    return Event(
        seq=len(ticket.record) + 1,
        status=line.to or ticket.stood(ASIDE[line.at]),
        verb=verb,
        actor=attempt.actor.id or None,
        at=at,
        note=attempt.note,
        documents=attempt.documents,
        role=line.by.value,
        before=ticket.status,
        place=attempt.place,
        window=attempt.window,
        until=attempt.until,
        ground=attempt.ground,
        assignee=_assignee(verb, attempt),
        part=attempt.part if verb in ANSWERING else "",
        received=attempt.received if verb in DATED else None,
    )


def _assignee(verb: Verb, attempt: Attempt) -> int | None:
    """Return whose it is from now on, to work on or as its villager; what is put back is nobody's.

    What is put back of one person alone, wherever they had claimed it, names them.
    """
    if verb is Verb.CLAIM:
        return attempt.actor.id
    named = verb in {Verb.ASSIGN, Verb.CHANGE_VILLAGER, Verb.HAND_OVER, Verb.RELEASE}
    return attempt.assignee.id if named and attempt.assignee else None


def _barred(line: Move, ticket: Ticket, person: Person) -> Sequence[Words]:
    """Return the rules about the ticket and the person that stand against a line; none where it is open to them."""
    return _broken(line.unless, ticket, Attempt(person))


def _obeyed(lines: Sequence[Move], ticket: Ticket, attempt: Attempt) -> Move:
    """Return the line that has all it needs. Raises Refused with what the one that lacks least needs, where none has."""
    lacking = [_broken(line.needs, ticket, attempt) for line in lines]
    least = min(range(len(lines)), key=lambda place: len(lacking[place]))
    if lacking[least]:
        raise Refused(lacking[least][0])
    return lines[least]


def _broken(rules_: Sequence[Rule], ticket: Ticket, attempt: Attempt) -> Sequence[Words]:
    return [broken for rule in rules_ if (broken := rule(ticket, attempt)) is not None]
