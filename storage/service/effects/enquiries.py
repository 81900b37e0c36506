"""First contact (首问责任): a question has an owner until it is answered, or handed over and accepted."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from flows.alerts import enquiries as alerts
from flows.alerts.notification import SPOKEN
from flows.alerts.scene import Audience
from flows.domain.feedback.enquiry import PATIENCE, Enquiry, Recording, Step, accepts, answered_already, answers, nobody_else
from flows.domain.feedback.threat_words import threat_in
from flows.domain.people.flood_limits import Per, What, is_last, is_over, limit
from flows.domain.people.people import Role
from flows.port.effects.enquiries import AcceptEnquiry, Answer, AskPerson, OfferEnquiry, PlayRecordings
from storage.records.feedback import enquiries
from storage.records.people import reachability
from storage.records.people.addresses import SCREEN
from storage.service.visit import Handlers, Shown, Visit

_HOUR: Final = limit(What.QUESTIONS, Per.PERSON).within


def ask_person(visit: Visit, effect: AskPerson) -> Mapping[str, str]:
    """Give a question to the first who can be reached, else to the first there is; of a flood it is kept without a push."""
    connection = visit.work.connection
    first = [effect.to] if effect.to is not None and visit.person(effect.to).is_staff else []
    chain = [id for id in dict.fromkeys((*first, *_asked_in_turn(visit, effect))) if id != visit.me.id]
    if not chain:
        return {"name": "", "phone": "", "told": "", "due": ""}
    counted = enquiries.asked(connection, visit.me.id, effect.town, effect.village, visit.now - _HOUR)
    reached = reachability.places(connection, chain, SCREEN)
    owner = next((id for id in chain if id in reached), chain[0])
    threat = threat_in(effect.text)
    over = is_over(What.QUESTIONS, counted) and threat is None
    before = enquiries.latest(connection, visit.me.id, visit.now - _HOUR) if over else None
    due = visit.catalogue.hours_at(effect.town).after(visit.now, PATIENCE, visit.zone, visit.calendar)
    if before is not None:
        _keep_spoken(visit, before.id, effect)
        return _gathered(visit, before, effect.text, due)
    id = enquiries.ask(connection, visit.me.id, effect.text, effect.town, effect.village, owner, visit.now, due)
    _keep_spoken(visit, id, effect)
    if not over:
        visit.office.notifier.put_question(id)
    if threat is not None:
        _tell_heads(visit, id)
    if is_last(What.QUESTIONS, {Per.VILLAGE: counted[Per.VILLAGE]}):
        visit.work.tell([owner], alerts.flooded())
    return _told(visit, owner, due, told=owner in reached, gathered=over)


def _keep_spoken(visit: Visit, id: int, effect: AskPerson) -> None:
    """Keep the voice message of a question, and what it may be about."""
    if effect.recording:
        enquiries.speak(visit.work.connection, id, visit.me.id, _recording(visit, effect.recording), visit.now)
    if effect.stood_at:
        enquiries.stood_at(visit.work.connection, id, visit.me.id, effect.stood_at, visit.now)


def _recording(visit: Visit, file: str) -> Recording:
    return Recording(visit.visitor.who.channel, file)


def play_recordings(visit: Visit, effect: PlayRecordings) -> int:
    """Send the voice messages of a question again where they came in."""
    asked = visit.voice.asked(effect.enquiry)
    here = [each for each in asked.recordings if each.channel == visit.visitor.who.channel]
    visit.shown += [Shown(SPOKEN, each.file, alerts.spoken_by(visit.person(asked.asker))) for each in here]
    return len(here)


def _gathered(visit: Visit, before: Enquiry, text: str, due: datetime) -> Mapping[str, str]:
    """Keep what is too much to be passed on by itself with what was asked before; its owner hears of it once."""
    enquiries.add(visit.work.connection, before, text, visit.now)
    if not before.added:
        with_it = visit.voice.written(before.id)
        visit.work.tell([before.owner], alerts.gathered(with_it, visit.me, visit.catalogue))
    return _told(visit, before.owner, due, told=True, gathered=True)


def _told(visit: Visit, owner: int, due: datetime, *, told: bool, gathered: bool) -> Mapping[str, str]:
    person = visit.person(owner)
    return {
        "name": person.name,
        "phone": person.phone,
        "told": "yes" if told else "",
        "due": due.isoformat(),
        "gathered": "yes" if gathered else "",
    }


def _tell_heads(visit: Visit, id: int) -> None:
    """Tell the heads of the centre at once of a question in which somebody threatens anybody."""
    asked = visit.voice.written(id)
    heads = [head for head in visit.office.staffing.present(Role.HEAD, asked.town) if head not in {asked.owner, asked.asker}]
    news = alerts.threatened(asked, visit.me, visit.person(asked.owner), visit.catalogue)
    visit.work.tell(heads, news, urgent=True)


def _asked_in_turn(visit: Visit, effect: AskPerson) -> Sequence[int]:
    """Return who may be asked, in order: whoever carries the ticket, who answers the village's questions; above them the head."""
    staffing = visit.office.staffing
    answering = staffing.answering(effect.town, effect.village)
    ticket = visit.ticket(effect.ticket) if effect.ticket else None
    carrying = staffing.audience(ticket, Audience.AGENT) if ticket is not None else ()
    if effect.above:
        heads = staffing.present(Role.HEAD, effect.town)
        return list(dict.fromkeys(id for id in (*heads, *answering) if id not in carrying))
    return list(dict.fromkeys([*carrying, *_next_at_work(visit, effect.village), *answering]))


