"""How a ticket stands, and what may be done to it next: one card, and the moves of whoever looks at it."""

from collections.abc import Mapping, Sequence

from flows.domain.people.people import Person
from flows.domain.ticket.access import LAST_DIGITS, may_see
from flows.domain.ticket.state_machine import moves
from flows.domain.ticket.status import STATUS_NAMES
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import INTERNAL, OF_THE_MANDATE, Verb
from flows.domain.ticket.verbs.entries import UNPROMPTED
from flows.domain.ticket.verbs.names import VERB_NAMES
from flows.journeys.guidance.notice_offers import show_again
from flows.journeys.ticket.act import carry_out
from flows.journeys.ticket.card import due_line, standing
from flows.journeys.ticket.undo import UNDO
from flows.port.desk import Desk
from flows.port.effects.tickets import Nudge, Prove, View
from flows.talk.prompt import Option
from flows.talk.question_types import Choose, Write
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import Words, _, lines


def track(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Somebody sends a number: a ticket is shown with what they may do to it, a notice is given again."""
    number = args["number"]
    ticket = desk.ticket(number)
    if ticket is None:
        show_again(talk, desk, desk.notice(number))
        return
    if not may_see(desk.me, ticket):
        talk.say(public_status(talk, desk, ticket, args.get("digits", "")))
        return
    offered = verbs_offered(ticket, desk.me)
    if "brief" in args:
        offered = [verb for verb in offered if verb not in INTERNAL]  # the next step of the ticket, when there is one
    else:
        if ticket.villager != desk.me.id:
            talk.do(View(number))
        talk.say(standing(desk, ticket))
    undoable = "brief" not in args and desk.slips.is_undoable(ticket)  # a receipt has the word for it beside its keys
    if offered or undoable:
        _ask_what_next(talk, desk, ticket, offered, undoable=undoable)


def verbs_offered(ticket: Ticket, person: Person) -> Sequence[Verb]:
    """Return what a ticket's card offers somebody to do next."""
    offered = [move.verb for move in moves(ticket, person) if move.verb not in UNPROMPTED]
    if ticket.has_mandate:
        offered = [verb for verb in offered if verb not in OF_THE_MANDATE]  # these stand with the mandate
    return list(dict.fromkeys(offered))


def _ask_what_next(talk: Talk, desk: Desk, ticket: Ticket, offered: Sequence[Verb], *, undoable: bool) -> None:
    options: list[Option[Verb | None]] = [Option(verb.value, VERB_NAMES[verb], verb) for verb in offered]
    options.append(Option("leave", _("leave it"), None))
    if undoable:  # last, so that all others keep their numbers
        options.append(Option(Verb.UNDO.value, UNDO, Verb.UNDO))
    verb = talk.ask(Choose("verb", _("What next?"), options, binding=True))
    if verb is Verb.UNDO:
        talk.go_on("undo", number=ticket.number)
    elif verb is not None:
        carry_out(talk, desk, ticket, verb, "")


def nudge(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """催: the villager asks for a hurry."""
    ticket = desk.ticket(args["number"]) if "number" in args else next(iter(t for t in desk.my_tickets() if t.is_open), None)
    if ticket is None:
        raise Refused(_("You have no open ticket to hurry along."))
    who = talk.do(Nudge(ticket.number))
    talk.say(_("{who} has been asked to hurry with {number}.", who=who, number=ticket.number))


def public_status(talk: Talk, desk: Desk, ticket: Ticket, digits: str) -> Words:
    """Return state, place and due date to somebody who knows the number and the last digits of the phone; nothing personal."""
    question = Write("digits", _("Whose ticket is it? The last four digits of the phone, please."), longest=LAST_DIGITS)
    given = digits or talk.ask(question)
    if not talk.do(Prove(ticket.number, given)):
        raise Refused(_("Number and phone do not belong together."))
    return lines(
        _("Ticket {number}: {status}", number=ticket.number, status=STATUS_NAMES[ticket.status]),
        desk.place_of(ticket),
        due_line(ticket),
    )
