"""Due days counted again after a new year table, of tickets and of complaints; who waits for them and who owes them is told."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from flows.alerts.scene import Alert, Audience, next_up
from flows.domain.feedback.complaint import Kind
from flows.domain.ticket.deadlines import Clock
from flows.text.wording import Message, Value, Words, _
from storage.records import counters
from storage.records.catalogue import calendars
from storage.service.office import Office
from storage.service.unit_of_work import Push
from storage.upkeep.due_day_recalculation import Moved, recount

_MOVED: Final[Mapping[Kind, Message]] = {
    Kind.COMPLAINT: _("Complaint {id}: the holidays have been set. It is answered by {after} now, no longer {before}."),
    Kind.CALL_BACK: _("Call-back {id}: the holidays have been set. It is due by {after} now, no longer {before}."),
}


def recount_tickets(office: Office) -> None:
    """Count due days again by a new calendar, and tell the villager and whoever is next where the day has moved."""
    for moved in recount(office):
        _tell(office, moved)


def _tell(office: Office, moved: Moved) -> None:
    work = office.work
    ticket = moved.ticket
    values: dict[str, Value] = {"number": ticket.number, "item": office.tickets.item_of(ticket).short, "moved": _moved(moved)}
    villager = _("{number} {item}: the holidays have been set. {moved}", **values)
    who = work.person(ticket.villager).name
    staff = _("{number} {who} {item}: the holidays have been set. {moved}", who=who, **values)
    key = f"due {ticket.number} {counters.read(work.connection, calendars.CALENDAR)}"
    told = office.notifier.push(ticket, Alert(Audience.VILLAGER, villager), key=key)
    for id in office.staffing.audience(ticket, next_up(ticket)):
        if id not in told:
            work.outgoing.append(Push(id, staff, key=f"{key} {id}"))


def _moved(moved: Moved) -> Words:
    """Return which day has moved: the window's answer, the end of the work, or the result."""
    days: dict[str, Value] = {"before": moved.before, "after": moved.after.said}
    match moved.ticket.clock:
        case Clock.ACCEPTANCE:
            return _("The window answers by {after} now, no longer {before}.", **days)
        case Clock.DELIVERY:
            return _("The result is handed over by {after} now, no longer {before}.", **days)
        case _:
            return _("It is promised by {after} now, no longer {before}.", **days)


def recount_complaints(office: Office) -> None:
    """Count by a new calendar until when answers are owed, and tell those who wait for one and who owe it where the day moves."""
    for before, complaint in office.complaints.recount():
        values: dict[str, Value] = {"id": complaint.id, "before": before, "after": complaint.due.day}
        words = replace(_MOVED[complaint.kind], values=values)
        told = [complaint.complainant, *([complaint.owner] if complaint.owner is not None else [])]
        office.work.outgoing += [Push(id, words, personal=True) for id in told]
