"""What becomes of tickets whose trip is over before a window has taken them in: they wait in the village again."""

from collections.abc import Sequence
from dataclasses import replace

from flows.domain.clock.alarms import running_alarms
from flows.domain.ticket.ticket import Ticket
from storage.records.ticket import tickets, trips
from storage.service.unit_of_work import UnitOfWork


def bring_home(work: UnitOfWork, trip: int, carried: Sequence[Ticket]) -> None:
    """Take tickets off a trip. Raises Refused where one is no longer on it."""
    numbers = [ticket.number for ticket in carried]
    trips.take_off(work.connection, trip, numbers)
    work.look_again(*numbers)
    for ticket in carried:
        home = replace(ticket, trip=None)
        alarm = next(running_alarms(home, work.zone, work.calendar), None)
        tickets.set_alarms(work.connection, [(home, alarm.at if alarm else None)])
