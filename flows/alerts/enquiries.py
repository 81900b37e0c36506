"""What people hear of a question (首问责任): whoever owes the answer, whoever is asked to take it over, and who asked."""

from collections.abc import Sequence
from dataclasses import replace

from flows.alerts.notification import Notification
from flows.alerts.scene import Action
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.feedback.enquiry import Enquiry
from flows.domain.people.people import Person
from flows.journeys.feedback.enquire import ACCEPT, ANSWER, OFFER, READ, has_more, question
from flows.port import button_commands
from flows.text.wording import NO_PHONE, Verbatim, Words, _, lines


def to_answer(enquiry: Enquiry, asker: Person, catalogue: Catalogue) -> Notification:
    """Return a question as its owner hears it, with what can be done about it."""
    actions = [
        Action(ANSWER, f"{button_commands.ANSWER_ENQUIRY} {enquiry.id}"),
        Action(OFFER, f"{button_commands.OFFER_ENQUIRY} {enquiry.id}"),
        *_reading(enquiry, catalogue),
    ]
    return Notification(question(asker, enquiry, catalogue), actions, enquiry=enquiry.id, recording=_last_spoken(enquiry))


def _last_spoken(enquiry: Enquiry) -> str:
    """Return what the last voice message of a question is sent by; empty where its last words are written."""
    return enquiry.recordings[-1].file if enquiry.recordings and not enquiry.texts[-1] else ""


def spoken_by(asker: Person) -> Words:
    """Return what stands below a voice message that is sent again."""
    return _("{name} ({phone})", name=asker.name or _("A villager"), phone=asker.phone or NO_PHONE)


def _reading(enquiry: Enquiry, catalogue: Catalogue) -> Sequence[Action]:
    """Return the key to all of a question, where its one line leaves something out."""
    return [Action(READ, f"{button_commands.READ_ENQUIRY} {enquiry.id}")] if has_more(enquiry, catalogue) else []


def gathered(enquiry: Enquiry, asker: Person, catalogue: Catalogue) -> Notification:
    """Return what its owner hears, once, when somebody writes more than is passed on one by one: what more comes lies there."""
    told = to_answer(enquiry, asker, catalogue)
    return replace(told, words=lines(told.words, _("What more they write within the hour is kept there, without a push.")))


def threatened(enquiry: Enquiry, asker: Person, owner: Person, catalogue: Catalogue) -> Notification:
    """Return what the head hears at once of a question in which somebody threatens our people, the office or themselves."""
    words = lines(question(asker, enquiry, catalogue), _("{name} has been told as well.", name=owner.name))
    return Notification(words, [Action(READ, f"{button_commands.READ_ENQUIRY} {enquiry.id}")])


def flooded() -> Notification:
    """Return what whoever owes the answers hears, once, when more people of a village ask than are pushed within an hour."""
    return Notification(_("So many people ask at once that no more is pushed within the hour. All of it is kept: questions"))


def answered(enquiry: Enquiry, by: Person, text: str, recording: str = "") -> Notification:
    """Return the answer as who asked hears it: as it was written, or as it was spoken."""
    phone = by.phone or NO_PHONE
    words = _("{name} ({phone}) answers: {text}", name=by.name, phone=phone, text=Verbatim(text))
    if recording:
        words = _("{name} ({phone}) answers by voice.", name=by.name, phone=phone)
    return Notification(words, enquiry=enquiry.id, recording=recording)


def offered(enquiry: Enquiry, asker: Person, by: Person, catalogue: Catalogue) -> Notification:
    """Return what a colleague is asked who is to take a question over."""
    words = _("{name} asks you to take over: {question}", name=by.name, question=question(asker, enquiry, catalogue))
    actions = [Action(ACCEPT, f"{button_commands.ACCEPT_ENQUIRY} {enquiry.id}"), *_reading(enquiry, catalogue)]
    return Notification(words, actions, recording=_last_spoken(enquiry))


def taken_over(enquiry: Enquiry, by: Person) -> Notification:
    """Return what whoever had a question hears when a colleague has taken it over."""
    return Notification(_("{name} has taken over question {id}.", name=by.name, id=enquiry.id))


def answers_now(enquiry: Enquiry, by: Person) -> Notification:
    """Return what who asked hears when another answers from now on."""
    words = _("{name} ({phone}) answers your question now.", name=by.name, phone=by.phone or NO_PHONE)
    return Notification(words, enquiry=enquiry.id)
