"""Proxy tickets: opened, moved and looked up. What may be done is asked of ``flows.domain.ticket`` before anything is written."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from flows.domain.calendar import Due
from flows.domain.people import Role
from flows.domain.refusal import Refused
from flows.domain.ticket import MOVES, OPEN, Deadlines, Event, Status, Ticket, Verb
from flows.wording import _
from storage import models

TICKET, EVENT, PERSON = (models.table(model) for model in (models.Ticket, models.Event, models.Person))

_BY_NUMBER = select(TICKET).where(TICKET.c.number.in_(bindparam("numbers", expanding=True)))
_OPEN, _ADD_EVENT = insert(TICKET), insert(EVENT)
_EVENTS = select(EVENT).where(EVENT.c.ticket.in_(bindparam("numbers", expanding=True))).order_by(EVENT.c.ticket, EVENT.c.seq)


def get(connection: Connection, numbers: Sequence[str]) -> dict[str, Ticket]:
    """Return tickets by number, with all their events."""
    rows = connection.execute(_BY_NUMBER, {"numbers": list(numbers)}).all()
    events: dict[str, list[Event]] = {row.number: [] for row in rows}
    for row in connection.execute(_EVENTS, {"numbers": list(events)}):
        events[row.ticket].append(_event(row))
    return {row.number: _ticket(row, events[row.number]) for row in rows}


def open_(connection: Connection, ticket: Ticket) -> None:
    """Keep a new ticket with its first event. Raises Refused when its notice has been entrusted before."""
    if connection.execute(select(TICKET.c.number).where(TICKET.c.number == ticket.number)).first() is not None:
        raise Refused(_("{number} is open already.", number=ticket.number))
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
        "revision": len(ticket.events),
        "opened_at": ticket.events[0].at,
        "promised_provisional": False,
        "statutory_provisional": False,
    }
    connection.execute(_OPEN, values)
    for event in ticket.events:
        _record(connection, ticket.number, event)


def add(connection: Connection, ticket: Ticket, alarm_at: datetime | None) -> None:
    """Keep the ticket's newest event and where the ticket stands now. Raises Refused when somebody was faster."""
    event = ticket.events[-1]
    promised, statutory = ticket.deadlines.promised, ticket.deadlines.statutory
    moved = connection.execute(
        update(TICKET)
        .where(TICKET.c.number == ticket.number, TICKET.c.revision == event.seq - 1)
        .values(
            status=event.status.value,
            revision=event.seq,
            promised_due=promised.day if promised else None,
            promised_provisional=bool(promised and promised.provisional),
            statutory_due=statutory.day if statutory else None,
            statutory_provisional=bool(statutory and statutory.provisional),
            alarm_at=alarm_at,
        )
    )
    if moved.rowcount != 1:
        raise Refused(_("Somebody else was faster with {number}. Please look again.", number=ticket.number))
    _record(connection, ticket.number, event)


def open_for(connection: Connection, village: str, name: str, item: str) -> str | None:
    """Return the newest open ticket of a village for an item and somebody of that name, or None."""
    query = (
        select(TICKET.c.number)
        .join(PERSON, PERSON.c.id == TICKET.c.villager_id)
        .where(TICKET.c.village == village, TICKET.c.item == item, TICKET.c.status.in_(OPEN), PERSON.c.name == name)
        .order_by(TICKET.c.opened_at.desc())
    )
    return connection.execute(query.limit(1)).scalar()


def of_villager(connection: Connection, villager: int) -> Sequence[Ticket]:
    """Return a villager's tickets, newest first."""
    query = (
        select(TICKET.c.number)
        .where(TICKET.c.villager_id == villager)
        .order_by(TICKET.c.opened_at.desc(), TICKET.c.number.desc())
    )
    return _in_order(connection, list(connection.execute(query).scalars()))


def waiting_for(connection: Connection, posts: Sequence[tuple[Role, str, str | None]], limit: int) -> Sequence[Ticket]:
    """Return the open tickets in which the next move belongs to one of these posts (role, place, window), oldest first."""
    conditions = []
    for role, place, window in posts:
        statuses = {move.at.value for move in MOVES if move.by is role and move.verb is not Verb.REFUSE}
        at = TICKET.c.village if role is Role.AGENT else TICKET.c.place
        condition = (at == place) & TICKET.c.status.in_(sorted(statuses))
        conditions.append(condition if window is None else condition & (TICKET.c.window == window))
    if not conditions:
        return []
    mine = conditions[0]
    for condition in conditions[1:]:
        mine |= condition
    query = select(TICKET.c.number).where(mine).order_by(TICKET.c.opened_at, TICKET.c.number).limit(limit)
    return _in_order(connection, list(connection.execute(query).scalars()))


def due(connection: Connection, now: datetime, limit: int) -> Sequence[Ticket]:
    """Return the tickets whose clock wants attention, the longest waiting first. Read through the index on that moment."""
    query = select(TICKET.c.number).where(TICKET.c.alarm_at <= now).order_by(TICKET.c.alarm_at, TICKET.c.number).limit(limit)
    return _in_order(connection, list(connection.execute(query).scalars()))


def set_alarm(connection: Connection, number: str, alarm_at: datetime | None) -> None:
    """Keep when a ticket's clock wants attention next."""
    connection.execute(update(TICKET).where(TICKET.c.number == number).values(alarm_at=alarm_at))


def counts(connection: Connection) -> dict[str, dict[str, int]]:
    """Return how many tickets of each centre are in each state."""
    rows = connection.execute(select(TICKET.c.place, TICKET.c.status, func.count()).group_by(TICKET.c.place, TICKET.c.status))
    found: dict[str, dict[str, int]] = {}
    for place, status, count in rows:
        found.setdefault(place, {})[status] = count
    return found


def open_at(connection: Connection, town: str, limit: int) -> Sequence[Ticket]:
    """Return a centre's open tickets, those due first on top."""
    statuses = [status.value for status in OPEN]
    query = select(TICKET.c.number).where(TICKET.c.place == town, TICKET.c.status.in_(statuses))
    ordered = query.order_by(TICKET.c.promised_due.is_(None), TICKET.c.promised_due, TICKET.c.opened_at).limit(limit)
    return _in_order(connection, list(connection.execute(ordered).scalars()))


def _in_order(connection: Connection, numbers: Sequence[str]) -> Sequence[Ticket]:
    found = get(connection, numbers)
    return [found[number] for number in numbers]


def _record(connection: Connection, number: str, event: Event) -> None:
    values = {
        "ticket": number,
        "seq": event.seq,
        "status": event.status.value,
        "verb": event.verb.value if event.verb else None,
        "actor_id": event.actor,
        "at": event.at,
        "note": event.note,
        "documents": list(event.documents),
    }
    connection.execute(_ADD_EVENT, values)


def _event(row: Row[tuple[object, ...]]) -> Event:
    verb = Verb(row.verb) if row.verb else None
    return Event(row.seq, Status(row.status), verb, row.actor_id, row.at, row.note, tuple(row.documents))


def _ticket(row: Row[tuple[object, ...]], events: Sequence[Event]) -> Ticket:
    return Ticket(
        number=row.number,
        item=row.item,
        version=row.version,
        villager=row.villager_id,
        village=row.village,
        place=row.place,
        window=row.window,
        documents=row.documents,
        decided_in_village=row.decided_in_village,
        deadlines=Deadlines(_due(row.promised_due, row.promised_provisional), _due(row.statutory_due, row.statutory_provisional)),
        events=tuple(events),
    )


def _due(day: date | None, provisional: bool) -> Due | None:
    return None if day is None else Due(day, provisional=provisional)
