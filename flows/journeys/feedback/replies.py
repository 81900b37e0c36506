"""Replies to what was pushed: they go to whoever is behind it once the person has said so, and nothing is done by them alone."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from flows.domain.feedback.complaint import LONGEST as LONGEST_ANSWER
from flows.domain.feedback.enquiry import LONGEST
from flows.domain.people.people import Person
from flows.domain.ticket.state_machine import moves
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.names import VERB_NAMES
from flows.journeys.feedback.enquire import question
from flows.port.desk import Desk
from flows.port.effects.about_me import Acknowledge
from flows.port.threads import Arrived
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import Verbatim, Words, _, lines

_SENDS: Final[Option[bool | None]] = Option("yes", _("yes, send it"), value=True)
_SENDS_NOTHING: Final[Option[bool | None]] = Option("no", _("no, send nothing"), value=False)
_OTHER: Final = Option("other", _("no, it is about something else"), None)

_LATELY: Final = timedelta(days=3)
"""So long 收到 may be about what was pushed last."""


def reply(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """What a villager writes after news of a ticket: to whoever set the day or carries it, or one of the ``verbs`` below it."""
    ticket, text = desk.ticket(args["number"]), args["text"]
    to = None if ticket is None else _behind(desk, ticket)
    if ticket is None or to is None:
        talk.go_on("ask_person", text=text)
        return
    item = desk.item_of(ticket).short
    verbs = [Option(name, VERB_NAMES[Verb(name)], name) for name in args["verbs"].split()]
    told = Option("yes", _("yes, tell {name}", name=to.name), "")
    words = _(
        "{number} {item}: pass on to {name} what you wrote, “{words}”?", number=ticket.number, item=item, name=to.name, words=text
    )
    chosen = talk.ask(Choose("reply", words, (told, *verbs, _OTHER)))
    if chosen is None:
        talk.go_on("entrust", wish=text)
    elif chosen:
        talk.go_on("act", number=ticket.number, verb=chosen)
    else:
        talk.go_on("ask_person", text=f"{ticket.number} {item.in_language(to.language)}：{text}"[:LONGEST], to=str(to.id))


def _behind(desk: Desk, ticket: Ticket) -> Person | None:
    """Return who set the day that is still to come, else who carries a ticket, else who is on duty in its village."""
    meeting = ticket.meeting
    if meeting is not None and meeting.actor is not None and meeting.until is not None and meeting.until >= desk.today:
        return desk.person(meeting.actor)
    return desk.person(ticket.agent) if ticket.agent and ticket.has_mandate else desk.on_duty(ticket.village)


def ask_back(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """What a villager writes after an answer to their question: to whoever gave it."""
    to, text = desk.threads.answerer(int(args["enquiry"])), args["text"]
    if to is None:
        raise Refused(_("There is no question {id} of yours.", id=args["enquiry"]))
    told = Option("yes", _("yes, tell {name}", name=to.name), value=True)
    if talk.ask(Choose("reply", _("Pass on to {name} what you wrote, “{words}”?", name=to.name, words=text), (told, _OTHER))):
        talk.go_on("ask_person", text=text, to=str(to.id))
    else:
        talk.go_on("entrust", wish=text)


def answer_by_reply(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """What somebody writes after a question to them: the answer, once they say so."""
    enquiry = desk.voice.enquiry(int(args["enquiry"]))
    if enquiry is None:
        raise Refused(_("There is no question {id} of yours.", id=args["enquiry"]))
    asker = desk.person(enquiry.asker)
    words = _(
        "“{words}”: is that your answer to {question}?", words=args["text"], question=question(asker, enquiry, desk.catalogue)
    )
    if _sent(talk, words, args["text"]):
        talk.go_on("answer", enquiry=args["enquiry"], text=args["text"][:LONGEST])


def answer_complaint_by_reply(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - all journeys are called alike
    """What somebody writes after a complaint they handle: the answer, once they say so; it may be for a colleague's ears."""
    words = _("“{words}”: is that your answer to who made complaint {id}?", words=args["text"], id=args["complaint"])
    if _sent(talk, words, args["text"]):
        talk.go_on("answer_complaint", complaint=args["complaint"], text=args["text"][:LONGEST_ANSWER])


def _sent(talk: Talk, question: Words, text: str) -> bool:
    """Return whether a text is to be sent as an answer; what is about something else is heard as a wish."""
    chosen = talk.ask(Choose("reply", question, (_SENDS, _SENDS_NOTHING, _OTHER)))
    if chosen is None:
        talk.go_on("entrust", wish=text)
    elif not chosen:
        talk.say(_("All right, nothing was sent."))
    return bool(chosen)


def still_waits(desk: Desk, thread: Arrived | None) -> Words:
    """Return what is said to whoever only says that they read a push: that nothing has moved, where a ticket waits for them."""
    ticket = desk.ticket(thread.ticket) if thread is not None and thread.ticket else None
    if ticket is None or ticket.villager == desk.me.id or not moves(ticket, desk.me):
        return _("All right.")
    return lines(_("All right. It still waits for you:"), _named(desk, ticket))


def _named(desk: Desk, ticket: Ticket) -> Words:
    who, item = desk.person(ticket.villager).name, desk.item_of(ticket).short
    return _("{number} {who} {item}", number=ticket.number, who=who, item=item)


def got_it(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """知道了, 收到: somebody has read what changed in the catalogue, or what was pushed last."""
    versions = talk.do(Acknowledge())
    if versions:
        talk.say(_("Thank you, noted: you know version {versions} of the catalogue.", versions=[str(each) for each in versions]))
    else:
        pushed = desk.threads.arrived(desk.now - _LATELY)
        talk.say(still_waits(desk, next(iter(pushed), None)))


def nothing_done(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """What somebody writes after news of a ticket that waits for them moves nothing: they see what they can do."""
    number = args["number"]
    ticket = desk.ticket(number)
    if ticket is None:
        raise Refused(_("There is no ticket {number}.", number=number))
    talk.say(_("“{words}”: nothing is done yet.", words=Verbatim(args["text"])))
    talk.say(_named(desk, ticket))
    talk.go_on("track", number=number, brief="yes")
