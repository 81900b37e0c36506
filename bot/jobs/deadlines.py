"""What the clocks want: pings of the limit that runs, papers that were to come, and what time alone brings about."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from bot.jobs.ping_hours import lateness, may_ping
from flows.alerts.clocks import deadline, held_up, mandate_ends, meeting_soon, still_owing, to_bring, unattended
from flows.alerts.scene import Alert, Audience, Scene
from flows.alerts.trips import TO_TRIP, trip_asked
from flows.domain.clock.alarm import Alarm, AlarmKind
from flows.domain.clock.alarms import next_alarm, running_alarms
from flows.domain.ticket.ticket import Ticket
from flows.text.wording import lines
from storage.records.messages import sent_markers
from storage.records.ticket import queues, tickets
from storage.service.office import Office
from storage.service.unit_of_work import Push

AT_ONCE = 500
"""Tickets one run of the sweep looks at; the rest is due a moment later."""


def remind(office: Office) -> None:
    """Attend to every ticket whose clock wants it; on a day off nobody is there to do anything about it."""
    work = office.work
    if not (may_ping(office) and work.calendar.is_workday(work.today)):
        return
    found = work.seen(queues.due(work.connection, work.now, AT_ONCE))
    settled = office.tickets.settled([ticket.number for ticket in found])
    waiting: list[tuple[Ticket, list[Alarm]]] = []
    for ticket in found:
        if settled[ticket.number] is ticket:
            running = running_alarms(ticket, work.zone, work.calendar)
            waiting.append((ticket, list(takewhile(lambda alarm: alarm.at <= work.now, running))))
    _ping(office, waiting)


def _ping(office: Office, waiting: Sequence[tuple[Ticket, Sequence[Alarm]]]) -> None:
    """Send of each ticket the latest ping that is due, and set the next alarm; those missed while no clock ran are only kept."""
    work = office.work
    work.meet([id for ticket, _missed in waiting for id in (ticket.villager, ticket.agent) if id is not None])
    due = [(alarm.kind.value, ticket.number, alarm.at) for ticket, missed in waiting for alarm in missed]
    fresh = sent_markers.fresh(work.connection, due, work.now)
    ready: dict[int, list[Scene]] = {}  # for a trip: who carries, and what; one push for all of it
    for ticket, missed in waiting:
        for alarm in _latest([alarm for alarm in missed if (alarm.kind.value, ticket.number, alarm.at) in fresh]):
            if alarm.kind is AlarmKind.TRIP:
                for agent in office.staffing.audience(ticket, Audience.AGENT):
                    ready.setdefault(agent, []).append(office.tickets.scene(ticket))
                continue
            late = lateness(office, alarm.at)
            for alert in _alerts(office, ticket, alarm):
                office.notifier.push(ticket, replace(alert, words=lines(alert.words, late)) if late else alert)
    work.outgoing += [Push(agent, trip_asked(scenes), [TO_TRIP]) for agent, scenes in ready.items()]
    upcoming = [(ticket, next_alarm(ticket, work.now, work.zone, work.calendar)) for ticket, _missed in waiting]
    tickets.set_alarms(work.connection, [(ticket, alarm.at if alarm else None) for ticket, alarm in upcoming])


def _latest(fresh: Sequence[Alarm]) -> Sequence[Alarm]:
    """Return the last ping of each kind; those of the limit are of one."""
    return list({_OF_THE_LIMIT if alarm.kind in _OF_THE_LIMIT else alarm.kind: alarm for alarm in fresh}.values())


_OF_THE_LIMIT: Final = frozenset({AlarmKind.DUE_SOON, AlarmKind.DUE_TODAY, AlarmKind.OVERDUE})


def _alerts(office: Office, ticket: Ticket, alarm: Alarm) -> Sequence[Alert]:
    scene = office.tickets.scene(ticket)
    match alarm.kind:
        case AlarmKind.UNTAKEN | AlarmKind.UNCLAIMED:
            return unattended(scene, alarm)
        case AlarmKind.TO_BRING:
            return to_bring(scene)
        case AlarmKind.OWING:
            return still_owing(scene)
        case AlarmKind.MANDATE:
            return mandate_ends(scene)
        case AlarmKind.MEETING:
            return meeting_soon(scene) if ticket.meeting_day and ticket.meeting_day >= office.work.today else ()
        case AlarmKind.HELD_UP:
            return held_up(scene)
        case _:
            return deadline(scene, alarm, ticket.due) if ticket.due else ()
