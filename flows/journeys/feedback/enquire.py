"""人工: a villager asks a person. Who is asked first owes the answer, and it comes back to where the question came from."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.routing import CITY
from flows.domain.feedback.complaint import handles
from flows.domain.feedback.enquiry import LONGEST, Enquiry
from flows.domain.feedback.insults import softened
from flows.domain.feedback.threat_words import COMFORT, Threat, marked, threat_in
from flows.domain.people.people import Person
from flows.journeys.duty.on_duty import at_rest
from flows.journeys.feedback.complaining import in_a_line
from flows.journeys.me.ask_place import Place, whereabouts
from flows.journeys.me.name_and_phone import phone_of
from flows.port.desk import Desk
from flows.port.effects.about_me import Introduce, Recall
from flows.port.effects.enquiries import AcceptEnquiry, Answer, AskPerson, OfferEnquiry, PlayRecordings
from flows.talk.prompt import Option
from flows.talk.question_types import Choose, Write, yes_or_no
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import NO_PHONE, Value, Verbatim, Words, _, lines

ANSWER = _("answer|reply")
OFFER = _("hand on|pass on")
ACCEPT = _("take over")
READ = _("read question|in full")


def ask_person(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Whom it is ``to``, or the agent on duty, is told at once; a question written with the word goes along.

    Who threatens somebody is not asked where they live: where nobody knows it the city hears of it.
    """
    known = talk.do(Recall())
    text = args.get("text", "")[:LONGEST]
    threat = threat_in(text)
    if threat is Threat.SELF:
        talk.say(COMFORT)
    place = whereabouts(talk, desk, known["village"]) if threat is None or known["village"] else Place(CITY)
    if not text and not known["phone"]:
        talk.do(Introduce(phone=phone_of(talk, known)))
    to = int(args["to"]) if "to" in args else None
    _tell(talk, desk, talk.do(AskPerson(text, place.town, place.village, to=to)), place, text)


