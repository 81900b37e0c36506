"""What is said of a ticket's papers without a verb: that they are there, 12-000001-5 除了2都收到了, or a question about one."""

from typing import Final

from flows.domain.ticket.state_machine import moves
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entries import ENTRIES
from flows.domain.ticket.verbs.entry import Behind
from flows.journeys.answers.papers import papers_at_hand, papers_in
from flows.port.desk import Desk
from flows.text.folding import level
from flows.text.regex import regex

_THERE: Final = regex(
    r"收[到齐了下]|拿[到来了]|补来|补[到齐了]|齐了|齐全|有了|带来|送来|交来|都齐|还?[缺差少]|没有"
    r"|\b(?:got|have|has|received|collected|here|came|in|brought|missing|lacking)\b"
)
_TOLD_OR_ASKED: Final = regex(
    r"寻不[着到]|找不[着到]|寻弗着|不见了|丢了|掉了|没了|没有|弄丢|坏了|破了|过期|在哪|哪里|咋|怎么|怎样|吗|么|呢[?？]?$|[?？]"
    r"|放(?:在|到|村)|签好|盖好|交(?:到|给)|送(?:到|去)|行[不弗勿]行|可[不弗勿]可以|能[不弗勿]能|好[不弗勿]好|要[不弗勿]要|是[不弗勿]是|可以.*代|用.*代替"
    r"|\b(?:lost|expired|cannot find|can['’]?t find|missing|instead|where|how|can i|may i|do i|is it|will)\b"
)
_WISHES: Final = regex(r"补办|想办|要办|办理|办个|办一|申领|换领|换新|挂失|申请|\b(?:apply|renew|replace|register)\b")

_TAKE_IN: Final = [verb for verb, entry in ENTRIES.items() if entry.behind is Behind.PAPERS]


def brought(desk: Desk, number: str, words: str) -> Verb | None:
    """Return the verb that words mean which say what papers of a ticket are there, of whoever may take them in; or None."""
    ticket = desk.ticket(number) if _THERE.search(level(words)) else None
    if ticket is None:
        return None
    mine = [move.verb for move in moves(ticket, desk.me)]
    verb = next((verb for verb in _TAKE_IN if verb in mine), None)
    return verb if verb is not None and papers_at_hand(desk, number, words) is not None else None


def asked_about(desk: Desk, words: str) -> Ticket | None:
    """Return my open ticket of whose papers words ask about one, or say where it is, and wish for nothing else; or None."""
    said = level(words)
    if not _TOLD_OR_ASKED.search(said) or _WISHES.search(said):
        return None
    mine = (ticket for ticket in desk.my_tickets() if ticket.is_open)
    return next((ticket for ticket in mine if papers_in(desk, ticket.number, words).numbers), None)
