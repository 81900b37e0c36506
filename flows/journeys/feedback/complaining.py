"""投诉: a villager complains in their own words, with or without a ticket's number, and hears the answer where they wrote."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.routing import CITY
from flows.domain.feedback.complaint import (
    ABOUT_NAMES,
    LONGEST,
    About,
    Complaint,
    Kind,
    answers,
    centre_of,
    handles,
    not_yours,
    objects,
)
from flows.domain.feedback.grievance_words import about_in, asks_for_the_head, reports_another
from flows.domain.feedback.insults import softened
from flows.domain.feedback.threat_words import COMFORT, Threat, marked, threat_in
from flows.domain.people.people import Person, Role
from flows.domain.ticket.ticket import Ticket
from flows.journeys.me.ask_place import Place, whereabouts
from flows.port.desk import Desk
from flows.port.effects.about_me import Recall
from flows.port.feedback import AnswerComplaint, FileComplaint, ObjectToAnswer
from flows.talk.option_meant import pick
from flows.talk.prompt import Gone, Misread, Option, Prompt
from flows.talk.question_types import Choose, Write
from flows.talk.replay import Talk
from flows.text.calling_off import calls_off
from flows.text.folding import Spell
from flows.text.refused_error import Refused
from flows.text.ticket_numbers import is_valid
from flows.text.wording import NO_PHONE, Verbatim, Words, _, lines
from flows.text.words_as_json import JSON

COMPLAIN: Final = _("complain|complaint")
I_WANT_TO_COMPLAIN: Final = _("i want to complain")
COMPLAINTS: Final = _("my complaints|complaints")
ANSWER: Final = _("answer complaint")
LOOK_AGAIN: Final = _("look again|not content")
READ: Final = _("read complaint|the whole complaint")

_NOTHING_KEPT: Final = _("All right. Nothing was kept, and nobody is told.")
_CALLED_OFF: Final = "called_off"

_ABOUT: Final = (About.AGENT, About.WINDOW, About.HEAD, About.OTHER)


@dataclass(frozen=True, slots=True)
class AboutWhom:
    """Whom a complaint is about; None where somebody would rather not complain. ``names`` are of people of ours.

    Where it ``is_report`` it tells of somebody else.
    """

    names: Mapping[str, About]
    is_report: bool = False
    key: str = "about"

    def prompt(self) -> Prompt:
        """Return the question; a report of somebody else's doings is most often about none of ours."""
        options = [Option(each.value, ABOUT_NAMES[each], each) for each in _ABOUT]
        if self.is_report:
            return Prompt(_("Whom do you report? It is kept in your words and looked into at the centre."), options[::-1])
        return Prompt(_("I am sorry. Whom is the complaint about?"), options)

    def read(self, text: str, page: int, spell: Spell) -> str:
        """Return the code of the one meant, by number or in words; raise Misread for none or several."""
        code = pick(text, self.prompt(), page, spell)
        if code is not None:
            return code
        if calls_off(text):
            return _CALLED_OFF
        about = next((self.names[name] for name in self.names if name in text), None) or about_in(text)
        if about is None:
            raise Misread(_("Please answer with a number from the list."))
        return about.value

    def value(self, remembered: JSON) -> About | None:
        """Return whom; raise Gone for what is nobody on the list."""
        if remembered == _CALLED_OFF:
            return None
        if remembered not in {about.value for about in _ABOUT}:
            raise Gone
        return About(str(remembered))


@dataclass(frozen=True, slots=True)
class Told(Write):
    """What happened, in one's own words; nothing where somebody would rather not say."""

    def read(self, text: str, page: int, spell: Spell) -> str:
        """Return the words; none where they call it off."""
        return "" if calls_off(text) else Write.read(self, text, page, spell)


_PARTS: Final = {
    Role.AGENT: About.AGENT,
    Role.CLERK: About.WINDOW,
    Role.REVIEWER: About.WINDOW,
    Role.APPROVER: About.WINDOW,
    Role.HEAD: About.HEAD,
}


