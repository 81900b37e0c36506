"""Answers that are reasons: one of the common ones by its number, or a few words of one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flows.domain.catalogue.limit import GRANTORS, extension_of
from flows.domain.errand.notice import length
from flows.domain.people.people import Role
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Entry
from flows.journeys.answers.days import time_apart
from flows.port.desk import Desk
from flows.port.effects.tickets import MoveTicket
from flows.talk.option_meant import pick
from flows.talk.prompt import Misread, Option, Prompt
from flows.talk.question_types import Write
from flows.talk.replay import Talk
from flows.text.folding import Spell
from flows.text.numerals import number_in
from flows.text.wording import Words, _, spans

LONGEST_REASON: Final = 120


@dataclass(frozen=True, slots=True)
class Reason(Write):
    """A reason: one of the common ones by its number, or a few words of one's own; a number alone is none."""

    options: Sequence[Option[str]] = ()

    def prompt(self) -> Prompt:
        """Return the question with the common reasons."""
        return Prompt(self.text, self.options)

    def read(self, text: str, page: int, spell: Spell) -> str:
        """Return the reason in words; raise Misread for a number that is none of the list's."""
        code = pick(text, self.prompt(), page, spell)
        if code is not None:
            return next(option.value for option in self.options if option.code == code)
        if number_in(text) is not None and self.options:
            raise Misread(_("Please answer with a number from the list, or write the reason."))
        if number_in(text) is not None:
            raise Misread(_("In words, please: a number alone says nothing to whoever reads it."))
        return Write.read(self, text, page, spell)


def common(desk: Desk, verb: Verb) -> Sequence[Option[str]]:
    """Return the common reasons of somebody's role for a verb, each with the words that go into the record."""
    me, language = desk.me, desk.me.language
    mine = [reason for reason in desk.catalogue.reasons if not reason.by or me.holds(Role(reason.by))]
    reasons = (reason for reason in mine if reason.verb == verb)
    return [Option(reason.id, reason.text, reason.text.in_language(language)) for reason in reasons]


def in_words(desk: Desk, verb: Verb, rest: str) -> str:
    """Return what was written behind the number; the number of a common reason in its words."""
    options, number = common(desk, verb), number_in(rest)
    return options[number - 1].value if number is not None and 1 <= number <= len(options) else rest


def why(talk: Talk, desk: Desk, verb: Verb, text: Words, rest: str) -> str:
    """Return the reason written behind the number, or asked for."""
    return talk.take(Reason("reason", text, LONGEST_REASON, common(desk, verb)), rest)


def reason(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with its reason."""
    return MoveTicket(ticket.number, entry.verb, note=why(talk, desk, entry.verb, entry.question, rest))


def reason_beside_days(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with its reason; how long it is extended is the rules' business: a number of days alone is no reason."""
    more = extension_of(ticket.extension, joint=ticket.joint)
    text = _(
        "{more} more by law, by the word of {grantor}. What is the reason?", more=length(more.limit), grantor=GRANTORS[more.by]
    )
    written = rest if time_apart(rest, desk.today)[1] else ""
    return MoveTicket(ticket.number, entry.verb, note=why(talk, desk, entry.verb, text, written))


def reason_for_gaps(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with the reason why papers are missing, where some are."""
    note = rest
    if ticket.missing:
        text = _("Papers {numbers} are missing. Why hand in without them?", numbers=spans(ticket.missing))
        note = why(talk, desk, entry.verb, text, rest)
    return MoveTicket(ticket.number, entry.verb, note=note)
