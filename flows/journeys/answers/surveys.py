"""Answers that are the number of a survey."""

from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verbs.entry import Entry
from flows.journeys.answers.reasons import LONGEST_REASON
from flows.port.desk import Desk
from flows.port.effects.tickets import MoveTicket
from flows.talk.question_types import Write
from flows.talk.replay import Talk


def survey(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:  # noqa: ARG001 - forms are called alike
    """Return the move with the number of the survey."""
    return MoveTicket(ticket.number, entry.verb, note=talk.take(Write("reason", entry.question, LONGEST_REASON), rest))
