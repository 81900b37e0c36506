"""First contact (首问责任): a question has an owner until it is answered, or handed over and accepted."""

from collections.abc import Mapping
from typing import Final

from flows.alerts.scene import Action
from flows.domain.feedback.enquiry import PATIENCE, Step, accepts, answers
from flows.journeys.feedback.enquire import ACCEPT, question
from flows.port import commands
from flows.port.effects import AcceptEnquiry, Answer, AskPerson, OfferEnquiry
from flows.text.refusal import Refused
from flows.text.wording import NO_PHONE, Verbatim, _
from storage.records.feedback import enquiries
from storage.records.messages import outbox
from storage.records.people.addresses import SCREEN
from storage.service.unit_of_work import Push
from storage.service.visit import Handlers, Visit


def ask_person(visit: Visit, effect: AskPerson) -> Mapping[str, str]:
    """Give a question to the first who can be reached, else to the first there is."""
    chain = [id for id in visit.office.staffing.answering(effect.town, effect.village) if id != visit.me.id]
    if not chain:
        return {"name": "", "phone": "", "told": ""}
    reached = outbox.places(visit.work.connection, chain, SCREEN)
    owner = next((id for id in chain if id in reached), chain[0])
    due = visit.catalogue.hours_at(effect.town).after(visit.now, PATIENCE, visit.zone, visit.calendar)
    id = enquiries.ask(visit.work.connection, visit.me.id, effect.text, effect.town, effect.village, owner, visit.now, due)
    visit.office.notifier.put_question(id)
    person = visit.person(owner)
    return {"name": person.name, "phone": person.phone, "told": "yes" if owner in reached else ""}


def answer(visit: Visit, effect: Answer) -> str:
    """Answer to where the question came from."""
    enquiry = visit.voice.asked(effect.enquiry)
    answers(enquiry, visit.me)
    if not enquiries.answer(visit.work.connection, enquiry, visit.me.id, effect.text, visit.now):
        raise Refused(_("Question {id} has been answered already.", id=enquiry.id))
    words = _(
        "{name} ({phone}) answers: {text}", name=visit.me.name, phone=visit.me.phone or NO_PHONE, text=Verbatim(effect.text)
    )
    visit.work.outgoing.append(Push(enquiry.asker, words))
    return visit.person(enquiry.asker).name


def offer_enquiry(visit: Visit, effect: OfferEnquiry) -> str:
    """Offer a question to a colleague."""
    enquiry = visit.voice.asked(effect.enquiry)
    answers(enquiry, visit.me)
    colleague = next((person for person in visit.voice.colleagues(enquiry) if person.id == effect.to), None)
    if colleague is None:
        raise Refused(_("There is nobody else to hand question {id} to.", id=enquiry.id))
    enquiries.offer(visit.work.connection, enquiry, colleague.id, visit.now)
    asked = question(visit.person(enquiry.asker), enquiry)
    words = _("{name} asks you to take over: {question}", name=visit.me.name, question=asked)
    visit.work.outgoing.append(Push(colleague.id, words, [Action(ACCEPT, f"{commands.ACCEPT_ENQUIRY} {enquiry.id}")]))
    return colleague.name


def accept_enquiry(visit: Visit, effect: AcceptEnquiry) -> int:
    """Take over a question; whoever had it and whoever asked hear so."""
    enquiry = visit.voice.asked(effect.enquiry)
    accepts(enquiry, visit.me)
    due = visit.catalogue.hours_at(enquiry.town).after(visit.now, PATIENCE, visit.zone, visit.calendar)
    enquiries.give(visit.work.connection, enquiry, visit.me.id, Step.ACCEPTED, visit.now, due)
    visit.work.outgoing.append(Push(enquiry.owner, _("{name} has taken over question {id}.", name=visit.me.name, id=enquiry.id)))
    words = _("{name} ({phone}) answers your question now.", name=visit.me.name, phone=visit.me.phone or NO_PHONE)
    visit.work.outgoing.append(Push(enquiry.asker, words))
    return enquiry.id


HANDLERS: Final[Handlers] = {
    AskPerson: ask_person,
    Answer: answer,
    OfferEnquiry: offer_enquiry,
    AcceptEnquiry: accept_enquiry,
}
