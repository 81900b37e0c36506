"""Tickets that wait: for a post, for a clock, and on a centre's board; what ends first comes first."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, case, func, or_, select

from flows.domain.people.people import Post, Role
from flows.domain.ticket.move_table import QUEUES
from flows.domain.ticket.status import AT_THE_WINDOW, OPEN, WORKED_ON, Status
from flows.domain.ticket.ticket import Ticket
from storage import models
from storage.records.ticket.mapper import ROWS, TICKET, found, in_order

AWAITED = models.table(models.AwaitedPart)

_PROMISED, _STATUTORY = TICKET.c.promised_due, TICKET.c.statutory_due

BINDING = case((_STATUTORY < _PROMISED, _STATUTORY), else_=func.coalesce(_PROMISED, _STATUTORY))
"""The earlier of the promised day and that of the law, as ``Deadlines.binding`` has it."""

RUNNING = case(
    (TICKET.c.status.in_([status.value for status in AT_THE_WINDOW]), TICKET.c.acceptance_due),
    (TICKET.c.status.in_([status.value for status in WORKED_ON]), BINDING),
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
        condition = at.in_(sorted(post.places)) & TICKET.c.status.in_(statuses)
        conditions.append(condition if post.window is None else condition & (TICKET.c.window == post.window))
    if not conditions:
        return []
    if answers := _awaited_at(connection, [(post.places, post.window) for post in posts if post.role is Role.REVIEWER]):
        conditions.append(TICKET.c.number.in_(answers))
    order = (RUNNING.is_(None), RUNNING, TICKET.c.opened_at, *in_order(TICKET.c.number))
    return found(connection, ROWS.where(or_(*conditions)).order_by(*order).limit(limit))


def _awaited_at(connection: Connection, windows: Sequence[tuple[Collection[str], str | None]]) -> Sequence[str]:
    """Return the joint approvals that wait for an answer at one of these windows of a place, None being all of them."""
    if not windows:
        return []
    at = [
        here if window is None else here & (AWAITED.c.window == window)
        for places, window in windows
        for here in [AWAITED.c.place.in_(sorted(places))]
    ]
    return list(connection.execute(select(AWAITED.c.ticket).where(or_(*at)).distinct()).scalars())


def due(connection: Connection, now: datetime, limit: int) -> Sequence[Ticket]:
    """Return the tickets whose clock wants attention, the longest waiting first. Read through the index on that moment."""
    waiting = ROWS.where(TICKET.c.alarm_at <= now)
    return found(connection, waiting.order_by(TICKET.c.alarm_at, *in_order(TICKET.c.number)).limit(limit))


def every_open(connection: Connection) -> Sequence[Ticket]:
    """Return all open tickets, by number."""
    waiting = ROWS.where(TICKET.c.status.in_([status.value for status in OPEN]))
    return found(connection, waiting.order_by(*in_order(TICKET.c.number)))


def open_at(connection: Connection, places: Collection[str], limit: int) -> Sequence[Ticket]:
    """Return the open tickets of a centre, by all its codes, those whose limit ends first on top."""
    statuses = [status.value for status in OPEN]
    here = ROWS.where(TICKET.c.place.in_(sorted(places)), TICKET.c.status.in_(statuses))
    order = (RUNNING.is_(None), RUNNING, TICKET.c.opened_at)
    return found(connection, here.order_by(*order).limit(limit))
