"""联合审批 as people see it: the kind, the one day, who has answered what, and who is still to answer."""

from collections.abc import Iterator, Mapping
from typing import Final

from flows.domain.catalogue.item import Joint
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.text.wording import Message, Text, Verbatim, Words, _

KINDS: Final[Mapping[Joint, Message]] = {
    Joint.APPRAISAL: _("joint appraisal"),
    Joint.DRAWINGS: _("joint drawing review"),
    Joint.SURVEY: _("joint survey"),
    Joint.ACCEPTANCE: _("joint acceptance"),
    Joint.ANNUAL: _("joint annual inspection"),
}


def joint_lines(ticket: Ticket, kind: Joint | None, names: Mapping[str, Text]) -> Iterator[Words]:
    """Yield how a joint approval of that kind stands, its departments by these names; nothing for any other ticket."""
    if not ticket.parts or kind is None:
        return
    meeting, answers = ticket.meeting, ticket.answers
    day = ticket.meeting_day
    yield _("{kind}, all together on {day}", kind=KINDS[kind], day=day) if day else KINDS[kind]
    if meeting is not None and meeting.note:
        yield _("Where and when: {note}", note=Verbatim(meeting.note))
    if ticket.is_open:
        silent = [names[part.department] for part in ticket.unsettled if part.department not in answers]
        if silent:
            yield _("Still to answer: {departments}", departments=silent)
    agreed = [names[code] for code, answer in answers.items() if answer.verb is Verb.AGREE]
    if agreed:
        yield _("Agreed: {departments}", departments=agreed)
    for code, answer in answers.items():
        department, note = names[code], Verbatim(answer.note)
        if answer.verb is Verb.AGREE_IF:
            yield _("{department} agrees if: {condition}", department=department, condition=note)
        if answer.verb is Verb.OBJECT:
            yield _("{department} objects: {why}", department=department, why=note)
    if ticket.survey:
        yield _("Survey on file: {survey}", survey=Verbatim(ticket.survey))
