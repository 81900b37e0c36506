"""What somebody asks or tells about a ticket in their own words: which one is found first, and by what is said it is answered.

What is asked is answered from the ticket (``ticket_questions``); what is told reaches whoever can act (``ticket_messages``).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from flows.domain.ticket.access import may_see
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import Ticket
from flows.journeys.ticket import ticket_messages, ticket_questions
from flows.journeys.ticket.card import line
from flows.journeys.ticket.track import track
from flows.port.desk import Desk
from flows.port.effects.tickets import View
from flows.port.sentences import SentenceKind
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import Lines, Message, _

QUESTIONS: Final[Mapping[SentenceKind, Callable[[Desk, Ticket], Lines]]] = {
    SentenceKind.MISSING: ticket_questions.missing,
    SentenceKind.HANDLER: ticket_questions.handler,
    SentenceKind.HANDLER_PHONE: ticket_questions.handler,
    SentenceKind.READY: ticket_questions.ready,
    SentenceKind.REFUSED: ticket_questions.refused,
    SentenceKind.COST: ticket_questions.cost,
}
"""What is answered from the ticket, to whoever may see it."""

_MESSAGES: Final[Mapping[SentenceKind, Callable[[Talk, Desk, Ticket, str], None]]] = {
    SentenceKind.NOT_CONTACTED: ticket_messages.not_contacted,
    SentenceKind.PAPERS_LEFT: ticket_messages.papers_left,
    SentenceKind.RECEIVED: ticket_messages.received,
    SentenceKind.NAME_WRONG: ticket_messages.name_wrong,
    SentenceKind.SOMEBODY_ELSE: ticket_messages.somebody_else,
    SentenceKind.MYSELF: ticket_messages.myself,
}
"""What only the villager says of their own."""

_RESULTS: Final = (Status.APPROVED, Status.DELIVERED, Status.ARCHIVED)
_FIRST: Final[Mapping[SentenceKind, Sequence[Status]]] = {
    SentenceKind.RECEIVED: (Status.DELIVERED, Status.APPROVED),
    SentenceKind.REFUSED: (Status.REFUSED,),
    SentenceKind.NAME_WRONG: _RESULTS,
}
"""The states in which a ticket is meant before all that are open."""
_WHEN: Final = frozenset({SentenceKind.STANDS, SentenceKind.READY})
"""What is asked of a ticket as well that has just been handed over."""

NONE_YET: Final[Message] = _("You have nothing under way yet. Just say what you need, for example: build a house.")


def about_my_ticket(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """还差什么, 谁在办, 材料放村委了: what is asked of one ticket is answered, what is told of it is passed on."""
    about, said = SentenceKind(args["about"]), args.get("text", "")
    ticket = _known(desk, args["number"]) if "number" in args else _meant(talk, desk, about, said)
    if ticket is None:
        talk.say(NONE_YET)
        return
    mine = ticket.villager == desk.me.id
    if about in QUESTIONS:
        if not mine:
            talk.do(View(ticket.number))
        talk.say(QUESTIONS[about](desk, ticket))
    elif about in _MESSAGES and mine:
        _MESSAGES[about](talk, desk, ticket, said)
    else:
        track(talk, desk, {"number": ticket.number})


def _known(desk: Desk, number: str) -> Ticket:
    ticket = desk.ticket(number)
    if ticket is None or not may_see(desk.me, ticket):
        raise Refused(_("{number} is not yours to do that with.", number=number))
    return ticket


def _meant(talk: Talk, desk: Desk, about: SentenceKind, said: str) -> Ticket | None:
    """Return which of mine is meant: by its errand where words name it, else the only one, else the one chosen; or None."""
    fitting = _fitting(desk.my_tickets(), about)
    if len(fitting) > 1 and said:
        items = [hit.code for hit in desk.find(said)[:1]]
        fitting = [ticket for ticket in fitting if ticket.item in items] or fitting
    if len(fitting) < 2:
        return next(iter(fitting), None)
    options = [Option(ticket.number, line(desk, ticket), ticket) for ticket in fitting]
    text = _("Your tickets:") if about is SentenceKind.STANDS else _("Which one is it about?")
    return talk.ask(Choose("number", text, options, live=True))


def _fitting(mine: Sequence[Ticket], about: SentenceKind) -> Sequence[Ticket]:
    """Return the tickets that may be meant: those in the states that come first, else what is open, else the newest."""
    first = [ticket for ticket in mine if ticket.status in _FIRST.get(about, ())]
    under_way = [ticket for ticket in mine if ticket.is_open or (about in _WHEN and ticket.status is Status.DELIVERED)]
    return first or under_way or mine[:1]
