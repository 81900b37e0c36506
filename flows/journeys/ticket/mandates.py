"""委托: what a villager has let the village carry, in the words that villager and agent both read; taken back, or prolonged."""

from collections.abc import Mapping

from flows.domain.ticket.state_machine import moves
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import OF_THE_MANDATE, Verb
from flows.domain.ticket.verbs.names import VERB_NAMES
from flows.journeys.guidance.give_mandate import deed_of
from flows.journeys.ticket.act import carry_out, known
from flows.port.desk import Desk
from flows.port.effects.tickets import View
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.wording import Words, _


def mandate(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """The mandate of a ticket, to be read, read out or copied, and what may be done about it."""
    ticket = known(desk, args["number"])
    if ticket.villager != desk.me.id:
        talk.do(View(ticket.number))
    talk.say(deed_of(desk, ticket))
    offered = dict.fromkeys(move.verb for move in moves(ticket, desk.me) if move.verb in OF_THE_MANDATE)
    if offered:
        options: list[Option[Verb | None]] = [Option(verb.value, VERB_NAMES[verb], verb) for verb in offered]
        verb = talk.ask(Choose("verb", _("What next?"), [*options, Option("leave", _("leave it"), None)], binding=True))
        if verb is not None:
            carry_out(talk, desk, ticket, verb, "")


def mandates(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """我的委托: what I have let the village carry; one of them to read."""
    mine = [ticket for ticket in desk.my_tickets() if ticket.is_open]
    if not mine:
        talk.say(_("Nobody carries anything for you just now."))
        return
    options = [Option(ticket.number, _line(desk, ticket), ticket.number) for ticket in mine]
    number = talk.ask(Choose("number", _("Your mandates:"), options, live=True))
    mandate(talk, desk, {"number": number})


def _line(desk: Desk, ticket: Ticket) -> Words:
    item, until = desk.item_of(ticket).short, ticket.mandate.until
    match ticket.mandate.verb:
        case Verb.REVOKE:
            return _("{number} {item}: taken back", number=ticket.number, item=item)
        case Verb.LAPSE:
            return _("{number} {item}: has ended", number=ticket.number, item=item)
        case _ if until is not None:
            return _("{number} {item}: until {day}", number=ticket.number, item=item, day=until)
        case _:
            return _("{number} {item}: until it is done", number=ticket.number, item=item)
