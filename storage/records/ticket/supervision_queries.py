"""What supervision looks at: tickets by their lights, and messages that reached nobody. Read through indexes: what is well costs
nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, String, and_, func, or_, select

from flows.domain.calendar.calendar import DAY, Calendar
from flows.domain.clock.deadline_calculation import light
from flows.domain.ticket.status import Status
from flows.domain.ticket.supervision import Lit
from storage import models
from storage.models.outbox import GIVEN_UP, WAITING
from storage.records.messages.outbox import Priority
from storage.records.messages.unopened import NOT_OPENED
from storage.records.ticket.mapper import TICKET, in_order
from storage.records.ticket.queues import RUNNING

OUTBOX, PERSON, ADDRESS = models.table(models.Outbox), models.table(models.Person), models.table(models.Address)


def lit(connection: Connection, today: date, zone: tzinfo, calendar: Calendar) -> Sequence[Lit]:
    """Return the tickets whose light is red or yellow, the longest overdue first.

    Whatever has such a light wants a ping on the next workday at the latest, so that the index of alarms finds it.
    """
    last = calendar.next_workday(today)
    pinged = datetime.combine(last + DAY, time(), zone)
    query = (
        select(TICKET.c.number, TICKET.c.item, TICKET.c.version, TICKET.c.place, TICKET.c.status, RUNNING.label("due"))
        .where(TICKET.c.alarm_at < pinged, last >= RUNNING, TICKET.c.status != Status.SUSPENDED.value)
        .order_by(RUNNING, *in_order(TICKET.c.number))
    )
    return [
        Lit(row.number, row.item, row.version, row.place, Status(row.status), row.due, light(row.due, today, calendar))
        for row in connection.execute(query)
    ]


@dataclass(frozen=True, slots=True)
class Failed:
    """A push that did not reach whom it was for, why, and who got it instead, if anybody did."""

    at: datetime
    person: int
    name: str
    language: str
    body: Mapping[str, Any]  # as the outbox keeps it
    why: str
    instead: str | None


_NEXT, _PART, _WHOLE = OUTBOX.alias("next"), OUTBOX.alias("part"), OUTBOX.alias("whole")
_TO, _INSTEAD = PERSON.alias("to"), PERSON.alias("instead")
_MEANT = func.coalesce(OUTBOX.c.meant_for_id, OUTBOX.c.person_id)
_AT = func.coalesce(OUTBOX.c.settled_at, OUTBOX.c.due_at)
_PUSHED = (
    select(_AT.label("at"), _MEANT.label("person"), OUTBOX.c.body, OUTBOX.c.reason)
    .add_columns(_TO.c.name, _TO.c.language, _INSTEAD.c.name.label("to"))
    .join(_TO, _TO.c.id == _MEANT)
    .join(_NEXT, _NEXT.c.key == OUTBOX.c.id.cast(String) + " again", isouter=True)
    .join(_INSTEAD, _INSTEAD.c.id == _NEXT.c.person_id, isouter=True)
    .where(
        OUTBOX.c.priority > Priority.REPLY.value,
        ~select(_PART.c.id).where(_PART.c.digest_id == OUTBOX.c.id).exists(),  # what a digest gathered stands there itself
    )
    .order_by(_AT, OUTBOX.c.id)
)
_LOST = _PUSHED.where(OUTBOX.c.state == GIVEN_UP)


def _lies(row: FromClause) -> ColumnElement[bool]:
    """Return whether a message lies on a screen, unopened, and was sent on for it."""
    return and_(row.c.state == WAITING, row.c.reason == NOT_OPENED)


_LYING = _PUSHED.where(or_(_lies(OUTBOX), select(_WHOLE.c.id).where(_WHOLE.c.id == OUTBOX.c.digest_id, _lies(_WHOLE)).exists()))


def failed(connection: Connection, since: datetime) -> Sequence[Failed]:
    """Return the pushes that did not reach whom they were for since a moment, oldest first.

    One that lies unopened on a screen instead of a phone that is gone is among them until it is opened.
    """
    found = [
        Failed(row.at, row.person, row.name, row.language, row.body, why or row.reason, row.to)
        for query, why in ((_LOST, ""), (_LYING, NOT_OPENED))
        for row in connection.execute(query.where(since <= _AT))
    ]
    return sorted(found, key=attrgetter("at"))


def unreached(connection: Connection, since: datetime) -> Mapping[int, int]:
    """Return for whom messages since a moment found nobody, and how many; who has written since knows where to look."""
    back = select(ADDRESS.c.id).where(and_(ADDRESS.c.person_id == _MEANT, ADDRESS.c.seen_at > OUTBOX.c.settled_at))
    lost = _LOST.where(OUTBOX.c.settled_at >= since, _NEXT.c.id.is_(None), ~back.exists()).subquery()
    query = select(lost.c.person, func.count().label("messages")).group_by(lost.c.person).order_by(lost.c.person)
    return {row.person: row.messages for row in connection.execute(query)}
