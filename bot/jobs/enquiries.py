"""Questions left unanswered for two office hours move up: to the village's next agent, then to the head of the centre."""

from flows.domain.feedback.enquiry import PATIENCE, Step, next_owner
from flows.text.wording import NO_PHONE, _
from storage.records.feedback import enquiries
from storage.service.unit_of_work import Office, Push


def move_up(office: Office) -> None:
    """Give what has waited too long to the next in line; who had it and who asked hear so."""
    for enquiry in enquiries.due(office.connection, office.now):
        to = next_owner(enquiry, office.answering(enquiry.town, enquiry.village))
        if to is None:
            enquiries.rest(office.connection, enquiry)
            continue
        due = office.catalogue.hours_at(enquiry.town).after(office.now, PATIENCE, office.zone, office.calendar)
        enquiries.give(office.connection, enquiry, to, Step.MOVED_UP, office.now, due)
        before, after = office.person(enquiry.owner), office.person(to)
        office.put_question(enquiry.id)
        words = _("Question {id} was not answered in time: it is with {name} now.", id=enquiry.id, name=after.name)
        office.pushes.append(Push(before.id, words))
        told = _(
            "{before} has not answered yet. {name} ({phone}) has your question now.",
            before=before.name,
            name=after.name,
            phone=after.phone or NO_PHONE,
        )
        office.pushes.append(Push(enquiry.asker, told))
