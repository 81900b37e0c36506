"""Counting again: when the calendar has changed, every due day that runs is counted anew, and what moved is kept.

The convention worth knowing: publishing a year table moves a counter; whoever sees first that due days lag behind it counts them
again, in one transaction, and nobody else does. It does not matter who published, nor how many clocks look.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import bindparam, insert, select

from flows.domain.calendar import Due
from flows.domain.deadlines import deadlines
from flows.domain.ticket import AT_THE_WINDOW, WORKED_ON, Status, Ticket
from storage import catalogues, counters, models, tickets
from storage.office import Office

MOVE = models.table(models.DueMove)
TICKET = tickets.TICKET

FOLLOWS = "calendar counted"
"""The counter of the calendar that due days were last counted by."""

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
    if not counters.catch_up(office.connection, FOLLOWS, counters.read(office.connection, catalogues.CALENDAR)):
        return
    after = ""
    while numbers := list(office.connection.execute(_RUNNING, {"after": after}).scalars()):
        after = numbers[-1]
        for ticket in tickets.get(office.connection, numbers).values():
            moved = _recounted(office, ticket)
            if moved is not None:
                yield moved


def _recounted(office: Office, ticket: Ticket) -> Moved | None:
    counted = replace(ticket, deadlines=deadlines(ticket, office.zone, office.calendar))
    if counted.deadlines == ticket.deadlines:
        return None
    tickets.recount(office.connection, counted, office.alarm_of(counted))
    before, after = ticket.due, counted.due
    if before is None or after is None or before.day == after.day:
        return None
    kept = {"ticket": ticket.number, "before": before.day, "after": after.day, "at": office.now}
    office.connection.execute(insert(MOVE).values(kept))
    return Moved(counted, before.day, after)
