"""What people hear of a question (首问责任): whoever owes the answer, whoever is asked to take it over, and who asked."""

from flows.alerts.notification import Notification
from flows.alerts.scene import Action
from flows.domain.feedback.enquiry import Enquiry
from flows.domain.people.people import Person
from flows.journeys.feedback.enquire import ACCEPT, ANSWER, OFFER, question
from flows.port import button_commands
from flows.text.wording import NO_PHONE, Verbatim, _


def to_answer(enquiry: Enquiry, asker: Person) -> Notification:
    """Return a question as its owner hears it, with what can be done about it."""
    actions = [
        Action(ANSWER, f"{button_commands.ANSWER_ENQUIRY} {enquiry.id}"),
        Action(OFFER, f"{button_commands.OFFER_ENQUIRY} {enquiry.id}"),
    ]
    return Notification(question(asker, enquiry), actions)


def flooded() -> Notification:
    """Return what whoever owes the answers hears, once, when no more questions of somebody, or of a village, are passed on."""
    return Notification(_("So many questions came at once that no more of them reach you within the hour."))


def answered(by: Person, text: str) -> Notification:
    """Return the answer as who asked hears it."""
    words = _("{name} ({phone}) answers: {text}", name=by.name, phone=by.phone or NO_PHONE, text=Verbatim(text))
    return Notification(words)


def offered(enquiry: Enquiry, asker: Person, by: Person) -> Notification:
    """Return what a colleague is asked who is to take a question over."""
    words = _("{name} asks you to take over: {question}", name=by.name, question=question(asker, enquiry))
    return Notification(words, [Action(ACCEPT, f"{button_commands.ACCEPT_ENQUIRY} {enquiry.id}")])


def taken_over(enquiry: Enquiry, by: Person) -> Notification:
    """Return what whoever had a question hears when a colleague has taken it over."""
    return Notification(_("{name} has taken over question {id}.", name=by.name, id=enquiry.id))


def answers_now(by: Person) -> Notification:
    """Return what who asked hears when another answers from now on."""
    return Notification(_("{name} ({phone}) answers your question now.", name=by.name, phone=by.phone or NO_PHONE))
