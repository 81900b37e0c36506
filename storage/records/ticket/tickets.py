"""Proxy tickets: opened, moved and looked up. ``flows.domain.ticket.transitions`` is asked before anything is written."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, case, delete, func, insert, literal, or_, select, update

from flows.domain.calendar.calendar import Due
from flows.domain.calendar.hours import OFFICE, Hours
from flows.domain.catalogue.limit import Limit, Unit
from flows.domain.people.people import Post, Role
from flows.domain.ticket import refusals
from flows.domain.ticket.deadlines import Deadlines
from flows.domain.ticket.event import Event, Ground, what_stands
from flows.domain.ticket.moves import QUEUES
from flows.domain.ticket.queue import awaited_at
from flows.domain.ticket.record import terms
from flows.domain.ticket.status import AT_THE_WINDOW, OPEN, WORKED_ON, Status
from flows.domain.ticket.ticket import JointPart, Ticket
from flows.domain.ticket.verb import Verb
from flows.text.refusal import Refused
from storage import models
from storage.records.ticket import counters

TICKET, EVENT, PERSON = models.table(models.Ticket), models.table(models.Event), models.table(models.Person)
AWAITED, ADDRESS, NOTICE = models.table(models.AwaitedPart), models.table(models.Address), models.table(models.Notice)


def opened_in(head: str) -> str:
    """Return the name of the counter of all tickets ever opened in a town: none is lost without its showing."""
    return f"opened {head}"


_WRITES = select(ADDRESS.c.id).where(ADDRESS.c.person_id == TICKET.c.villager_id, ADDRESS.c.closed_at.is_(None)).exists()
_ROWS = select(TICKET, _WRITES.label("writes"))
_BY_NUMBER = _ROWS.where(TICKET.c.number.in_(bindparam("numbers", expanding=True)))
_OPEN, _ADD_EVENT = insert(TICKET), insert(EVENT)
_MOVE = update(TICKET).where(TICKET.c.number == bindparam("of"), TICKET.c.revision == bindparam("as_it_was"))
_EVENTS = select(EVENT).where(EVENT.c.ticket.in_(bindparam("numbers", expanding=True))).order_by(EVENT.c.ticket, EVENT.c.seq)


def get(connection: Connection, numbers: Sequence[str]) -> dict[str, Ticket]:
    """Return tickets by number, with all their events."""
    if not numbers:
        return {}
    rows = connection.execute(_BY_NUMBER, {"numbers": list(numbers)}).all()
    return {ticket.number: ticket for ticket in _with_events(connection, rows)}


def _found(connection: Connection, query: Select[Any]) -> Sequence[Ticket]:
    """Return the tickets of a query of ``_ROWS``, in its order."""
    rows = connection.execute(query).all()
    return list(_with_events(connection, rows)) if rows else []


def _with_events(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[Ticket]:
    events: dict[str, list[Event]] = {row.number: [] for row in rows}
    for row in connection.execute(_EVENTS, {"numbers": list(events)}):
        events[row.ticket].append(_event(row))
    return (_ticket(row, events[row.number]) for row in rows)


def open_(connection: Connection, ticket: Ticket, alarm_at: datetime | None = None) -> None:
    """Keep a new ticket with its first event. Raises Refused when its notice has been entrusted before."""
    if connection.execute(select(TICKET.c.number).where(TICKET.c.number == ticket.number)).first() is not None:
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
        "promised_provisional": False,
        "statutory_provisional": False,
        "acceptance_provisional": False,
        "delivery_provisional": False,
        "terms": _terms(ticket),
        "seal": ticket.newest.seal,
        "looks": 0,
        "bundle": ticket.bundle,
    }
    connection.execute(_OPEN, values)
    for event in ticket.record:
        _record(connection, ticket.number, event)
    counters.take(connection, opened_in(ticket.number[:2]))


def add(connection: Connection, ticket: Ticket, alarm_at: datetime | None) -> None:
    """Keep the ticket's newest event and where the ticket stands now. Raises Refused when somebody was faster."""
    event = ticket.newest
    values = {
        "status": event.status.value,
        "place": ticket.place,
        "window": ticket.window,
        "revision": event.seq,
        "seal": event.seal,
        "alarm_at": alarm_at,
        "trip": ticket.trip,
        "terms": _terms(ticket),
        **_due_columns(ticket.deadlines),
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


def recount(connection: Connection, ticket: Ticket, alarm_at: datetime | None, now: datetime) -> None:
    """Keep what a ticket is counted by and its due days as they were counted again; one moved since had them counted anew.

    An alarm that is due stays due: what it asks for has not been told yet.
    """
    alarm = case((TICKET.c.alarm_at <= now, TICKET.c.alarm_at), else_=literal(alarm_at, TICKET.c.alarm_at.type))
    values = {"alarm_at": alarm, "terms": _terms(ticket), **_due_columns(ticket.deadlines)}
    as_it_was = (TICKET.c.number == ticket.number) & (TICKET.c.revision == len(ticket.record))
    connection.execute(update(TICKET).where(as_it_was).values(values))


def _due_columns(due: Deadlines) -> dict[str, date | bool | None]:
    limits = {
        "promised": due.promised,
        "statutory": due.statutory,
        "acceptance": due.acceptance,
        "delivery": due.delivery,
    }
    days = {f"{name}_due": limit.day if limit else None for name, limit in limits.items()}
    return {**days, **{f"{name}_provisional": bool(limit and limit.provisional) for name, limit in limits.items()}}


def numbers_of(connection: Connection, bundle: str) -> Sequence[str]:
    """Return the numbers of the tickets that were opened together for a life event, in their order."""
    query = select(TICKET.c.number).where(TICKET.c.bundle == bundle).order_by(TICKET.c.number)
    return list(connection.execute(query).scalars())


def open_for(connection: Connection, village: str, name: str, phone: str, item: str) -> str | None:
    """Return the newest open ticket of a village for an item and a neighbour by name and phone, or None.

    One of that phone comes first, then one of whom either phone is not known.
    """
    may_be = (PERSON.c.phone == phone) | (PERSON.c.phone == "") | (not phone)
    query = (
        select(TICKET.c.number)
        .join(PERSON, PERSON.c.id == TICKET.c.villager_id)
        .where(TICKET.c.village == village, TICKET.c.item == item, TICKET.c.status.in_(OPEN), PERSON.c.name == name, may_be)
        .order_by((PERSON.c.phone == phone).desc(), TICKET.c.opened_at.desc(), TICKET.c.number.desc())
    )
    return connection.execute(query.limit(1)).scalar()


_NEWEST = (
    select(EVENT.c.status, PERSON.c.name)
    .join(PERSON, PERSON.c.id == EVENT.c.actor_id, isouter=True)
    .where(EVENT.c.ticket == bindparam("number"))
    .order_by(EVENT.c.seq.desc())
    .limit(1)
)


def _overtaken(connection: Connection, number: str) -> Refused:
    """Return who has a ticket that somebody else wanted to move as well, and where it stands."""
    newest = connection.execute(_NEWEST, {"number": number}).one()
    return refusals.overtaken(number, newest.name, Status(newest.status))


def moved_by(connection: Connection, person: int, since: datetime) -> Sequence[Ticket]:
    """Return the tickets somebody has done something to since a moment, what they did last first."""
    theirs = select(EVENT.c.ticket, func.max(EVENT.c.at).label("at")).where(EVENT.c.actor_id == person, EVENT.c.at >= since)
    moved = theirs.group_by(EVENT.c.ticket).subquery()
    return _found(connection, _ROWS.join(moved, moved.c.ticket == TICKET.c.number).order_by(moved.c.at.desc(), TICKET.c.number))


def of_villager(connection: Connection, villager: int) -> Sequence[Ticket]:
    """Return a villager's tickets, newest first."""
    mine = _ROWS.where(TICKET.c.villager_id == villager)
    return _found(connection, mine.order_by(TICKET.c.opened_at.desc(), TICKET.c.number.desc()))


RUNNING = case(
    (TICKET.c.status.in_([status.value for status in AT_THE_WINDOW]), TICKET.c.acceptance_due),
    (TICKET.c.status.in_([status.value for status in WORKED_ON]), func.coalesce(TICKET.c.promised_due, TICKET.c.statutory_due)),
    (TICKET.c.status == Status.APPROVED.value, TICKET.c.delivery_due),
)
"""The last day of the limit that runs, as ``Ticket.due`` has it."""


def waiting_for(connection: Connection, posts: Sequence[Post], limit: int) -> Sequence[Ticket]:
    """Return the open tickets in which the next move or answer belongs to one of these posts, as ``queue.waits_for`` has it.

    Those whose limit ends first come first, then those without a limit, and of two alike the older one.
    """
    conditions: list[ColumnElement[bool]] = []
    for post in posts:
        statuses = sorted(status.value for status in QUEUES.get(post.role, ()))
        at = TICKET.c.village if post.role is Role.AGENT else TICKET.c.place
        condition = (at == post.place) & TICKET.c.status.in_(statuses)
        conditions.append(condition if post.window is None else condition & (TICKET.c.window == post.window))
    if not conditions:
        return []
    if answers := _awaited_at(connection, [(post.place, post.window) for post in posts if post.role is Role.REVIEWER]):
        conditions.append(TICKET.c.number.in_(answers))
    order = (RUNNING.is_(None), RUNNING, TICKET.c.opened_at, TICKET.c.number)
    return _found(connection, _ROWS.where(or_(*conditions)).order_by(*order).limit(limit))


def _awaited_at(connection: Connection, windows: Sequence[tuple[str, str | None]]) -> Sequence[str]:
    """Return the joint approvals that wait for an answer at one of these windows of a place, None being all of them."""
    if not windows:
        return []
    at = [
        (AWAITED.c.place == place) if window is None else (AWAITED.c.place == place) & (AWAITED.c.window == window)
        for place, window in windows
    ]
    return list(connection.execute(select(AWAITED.c.ticket).where(or_(*at)).distinct()).scalars())


def in_states(connection: Connection, villages: Sequence[str], statuses: Collection[Status]) -> Sequence[Ticket]:
    """Return the tickets of some villages that stand in some states, oldest first."""
    named = [status.value for status in statuses]
    theirs = _ROWS.where(TICKET.c.village.in_(villages), TICKET.c.status.in_(named))
    return _found(connection, theirs.order_by(TICKET.c.opened_at, TICKET.c.number))


def due(connection: Connection, now: datetime, limit: int) -> Sequence[Ticket]:
    """Return the tickets whose clock wants attention, the longest waiting first. Read through the index on that moment."""
    waiting = _ROWS.where(TICKET.c.alarm_at <= now)
    return _found(connection, waiting.order_by(TICKET.c.alarm_at, TICKET.c.number).limit(limit))


_SET_ALARM = (
    update(TICKET)
    .where(TICKET.c.number == bindparam("of"), TICKET.c.revision == bindparam("as_it_was"))
    .values(alarm_at=bindparam("next_alarm"))
)


def set_alarms(connection: Connection, alarms: Sequence[tuple[Ticket, datetime | None]]) -> None:
    """Keep when tickets' clocks want attention next; one that somebody has moved since had its clock set anew."""
    if alarms:
        connection.execute(
            _SET_ALARM,
            [{"of": ticket.number, "as_it_was": len(ticket.record), "next_alarm": alarm_at} for ticket, alarm_at in alarms],
        )


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
    here = _ROWS.where(TICKET.c.place == town, TICKET.c.status.in_(statuses))
    order = (TICKET.c.promised_due.is_(None), TICKET.c.promised_due, TICKET.c.opened_at)
    return _found(connection, here.order_by(*order).limit(limit))


def every(connection: Connection) -> Iterator[tuple[Ticket, Row[Any]]]:
    """Yield every ticket with its row and, as ``notice_…``, that of its notice, by number; not all of them at once."""
    after = ""
    while rows := connection.execute(_WITH_NOTICE, {"after": after}).all():
        after = rows[-1].number
        yield from zip(_with_events(connection, rows), rows, strict=True)


_WITH_NOTICE = (
    select(TICKET, _WRITES.label("writes"), *(column.label(f"notice_{column.name}") for column in NOTICE.c))
    .join(NOTICE, NOTICE.c.number == TICKET.c.number)
    .where(TICKET.c.number > bindparam("after"))
    .order_by(TICKET.c.number)
    .limit(500)
)
_FROM_THE_NOTICE: Final = {"item": "item", "version": "version", "villager_id": "to_id", "village": "village"}


def standing(ticket: Ticket, row: Row[Any], connection: Connection) -> Iterator[tuple[str, object, object]]:
    """Yield what a ticket's row says and its record does not: the column, what is kept there, and what the record says."""
    told = {
        "status": next((event.status.value for event in reversed(ticket.record)), ""),
        "place": next((event.place for event in reversed(ticket.record) if event.place), row.place),
        "window": next((event.window for event in reversed(ticket.record) if event.window), row.window),
        "opened_at": next((event.at for event in ticket.record), row.opened_at),
        **{column: getattr(row, f"notice_{of}") for column, of in _FROM_THE_NOTICE.items()},
    }
    for column, said in told.items():
        if getattr(row, column) != said:
            yield column, getattr(row, column), said
    if ticket.parts:
        query = select(AWAITED.c.place, AWAITED.c.window).where(AWAITED.c.ticket == ticket.number)
        kept = sorted((row.place, row.window) for row in connection.execute(query))
        if kept != awaited_at(ticket):
            yield "list of windows to answer", _listed(kept), _listed(awaited_at(ticket))


def _listed(windows: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{window} in {place}" for place, window in windows) or "empty"


def _terms(ticket: Ticket) -> dict[str, Any]:
    """Return what the notice fixed about a ticket as JSON, and the hours of the centre where it lies."""
    return {**terms(ticket), "hours": list(ticket.hours.written())}


def _limit(terms: Mapping[str, Any], name: str) -> Limit:
    days, unit = terms.get(name, (None, Unit.WORKDAY))
    return Limit(days, Unit(unit))


def _record(connection: Connection, number: str, event: Event) -> None:
    values = {
        "ticket": number,
        "seq": event.seq,
        "status": event.status.value,
        "verb": event.verb.value if event.verb else None,
        "actor_id": event.actor,
        "role": event.role,
        "at": event.at,
        "note": event.note,
        "documents": list(event.documents),
        "before": event.before.value if event.before else None,
        "place": event.place,
        "window": event.window,
        "until": event.until,
        "ground": event.ground.value if event.ground else None,
        "seal": event.seal,
        "assignee_id": event.assignee,
        "part": event.part,
        "undoes": event.undoes,
    }
    connection.execute(_ADD_EVENT, values)


def _event(row: Row[tuple[object, ...]]) -> Event:
    return Event(
        seq=row.seq,
        status=Status(row.status),
        verb=Verb(row.verb) if row.verb else None,
        actor=row.actor_id,
        at=row.at,
        note=row.note,
        documents=tuple(row.documents),
        role=row.role,
        before=Status(row.before) if row.before else None,
        place=row.place,
        window=row.window,
        until=row.until,
        ground=Ground(row.ground) if row.ground else None,
        seal=row.seal,
        assignee=row.assignee_id,
        part=row.part,
        undoes=row.undoes,
    )


def _ticket(row: Row[tuple[object, ...]], record: Sequence[Event]) -> Ticket:
    events, undone = what_stands(record)
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
        decided_in_city=row.terms.get("decided_in_city", False),
        tolerable=tuple(row.terms.get("tolerable", ())),
        promised=_limit(row.terms, "promised"),
        statutory=_limit(row.terms, "statutory"),
        joint=row.terms.get("joint", False),
        costs=row.terms.get("costs", False),
        parts=tuple(JointPart(*part) for part in row.terms.get("parts", ())),
        in_order=row.terms.get("in_order", False),
        surveys=tuple(row.terms.get("surveys", ())),
        bundle=row.bundle,
        hours=Hours.read(row.terms["hours"]) if "hours" in row.terms else OFFICE,
        deadlines=Deadlines(
            _due(row.promised_due, row.promised_provisional),
            _due(row.statutory_due, row.statutory_provisional),
            _due(row.acceptance_due, row.acceptance_provisional),
            _due(row.delivery_due, row.delivery_provisional),
        ),
        trip=row.trip,
        writes=bool(row.writes),
        events=events,
        undone=undone,
    )


def _due(day: date | None, provisional: bool) -> Due | None:
    return None if day is None else Due(day, provisional=provisional)
