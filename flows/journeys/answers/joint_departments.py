"""Answers of a department to a joint approval: for which of them somebody answers."""

from collections.abc import Sequence

from flows.domain.ticket.joint_departments import called
from flows.domain.ticket.rules import answers_for
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Entry
from flows.journeys.answers.reasons import in_words, why
from flows.port.desk import Desk
from flows.port.effects.tickets import MoveTicket
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.wording import _


def part_in(desk: Desk, ticket: Ticket, rest: str) -> tuple[str, str]:
    """Return the department that answers, as far as it is clear, and what else was written: 自然资源所 比批准的高."""
    mine = my_parts(desk, ticket)
    names = called(mine, desk.catalogue)
    said = rest.casefold()
    if named := max((name for name in names if said.startswith(name)), key=len, default=""):
        return names[named], rest[len(named) :].strip(" ，,：:")
    return (mine[0] if len(mine) == 1 else ""), rest


def my_parts(desk: Desk, ticket: Ticket) -> Sequence[str]:
    """Return the departments whose answer is awaited and mine to give, by code."""
    return [part.department for part in ticket.awaited if answers_for(desk.me, ticket, part)]


def department(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with the department it is for; words are its note."""
    part, note = _part(talk, desk, ticket, rest)
    return MoveTicket(ticket.number, entry.verb, note=note, part=part)


def department_and_reason(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with the department it is for, and the reason."""
    part, note = _part(talk, desk, ticket, rest)
    return MoveTicket(ticket.number, entry.verb, note=why(talk, desk, entry.verb, entry.question, note), part=part)


def _part(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> tuple[str, str]:
    part, note = part_in(desk, ticket, rest)
    names = desk.departments(ticket)
    options = [Option(code, names[code], code) for code in my_parts(desk, ticket)]
    return talk.take(Choose("part", _("For which department?"), options), part), note


def outright(desk: Desk, ticket: Ticket, verb: Verb, rest: str) -> MoveTicket:
    """Return the move as its words make it, with the department they name, if they do."""
    part, note = part_in(desk, ticket, rest)
    return MoveTicket(ticket.number, verb, note=in_words(desk, verb, note), part=part)