def known_names(desk: Desk) -> Mapping[str, About]:
    """Return the names of ours that somebody may know, with their part: the agent on duty, and who worked on their tickets."""
    agent = desk.on_duty(desk.me.village) if desk.me.village else None
    hands = [(event.actor, event.role) for ticket in desk.my_tickets() for event in ticket.events if event.actor]
    worked = {desk.person(id).name: _PARTS[Role(role)] for id, role in hands if role in _PARTS and id != desk.me.id}
    return {**worked, **({agent.name: About.AGENT} if agent else {})}


def complain(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Whom it is about, and what happened: no name and no phone is asked for."""
    ticket = _meant(desk, args["number"]) if "number" in args else None
    said = args.get("text") or args.get("rest", "")  # behind the word, or behind the number
    threat = threat_in(said)
    _comfort(talk, threat)
    if asks_for_the_head(said):
        _name_the_head(talk, desk)
    about = talk.ask(AboutWhom(known_names(desk), reports_another(said))) if threat is None else about_in(said) or About.OTHER
    if about is None:
        talk.say(_NOTHING_KEPT)
        return
    if ticket is None:
        home = talk.do(Recall())["village"]
        place = whereabouts(talk, desk, home) if threat is None or home else Place(CITY)
        town, village = place.town, place.village
    else:
        town, village = centre_of(about, ticket, desk.catalogue), ticket.village
    text = said[:LONGEST] or talk.ask(Told("text", _("What happened? In your own words, please."), LONGEST))
    if not text:
        talk.say(_NOTHING_KEPT)
        return
    if not said:
        _comfort(talk, threat_in(text))
    kept = talk.do(FileComplaint(about=about, text=text, town=town, village=village, ticket=ticket.number if ticket else None))
    if kept.get("gathered"):
        talk.say(
            lines(_("That is more than is taken in a day: it is kept with your complaint {id}.", id=kept["id"]), _owed(kept))
        )
        return
    talk.say(lines(_("Your complaint is kept as number {id}.", id=kept["id"]), _owed(kept)))
    talk.say(_("Whom it is about does not get to see it. To look it up, write: complain {id}", id=kept["id"]))


def _name_the_head(talk: Talk, desk: Desk) -> None:
    """Say who heads the centre, to somebody of a village who asks for them."""
    head = desk.voice.head(desk.me.village) if desk.me.village else None
    if head is not None:
        talk.say(_("The head of your centre is {name}, phone {phone}.", name=head.name, phone=head.phone or NO_PHONE))


def _comfort(talk: Talk, threat: Threat | None) -> None:
    """Say first of all where who may harm themselves is listened to."""
    if threat is Threat.SELF:
        talk.say(COMFORT)


def _owed(kept: Mapping[str, str]) -> Words:
    day = date.fromisoformat(kept["due"])
    if not kept["owner"]:
        return _("Nobody is there for it yet; it is due by {day}. The hotline 12345 helps as well.", day=day)
    return _("{name} looks into it and answers you here by {day}.", name=kept["owner"], day=day)


def _meant(desk: Desk, number: str) -> Ticket:
    ticket = desk.ticket(number) if is_valid(number) else None
    if ticket is None:
        raise Refused(_("I know no ticket {number}.", number=number))
    return ticket


def complaints(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """投诉件: those that wait for my answer, and my own; one to look at."""
    found = {complaint.id: complaint for complaint in (*desk.voice.to_answer(), *desk.voice.mine())}
    if not found:
        talk.say(_("No complaint waits for you, and you have none of your own."))
        return
    options = [Option(str(id), in_a_line(complaint), id) for id, complaint in found.items()]
    show(talk, desk, talk.ask(Choose("complaint", _("Complaints:"), options, live=True)))


def complaint(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """How a complaint stands, by its number."""
    show(talk, desk, int(args["complaint"]))


def show(talk: Talk, desk: Desk, id: int) -> None:
    """Show a complaint and what I may do about it."""
    found = _known(desk, id)
    is_own = found.complainant == desk.me.id
    talk.say(_own(found) if is_own else card(found, desk.person(found.complainant), desk.catalogue, in_full=True))
    if found.is_open and handles(found, desk.me):
        _next(talk, found, "answer_complaint", ANSWER)
    elif not found.is_open and found.answer is not None and found.objection is None and found.complainant == desk.me.id:
        _next(talk, found, "look_again", LOOK_AGAIN)


def _next(talk: Talk, found: Complaint, journey: str, label: Words) -> None:
    options = [Option(journey, label, value=True), Option("leave", _("leave it"), value=False)]
    if talk.ask(Choose("next", _("What next?"), options)):
        talk.go_on(journey, complaint=str(found.id))


def answer(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """答投诉: the answer goes to where the complaint came from."""
    found = _known(desk, int(args["complaint"]))
    answers(found, desk.me)
    text = args.get("text", "") or talk.ask(
        Write(
            "answer", lines(card(found, desk.person(found.complainant), desk.catalogue, in_full=True), _("Your answer?")), LONGEST
        )
    )
    id = talk.do(AnswerComplaint(found.id, text[:LONGEST]))
    talk.say(_("Your answer to complaint {id} is on its way.", id=id))


def look_again(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """不服: the answer is not enough; once, it is looked at again, by somebody else where there is one."""
    found = _known(desk, int(args["complaint"]))
    objects(found, desk.me)
    text = args.get("text", "") or talk.ask(Told("objection", _("What is still wrong?"), LONGEST))
    if not text:
        talk.say(_NOTHING_KEPT)
        return
    _comfort(talk, threat_in(text))
    kept = talk.do(ObjectToAnswer(found.id, text[:LONGEST]))
    again = _("Complaint {id} is looked at by somebody else.", id=found.id)
    if kept["same"]:
        again = _("Complaint {id} is looked at once more; nobody else is there for it. The hotline 12345 helps too.", id=found.id)
    talk.say(lines(again, _owed(kept)))


def _known(desk: Desk, id: int) -> Complaint:
    found = desk.voice.complaint(id)
    if found is None:
        raise not_yours(id)
    return found


def in_a_line(complaint: Complaint) -> Words:
    """Return a complaint in one line of a list."""
    about = ABOUT_NAMES[complaint.about]
    if complaint.kind is Kind.CALL_BACK:
        return _("{id} to call back by {day}", id=complaint.id, day=complaint.due.day)
    if complaint.is_open:
        return _("{id} about {about}: to be answered by {day}", id=complaint.id, about=about, day=complaint.due.day)
    return _("{id} about {about}: answered", id=complaint.id, about=about)


def card(complaint: Complaint, complainant: Person, catalogue: Catalogue, *, in_full: bool = False) -> Words:
    """Return a complaint as those see it who handle it, softened where it is not to be read in full.

    Who made it is named only where they are to be called.
    """
    shown = complaint if in_full else _softened(complaint, catalogue)
    first = marked(in_a_line(complaint), complaint.threat)
    return lines(first, _to_call(complaint, complainant), _said(shown))


def has_more(complaint: Complaint, catalogue: Catalogue) -> bool:
    """Return whether there is more to read in a complaint than its card shows."""
    return _softened(complaint, catalogue) != complaint


def _softened(complaint: Complaint, catalogue: Catalogue) -> Complaint:
    return replace(complaint, stages=tuple(replace(stage, text=softened(stage.text, catalogue)) for stage in complaint.stages))


def _own(complaint: Complaint) -> Words:
    """Return a complaint, or what came of a bad rating, as who made it sees it."""
    if complaint.kind is not Kind.CALL_BACK:
        return lines(in_a_line(complaint), _said(complaint))
    called = _("You were not satisfied: somebody calls you by {day}.", day=complaint.due.day) if complaint.is_open else None
    return lines(_("Your rating, number {id}", id=complaint.id), called, _said(complaint))


def _said(complaint: Complaint) -> Words:
    """Return what it is about and what was said so far."""
    return lines(
        _("Ticket {number}", number=complaint.ticket) if complaint.ticket else None,
        _("In their words: {text}", text=Verbatim(complaint.text)) if complaint.text else None,
        *(_("And: {text}", text=Verbatim(stage.text)) for stage in complaint.added),
        _("Answer: {text}", text=Verbatim(complaint.answer.text)) if complaint.answer else None,
        _("Objection: {text}", text=Verbatim(complaint.objection.text)) if complaint.objection else None,
    )


def _to_call(complaint: Complaint, complainant: Person) -> Words | None:
    if complaint.kind is not Kind.CALL_BACK:
        return None
    name, phone = complainant.name or _("A villager"), complainant.phone or NO_PHONE
    return _("Not satisfied with the service, please call: {name} ({phone})", name=name, phone=phone)
