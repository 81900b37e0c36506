"""What a villager tells of a ticket, and what comes of it: it reaches whoever can act, as a question that is owed an answer."""

from datetime import datetime
from typing import Final

from flows.domain.feedback.enquiry import LONGEST
from flows.domain.ticket.state_machine import moves
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.names import VERB_NAMES
from flows.journeys.ticket.act import carry_out
from flows.journeys.ticket.ticket_questions import named, stands, where
from flows.journeys.ticket.track import track
from flows.port.desk import Desk
from flows.port.effects.enquiries import AskPerson
from flows.talk.prompt import Option
from flows.talk.question_types import Choose, yes_or_no
from flows.talk.replay import Talk
from flows.text.wording import NO_PHONE, Value, Words, _, lines

_RESULT: Final = frozenset({Status.APPROVED, Status.DELIVERED, Status.ARCHIVED})


def not_contacted(talk: Talk, desk: Desk, ticket: Ticket, said: str) -> None:
    """Whoever should have called is told at once, and the villager until when they will."""
    told = _passed_on(talk, desk, ticket, said)
    if told is None:
        return
    by = _("{number} {item}: {name} has been told just now and will call you by {moment}: {phone}.", **told)
    talk.say(lines(by, _("If nobody does, it goes on to the next by itself.")))


def papers_left(talk: Talk, desk: Desk, ticket: Ticket, said: str) -> None:
    """材料放村委了: whoever carries the ticket is told where the papers are."""
    told = _passed_on(talk, desk, ticket, said)
    if told is not None:
        talk.say(_("{number} {item}: {name} has been told, with your words, and answers you here: {phone}.", **told))


def received(talk: Talk, desk: Desk, ticket: Ticket, said: str) -> None:
    """东西拿到了: what was handed over is confirmed after one yes; what was not noted as handed over is told to the agent."""
    if ticket.status is Status.DELIVERED:
        options = [
            Option("confirm", _("confirm: received and done"), Verb.CONFIRM),
            Option("reopen", VERB_NAMES[Verb.REOPEN], Verb.REOPEN),
            Option("leave", _("leave it"), None),
        ]
        text = _("{number} {item}: is it in your hands, and done?", **named(desk, ticket))
        verb = talk.ask(Choose("received", text, options, binding=True))
        if verb is not None:
            carry_out(talk, desk, ticket, verb, "")
    elif ticket.status is Status.APPROVED:
        if talk.ask(yes_or_no("received", _("{number} {item}: do you have the result in your hands?", **named(desk, ticket)))):
            papers_left(talk, desk, ticket, said)
        else:
            talk.say(stands(ticket))
    else:
        track(talk, desk, {"number": ticket.number})


def name_wrong(talk: Talk, desk: Desk, ticket: Ticket, said: str) -> None:
    """名字写错了: on a result it goes to the agent and the window; before that it is the name that the desk has."""
    if ticket.status not in _RESULT:
        talk.go_on("my_details", words=said)
        return
    told = _passed_on(talk, desk, ticket, said)
    if told is not None:
        talk.say(
            _(
                "{number} {item}: {name} has been told and sees to it: {phone}. A paper is put right by the window that made it.",
                **told,
            )
        )
        talk.say(where(desk, ticket))


def somebody_else(talk: Talk, desk: Desk, ticket: Ticket, said: str) -> None:
    """换个人办: the head of the centre is asked for another agent, or the villager goes alone."""
    ways = [Option("another", _("ask the centre for another agent"), "another")]
    if _may_revoke(desk, ticket):
        ways.append(Option("myself", _("go myself, without an agent"), "myself"))
    ways.append(Option("leave", _("leave it"), "leave"))
    way = talk.ask(Choose("way", _("{number} {item}: who is to do it?", **named(desk, ticket)), ways))
    if way == "another":
        told = _passed_on(talk, desk, ticket, said, above=True)
        if told is not None:
            talk.say(_("{number} {item}: {name} has been asked for another agent and answers you here: {phone}.", **told))
    elif way == "myself":
        myself(talk, desk, ticket, said)


def myself(talk: Talk, desk: Desk, ticket: Ticket, said: str) -> None:  # noqa: ARG001 - messages are answered alike
    """我自己去交: the mandate is taken back after one yes; where there is none, it is said where to go."""
    if not _may_revoke(desk, ticket):
        talk.say(lines(_("{number} {item}: you may go yourself.", **named(desk, ticket)), where(desk, ticket)))
        return
    text = _("{number} {item}: take the mandate back? The agent does nothing more then, you go yourself.", **named(desk, ticket))
    if talk.ask(yes_or_no("myself", lines(text, where(desk, ticket)))):
        carry_out(talk, desk, ticket, Verb.REVOKE, "")
    else:
        talk.say(_("All right, it stays as it is."))


def _may_revoke(desk: Desk, ticket: Ticket) -> bool:
    return ticket.has_mandate and any(move.verb is Verb.REVOKE for move in moves(ticket, desk.me))


def _passed_on(talk: Talk, desk: Desk, ticket: Ticket, said: str, *, above: bool = False) -> dict[str, Value] | None:
    """Pass words on to whoever carries a ticket, or to those ``above`` them; return who was told; None where nobody was."""
    town, item = desk.catalogue.village[ticket.village].town, desk.item_of(ticket).short.in_language("zh_Hans")
    text = f"{ticket.number} {item}：{said}"[:LONGEST]
    told = talk.do(AskPerson(text, town, ticket.village, ticket=ticket.number, above=above))
    name, phone = told["name"], told["phone"] or NO_PHONE
    if not name:
        talk.say(_nobody(desk, town))
        return None
    if told.get("gathered"):
        talk.say(_("That is kept for {name} with your other questions. If it is urgent, call {phone}.", name=name, phone=phone))
        return None
    if not told["told"]:
        talk.say(_("{name} is there for you, but I cannot reach them here. Please call {phone}.", name=name, phone=phone))
        return None
    return {**named(desk, ticket), "name": name, "phone": phone, "moment": datetime.fromisoformat(told["due"])}


def _nobody(desk: Desk, town: str) -> Words:
    centre = desk.catalogue.town[town].centre
    return _("Nobody is in our book for your village yet. Please ask at {centre}.", centre=centre)
