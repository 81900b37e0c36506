"""Who is to answer a complaint, by which day, and how they hear of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from flows.alerts import complaints as alerts
from flows.domain.calendar.calendar import Due
from flows.domain.catalogue.routing import CITY
from flows.domain.clock.alarm import Alarm
from flows.domain.clock.alarms import alarms
from flows.domain.clock.deadline_calculation import counted_from, last_day
from flows.domain.feedback.complaint import WITHIN, Complaint, Kind, in_line
from flows.domain.people.people import Person, Role
from flows.text.wording import Words
from storage.records import counters
from storage.records.catalogue import calendars
from storage.records.feedback import complaints
from storage.records.people import reachability
from storage.records.people.addresses import SCREEN
from storage.service.staffing import Staffing
from storage.service.unit_of_work import UnitOfWork

FOLLOWS: Final = "complaints counted"
"""The counter of the calendar that the days of complaints were last counted by."""

_STAFF: Final = (Role.CLERK, Role.REVIEWER, Role.APPROVER, Role.HEAD, Role.SUPERVISOR)


@dataclass(frozen=True, slots=True)
class ComplaintRouting:
    """Gives every complaint an owner and a day."""

    work: UnitOfWork
    staffing: Staffing

    def chain(self, town: str) -> Sequence[int]:
        """Return who handles the complaints of a centre: its heads or their stand-ins, the supervisors, the administrators."""
        heads = self.staffing.at_work(self.staffing.holding(Role.HEAD, town))
        above = [id for role in (Role.SUPERVISOR, Role.ADMIN) for id in self.staffing.holding(role, CITY)]
        return list(dict.fromkeys([*heads, *above]))

    def owner(self, complaint: Complaint) -> int | None:
        """Return who is to answer a complaint: the first in line who can be reached, else the first there is, or None."""
        line = in_line(complaint, self.chain(complaint.town))
        reached = reachability.places(self.work.connection, line, SCREEN)
        return next((id for id in line if id in reached), line[0] if line else None)

    def staff(self, town: str, village: str | None) -> Sequence[Person]:
        """Return the agents of a village, the staff of a centre, and the supervisors of both town and city."""
        agents = self.staffing.holding(Role.AGENT, village) if village else []
        ids = [
            *agents,
            *(id for role in _STAFF for id in self.staffing.holding(role, town)),
            *self.staffing.holding(Role.SUPERVISOR, CITY),
        ]
        self.work.meet(ids)
        return [self.work.person(id) for id in dict.fromkeys(ids)]

    def running(self, town: str, due: Due) -> Iterator[Alarm]:
        """Return the pings of an answer that is owed by a day, in their order."""
        work = self.work
        return alarms(due.day, work.zone, work.calendar, work.catalogue.hours_at(town))

    def next_alarm(self, town: str, due: Due) -> datetime:
        """Return when the clock of an answer that is owed by a day wants attention next."""
        return next(alarm.at for alarm in self.running(town, due) if alarm.at > self.work.now)

    def recount(self) -> Iterator[tuple[date, Complaint]]:
        """Count again until when answers are owed, where the calendar has changed, and yield what moved and its day before."""
        work = self.work
        if not counters.catch_up(work.connection, FOLLOWS, counters.read(work.connection, calendars.CALENDAR)):
            return
        for complaint in complaints.unanswered(work.connection):
            counted = replace(complaint, due=self.due(complaint.town, complaint.kind, complaint.stages[-1].at))
            if counted.due != complaint.due:
                complaints.owe(work.connection, counted, self.next_alarm(counted.town, counted.due), work.now)
            if counted.due.day != complaint.due.day:
                yield complaint.due.day, counted

    def due(self, town: str, kind: Kind, since: datetime) -> Due:
        """Return the last day for an answer that is owed since a moment."""
        work = self.work
        start = counted_from(since, work.zone, work.calendar, work.catalogue.hours_at(town))
        found = last_day(start, WITHIN[kind], work.calendar)
        if found is None:
            raise ValueError(f"there is no limit for a {kind}")
        return found

    def tell(self, person: int, complaint: Complaint, first: Words | None = None, *, urgent: bool = False) -> None:
        """Push a complaint to somebody who handles it and to nobody in their place, with what can be done about it."""
        news = alerts.to_handle(complaint, self.work.person(complaint.complainant), self.work.catalogue, first)
        self.work.tell([person], news, personal=True, urgent=urgent or complaint.threat is not None)
