"""Answers that are a villager's word: their own, or passed on by an agent who says how it was given."""

from flows.domain.errand.mandate import last_day
from flows.domain.people.people import Role
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Entry
from flows.journeys.answers.reasons import why
from flows.port.desk import Desk
from flows.port.effects.tickets import MoveTicket
from flows.talk.replay import Talk


def villagers_word(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with what is written with a villager's word."""
    return MoveTicket(ticket.number, entry.verb, note=_who_said_so(talk, desk, ticket, entry, rest))


def mandate(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with the villager's word, and the last day of a mandate that is given today."""
    return mandate_outright(desk, ticket, entry.verb, _who_said_so(talk, desk, ticket, entry, rest))


def mandate_outright(desk: Desk, ticket: Ticket, verb: Verb, rest: str) -> MoveTicket:
    """Return the move as its words make it, and the last day of a mandate that is given today."""
    return MoveTicket(ticket.number, verb, note=rest, until=last_day(desk.today, desk.calendar))


def _who_said_so(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> str:
    if desk.me.id == ticket.villager or not desk.me.holds(Role.AGENT):
        return rest
    return why(talk, desk, entry.verb, entry.question, rest)
