"""The oversight of ``flows.port.desk`` on a database transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from flows.domain.catalogue.finding import AnswerPhrase, Missed
from flows.domain.catalogue.named_villages import NamedVillage, may_settle
from flows.domain.duty.roster import Duty
from flows.domain.duty.swap import is_head
from flows.domain.people.admin_log import Act
from flows.domain.people.people import Person, Post, Role
from flows.domain.people.window_group import WINDOWS
from flows.domain.ticket.departure import may_cut, may_end
from flows.domain.ticket.status import WHOSE
from flows.domain.ticket.supervision import ALL, Unreached, answers_for, oversees
from flows.domain.ticket.ticket import Ticket
from storage.records.catalogue import answer_lessons, lessons, villages
from storage.records.duty import attendance, roster
from storage.records.people import admin_log, people
from storage.records.ticket import supervision_queries
from storage.service.departures import posts_in
from storage.service.visitor import Visitor

SHOWN: Final = 40
"""Tickets, or wishes, a list shows at most."""

TAKEN_BACK: Final = timedelta(days=1)
"""How long what was said of a village's name may be taken back."""

REMEMBERED: Final = timedelta(days=7)
"""How long it is shown that a message reached nobody."""


@dataclass(frozen=True, slots=True)
class OversightBook:
    """What goes well and what does not, as one person answers for it."""

    visitor: Visitor

    def at_my_centre(self) -> Sequence[Ticket]:
        """Return what waits at the windows of the centres I head, the most urgent first."""
        headed = [post for post in self.visitor.me.posts if post.role is Role.HEAD]
        posts = [replace(post, role=role) for post in headed for role in (*WHOSE.values(), Role.HEAD)]
        return self.visitor.office.tickets.waiting_for(posts, SHOWN)

    def at_windows(self, place: str) -> Sequence[Ticket]:
        """Return what waits at the windows of a centre, the most urgent first."""
        return self.visitor.office.tickets.waiting_for([Post(place, role) for role in WINDOWS], SHOWN)

    def overdue(self) -> Sequence[Ticket]:
        """Return the red lights of the centres I head or supervise, the longest overdue first."""
        me, work = self.visitor.me, self.visitor.office.work
        if not any(me.holds(role) for role in (Role.HEAD, *ALL)):
            return ()
        lights = supervision_queries.lit(work.connection, work.today, work.zone, work.calendar)
        red = [lit.number for lit in lights if lit.light == "red" and oversees(me, lit.place)][:SHOWN]
        found = self.visitor.office.tickets.many(red)
        return [found[number] for number in red if number in found]

    def unsigned(self) -> Sequence[Duty]:
        """Return today's duty, in the villages of the centres I head, of who has not signed in."""
        me, work = self.visitor.me, self.visitor.office.work
        there = attendance.signed_in(work.connection, work.today)
        missing = [duty for duty in roster.on_days(work.connection, [work.today]) if duty.serving not in there]
        return [duty for duty in missing if is_head(me, work.catalogue.village[duty.village].town)]

    def unreached(self) -> Sequence[Unreached]:
        """Return whom messages of the last days did not reach, nor anybody behind them, as far as I answer for them."""
        me, work = self.visitor.me, self.visitor.office.work
        if not any(me.holds(role) for role in (Role.HEAD, *ALL)):
            return ()
        found = supervision_queries.unreached(work.connection, work.now - REMEMBERED)
        work.meet(list(found))
        known = [Unreached(self.visitor.person(id), messages) for id, messages in found.items()]
        return [each for each in known if answers_for(me, each.person, work.catalogue)]

    def called(self, name: str) -> Sequence[Person]:
        """Return everybody of a name whose post I may end, or whose phone I may cut off."""
        me, work = self.visitor.me, self.visitor.office.work
        known = people.called(work.connection, name) if me.is_staff else ()
        return [each for each in known if may_cut(me, each, work.catalogue)]

    def leaving(self) -> Sequence[tuple[Person, date]]:
        """Return whose posts end on a day to come, as far as I may say so, and from which day on."""
        work = self.visitor.office.work
        planned = admin_log.planned(work.connection)
        work.meet([each.person for each in planned])
        known = [(work.person(each.person), each.day) for each in planned]
        return [(person, day) for person, day in known if may_end(self.visitor.me, person, work.catalogue)]

    def has_left(self, name: str) -> tuple[Person, datetime] | None:
        """Return somebody of a name who left a post that I might have ended, and when."""
        me, work = self.visitor.me, self.visitor.office.work
        for person in people.called(work.connection, name) if me.is_staff else ():
            left = [each for each in admin_log.entries(work.connection, person.id) if each.act is Act.LEFT]
            if not person.posts and left and may_end(me, replace(person, posts=posts_in(left[-1])), work.catalogue):
                return person, left[-1].at
        return None

    def missed(self) -> Sequence[Missed]:
        """Return what the finder should be taught."""
        return lessons.missed(self.visitor.office.work.connection, SHOWN)

    def missed_answers(self) -> Sequence[AnswerPhrase]:
        """Return what was said at a question in vain."""
        return answer_lessons.to_teach(self.visitor.office.work.connection, SHOWN)

    def taught_answers(self) -> Sequence[AnswerPhrase]:
        """Return what was taught to mean an option at a question."""
        return answer_lessons.taught(self.visitor.office.work.connection)

    def named_villages(self) -> Sequence[NamedVillage]:
        """Return the names of villages that wait for somebody like me."""
        return self._mine(villages.waiting(self.visitor.office.work.connection))

    def settled_villages(self) -> Sequence[NamedVillage]:
        """Return what was said of such names within a day, and is mine to take back."""
        work = self.visitor.office.work
        return self._mine(villages.settled_since(work.connection, work.now - TAKEN_BACK))

    def _mine(self, named: Sequence[NamedVillage]) -> Sequence[NamedVillage]:
        """Return each name of a town once, as far as it is mine to settle."""
        me, catalogue = self.visitor.me, self.visitor.office.work.catalogue
        once = {(each.town, each.name): each for each in reversed(named) if may_settle(me, each.town, catalogue)}
        return list(reversed(once.values()))
