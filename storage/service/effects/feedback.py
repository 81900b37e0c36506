"""What people say of the service: complaints (投诉), objections to their answers, and ratings (评价)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from flows.alerts import complaints as alerts
from flows.domain.feedback import complaint as rules
from flows.domain.feedback.complaint import About, Complaint, Kind, Stage, Step
from flows.domain.feedback.rating import SATISFIED, Rating, can_correct, rated_already, rates
from flows.domain.feedback.threat_words import threat_in
from flows.domain.people.flood_limits import Per, What, is_last, is_over, limit
from flows.domain.people.people import Role
from flows.domain.ticket.ticket import Ticket
from flows.port.feedback import AnswerComplaint, FileComplaint, ObjectToAnswer, Rate
from storage.records.feedback import complaints, ratings
from storage.service.visit import Handlers, Visit

_DAY: Final = limit(What.COMPLAINTS, Per.PERSON).within


def file_complaint(visit: Visit, effect: FileComplaint) -> Mapping[str, str]:
    """Keep a complaint and give it to whoever may handle it; of a flood it is kept without a push."""
    counted = complaints.filed(visit.work.connection, visit.me.id, effect.town, visit.now - _DAY)
    over = is_over(What.COMPLAINTS, counted) and threat_in(effect.text) is None
    before = complaints.latest(visit.work.connection, visit.me.id) if over else None
    if before is not None:
        return _gathered(visit, before, effect.text)
    ticket = visit.ticket(effect.ticket) if effect.ticket else None
    last = is_last(What.COMPLAINTS, {Per.VILLAGE: counted[Per.VILLAGE]})
    return _file(
        visit, Kind.COMPLAINT, effect.about, effect.text, effect.town, effect.village, ticket, flood=last, pushed=not over
    )


def _gathered(visit: Visit, before: Complaint, text: str) -> Mapping[str, str]:
    """Keep what is too much to be taken by itself with what was complained of before; whoever handles it hears of it once."""
    kept = complaints.add(visit.work.connection, before, Stage(Step.ADDED, visit.me.id, visit.now, text))
    if not before.added and kept.owner is not None:
        visit.work.tell([kept.owner], alerts.gathered(kept), personal=True)
    return {**_summary(visit, kept), "gathered": "yes"}


def _file(
    visit: Visit,
    kind: Kind,
    about: About,
    text: str,
    town: str,
    village: str | None,
    ticket: Ticket | None,
    *,
    flood: bool = False,
    pushed: bool = True,
) -> Mapping[str, str]:
    concerned = rules.concerned(about, text, visit.office.complaints.staff(town, village), ticket)
    due, filed = visit.office.complaints.due(town, kind, visit.now), Stage(Step.FILED, visit.me.id, visit.now, text)
    number = ticket.number if ticket else None
    new = Complaint(
        id=0,
        kind=kind,
        about=about,
        complainant=visit.me.id,
        town=town,
        ticket=number,
        owner=None,
        concerned=concerned,
        due=due,
        stages=(filed,),
    )
    owned = replace(new, owner=visit.office.complaints.owner(new))
    kept = complaints.file(visit.work.connection, owned, visit.office.complaints.next_alarm(town, due))
    if flood and kept.owner is not None:
        visit.work.tell([kept.owner], alerts.flooded())
    return _given(visit, kept) if pushed else _summary(visit, kept)


def _given(visit: Visit, kept: Complaint) -> Mapping[str, str]:
    """Tell whoever handles it now, and the heads where there is a threat in it, and return what the complainant hears."""
    if kept.owner is not None:
        visit.office.complaints.tell(kept.owner, kept)
    if kept.threat is not None:
        _tell_heads(visit, kept)
    return _summary(visit, kept)


def _tell_heads(visit: Visit, kept: Complaint) -> None:
    """Tell the heads of the centre at once of a complaint with a threat in it, but none whom it is about."""
    for head in visit.office.staffing.present(Role.HEAD, kept.town):
        if head != kept.owner and head not in kept.concerned and head != kept.complainant:
            visit.office.complaints.tell(head, kept)


def _summary(visit: Visit, kept: Complaint) -> Mapping[str, str]:
    """Return what the complainant hears: the number, who looks into it, by which day."""
    owner = visit.person(kept.owner).name if kept.owner else ""
    return {"id": str(kept.id), "owner": owner, "due": kept.due.day.isoformat()}


def answer_complaint(visit: Visit, effect: AnswerComplaint) -> int:
    """Answer to where the complaint came from; after the first answer an objection is possible."""
    found = _known(visit, effect.complaint)
    rules.answers(found, visit.me)
    if not complaints.answer(visit.work.connection, found, Stage(Step.ANSWERED, visit.me.id, visit.now, effect.text)):
        raise rules.answered_already(found.id)
    visit.work.tell([found.complainant], alerts.answered(found, visit.me, effect.text), personal=True)
    return found.id


def object_to_answer(visit: Visit, effect: ObjectToAnswer) -> Mapping[str, str]:
    """Have it looked at once more, by the next in line where there is one."""
    found = _known(visit, effect.complaint)
    rules.objects(found, visit.me)
    ticket = visit.ticket(found.ticket) if found.ticket else None
    staff = visit.office.complaints.staff(found.town, ticket.village if ticket else visit.me.village)
    due, objection = (
        visit.office.complaints.due(found.town, found.kind, visit.now),
        Stage(Step.REOPENED, visit.me.id, visit.now, effect.text),
    )
    stages, concerned = (*found.stages, objection), found.concerned | rules.named(effect.text, staff)
    again = replace(found, due=due, stages=stages, concerned=concerned)
    again = replace(again, owner=visit.office.complaints.owner(again))
    if not complaints.reopen(visit.work.connection, again, visit.office.complaints.next_alarm(found.town, due)):
        raise rules.looked_at_twice(found.id)
    same = again.owner is not None and again.owner in again.answerers
    return {**_given(visit, again), "same": "yes" if same else ""}


def _known(visit: Visit, id: int) -> Complaint:
    found = visit.voice.complaint(id)
    if found is None:
        raise rules.not_yours(id)
    return found


def rate(visit: Visit, effect: Rate) -> Mapping[str, str]:
    """Keep a rating, or put one right; after a bad one the head of the centre, or who stands above, calls back."""
    ticket, connection = visit.office.tickets.known(effect.number), visit.work.connection
    known, rating = ratings.get(connection, ticket.number), Rating(effect.grade, effect.word)
    correctable = known is not None and can_correct(known, visit.today, visit.zone, visit.calendar)
    rates(ticket, visit.me, None if correctable else known)
    if known is None:
        kept = ratings.keep(connection, ticket.number, rating, visit.now)
    else:
        kept = ratings.correct(connection, ticket.number, known, rating, by=visit.me.id, now=visit.now)
    if not kept:
        raise rated_already(ticket.number)
    owed = complaints.call_back(connection, ticket.number) if known is not None else None
    if effect.grade in SATISFIED:
        if owed is not None:
            _call_off(visit, owed, rating)
        return {"owner": "", "due": ""}
    if owed is not None:
        return {"owner": visit.person(owed.owner).name if owed.owner else "", "due": owed.due.day.isoformat()}
    town = rules.centre_of(About.SERVICE, ticket, visit.catalogue)
    return _file(visit, Kind.CALL_BACK, About.SERVICE, effect.word, town, ticket.village, ticket)


def _call_off(visit: Visit, owed: Complaint, rating: Rating) -> None:
    """Let nobody call about a rating that was put right, and tell who was to."""
    stage = Stage(Step.WITHDRAWN, visit.me.id, visit.now, rating.word)
    if complaints.answer(visit.work.connection, owed, stage) and owed.owner is not None:
        visit.work.tell([owed.owner], alerts.called_off(owed, rating), personal=True)


HANDLERS: Final[Handlers] = {
    FileComplaint: file_complaint,
    AnswerComplaint: answer_complaint,
    ObjectToAnswer: object_to_answer,
    Rate: rate,
}
