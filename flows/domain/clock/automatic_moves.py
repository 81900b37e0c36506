"""What time alone does to a ticket: silence becomes acceptance (视为受理), what is delivered is filed, a mandate ends.

Papers that were asked for and do not come in time are as if the application were withdrawn, and so are those that were to come
later (容缺): the acceptance is revoked (浙江省保障“最多跑一次”改革规定 art. 11). Whoever was told so beforehand.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, tzinfo
from typing import Final

from flows.domain.calendar.calendar import DAY, Calendar
from flows.domain.calendar.hours import Hours
from flows.domain.catalogue.limit import Limit
from flows.domain.clock.alarm import Alarm, AlarmKind
from flows.domain.clock.deadline_calculation import ACCEPTANCE, counted_from, ends, last_day, suspensions
from flows.domain.ticket.status import WORKED_ON, Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb

OBJECTION: Final = Limit(5)
"""How long a villager may say that what was delivered is not done; then it is filed."""


def lapses(ticket: Ticket, zone: tzinfo, calendar: Calendar) -> Sequence[Alarm]:
    """Return what happens by itself when enough time has passed, and when, the earliest first."""
    end = ticket.mandate.until if ticket.is_open and ticket.has_mandate else None
    mandate = Alarm(AlarmKind.LAPSED, datetime.combine(end + DAY, time(), zone), verb=Verb.LAPSE) if end is not None else None
    until = papers_until(ticket)
    papers = _lapsed(Verb.EXPIRE, until, zone, ticket.hours) if until is not None else None
    found = [alarm for alarm in (lapse_of_state(ticket, zone, calendar), papers, mandate) if alarm is not None]
    return sorted(found, key=lambda alarm: alarm.at)


def papers_until(ticket: Ticket) -> date | None:
    """Return the last day for the papers that were asked for, or are owed; None where none is lacking or nobody was told."""
    if not (ticket.papers_lapse and ticket.lacking):
        return None
    asked = {Status.SUPPLEMENT: (Verb.SUPPLEMENT, Verb.GRANT), **dict.fromkeys(WORKED_ON, (Verb.TOLERATE,))}
    last = ticket.event(*asked.get(ticket.status, ()))
    return None if last is None else last.until


def lapse_of_state(ticket: Ticket, zone: tzinfo, calendar: Calendar) -> Alarm | None:
    """Return what time alone makes of where the ticket stands; None where it changes nothing."""
    match ticket.status:
        case Status.HANDED_IN | Status.ASKED if ticket.deadlines.acceptance is not None:
            return _lapsed(Verb.DEEM, ticket.deadlines.acceptance.day, zone, ticket.hours)
        case Status.SUSPENDED:
            end = suspensions(ticket, zone)[-1].end
            return Alarm(AlarmKind.LAPSED, datetime.combine(end, time(), zone), verb=Verb.RESUME)
        case Status.DELIVERED:
            delivered = counted_from(ticket.events[-1].at, zone, calendar, ticket.hours)
            last = last_day(delivered, OBJECTION, calendar)
            return None if last is None else _lapsed(Verb.ARCHIVE, last.day, zone, ticket.hours)
        case _:
            return None


def accepted_by_silence(received: datetime, zone: tzinfo, calendar: Calendar, hours: Hours) -> datetime:
    """Return the moment from which what a window received then counts as accepted, if it says nothing (行政许可法 art. 32)."""
    last = ends(counted_from(received, zone, calendar, hours), ACCEPTANCE, calendar)
    return _lapsed(Verb.DEEM, last.day, zone, hours).at


def _lapsed(verb: Verb, day: date, zone: tzinfo, hours: Hours) -> Alarm:
    return Alarm(AlarmKind.LAPSED, datetime.combine(day, hours.closes, zone), verb=verb)
