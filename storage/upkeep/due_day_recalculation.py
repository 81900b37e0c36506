"""Recalculates due days: when the calendar has changed, every one that runs is counted anew, and what moved is kept.

The convention worth knowing: publishing a year table moves a counter; whoever sees first that due days lag behind it counts them
again, in one transaction, and nobody else does. It does not matter who published, nor how many clocks look.

Due days follow from a ticket's events, so a ticket from before a clock was kept has that clock as well: a release that keeps one
more raises ``CLOCKS``, and the first ``migrate`` after it gives every ticket the days it has not. That is no step of the schema's
history: a step goes on meaning what it meant, whatever becomes of the domain, and this asks the domain.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, partial

from sqlalchemy import Connection, bindparam, insert, select

from flows.domain.calendar.calendar import Due
from flows.domain.clock.alarms import next_alarm
from flows.domain.clock.deadline_calculation import deadlines
from flows.domain.errand.ticket_from_notice import fixed
from flows.domain.ticket.deadlines import Clock, Deadlines
from flows.domain.ticket.status import AT_THE_WINDOW, WORKED_ON, Status
from flows.domain.ticket.ticket import Ticket
from storage import models
from storage.records import counters
from storage.records.catalogue import calendars, catalogues
from storage.records.ticket import notices, ticket_queries, tickets
from storage.records.ticket.mapper import EVENT, TICKET
from storage.service.office import Office

MOVE = models.table(models.DueMove)

FOLLOWS = "calendar counted"
"""The counter of the calendar that due days were last counted by."""

CLOCKS = 1
"""Raised when a clock is kept that was not."""

KEPT = "clocks kept"
"""The counter of what every ticket's clocks were last completed to."""

_AT_ONCE = 500

WITH_A_CLOCK = AT_THE_WINDOW | WORKED_ON | {Status.APPROVED}
"""The states in which due days run, and follow the calendar."""

_RUNNING = (
    select(TICKET.c.number)
    .where(
        TICKET.c.number > bindparam("after"),
        TICKET.c.status.in_(sorted(status.value for status in WITH_A_CLOCK)),
    )
    .order_by(TICKET.c.number)
    .limit(_AT_ONCE)
    .with_for_update()
)


@dataclass(frozen=True, slots=True)
class Moved:
    """A ticket as it stands now, the day its clock ended before, and that by which it ends now."""

    ticket: Ticket
    before: date
    after: Due


def recount(office: Office) -> Iterator[Moved]:
    """Count every running due day again if the calendar has changed since the last time, and yield those that moved."""
    work = office.work
    if not counters.catch_up(work.connection, FOLLOWS, counters.read(work.connection, calendars.CALENDAR)):
        return
    after = ""
    while numbers := list(work.connection.execute(_RUNNING, {"after": after}).scalars()):
        after = numbers[-1]
        for ticket in ticket_queries.get(work.connection, numbers).values():
            moved = _recounted(office, ticket)
            if moved is not None:
                yield moved


def complete(connection: Connection, now: datetime) -> int:
    """Give every ticket the clocks it should have if that was not done, and return how many had one too few.

    What a notice fixed about a ticket is read from the notice again where the ticket is older than its keeping; and such tickets
    are counted among those ever opened. Days that are kept stay as they were told, and an alarm that is due stays due.
    """
    if not counters.catch_up(connection, KEPT, CLOCKS):
        return 0
    if not counters.read(connection, calendars.CALENDAR):  # nothing followed a new year table then: let the next sweep do it
        counters.take(connection, calendars.CALENDAR)
    version = cache(partial(catalogues.get, connection))
    zone, calendar = catalogues.zone(version(catalogues.latest(connection))), calendars.current(connection)
    unsealed, changed = _opened_before_seals(connection), 0
    for ticket, row in ticket_queries.every(connection):
        counted = ticket
        if ticket.number in unsealed:
            counted = fixed(ticket, notices.get(connection, ticket.number, version, zone)[0])
        if ticket.number in unsealed or ticket.status in WITH_A_CLOCK:
            counted = replace(counted, deadlines=_completed(ticket.deadlines, deadlines(counted, zone, calendar)))
        alarm = next_alarm(counted, now, zone, calendar)
        alarm_at = min(at for at in (row.alarm_at, alarm.at) if at is not None) if alarm else None
        if (counted, alarm_at) != (ticket, row.alarm_at):
            _keep(connection, ticket, counted, alarm_at, now)
            changed += 1
    return changed


def _completed(kept: Deadlines, counted: Deadlines) -> Deadlines:
    """Return the deadlines that were counted, those among them that are kept as they are."""
    both = {clock.value: (getattr(kept, clock), getattr(counted, clock)) for clock in Clock}
    return Deadlines(**{name: (here or there) if there else None for name, (here, there) in both.items()})


def _opened_before_seals(connection: Connection) -> Collection[str]:
    """Return the numbers of the tickets opened before records were sealed, which are now counted among those ever opened."""
    numbers = set(connection.execute(select(EVENT.c.ticket).where(EVENT.c.seq == 1, EVENT.c.seal == "")).scalars())
    for head, opened in Counter(number[:2] for number in numbers).items():
        counters.add(connection, tickets.opened_in(head), opened)
    return numbers


def _recounted(office: Office, ticket: Ticket) -> Moved | None:
    work = office.work
    counted = replace(ticket, deadlines=deadlines(ticket, work.zone, work.calendar))
    if counted.deadlines == ticket.deadlines:
        return None
    return _keep(work.connection, ticket, counted, office.tickets.alarm_of(counted), work.now)


def _keep(connection: Connection, ticket: Ticket, counted: Ticket, alarm_at: datetime | None, now: datetime) -> Moved | None:
    """Keep a ticket as it was counted again; return it where the day its clock ends has moved, which is kept as well."""
    tickets.recount(connection, counted, alarm_at, now)
    before, after = ticket.due, counted.due
    if before is None or after is None or before.day == after.day:
        return None
    connection.execute(insert(MOVE).values({"ticket": ticket.number, "before": before.day, "after": after.day, "at": now}))
    return Moved(counted, before.day, after)
