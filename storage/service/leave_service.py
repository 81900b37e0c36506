"""Leave: taken and ended, with the duty of those days given to others and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flows.alerts import duty as alerts
from flows.alerts.notification import Notification
from flows.domain.duty import leave as rules
from flows.domain.duty.roster import Duty, Leave
from flows.domain.people.people import Person, Role
from storage.records.duty import leaves, roster
from storage.service.duty_coverage import DutyCoverage
from storage.service.staffing import Staffing
from storage.service.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class LeaveService:
    """Lets people be away, and be back."""

    work: UnitOfWork
    staffing: Staffing
    coverage: DutyCoverage

    def grant(self, person: Person, first: date, last: date, by: int | None) -> Sequence[Duty]:
        """Let somebody be away, cover their duty, tell their head, and return the days of it. Raises Refused with the rule."""
        work = self.work
        rules.takes(first, last, work.today, leaves.of_person(work.connection, person.id, work.today))
        leaves.take(work.connection, person.id, first, last, by, work.now)
        self.staffing.look_again()
        served = self.duty_of(person, first, last)
        self.coverage.mend({duty.day for duty in served}, {duty.village for duty in served}, exclude=by)
        self._tell_heads(person, alerts.on_leave(person, first, last, work.today))
        now = [roster.get(work.connection, duty.village, duty.day) for duty in served if duty.serving == person.id]
        return [duty for duty in now if duty is not None]

    def give_back(self, person: Person, leave: Leave, by: int | None) -> Sequence[Duty]:
        """End somebody's leave, give their duty back, tell their head, and return the days that are or were theirs.

        Raises Refused when it was over already.
        """
        work = self.work
        if not leaves.end(work.connection, leave, work.today, work.now):
            raise rules.over()
        self.staffing.look_again()
        self.coverage.relieve(person.id, leave.first, leave.last, exclude=by)
        self._tell_heads(person, alerts.back_from_leave(person, leave.first, leave.last, work.today))
        return self.duty_of(person, leave.first, leave.last)

    def duty_of(self, person: Person, first: date, last: date) -> Sequence[Duty]:
        """Return the duty somebody is rostered for or covers on these days, as far as it can still change hands."""
        found = roster.of_person(self.work.connection, person.id, max(first, self.work.today), last)
        return self.coverage.to_come(found)

    def _tell_heads(self, person: Person, news: Notification) -> None:
        villages = self.work.catalogue.village
        places = dict.fromkeys(villages[post.place].town if post.place in villages else post.place for post in person.posts)
        heads = [id for place in places for id in self.staffing.present(Role.HEAD, place)]
        self.work.tell([id for id in heads if id != person.id], news)