def ask_by_voice(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """A voice message goes to whom it is ``to``, or to the agent on duty, with the question that was open then.

    Who speaks because they cannot write is asked for nothing in writing: of nowhere that is known the city hears it.
    """
    home = desk.catalogue.home(talk.do(Recall())["village"])
    place = Place(CITY) if home is None else Place(home.town.code, home.village.code if home.village else None)
    to = int(args["to"]) if "to" in args else None
    spoken = AskPerson(
        args["text"][:LONGEST], place.town, place.village, to=to, recording=args["file"], stood_at=args["stood_at"]
    )
    _tell(talk, desk, talk.do(spoken), place, _VOICE)


def answer_by_voice(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """A voice message is the answer to a question; where it was not spoken to that question, once its owner says so."""
    enquiry = _enquiry(desk, args["enquiry"])
    asker = desk.person(enquiry.asker)
    meant = _("Is your voice message the answer to {question}?", question=question(asker, enquiry, desk.catalogue))
    if args["sure"] or talk.ask(yes_or_no("answer", meant)):
        name = talk.do(Answer(enquiry.id, "", recording=args["file"]))
        talk.say(_("Your answer to {name} is on its way.", name=name))
    else:
        talk.say(_("All right, nothing was sent."))


_VOICE: Final = "…"
"""Said in the place of a text."""


def _tell(talk: Talk, desk: Desk, told: Mapping[str, str], place: Place, text: str) -> None:
    """Say who has the question now, and how the answer comes."""
    name, phone = told["name"], told["phone"] or NO_PHONE
    if not name:
        town = desk.catalogue.town.get(place.town)
        centre = town.centre if town else desk.catalogue.city_centre
        talk.say(_("Nobody is in our book for your village yet. Please ask at {centre}.", centre=centre))
    elif told.get("gathered"):
        talk.say(_("That is kept for {name} with your other questions. If it is urgent, call {phone}.", name=name, phone=phone))
    elif not told["told"]:
        talk.say(_("{name} is there for you, but I cannot reach them here. Please call {phone}.", name=name, phone=phone))
    elif text:
        talk.say(_("{name} has been told: {phone}. The answer comes back here.", name=name, phone=phone))
    else:
        talk.say(_("{name} has been told and will call you: {phone}.", name=name, phone=phone))
    if told["told"] and not told.get("gathered"):
        _say_besides(talk, desk, place.village, is_call=not text)


def _say_besides(talk: Talk, desk: Desk, village: str | None, *, is_call: bool) -> None:
    """Say that nobody is at work now, where that is so, and how to tell what a call is to be about."""
    rest = at_rest(desk, village) if village is not None else None
    if rest is not None:
        talk.say(rest)
    if is_call:
        talk.say(_("To say what it is about, write: person, and your question."))


def answer(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """答: what is written behind the number goes to whoever asked."""
    enquiry = _enquiry(desk, args["enquiry"])
    text = args.get("text", "") or talk.ask(
        Write(
            "answer",
            _("{question} Your answer?", question=question(desk.person(enquiry.asker), enquiry, desk.catalogue, in_full=True)),
            LONGEST,
        )
    )
    name = talk.do(Answer(enquiry.id, text[:LONGEST]))
    talk.say(_("Your answer to {name} is on its way.", name=name))


def answer_either(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """答 1: the question of that number or, where there is none of mine, the complaint; where there are both, which is asked."""
    id, text = args["id"], args.get("text", "")
    enquiry, complaint = desk.voice.enquiry(int(id)), desk.voice.complaint(int(id))
    asked = enquiry is not None and enquiry.answered_at is None
    complained = complaint is not None and complaint.is_open and handles(complaint, desk.me)
    about_complaint = complained and not asked
    if enquiry and complaint and asked and complained:
        options = [
            Option("enquiry", question(desk.person(enquiry.asker), enquiry, desk.catalogue), value=False),
            Option("complaint", in_a_line(complaint), value=True),
        ]
        about_complaint = talk.ask(Choose("which", _("There are two with number {id}. Which one do you answer?", id=id), options))
    if about_complaint:
        talk.go_on("answer_complaint", complaint=id, text=text)
    else:
        talk.go_on("answer", enquiry=id, text=text)


def offer(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """转: a question is offered to a colleague; it stays mine until it is accepted."""
    enquiry = _enquiry(desk, args["enquiry"])
    colleagues = desk.voice.colleagues(enquiry)
    if not colleagues:
        raise Refused(_("There is nobody else to hand question {id} to.", id=enquiry.id))
    options = [Option(str(person.id), Verbatim(person.name), person.id) for person in colleagues]
    to = talk.ask(Choose("colleague", _("Hand question {id} to whom?", id=enquiry.id), options))
    name = talk.do(OfferEnquiry(enquiry.id, to))
    talk.say(_("{name} has been asked. Until they take it over, the question is yours.", name=name))


def accept(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """接: a question that was offered is mine from now on."""
    enquiry = _enquiry(desk, args["enquiry"])
    talk.do(AcceptEnquiry(enquiry.id))
    talk.say(_("Question {id} is yours now.", id=enquiry.id))
    talk.go_on("answer", enquiry=str(enquiry.id))


def enquiry(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """提问 1: everything somebody wrote, as they wrote it, and what can be done about it."""
    found = _enquiry(desk, args["enquiry"])
    first = replace(found, added=())
    talk.say(question(desk.person(found.asker), first, desk.catalogue, in_full=True))
    for added in found.added:
        at = added.at.astimezone(desk.now.tzinfo).timetz()
        talk.say(_("{at}: {text}", at=at, text=Verbatim(added.text or "…")))
    if found.recordings:
        talk.do(PlayRecordings(found.id))
    if found.answered_at is None:
        _next(talk, desk, found)


def enquiries(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """提问: what people have asked me and wait for."""
    mine = desk.voice.enquiries()
    if not mine:
        talk.say(_("Nobody waits for an answer of yours."))
        return
    options = [
        Option(str(enquiry.id), question(desk.person(enquiry.asker), enquiry, desk.catalogue), enquiry) for enquiry in mine
    ]
    chosen = talk.ask(Choose("enquiry", _("They wait for your answer:"), options, live=True))
    _next(talk, desk, chosen)


def _next(talk: Talk, desk: Desk, chosen: Enquiry) -> None:
    """Ask what is to be done about a question."""
    offered = chosen.offered == desk.me.id
    ways = [("accept", _("take it over"))] if offered else [("answer", _("answer it")), ("offer", _("hand it on"))]
    asked = question(desk.person(chosen.asker), chosen, desk.catalogue, in_full=True)
    way = talk.ask(Choose("way", asked, [Option(code, label, code) for code, label in ways]))
    talk.go_on(way, enquiry=str(chosen.id))


def question(asker: Person, enquiry: Enquiry, catalogue: Catalogue, *, in_full: bool = False) -> Words:
    """Return a question in one line: who asks, where to call them, what; softened where it is not to be read in full."""
    values: dict[str, Value] = {"id": enquiry.id, "name": asker.name or _("A villager"), "phone": asker.phone or NO_PHONE}
    text = enquiry.texts[-1] if in_full else softened(enquiry.texts[-1], catalogue)
    words: Words
    if enquiry.added:
        values |= {"count": len(enquiry.texts), "since": enquiry.asked_at, "text": Verbatim(text or "…")}
        words = _("{id} {name} ({phone}) wrote {count} times since {since}; the last: {text}", **values)
    elif text:
        words = _("{id} {name} ({phone}) asks: {text}", **values, text=Verbatim(text))
    elif enquiry.recordings:
        words = _spoken(enquiry, values)
    else:
        words = _("{id} {name} ({phone}) asks you to call.", **values)
    return marked(words, enquiry.threat)


def _spoken(enquiry: Enquiry, values: Mapping[str, Value]) -> Words:
    """Return that a question is a voice message, and what the desk was asking when it came."""
    words = _("{id} {name} ({phone}) sends a voice message. If you cannot hear it here, please call.", **values)
    at = enquiry.stood_at
    return words if at is None else lines(words, _("We were just asking: {question}", question=at))


def has_more(enquiry: Enquiry, catalogue: Catalogue) -> bool:
    """Return whether there is more to read than a question in one line shows."""
    return bool(enquiry.added or enquiry.recordings) or softened(enquiry.text, catalogue) != enquiry.text


def _enquiry(desk: Desk, id: str) -> Enquiry:
    enquiry = desk.voice.enquiry(int(id))
    if enquiry is None:
        raise Refused(_("There is no question {id} of yours.", id=id))
    return enquiry
