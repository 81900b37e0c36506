"""Tickets looked up: by number, by whose they are, and all of them."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, literal, select

from flows.domain.ticket.status import OPEN, Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from storage import models
from storage.records.ticket.mapper import EVENT, ROWS, TICKET, WRITES, found, in_order, in_reverse, with_events

PERSON, NOTICE = models.table(models.Person), models.table(models.Notice)
_BY_NUMBER = ROWS.where(TICKET.c.number.in_(bindparam("numbers", expanding=True)))


def get(connection: Connection, numbers: Sequence[str]) -> dict[str, Ticket]:
    """Return tickets by number, with all their events."""
    if not numbers:
        return {}
    rows = connection.execute(_BY_NUMBER, {"numbers": list(numbers)}).all()
    return {ticket.number: ticket for ticket in with_events(connection, rows)}


def numbers_of(connection: Connection, bundle: str) -> Sequence[str]:
    """Return the numbers of the tickets that were opened together for a life event, in their order."""
    query = select(TICKET.c.number).where(TICKET.c.bundle == bundle).order_by(*in_order(TICKET.c.number))
    return list(connection.execute(query).scalars())


_OPEN_FOR = (
    select(TICKET.c.number)
    .join(PERSON, PERSON.c.id == TICKET.c.villager_id)
    .where(TICKET.c.village == bindparam("of_village"), TICKET.c.item == bindparam("of_item"), TICKET.c.status.in_(OPEN))
    .where(PERSON.c.name == bindparam("called"))
    .where((PERSON.c.phone == bindparam("at")) | (PERSON.c.phone == "") | (literal("") == bindparam("at")))
    .order_by((PERSON.c.phone == bindparam("at")).desc(), TICKET.c.opened_at.desc(), *in_reverse(TICKET.c.number))
    .limit(1)
)


def open_for(connection: Connection, village: str, name: str, phone: str, item: str) -> str | None:
    """Return the newest open ticket of a village for an item and a neighbour by name and phone, or None.

    One of that phone comes first, then one of whom either phone is not known.
    """
    asked = {"of_village": village, "of_item": item, "called": name, "at": phone}
    return connection.execute(_OPEN_FOR, asked).scalar()


_CALLED = (
    select(TICKET.c.number)
    .where(TICKET.c.other_number.in_(bindparam("called", expanding=True)), TICKET.c.status != Status.WITHDRAWN.value)
    .order_by(*in_reverse(TICKET.c.number))
)


def called_elsewhere(connection: Connection, numbers: Sequence[str]) -> Sequence[str]:
    """Return the tickets that were called so before they came here, given last first; what was withdrawn is none of them."""
    return list(connection.execute(_CALLED, {"called": list(numbers)}).scalars()) if numbers else []


def batch(connection: Connection, batch: int) -> Sequence[Ticket]:
    """Return the tickets that one import brought in, in their order."""
    return found(connection, ROWS.where(TICKET.c.batch == batch).order_by(*in_order(TICKET.c.number)))


def next_batch(connection: Connection) -> int:
    """Return the number of the next import."""
    return int(connection.execute(select(func.coalesce(func.max(TICKET.c.batch), 0))).scalar_one()) + 1


def moved_by(connection: Connection, person: int, since: datetime) -> Sequence[Ticket]:
    """Return the tickets somebody has done something to since a moment, what they did last first."""
    theirs = select(EVENT.c.ticket, func.max(EVENT.c.at).label("at")).where(EVENT.c.actor_id == person, EVENT.c.at >= since)
    moved = theirs.group_by(EVENT.c.ticket).subquery()
    theirs = ROWS.join(moved, moved.c.ticket == TICKET.c.number)
    return found(connection, theirs.order_by(moved.c.at.desc(), *in_order(TICKET.c.number)))


def in_hand(connection: Connection, person: int) -> Sequence[Ticket]:
    """Return the open tickets that somebody has ever taken, was handed or has claimed, oldest first: they may still be theirs."""
    mine = (EVENT.c.assignee_id == person) | ((EVENT.c.actor_id == person) & (EVENT.c.verb == Verb.TAKE.value))
    touched = select(EVENT.c.ticket).where(mine).distinct()
    theirs = ROWS.where(TICKET.c.number.in_(touched), TICKET.c.status.in_([status.value for status in OPEN]))
    return found(connection, theirs.order_by(TICKET.c.opened_at, *in_order(TICKET.c.number)))


_OF_VILLAGER = ROWS.where(TICKET.c.villager_id == bindparam("villager")).order_by(
    TICKET.c.opened_at.desc(), *in_reverse(TICKET.c.number)
)


def of_villager(connection: Connection, villager: int) -> Sequence[Ticket]:
    """Return a villager's tickets, newest first."""
    return found(connection, _OF_VILLAGER, villager=villager)


def in_states(connection: Connection, villages: Sequence[str], statuses: Collection[Status]) -> Sequence[Ticket]:
    """Return the tickets of some villages that stand in some states, oldest first."""
    named = [status.value for status in statuses]
    theirs = ROWS.where(TICKET.c.village.in_(villages), TICKET.c.status.in_(named))
    return found(connection, theirs.order_by(TICKET.c.opened_at, *in_order(TICKET.c.number)))


def counts(connection: Connection) -> dict[str, dict[str, int]]:
    """Return how many tickets of each centre are in each state."""
    rows = connection.execute(select(TICKET.c.place, TICKET.c.status, func.count()).group_by(TICKET.c.place, TICKET.c.status))
    by_centre: dict[str, dict[str, int]] = {}
    for place, status, count in rows:
        by_centre.setdefault(place, {})[status] = count
    return by_centre


_WITH_NOTICE = (
    select(TICKET, WRITES.label("writes"), *(column.label(f"notice_{column.name}") for column in NOTICE.c))
    .join(NOTICE, NOTICE.c.number == TICKET.c.number)
    .where(TICKET.c.number > bindparam("after"))
    .order_by(TICKET.c.number)
    .limit(500)
)


def every(connection: Connection) -> Iterator[tuple[Ticket, Row[Any]]]:
    """Yield every ticket with its row and, as ``notice_…``, that of its notice, by number; not all of them at once."""
    after = ""
    while rows := connection.execute(_WITH_NOTICE, {"after": after}).all():
        after = rows[-1].number
        yield from zip(with_events(connection, rows), rows, strict=True)