def _next_at_work(visit: Visit, village: str | None) -> Sequence[int]:
    """Return who is on duty next, on a day off on which nobody is: they have the question when its time begins to count."""
    if village is None or visit.calendar.is_workday(visit.today) or visit.duties.on(village, visit.today) is not None:
        return ()
    upcoming = visit.duties.next(village)
    return () if upcoming is None else (upcoming.serving,)


def answer(visit: Visit, effect: Answer) -> str:
    """Answer to where the question came from."""
    enquiry = visit.voice.asked(effect.enquiry)
    answers(enquiry, visit.me)
    if not enquiries.answer(visit.work.connection, enquiry, visit.me.id, effect.text, visit.now):
        raise answered_already(enquiry.id)
    if effect.recording:
        enquiries.speak(visit.work.connection, enquiry.id, visit.me.id, _recording(visit, effect.recording), visit.now)
    visit.work.tell([enquiry.asker], alerts.answered(enquiry, visit.me, effect.text, effect.recording))
    return visit.person(enquiry.asker).name


def offer_enquiry(visit: Visit, effect: OfferEnquiry) -> str:
    """Offer a question to a colleague."""
    enquiry = visit.voice.asked(effect.enquiry)
    answers(enquiry, visit.me)
    colleague = next((person for person in visit.voice.colleagues(enquiry) if person.id == effect.to), None)
    if colleague is None:
        raise nobody_else(enquiry.id)
    enquiries.offer(visit.work.connection, enquiry, colleague.id, visit.now)
    visit.work.tell([colleague.id], alerts.offered(enquiry, visit.person(enquiry.asker), visit.me, visit.catalogue))
    return colleague.name


def accept_enquiry(visit: Visit, effect: AcceptEnquiry) -> int:
    """Take over a question; whoever had it and whoever asked hear so."""
    enquiry = visit.voice.asked(effect.enquiry)
    accepts(enquiry, visit.me)
    due = visit.catalogue.hours_at(enquiry.town).after(visit.now, PATIENCE, visit.zone, visit.calendar)
    enquiries.give(visit.work.connection, enquiry, visit.me.id, Step.ACCEPTED, visit.now, due)
    visit.work.tell([enquiry.owner], alerts.taken_over(enquiry, visit.me))
    visit.work.tell([enquiry.asker], alerts.answers_now(enquiry, visit.me))
    return enquiry.id


HANDLERS: Final[Handlers] = {
    AskPerson: ask_person,
    Answer: answer,
    PlayRecordings: play_recordings,
    OfferEnquiry: offer_enquiry,
    AcceptEnquiry: accept_enquiry,
}
