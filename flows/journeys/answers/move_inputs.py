"""What a move has to be told: for each kind of answer a form that reads it from the words behind the number, or asks for it."""

from collections.abc import Callable, Mapping
from typing import Final

from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entries import ENTRIES
from flows.domain.ticket.verbs.entry import Asks, Entry
from flows.journeys.answers import (
    colleagues,
    days,
    joint_departments,
    papers,
    places,
    reasons,
    receipts,
    surveys,
    suspension_grounds,
    villagers_word,
)
from flows.journeys.answers.reasons import in_words
from flows.port.desk import Desk
from flows.port.effects.tickets import MoveTicket
from flows.talk.replay import Talk

Form = Callable[[Talk, Desk, Ticket, Entry, str], MoveTicket]
"""Asks for what a verb needs; the text is what was written behind the ticket's number."""

Outright = Callable[[Desk, Ticket, Verb, str], MoveTicket]
"""Makes the move of what was written alone, where several are made in one line; the rules refuse what is lacking."""


def form(talk: Talk, desk: Desk, ticket: Ticket, verb: Verb, rest: str) -> MoveTicket:
    """Return the move as it is to be made, with everything it needs."""
    entry = ENTRIES[verb]
    return FORMS[entry.asks](talk, desk, ticket, entry, rest)


def outright(desk: Desk, ticket: Ticket, verb: Verb, rest: str) -> MoveTicket:
    """Return the move as it is to be made without asking, one of several; none of :data:`ONE_BY_ONE`."""
    return _OUTRIGHT[ENTRIES[verb].asks](desk, ticket, verb, rest)


def _note(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:  # noqa: ARG001 - forms are called alike
    return MoveTicket(ticket.number, entry.verb, note=rest)


def _reason_outright(desk: Desk, ticket: Ticket, verb: Verb, rest: str) -> MoveTicket:
    return MoveTicket(ticket.number, verb, note=in_words(desk, verb, rest))


FORMS: Final[Mapping[Asks, Form]] = {
    Asks.NOTHING: _note,
    Asks.REASON: reasons.reason,
    Asks.REASON_BESIDE_DAYS: reasons.reason_beside_days,
    Asks.REASON_FOR_GAPS: reasons.reason_for_gaps,
    Asks.PAPERS: papers.papers,
    Asks.PAPERS_THAT_COME: papers.papers_that_come,
    Asks.PAPERS_THAT_ARE_NOT_THERE: papers.papers_that_are_not_there,
    Asks.PAPERS_FOR_SURE: papers.papers_for_sure,
    Asks.PAPERS_AND_A_DAY: papers.papers_and_a_day,
    Asks.REQUEST: papers.request,
    Asks.WHAT_WAS_REQUESTED: papers.what_was_requested,
    Asks.PLACE: places.right_place,
    Asks.WINDOW: places.another_window,
    Asks.GROUND_AND_A_DAY: suspension_grounds.ground_and_a_day,
    Asks.MEETING: days.meeting,
    Asks.COLLEAGUE: colleagues.colleague,
    Asks.DEPARTMENT: joint_departments.department,
    Asks.DEPARTMENT_AND_REASON: joint_departments.department_and_reason,
    Asks.RECEIPT: receipts.receipt,
    Asks.SURVEY: surveys.survey,
    Asks.VILLAGERS_WORD: villagers_word.villagers_word,
    Asks.MANDATE: villagers_word.mandate,
}

_OUTRIGHT: Final[Mapping[Asks, Outright]] = {
    Asks.NOTHING: _reason_outright,
    Asks.REASON: _reason_outright,
    Asks.REASON_BESIDE_DAYS: _reason_outright,
    Asks.REASON_FOR_GAPS: _reason_outright,
    Asks.RECEIPT: receipts.outright,
    Asks.VILLAGERS_WORD: _reason_outright,
    Asks.MANDATE: villagers_word.mandate_outright,
    Asks.COLLEAGUE: colleagues.outright,
    Asks.DEPARTMENT: joint_departments.outright,
    Asks.DEPARTMENT_AND_REASON: joint_departments.outright,
}

ONE_BY_ONE: Final = frozenset(verb for verb, entry in ENTRIES.items() if entry.asks not in _OUTRIGHT)
"""What needs papers, a place or a day of its own is done to one ticket at a time; the rest to several in one line."""
