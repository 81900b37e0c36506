"""Reminders of what comes round: a season that opens or closes, a proof that runs out; to those who asked for it."""

from bot.jobs.ping_hours import may_ping
from flows.alerts.scene import Action
from flows.domain.catalogue.recurrence import next_reminder, reminders, told
from flows.journeys.guidance.reminding import ENOUGH
from flows.port import button_commands
from storage.records.messages import sent_markers
from storage.records.ticket import reminders as book
from storage.records.ticket.reminders import Wanted
from storage.service.office import Office
from storage.service.unit_of_work import Push

AT_ONCE = 500
"""Reminders one run of the sweep looks at; the rest is due a moment later."""


def remind(office: Office) -> None:
    """Ping everybody whose reminder is due; on a day off nobody could go and do anything about it."""
    work = office.work
    if may_ping(office) and work.calendar.is_workday(work.today):
        for wanted in book.due(work.connection, work.now, AT_ONCE):
            _remind_of(office, wanted)


def _remind_of(office: Office, wanted: Wanted) -> None:
    """Send the latest ping that is due and not pointless by now, and set the next; what no longer comes round is forgotten."""
    work = office.work
    item = work.catalogue.item.get(wanted.item)
    if item is None or item.recurs is None:
        book.drop(work.connection, wanted.number)
        return
    missed = []
    for reminder in reminders(item.recurs, wanted.since, work.zone, work.calendar):
        if reminder.at > work.now:
            break
        if reminder.at >= wanted.next_at and reminder.until >= work.today:
            missed.append(reminder)
    fresh = [
        each for each in missed if sent_markers.first(work.connection, each.occasion.value, wanted.number, each.at, work.now)
    ]
    if fresh:
        action = Action(ENOUGH, f"{button_commands.ENOUGH} {wanted.number}")
        work.outgoing.append(Push(wanted.person, told(fresh[-1], item.short, wanted.number), [action]))
    upcoming = next_reminder(item.recurs, wanted.since, work.now, work.zone, work.calendar)
    book.set_next(work.connection, wanted.number, upcoming.at)
