"""Answers that are receipts of a fee: a number, and no amount but the one that is due."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from flows.domain.catalogue.item import Fee
from flows.domain.ticket.inputs import printed_receipt
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Entry
from flows.journeys.answers.reasons import LONGEST_REASON
from flows.port.desk import Desk
from flows.port.effects.tickets import MoveTicket
from flows.talk.prompt import Misread, Prompt
from flows.talk.question_types import Write
from flows.talk.replay import Talk
from flows.text.folding import Spell
from flows.text.regex import regex
from flows.text.wording import Verbatim, Words, _, lines

_RECEIVED: Final = regex(r"(.+?)[\s,，]+[¥￥]?([0-9]+(?:\.[0-9]+)?) ?(?:元|块|块钱|yuan)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Receipt(Write):
    """The number of a receipt: nine digits of it are no ticket's. An amount behind it has to be what the notice names."""

    fee: Fee = field(kw_only=True)

    def prompt(self) -> Prompt:
        """Return the question; digits alone answer it."""
        return Prompt(self.text, digits=True)

    def read(self, text: str, page: int, spell: Spell) -> str:
        """Return the number; raise Misread for an amount alone, and for one that is not due."""
        number = Write.read(self, text, page, spell)
        received = _RECEIVED.fullmatch(unicodedata.normalize("NFKC", number))
        if received is not None:
            if self.fee.amount not in {None, float(received[2])}:
                raise Misread(_not_due(self.fee))
            number = received[1]  # the amount stands on the receipt
        printed = printed_receipt(number)
        if printed is None:
            raise Misread(_("The receipt's number, please: letters and digits, no amount."))
        return printed


def outright(desk: Desk, ticket: Ticket, verb: Verb, rest: str) -> MoveTicket:  # noqa: ARG001 - all are made alike
    """Return the move with what was written as the number, as it is printed; the rules refuse what is none."""
    return MoveTicket(ticket.number, verb, note=printed_receipt(rest) or rest)


def receipt(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with the number of the receipt."""
    question = Receipt("receipt", entry.question, LONGEST_REASON, fee=desk.item_of(ticket).fee)
    return MoveTicket(ticket.number, entry.verb, note=talk.take(question, rest))


def _not_due(fee: Fee) -> Words:
    """Return what is due and why to whoever has received something else: nothing is charged that the notice does not name."""
    due = _("That is not what is due. The notice names: {fee}", fee=fee.text)
    return lines(due, _("Charged by: {why}", why=Verbatim(fee.basis)) if fee.basis else None)
