"""How a ticket and its events are laid out in rows, and how they are read from them again."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, func, select

from flows.domain.calendar.calendar import Due
from flows.domain.calendar.hours import OFFICE, Hours
from flows.domain.catalogue.limit import Extension, Grantor, Limit, Unit
from flows.domain.ticket.deadlines import Deadlines
from flows.domain.ticket.event import Event, Ground, what_stands
from flows.domain.ticket.record import terms
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import JointPart, Ticket
from flows.domain.ticket.verb import Verb
from storage import models
from storage.records.people.reachability import reached

TICKET, EVENT = models.table(models.Ticket), models.table(models.Event)
WRITES = reached(TICKET.c.villager_id)
ROWS = select(TICKET, WRITES.label("writes"))
_EVENTS = select(EVENT).where(EVENT.c.ticket.in_(bindparam("numbers", expanding=True))).order_by(EVENT.c.ticket, EVENT.c.seq)


def in_order(number: ColumnElement[str]) -> Sequence[ColumnElement[Any]]:
    """Return what numbers are sorted by, as ``ticket_numbers.in_order`` has it: those of a town in the order they were given."""
    return func.length(number), number


def in_reverse(number: ColumnElement[str]) -> Sequence[ColumnElement[Any]]:
    """Return the same for those given last to come first."""
    return [column.desc() for column in in_order(number)]


def found(connection: Connection, query: Select[Any], **asked: object) -> Sequence[Ticket]:
    """Return the tickets of a query of ``ROWS``, in its order, for what is ``asked`` by its parameters."""
    rows = connection.execute(query, asked).all()
    return list(with_events(connection, rows)) if rows else []


def with_events(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[Ticket]:
    """Return the tickets of rows like those of ``ROWS``, in their order, with all their events."""
    events: dict[str, list[Event]] = {row.number: [] for row in rows}
    for row in connection.execute(_EVENTS, {"numbers": list(events)}):
        events[row.ticket].append(_event(row))
    return (_ticket(row, events[row.number]) for row in rows)


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
        papers_lapse=row.terms.get("papers_lapse", False),
        promised=_limit(row.terms, "promised"),
        statutory=_limit(row.terms, "statutory"),
        extension=_extension(row.terms.get("extension")),
        no_licence=row.terms.get("no_licence", False),
        joint=row.terms.get("joint", False),
        costs=row.terms.get("costs", False),
        parts=tuple(JointPart(*part) for part in row.terms.get("parts", ())),
        in_order=row.terms.get("in_order", False),
        surveys=tuple(row.terms.get("surveys", ())),
        bundle=row.bundle,
        other_number=row.other_number,
        batch=row.batch,
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


def _limit(terms: Mapping[str, Any], name: str) -> Limit:
    days, unit = terms.get(name, (None, Unit.WORKDAY))
    return Limit(days, Unit(unit))


def _extension(kept: Sequence[Any] | None) -> Extension | None:
    """Return what a notice said of an extension; nothing of those given before that was kept, nor of a licence without a rule."""
    if kept is None:
        return None
    days, unit, by, source = kept
    return Extension(days, Unit(unit), Grantor(by), source)


def _due(day: date | None, provisional: bool) -> Due | None:
    return None if day is None else Due(day, provisional=provisional)


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
        received=row.received,
        channel=row.channel,
        operator=row.operator,
    )


def terms_of(ticket: Ticket) -> dict[str, Any]:
    """Return what the notice fixed about a ticket as JSON, and the hours of the centre where it lies."""
    return {**terms(ticket), "hours": list(ticket.hours.written())}


def due_columns(due: Deadlines) -> dict[str, date | bool | None]:
    """Return the last day of each limit and whether it is provisional, as a ticket's row has them."""
    limits = {
        "promised": due.promised,
        "statutory": due.statutory,
        "acceptance": due.acceptance,
        "delivery": due.delivery,
    }
    days = {f"{name}_due": limit.day if limit else None for name, limit in limits.items()}
    return {**days, **{f"{name}_provisional": bool(limit and limit.provisional) for name, limit in limits.items()}}


def event_columns(number: str, event: Event) -> dict[str, Any]:
    """Return an event of a ticket as its row."""
    return {
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
        "received": event.received,
        "channel": event.channel,
        "operator": event.operator,
    }
