"""Reminders of what comes round: a season that opens or closes, a proof that runs out; to those who asked for it."""

from bot.jobs.sweep import may_ping
from flows import commands
from flows.alerts.scene import Action
from flows.domain.recurrence import next_reminder, reminders, told
from flows.journeys.reminding import ENOUGH
from storage import pings
from storage import reminders as book
from storage.office import Office, Push
from storage.reminders import Wanted

AT_ONCE = 500
"""Reminders one run of the sweep looks at; the rest is due a moment later."""


def remind(office: Office) -> None:
    """Ping everybody whose reminder is due; on a day off nobody could go and do anything about it."""
    if may_ping(office) and office.calendar.is_workday(office.today):
        for wanted in book.due(office.connection, office.now, AT_ONCE):
            _remind_of(office, wanted)


def _remind_of(office: Office, wanted: Wanted) -> None:
    """Send the latest ping that is due and not pointless by now, and set the next; what no longer comes round is forgotten."""
    item = office.catalogue.item.get(wanted.item)
    if item is None or item.recurs is None:
        book.drop(office.connection, wanted.number)
        return
    missed = []
    for reminder in reminders(item.recurs, wanted.since, office.zone, office.calendar):
        if reminder.at > office.now:
            break
        if reminder.at >= wanted.next_at and reminder.until >= office.today:
            missed.append(reminder)
    fresh = [each for each in missed if pings.first(office.connection, each.occasion.value, wanted.number, each.at, office.now)]
    if fresh:
        action = Action(ENOUGH, f"{commands.ENOUGH} {wanted.number}")
        office.pushes.append(Push(wanted.person, told(fresh[-1], item.short, wanted.number), [action]))
    upcoming = next_reminder(item.recurs, wanted.since, office.now, office.zone, office.calendar)
    book.set_next(office.connection, wanted.number, upcoming.at)
