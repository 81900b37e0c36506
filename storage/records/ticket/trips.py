"""Trips: started, taken in load by load, and called off. The ticket itself says which trip it is on while it is under way.

The convention worth knowing: a trip has one seal, over all it carries and all that was said of it. Whoever writes to a trip holds
it first and seals it last, so that two windows that take in at once both stand under the seal.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, insert, select, update

from flows.domain.errand.trip import Load, Trip, changed_meanwhile, on_another
from flows.domain.ticket.seal import Said, Strength, sealed, strength, telling
from storage import models
from storage.records import counters

TRIP, LOAD, TICKET = models.table(models.Trip), models.table(models.TripLoad), models.table(models.Ticket)
SEALED: Final = "trips sealed"
"""The counter of all trips that were ever sealed: none is lost, nor its seal, without its showing."""


def start(connection: Connection, agent: int, loads: Sequence[Load], now: datetime, *, key: bytes) -> int:
    """Keep a trip, put its tickets on it and return its number. Raises Refused where a ticket is on another."""
    trip = int(connection.execute(insert(TRIP).values(agent_id=agent, started_at=now).returning(TRIP.c.id)).scalar_one())
    for load in loads:
        free = (TICKET.c.number == load.ticket) & TICKET.c.trip.is_(None)
        if connection.execute(update(TICKET).where(free).values(trip=trip)).rowcount != 1:
            raise on_another(load.ticket)
        values = {"trip": trip, "ticket": load.ticket, "place": load.place, "window": load.window}
        connection.execute(insert(LOAD).values(**values, papers=list(load.papers), not_taken=[], reason=""))
    counters.take(connection, SEALED)
    _seal(connection, trip, key)
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


def under_way_of(connection: Connection, agent: int) -> Sequence[int]:
    """Return the numbers of somebody's trips on which a ticket is still under way, the oldest first."""
    carrying = select(TRIP.c.id).join(TICKET, TICKET.c.trip == TRIP.c.id).where(TRIP.c.agent_id == agent)
    return list(connection.execute(carrying.distinct().order_by(TRIP.c.id)).scalars())


def taken_in(connection: Connection, ticket: str, at: datetime) -> bool:
    """Return whether a window took a ticket in from a trip at a moment."""
    return connection.execute(select(LOAD.c.trip).where(LOAD.c.ticket == ticket, LOAD.c.answered_at == at)).first() is not None


def under_way(connection: Connection, ticket: str) -> tuple[int, datetime] | None:
    """Return the trip under way that set out with a ticket no window has answered for, and when it did; None without one."""
    waiting = (LOAD.c.ticket == ticket) & LOAD.c.answered_at.is_(None) & TRIP.c.ended_at.is_(None)
    query = select(TRIP.c.id, TRIP.c.started_at).join(LOAD, LOAD.c.trip == TRIP.c.id).where(waiting)
    row = connection.execute(query.order_by(TRIP.c.id.desc()).limit(1)).first()
    return None if row is None else (row.id, row.started_at)


def answer(connection: Connection, trip: int, load: Load, *, key: bytes) -> None:
    """Keep what the window said of a ticket."""
    is_sealed = _held(connection, trip)
    mine = (LOAD.c.trip == trip) & (LOAD.c.ticket == load.ticket)
    said = {"answered_at": load.answered, "answered_by_id": load.by, "not_taken": list(load.not_taken), "reason": load.reason}
    connection.execute(update(LOAD).where(mine).values(said))
    if is_sealed:
        _seal(connection, trip, key)


def end(connection: Connection, trip: int, now: datetime, *, key: bytes) -> None:
    """Keep when a trip was called off."""
    is_sealed = _held(connection, trip)
    connection.execute(update(TRIP).where(TRIP.c.id == trip).values(ended_at=now))
    if is_sealed:
        _seal(connection, trip, key)


def _held(connection: Connection, trip: int) -> bool:
    """Let nobody else write to a trip until this transaction is over, and return whether it is sealed: older ones are not."""
    return bool(connection.execute(select(TRIP.c.seal).where(TRIP.c.id == trip).with_for_update()).scalar())


def _seal(connection: Connection, id: int, key: bytes) -> None:
    """Seal a trip as it stands now."""
    trip = get(connection, id)
    if trip is not None:
        seal = sealed("", _said(trip).named, key=key)
        connection.execute(update(TRIP).where(TRIP.c.id == id).values(seal=seal))


def _said(trip: Trip) -> Said:
    loads = [
        telling(
            ticket=load.ticket,
            place=load.place,
            window=load.window,
            papers=load.papers,
            answered=load.answered,
            by=load.by,
            not_taken=load.not_taken,
            reason=load.reason,
        )
        for load in trip.loads
    ]
    named = telling(trip=trip.id, agent=trip.agent, started=trip.started, loads=loads, ended=trip.ended)
    return Said(named, _first_form(trip))


def _first_form(trip: Trip) -> Sequence[object]:
    """Return a trip as the first form had it: in this order."""
    loads = [
        [load.ticket, load.place, load.window, load.papers, load.answered, load.by, load.not_taken, load.reason]
        for load in trip.loads
    ]
    return [trip.id, trip.agent, trip.started, loads, trip.ended]


@dataclass(frozen=True, slots=True)
class Read:
    """A trip as the audit finds it, and what its seal is worth: None where it, or what it carries, was changed."""

    id: int
    started: datetime
    strength: Strength | None


def read(connection: Connection, keys: Sequence[bytes] = ()) -> Iterator[Read]:
    """Yield every trip there is."""
    for id, seal in connection.execute(select(TRIP.c.id, TRIP.c.seal).order_by(TRIP.c.id)).all():
        trip = get(connection, id)
        if trip is not None:
            yield Read(id, trip.started, strength(seal, "", _said(trip), keys))


def take_off(connection: Connection, trip: int, numbers: Sequence[str]) -> None:
    """Take tickets off a trip. Raises Refused where one is no longer on it."""
    mine = (TICKET.c.trip == trip) & TICKET.c.number.in_(numbers)
    if connection.execute(update(TICKET).where(mine).values(trip=None)).rowcount != len(numbers):
        raise changed_meanwhile(trip)
