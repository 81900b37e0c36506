"""What the clocks want: pings of the limit that runs, papers that were to come, and what time alone brings about."""

from collections.abc import Sequence
from contextlib import suppress
from itertools import takewhile

from bot.jobs.sweep import may_ping
from flows import alerts
from flows.alerts import Alert
from flows.domain.deadlines import Alarm, AlarmKind, next_alarm, running_alarms
from flows.domain.moves import SYSTEM
from flows.domain.refusal import Refused
from flows.domain.rules import Attempt
from flows.domain.ticket import Ticket
from storage import pings, tickets
from storage.office import Office

AT_ONCE = 500
"""Tickets one run of the sweep looks at; the rest is due a moment later."""


def remind(office: Office) -> None:
    """Attend to every ticket whose clock wants it; on a day off nobody is there to do anything about it."""
    if may_ping(office) and office.calendar.is_workday(office.today):
        for ticket in tickets.due(office.connection, office.now, AT_ONCE):
            _attend(office, ticket)


def _attend(office: Office, ticket: Ticket) -> None:
    """Let happen what time alone brings about; else send the latest ping that is due, and set the next alarm.

    Pings missed while no clock ran are only written down.
    """
    missed = list(takewhile(lambda alarm: alarm.at <= office.now, running_alarms(ticket, office.zone, office.calendar)))
    lapsed = next((alarm.verb for alarm in missed if alarm.verb), None)
    if lapsed is not None:
        with suppress(Refused):  # somebody, or another clock, was faster
            office.move(ticket, lapsed, Attempt(SYSTEM))
        return
    fresh = [alarm for alarm in missed if pings.first(office.connection, alarm.kind.value, ticket.number, alarm.at, office.now)]
    for alarm in _latest(fresh):
        for alert in _alerts(office, ticket, alarm):
            office.push(ticket, alert)
    upcoming = next_alarm(ticket, office.now, office.zone, office.calendar)
    tickets.set_alarm(office.connection, ticket, upcoming.at if upcoming else None)


def _latest(fresh: Sequence[Alarm]) -> Sequence[Alarm]:
    """Return that papers are owing, and the last ping of the limit."""
    owing = [alarm for alarm in fresh if alarm.kind is AlarmKind.OWING]
    pings_of_the_limit = [alarm for alarm in fresh if alarm.kind is not AlarmKind.OWING]
    return [*owing, *pings_of_the_limit[-1:]]


def _alerts(office: Office, ticket: Ticket, alarm: Alarm) -> Sequence[Alert]:
    scene = office.scene(ticket)
    if alarm.kind is AlarmKind.OWING:
        return alerts.still_owing(scene)
    if alarm.kind is AlarmKind.TRIP:
        return alerts.trip_asked(scene)
    return alerts.deadline(scene, alarm, ticket.due.day) if ticket.due else ()
