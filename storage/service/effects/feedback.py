"""What people say of the service: complaints (投诉), objections to their answers, and ratings (评价)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from flows.alerts.scene import Action
from flows.domain.feedback import complaint as rules
from flows.domain.feedback.complaint import About, Complaint, Kind, Stage, Step
from flows.domain.feedback.rating import GRADE_NAMES, SATISFIED, Rating, can_correct, rates
from flows.domain.ticket.ticket import Ticket
from flows.journeys.feedback.complaining import LOOK_AGAIN
from flows.port import commands
from flows.port.feedback import AnswerComplaint, FileComplaint, ObjectToAnswer, Rate
from flows.text.refusal import Refused
from flows.text.wording import Message, Value, Verbatim, _, lines
from storage.records.feedback import complaints, ratings
from storage.service import complaint_routing
from storage.service.unit_of_work import Push
from storage.service.visit import Handlers, Visit

_ANSWERED: Final[Mapping[Kind, Message]] = {
    Kind.COMPLAINT: _("Your complaint {id}, answered by {name}: {text}"),
    Kind.CALL_BACK: _("Your rating, answered by {name}: {text}"),
}


def file_complaint(visit: Visit, effect: FileComplaint) -> Mapping[str, str]:
    """Keep a complaint and give it to whoever may handle it."""
    ticket = visit.ticket(effect.ticket) if effect.ticket else None
    return _file(visit, Kind.COMPLAINT, effect.about, effect.text, effect.town, effect.village, ticket)


def _file(
    visit: Visit, kind: Kind, about: About, text: str, town: str, village: str | None, ticket: Ticket | None
) -> Mapping[str, str]:
    concerned = rules.concerned(about, text, complaint_routing.staff(visit.office, town, village), ticket)
    due, filed = complaint_routing.due(visit.office, town, kind, visit.now), Stage(Step.FILED, visit.me.id, visit.now, text)
    number = ticket.number if ticket else None
    new = Complaint(0, kind, about, visit.me.id, town, number, None, concerned, due, (filed,))
    owned = replace(new, owner=complaint_routing.owner(visit.office, new))
    kept = complaints.file(visit.work.connection, owned, complaint_routing.next_alarm(visit.office, town, due))
    return _given(visit, kept)


def _given(visit: Visit, kept: Complaint) -> Mapping[str, str]:
    """Tell whoever handles it now, and return what the complainant hears."""
    if kept.owner is not None:
        complaint_routing.tell(visit.office, kept.owner, kept)
    owner = visit.person(kept.owner).name if kept.owner else ""
    return {"id": str(kept.id), "owner": owner, "due": kept.due.day.isoformat()}


def answer_complaint(visit: Visit, effect: AnswerComplaint) -> int:
    """Answer to where the complaint came from; after the first answer an objection is possible."""
    found = _known(visit, effect.complaint)
    rules.answers(found, visit.me)
    if not complaints.answer(visit.work.connection, found, Stage(Step.ANSWERED, visit.me.id, visit.now, effect.text)):
        raise rules.answered_already(found.id)
    values: dict[str, Value] = {"id": found.id, "name": visit.me.name, "text": Verbatim(effect.text)}
    answered = replace(_ANSWERED[found.kind], values=values)
    if found.objection is None:
        words = lines(answered, _("Not satisfied? Once, you may have it looked at again: look again {id}", id=found.id))
        visit.work.outgoing.append(
            Push(found.complainant, words, [Action(LOOK_AGAIN, f"{commands.LOOK_AGAIN} {found.id}")], personal=True)
        )
    else:
        last = _("That was the second look at it. The hotline 12345 takes it further.")
        visit.work.outgoing.append(Push(found.complainant, lines(answered, last), personal=True))
    return found.id


def object_to_answer(visit: Visit, effect: ObjectToAnswer) -> Mapping[str, str]:
    """Have it looked at once more, by the next in line where there is one."""
    found = _known(visit, effect.complaint)
    rules.objects(found, visit.me)
    ticket = visit.ticket(found.ticket) if found.ticket else None
    staff = complaint_routing.staff(visit.office, found.town, ticket.village if ticket else visit.me.village)
    due, objection = (
        complaint_routing.due(visit.office, found.town, found.kind, visit.now),
        Stage(Step.REOPENED, visit.me.id, visit.now, effect.text),
    )
    stages, concerned = (*found.stages, objection), found.concerned | rules.named(effect.text, staff)
    again = replace(found, due=due, stages=stages, concerned=concerned)
    again = replace(again, owner=complaint_routing.owner(visit.office, again))
    if not complaints.reopen(visit.work.connection, again, complaint_routing.next_alarm(visit.office, found.town, due)):
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
    kept = ratings.keep(connection, ticket.number, rating, visit.now) if known is None else None
    if kept is False or (known is not None and not ratings.correct(connection, ticket.number, known, rating)):
        raise Refused(_("You have rated {number} already.", number=ticket.number))
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
        grade = GRADE_NAMES[rating.grade]
        words = _("No need to call about {number}: the rating was put right, {grade}.", number=owed.ticket or "", grade=grade)
        visit.work.outgoing.append(Push(owed.owner, words, personal=True))


HANDLERS: Final[Handlers] = {
    FileComplaint: file_complaint,
    AnswerComplaint: answer_complaint,
    ObjectToAnswer: object_to_answer,
    Rate: rate,
}
