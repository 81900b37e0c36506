"""On which day papers came, where that is told with an order or an intake: 受理 12-000001-5 昨天收的."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flows.domain.calendar.receipt_reader import Receipt, find_receipt, receipt_day, said_receipt
from flows.domain.clock.receipt_limit import ReceiptLimit, asked_on, receipt_said
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.port.desk import Desk
from flows.talk.prompt import Gone, Misread, Prompt
from flows.talk.replay import Talk
from flows.text.folding import Spell
from flows.text.refused_error import Refused
from flows.text.wording import Words, _
from flows.text.words_as_json import JSON

_WHEN: Final = _("Nothing is filed yet. On which day did the papers come? For example: yesterday, 11-27")


@dataclass(frozen=True, slots=True)
class ReceiptDay:
    """A workday within the limit on which papers came, perhaps with the time."""

    key: str
    text: Words
    limit: ReceiptLimit

    def prompt(self) -> Prompt:
        """Return the question."""
        return Prompt(self.text)

    def read(self, text: str, page: int, spell: Spell) -> str:  # noqa: ARG002 - the same reading for every question
        """Return the moment in ISO form; raise Misread for what is no day, or one that may not be told."""
        found = receipt_day(text, self.limit.today, self.limit.calendar)
        if found is None:
            raise Misread(_("Please write the day like this: 11-25, or: yesterday"))
        if broken := self.limit.misread(found):
            raise Misread(broken)
        return found.moment(self.limit.zone).isoformat()

    def value(self, remembered: JSON) -> datetime:
        """Return the moment, midnight where only the day was told."""
        if isinstance(remembered, str):
            return datetime.fromisoformat(remembered)
        raise Gone


def limit_of(desk: Desk, ticket: Ticket | None = None) -> ReceiptLimit:
    """Return between which moments papers may have come, of a ticket or of a new errand."""
    asked = asked_on(ticket.events, desk.zone) if ticket else None
    return ReceiptLimit(desk.now, desk.zone, desk.calendar, desk.catalogue.dated_back, asked)


def receipt_in(desk: Desk, written: str) -> Receipt | None:
    """Return the day that a text says papers came on, or None."""
    return find_receipt(written, desk.today, desk.calendar)


def receipts_ended(desk: Desk, written: str) -> str:
    """Return a text with a mark behind each day of receipt, which ends a ticket's own words in a list of several."""
    found = receipt_in(desk, written)
    if found is None:
        return written
    return f"{written[: found.end]}，{receipts_ended(desk, written[found.end :].lstrip())}"


def receipt_apart(talk: Talk, desk: Desk, written: str, ticket: Ticket | None = None) -> tuple[datetime | None, str]:
    """Return when papers came as far as a text says so, and its other words; asks where that day may not be told."""
    found = receipt_in(desk, written)
    if found is None:
        return None, written
    told = written[found.start : found.end]
    return talk.take(ReceiptDay("received", _WHEN, limit_of(desk, ticket)), told), found.without(written)


def receipt_outright(desk: Desk, written: str, ticket: Ticket | None = None) -> tuple[datetime | None, str]:
    """Return the same without asking, of one order or line of several. Raises Refused for a day that may not be told."""
    found = receipt_in(desk, written)
    if found is None:
        return None, written
    if broken := limit_of(desk, ticket).misread(found):
        raise Refused(broken)
    return found.moment(desk.zone), found.without(written)


def received_line(desk: Desk, received: datetime | None, verb: Verb | None = None) -> Words | None:
    """Return when papers came, and whether a limit runs from then, in a line of its own; None where nothing was told."""
    return receipt_said(said_receipt(received, desk.zone), verb) if received else None
