"""The clock of complaints: who owes the answer hears before it is due and every workday after; once late, supervisors too."""

from dataclasses import replace
from itertools import takewhile

from bot.jobs.ping_hours import may_ping
from flows.domain.catalogue.routing import CITY
from flows.domain.clock.alarm import Alarm, AlarmKind
from flows.domain.feedback.complaint import Complaint, handles
from flows.domain.people.people import Role
from flows.text.wording import Words, _, ngettext
from storage.records.feedback import complaints
from storage.records.messages import sent_markers
from storage.records.people import reachability
from storage.records.people.addresses import SCREEN
from storage.service.office import Office


def remind(office: Office) -> None:
    """Ping of every complaint the latest that is due, on workdays; one nobody can be reached for goes to who may handle it."""
    work = office.work
    if not (may_ping(office) and work.calendar.is_workday(work.today)):
        return
    for complaint in complaints.alarmed(work.connection, work.now):
        owned = _owned(office, complaint)
        running = office.complaints.running(owned.town, owned.due)
        missed = list(takewhile(lambda alarm: alarm.at <= work.now, running))  # none, where the hours have changed
        due = [(sent_markers.of_complaint(alarm.kind), str(owned.id), alarm.at) for alarm in missed]
        if missed and due[-1] in sent_markers.fresh(work.connection, due, work.now):
            _ping(office, owned, missed[-1])
        complaints.set_alarm(work.connection, owned, office.complaints.next_alarm(owned.town, owned.due))


def _owned(office: Office, complaint: Complaint) -> Complaint:
    """Return a complaint with an owner who works here and can be reached, as far as there is one."""
    owner = office.work.person(complaint.owner) if complaint.owner is not None else None
    if owner is not None and owner.is_staff and reachability.places(office.work.connection, [owner.id], SCREEN):
        return complaint
    return replace(complaint, owner=office.complaints.owner(complaint) or complaint.owner)


def _ping(office: Office, complaint: Complaint, alarm: Alarm) -> None:
    """Tell the owner, or who stands in for them, and those above once it is late; never whom it is about."""
    barred = {*complaint.concerned, complaint.complainant}
    owners = [complaint.owner] if complaint.owner is not None else []
    present = [
        id for id in office.staffing.at_work(owners) if handles(complaint, office.staffing.at_work_as(office.work.person(id)))
    ] or owners
    above = office.staffing.holding(Role.SUPERVISOR, CITY) if alarm.kind is AlarmKind.OVERDUE else []
    for id in dict.fromkeys([*present, *(id for id in above if id not in barred)]):
        office.complaints.tell(id, complaint, _when(alarm), urgent=alarm.kind is AlarmKind.OVERDUE)


def _when(alarm: Alarm) -> Words:
    match alarm.kind:
        case AlarmKind.DUE_SOON:
            return ngettext(
                "A complaint is to be answered, one workday left:",
                "A complaint is to be answered, {count} workdays left:",
                -alarm.late,
            )
        case AlarmKind.DUE_TODAY:
            return _("A complaint is to be answered today:")
        case _:
            return ngettext("A complaint is one workday overdue:", "A complaint is {count} workdays overdue:", alarm.late)
