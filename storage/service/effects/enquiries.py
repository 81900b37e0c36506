"""First contact (首问责任): a question has an owner until it is answered, or handed over and accepted."""

from collections.abc import Mapping
from typing import Final

from flows.alerts import enquiries as alerts
from flows.domain.feedback.enquiry import PATIENCE, Step, accepts, answered_already, answers, nobody_else, too_many
from flows.domain.people.flood_limits import Per, What, is_last, is_over, limit
from flows.port.effects.enquiries import AcceptEnquiry, Answer, AskPerson, OfferEnquiry
from storage.records.feedback import enquiries
from storage.records.people import reachability
from storage.records.people.addresses import SCREEN
from storage.service.visit import Handlers, Visit

_HOUR: Final = limit(What.QUESTIONS, Per.PERSON).within


def ask_person(visit: Visit, effect: AskPerson) -> Mapping[str, str]:
    """Give a question to the first who can be reached, else to the first there is. Raises Refused in a flood."""
    chain = [id for id in visit.office.staffing.answering(effect.town, effect.village) if id != visit.me.id]
    if not chain:
        return {"name": "", "phone": "", "told": ""}
    counted = enquiries.asked(visit.work.connection, visit.me.id, effect.town, effect.village, visit.now - _HOUR)
    reached = reachability.places(visit.work.connection, chain, SCREEN)
    owner = next((id for id in chain if id in reached), chain[0])
    person = visit.person(owner)
    if is_over(What.QUESTIONS, counted):
        raise too_many(person.name, person.phone)
    due = visit.catalogue.hours_at(effect.town).after(visit.now, PATIENCE, visit.zone, visit.calendar)
    id = enquiries.ask(visit.work.connection, visit.me.id, effect.text, effect.town, effect.village, owner, visit.now, due)
    visit.office.notifier.put_question(id)
    if is_last(What.QUESTIONS, counted):
        visit.work.tell([owner], alerts.flooded())
    return {"name": person.name, "phone": person.phone, "told": "yes" if owner in reached else ""}


def answer(visit: Visit, effect: Answer) -> str:
    """Answer to where the question came from."""
    enquiry = visit.voice.asked(effect.enquiry)
    answers(enquiry, visit.me)
    if not enquiries.answer(visit.work.connection, enquiry, visit.me.id, effect.text, visit.now):
        raise answered_already(enquiry.id)
    visit.work.tell([enquiry.asker], alerts.answered(visit.me, effect.text))
    return visit.person(enquiry.asker).name


def offer_enquiry(visit: Visit, effect: OfferEnquiry) -> str:
    """Offer a question to a colleague."""
    enquiry = visit.voice.asked(effect.enquiry)
    answers(enquiry, visit.me)
    colleague = next((person for person in visit.voice.colleagues(enquiry) if person.id == effect.to), None)
    if colleague is None:
        raise nobody_else(enquiry.id)
    enquiries.offer(visit.work.connection, enquiry, colleague.id, visit.now)
    visit.work.tell([colleague.id], alerts.offered(enquiry, visit.person(enquiry.asker), visit.me))
    return colleague.name


def accept_enquiry(visit: Visit, effect: AcceptEnquiry) -> int:
    """Take over a question; whoever had it and whoever asked hear so."""
    enquiry = visit.voice.asked(effect.enquiry)
    accepts(enquiry, visit.me)
    due = visit.catalogue.hours_at(enquiry.town).after(visit.now, PATIENCE, visit.zone, visit.calendar)
    enquiries.give(visit.work.connection, enquiry, visit.me.id, Step.ACCEPTED, visit.now, due)
    visit.work.tell([enquiry.owner], alerts.taken_over(enquiry, visit.me))
    visit.work.tell([enquiry.asker], alerts.answers_now(visit.me))
    return enquiry.id


HANDLERS: Final[Handlers] = {
    AskPerson: ask_person,
    Answer: answer,
    OfferEnquiry: offer_enquiry,
    AcceptEnquiry: accept_enquiry,
}
