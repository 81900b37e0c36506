"""Answers that are a colleague: of those who may, by number, or by name."""

from flows.domain.ticket.inputs import a_colleague_who_may
from flows.domain.ticket.rules import Attempt
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Entry
from flows.port.desk import Desk
from flows.port.effects.tickets import MoveTicket
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import Verbatim, _


def colleague(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with the colleague it is for. Raises Refused where there is nobody else."""
    colleagues = [
        person for person in desk.serving(ticket) if a_colleague_who_may(ticket, Attempt(desk.me, assignee=person)) is None
    ]
    if not colleagues:
        raise Refused(_("There is nobody else at this window to give {number} to.", number=ticket.number))
    options = [Option(str(person.id), Verbatim(person.name), person) for person in colleagues]
    to = talk.take(Choose("colleague", entry.question, options), rest)
    return MoveTicket(ticket.number, entry.verb, assignee=to.id)


def outright(desk: Desk, ticket: Ticket, verb: Verb, rest: str) -> MoveTicket:
    """Return the move as its words make it, for the colleague they name, if they do."""
    named = (person.id for person in desk.serving(ticket) if person.name == rest)
    return MoveTicket(ticket.number, verb, assignee=next(named, None))
