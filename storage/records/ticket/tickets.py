"""Proxy tickets written: opened, moved and counted again. ``flows.domain.ticket.state_machine`` is asked before anything is."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, case, delete, insert, literal, select, update

from flows.domain.ticket import refusals
from flows.domain.ticket.event import Event
from flows.domain.ticket.queue import awaited_at
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import Ticket
from flows.text.refused_error import Refused
from storage import models
from storage.records import counters
from storage.records.ticket.mapper import EVENT, TICKET, due_columns, event_columns, terms_of

PERSON, AWAITED = models.table(models.Person), models.table(models.AwaitedPart)
_OPEN, _ADD_EVENT = insert(TICKET), insert(EVENT)
_MOVE = update(TICKET).where(TICKET.c.number == bindparam("of"), TICKET.c.revision == bindparam("as_it_was"))
_NEWEST = (
    select(EVENT.c.status, PERSON.c.name)
    .join(PERSON, PERSON.c.id == EVENT.c.actor_id, isouter=True)
    .where(EVENT.c.ticket == bindparam("number"))
    .order_by(EVENT.c.seq.desc())
    .limit(1)
)
_SET_ALARM = (
    update(TICKET)
    .where(TICKET.c.number == bindparam("of"), TICKET.c.revision == bindparam("as_it_was"))
    .values(alarm_at=bindparam("next_alarm"))
)


def opened_in(head: str) -> str:
    """Return the name of the counter of all tickets ever opened in a town: none is lost without its showing."""
    return f"opened {head}"


_KNOWN = select(TICKET.c.number).where(TICKET.c.number == bindparam("number"))


def open_(connection: Connection, ticket: Ticket, alarm_at: datetime | None = None) -> None:
    """Keep a new ticket with its first events. Raises Refused when its notice has been entrusted before."""
    if connection.execute(_KNOWN, {"number": ticket.number}).first() is not None:
        raise refusals.open_already(ticket.number)
    values = {
        "number": ticket.number,
        "item": ticket.item,
        "version": ticket.version,
        "villager_id": ticket.villager,
        "village": ticket.village,
        "place": ticket.place,
        "window": ticket.window,
        "documents": ticket.documents,
        "decided_in_village": ticket.decided_in_village,
        "status": ticket.status.value,
        "revision": len(ticket.record),
        "opened_at": ticket.events[0].at,
        "alarm_at": alarm_at,
        **due_columns(ticket.deadlines),
        "terms": terms_of(ticket),
        "seal": ticket.newest.seal,
        "looks": 0,
        "bundle": ticket.bundle,
        "other_number": ticket.other_number,
        "batch": ticket.batch,
    }
    connection.execute(_OPEN, values)
    for event in ticket.record:
        _record(connection, ticket.number, event)
    if ticket.parts:
        _await(connection, ticket)
    counters.take(connection, opened_in(ticket.number[:2]))


def _record(connection: Connection, number: str, event: Event) -> None:
    connection.execute(_ADD_EVENT, event_columns(number, event))


def add(connection: Connection, ticket: Ticket, alarm_at: datetime | None) -> None:
    """Keep the ticket's newest event and where the ticket stands now. Raises Refused when somebody was faster."""
    event = ticket.newest
    values = {
        "status": event.status.value,
        "villager_id": ticket.villager,
        "place": ticket.place,
        "window": ticket.window,
        "revision": event.seq,
        "seal": event.seal,
        "alarm_at": alarm_at,
        "trip": ticket.trip,
        "terms": terms_of(ticket),
        **due_columns(ticket.deadlines),
    }
    moved = connection.execute(_MOVE, {"of": ticket.number, "as_it_was": event.seq - 1, **values})
    if moved.rowcount != 1:
        raise _overtaken(connection, ticket.number)
    _record(connection, ticket.number, event)
    if ticket.parts:
        _await(connection, ticket)


def _await(connection: Connection, ticket: Ticket) -> None:
    """Keep at which windows a joint approval waits for an answer now."""
    connection.execute(delete(AWAITED).where(AWAITED.c.ticket == ticket.number))
    rows = [{"ticket": ticket.number, "place": place, "window": window} for place, window in awaited_at(ticket)]
    if rows:
        connection.execute(insert(AWAITED), rows)


def _overtaken(connection: Connection, number: str) -> Refused:
    """Return who has a ticket that somebody else wanted to move as well, and where it stands."""
    newest = connection.execute(_NEWEST, {"number": number}).one()
    return refusals.overtaken(number, newest.name, Status(newest.status))


def recount(connection: Connection, ticket: Ticket, alarm_at: datetime | None, now: datetime) -> None:
    """Keep what a ticket is counted by and its due days as they were counted again; one moved since had them counted anew.

    An alarm that is due stays due: what it asks for has not been told yet.
    """
    alarm = case((TICKET.c.alarm_at <= now, TICKET.c.alarm_at), else_=literal(alarm_at, TICKET.c.alarm_at.type))
    values = {"alarm_at": alarm, "terms": terms_of(ticket), **due_columns(ticket.deadlines)}
    as_it_was = (TICKET.c.number == ticket.number) & (TICKET.c.revision == len(ticket.record))
    connection.execute(update(TICKET).where(as_it_was).values(values))


def set_alarms(connection: Connection, alarms: Sequence[tuple[Ticket, datetime | None]]) -> None:
    """Keep when tickets' clocks want attention next; one that somebody has moved since had its clock set anew."""
    if alarms:
        connection.execute(
            _SET_ALARM,
            [{"of": ticket.number, "as_it_was": len(ticket.record), "next_alarm": alarm_at} for ticket, alarm_at in alarms],
        )
