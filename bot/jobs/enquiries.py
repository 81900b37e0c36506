"""Questions left unanswered for two office hours move up: to the village's next agent, then to the head of the centre."""

from flows.domain.feedback.enquiry import PATIENCE, Step, next_owner
from flows.text.wording import NO_PHONE, _
from storage.records.feedback import enquiries
from storage.service.office import Office
from storage.service.unit_of_work import Push


def move_up(office: Office) -> None:
    """Give what has waited too long to the next in line; who had it and who asked hear so."""
    work = office.work
    for enquiry in enquiries.due(work.connection, work.now):
        to = next_owner(enquiry, office.staffing.answering(enquiry.town, enquiry.village))
        if to is None:
            enquiries.rest(work.connection, enquiry)
            continue
        due = work.catalogue.hours_at(enquiry.town).after(work.now, PATIENCE, work.zone, work.calendar)
        enquiries.give(work.connection, enquiry, to, Step.MOVED_UP, work.now, due)
        before, after = work.person(enquiry.owner), work.person(to)
        office.notifier.put_question(enquiry.id)
        words = _("Question {id} was not answered in time: it is with {name} now.", id=enquiry.id, name=after.name)
        work.outgoing.append(Push(before.id, words))
        told = _(
            "{before} has not answered yet. {name} ({phone}) has your question now.",
            before=before.name,
            name=after.name,
            phone=after.phone or NO_PHONE,
        )
        work.outgoing.append(Push(enquiry.asker, told))
