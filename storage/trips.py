"""Trips: started, taken in load by load, and called off. The ticket itself says which trip it is on while it is under way."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from flows.domain.refusal import Refused
from flows.domain.trip import Load, Trip
from flows.wording import _
from storage import models

TRIP, LOAD, TICKET = models.table(models.Trip), models.table(models.TripLoad), models.table(models.Ticket)


def start(connection: Connection, agent: int, loads: Sequence[Load], now: datetime) -> int:
    """Keep a trip, put its tickets on it and return its number. Raises Refused where a ticket is on another."""
    trip = int(connection.execute(insert(TRIP).values(agent_id=agent, started_at=now).returning(TRIP.c.id)).scalar_one())
    for load in loads:
        free = (TICKET.c.number == load.ticket) & TICKET.c.trip.is_(None)
        if connection.execute(update(TICKET).where(free).values(trip=trip)).rowcount != 1:
            raise Refused(_("{number} is on another trip already.", number=load.ticket))
        values = {"trip": trip, "ticket": load.ticket, "place": load.place, "window": load.window}
        connection.execute(insert(LOAD).values(**values, papers=list(load.papers), not_taken=[], reason=""))
    return trip


def get(connection: Connection, id: int) -> Trip | None:
    """Return a trip with what it carries, in the order of the ticket numbers; None where there is none of that number."""
    row = connection.execute(select(TRIP).where(TRIP.c.id == id)).one_or_none()
    if row is None:
        return None
    loads = connection.execute(select(LOAD).where(LOAD.c.trip == id).order_by(LOAD.c.ticket))
    return Trip(
        row.id,
        row.agent_id,
        row.started_at,
        tuple(
            Load(
                load.ticket,
                load.place,
                load.window,
                tuple(load.papers),
                load.answered_at,
                load.answered_by_id,
                tuple(load.not_taken),
                load.reason,
            )
            for load in loads
        ),
        row.ended_at,
    )


def latest_of(connection: Connection, agent: int) -> int | None:
    """Return the number of somebody's last trip on which a ticket is still under way, or None."""
    carrying = select(TRIP.c.id).join(TICKET, TICKET.c.trip == TRIP.c.id).where(TRIP.c.agent_id == agent)
    return connection.execute(carrying.order_by(TRIP.c.id.desc()).limit(1)).scalar()


def answer(connection: Connection, trip: int, load: Load) -> None:
    """Keep what the window said of a ticket."""
    mine = (LOAD.c.trip == trip) & (LOAD.c.ticket == load.ticket)
    said = {"answered_at": load.answered, "answered_by_id": load.by, "not_taken": list(load.not_taken), "reason": load.reason}
    connection.execute(update(LOAD).where(mine).values(said))


def end(connection: Connection, trip: int, now: datetime) -> None:
    """Keep when a trip was called off."""
    connection.execute(update(TRIP).where(TRIP.c.id == trip).values(ended_at=now))


def take_off(connection: Connection, trip: int, numbers: Sequence[str]) -> None:
    """Take tickets off a trip. Raises Refused where one is no longer on it."""
    mine = (TICKET.c.trip == trip) & TICKET.c.number.in_(numbers)
    if connection.execute(update(TICKET).where(mine).values(trip=None)).rowcount != len(numbers):
        raise Refused(_("Trip {trip} has changed meanwhile. Please look again.", trip=trip))
