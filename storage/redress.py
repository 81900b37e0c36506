"""Who is to answer a complaint, by which day, and how they hear of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from flows import commands
from flows.alerts.scene import Action
from flows.domain.calendar import Due
from flows.domain.complaint import WITHIN, Complaint, Kind, in_line
from flows.domain.deadlines import Alarm, alarms, counted_from, last_day
from flows.domain.people import Person, Role
from flows.domain.routing import CITY
from flows.journeys.complaining import ANSWER, card
from flows.wording import Words, lines
from storage import catalogues, complaints, counters, outbox
from storage.addresses import SCREEN
from storage.office import Office, Push

FOLLOWS: Final = "complaints counted"
"""The counter of the calendar that the days of complaints were last counted by."""

_STAFF: Final = (Role.CLERK, Role.REVIEWER, Role.APPROVER, Role.HEAD, Role.SUPERVISOR)


def chain(office: Office, town: str) -> Sequence[int]:
    """Return who handles the complaints of a centre: its heads or their stand-ins, the supervisors, the administrators."""
    heads = office.at_work(office.holding(Role.HEAD, town))
    above = [id for role in (Role.SUPERVISOR, Role.ADMIN) for id in office.holding(role, CITY)]
    return list(dict.fromkeys([*heads, *above]))


def owner(office: Office, complaint: Complaint) -> int | None:
    """Return who is to answer a complaint: the first in line who can be reached, else the first there is, or None."""
    line = in_line(complaint, chain(office, complaint.town))
    reached = outbox.places(office.connection, line, SCREEN)
    return next((id for id in line if id in reached), line[0] if line else None)


def staff(office: Office, town: str, village: str | None) -> Sequence[Person]:
    """Return the agents of a village, the staff of a centre, and the supervisors of both town and city."""
    agents = office.holding(Role.AGENT, village) if village else []
    ids = [*agents, *(id for role in _STAFF for id in office.holding(role, town)), *office.holding(Role.SUPERVISOR, CITY)]
    office.meet(ids)
    return [office.person(id) for id in dict.fromkeys(ids)]


def running(office: Office, town: str, due: Due) -> Iterator[Alarm]:
    """Return the pings of an answer that is owed by a day, in their order."""
    return alarms(due.day, office.zone, office.calendar, office.catalogue.hours_at(town))


def next_alarm(office: Office, town: str, due: Due) -> datetime:
    """Return when the clock of an answer that is owed by a day wants attention next."""
    return next(alarm.at for alarm in running(office, town, due) if alarm.at > office.now)


def recount(office: Office) -> Iterator[tuple[date, Complaint]]:
    """Count again until when answers are owed, where the calendar has changed, and yield what moved and its day before."""
    if not counters.catch_up(office.connection, FOLLOWS, counters.read(office.connection, catalogues.CALENDAR)):
        return
    for complaint in complaints.unanswered(office.connection):
        counted = replace(complaint, due=due(office, complaint.town, complaint.kind, complaint.stages[-1].at))
        if counted.due != complaint.due:
            complaints.owe(office.connection, counted, next_alarm(office, counted.town, counted.due))
        if counted.due.day != complaint.due.day:
            yield complaint.due.day, counted


def due(office: Office, town: str, kind: Kind, since: datetime) -> Due:
    """Return the last day for an answer that is owed since a moment."""
    start = counted_from(since, office.zone, office.calendar, office.catalogue.hours_at(town))
    found = last_day(start, WITHIN[kind], office.calendar)
    if found is None:
        raise ValueError(f"there is no limit for a {kind}")
    return found


def tell(office: Office, person: int, complaint: Complaint, first: Words | None = None, *, urgent: bool = False) -> None:
    """Push a complaint to somebody who handles it and to nobody in their place, with what can be done about it."""
    words = lines(first, card(complaint, office.person(complaint.complainant)))
    office.pushes.append(
        Push(person, words, [Action(ANSWER, f"{commands.ANSWER_COMPLAINT} {complaint.id}")], personal=True, urgent=urgent)
    )
