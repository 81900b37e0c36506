"""The clock of complaints: who owes the answer hears before it is due and every workday after; once late, supervisors too."""

from dataclasses import replace
from itertools import takewhile
from typing import Final

from bot.jobs.sweep import may_ping
from flows.domain.complaint import Complaint
from flows.domain.deadlines import Alarm, AlarmKind
from flows.domain.people import Role
from flows.domain.routing import CITY
from flows.wording import Words, _, ngettext
from storage import complaints, outbox, pings, voices
from storage.addresses import SCREEN
from storage.office import Office

_PINGED: Final = "complaint {kind}"


def remind(office: Office) -> None:
    """Ping of every complaint the latest that is due, on workdays; one whose owner nobody can reach goes to who may handle it by now."""
    if not (may_ping(office) and office.calendar.is_workday(office.today)):
        return
    for complaint in complaints.alarmed(office.connection, office.now):
        owned = _owned(office, complaint)
        running = voices.running(office, owned.town, owned.due)
        missed = list(takewhile(lambda alarm: alarm.at <= office.now, running))
        due = [(_PINGED.format(kind=alarm.kind), str(owned.id), alarm.at) for alarm in missed]
        if due[-1] in pings.fresh(office.connection, due, office.now):
            _ping(office, owned, missed[-1])
        upcoming = next(alarm for alarm in voices.running(office, owned.town, owned.due) if alarm.at > office.now)
        complaints.set_alarm(office.connection, owned, upcoming.at)


def _owned(office: Office, complaint: Complaint) -> Complaint:
    """Return a complaint with an owner who can be reached, as far as there is one."""
    if complaint.owner is not None and outbox.places(office.connection, [complaint.owner], SCREEN):
        return complaint
    return replace(complaint, owner=voices.owner(office, complaint) or complaint.owner)


def _ping(office: Office, complaint: Complaint, alarm: Alarm) -> None:
    """Tell the owner, or who stands in for them, and those above once it is late; never whom it is about."""
    barred = {*complaint.concerned, complaint.complainant}
    owners = [complaint.owner] if complaint.owner is not None else []
    present = [id for id in office.at_work(owners) if id not in barred] or owners
    above = office.holding(Role.SUPERVISOR, CITY) if alarm.kind is AlarmKind.OVERDUE else []
    for id in dict.fromkeys([*present, *(id for id in above if id not in barred)]):
        voices.tell(office, id, complaint, _when(alarm))


def _when(alarm: Alarm) -> Words:
    match alarm.kind:
        case AlarmKind.DUE_SOON:
            return _("A complaint is to be answered, one workday left:")
        case AlarmKind.DUE_TODAY:
            return _("A complaint is to be answered today:")
        case _:
            return ngettext("A complaint is one workday overdue:", "A complaint is {count} workdays overdue:", alarm.late)
