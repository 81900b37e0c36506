"""Deadline pings: the workday before the promised day, the day itself, and every workday after, then to the head as well."""

from itertools import takewhile

from bot.jobs.sweep import may_ping
from flows import alerts
from flows.domain.deadlines import next_alarm, running_alarms
from flows.domain.ticket import Ticket
from storage import pings, tickets
from storage.office import Office

AT_ONCE = 500
"""Tickets one run of the sweep looks at; the rest is due a moment later."""


def remind(office: Office) -> None:
    """Ping whoever is next on every ticket whose clock wants attention; on a day off nobody is there to do anything about it."""
    if may_ping(office) and office.calendar.is_workday(office.today):
        for ticket in tickets.due(office.connection, office.now, AT_ONCE):
            _remind_of(office, ticket)


def _remind_of(office: Office, ticket: Ticket) -> None:
    """Send the latest ping that is due (those missed while no clock ran are only written down), and set the next alarm."""
    due = ticket.deadlines.binding
    missed = list(takewhile(lambda alarm: alarm.at <= office.now, running_alarms(ticket, office.zone, office.calendar)))
    fresh = [alarm for alarm in missed if pings.first(office.connection, alarm.kind.value, ticket.number, alarm.at, office.now)]
    if fresh and due is not None:
        for alert in alerts.deadline(office.scene(ticket), fresh[-1].kind, due.day, fresh[-1].late):
            office.push(ticket, alert)
    upcoming = next_alarm(ticket, office.now, office.zone, office.calendar)
    tickets.set_alarm(office.connection, ticket.number, upcoming.at if upcoming else None)
