"""Departures: posts end, and with them rights, addresses and pushes; what was in hand is handed over, and all of it recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from flows.alerts.departures import given_back, handed_to_you, has_left, leaves_on, stays
from flows.alerts.notification import Notification
from flows.domain.people.admin_log import Act, By, Entry
from flows.domain.people.people import Person, Post, Role
from flows.domain.ticket.departure import Handed, check_day, not_leaving
from storage.records.duty import roster
from storage.records.messages import retraction
from storage.records.people import addresses, admin_log, codes, people, web_sessions
from storage.service.handover import Handover
from storage.service.staffing import Staffing
from storage.service.unit_of_work import UnitOfWork

REMEMBERED: Final = timedelta(days=7)
"""How long it is looked after whether somebody who stood in still has something in hand."""


@dataclass(frozen=True, slots=True)
class Departures:
    """Ends posts."""

    work: UnitOfWork
    staffing: Staffing
    handover: Handover

    def leave(self, person: Person, by: By) -> Sequence[Handed]:
        """End all posts of somebody at once, and return what of theirs went to whom."""
        work, heads = self.work, self._heads(person)
        gone = people.end_posts(work.connection, person)
        self._look_again(gone)
        handed = self.handover.of(gone)
        roster.unpair(work.connection, person.id)
        codes.void(work.connection, person.id)
        for place in addresses.of_person(work.connection, person.id):
            if place.channel != addresses.CUT:
                self._cut(place.id, Act.LEFT)
        retraction.drop_of(work.connection, person.id, work.now)
        self._look_again(gone)
        work.outgoing[:] = [push for push in work.outgoing if push.person != person.id]
        admin_log.cancel(work.connection, person.id)
        self._record(Act.LEFT, person, handed, by)
        self._tell(gone, handed, [id for id in heads if id not in {by.person, person.id}])
        return handed

    def leave_on(self, person: Person, day: date, by: By) -> Sequence[Handed]:
        """End all posts of somebody from a day on; return what went to whom, nothing yet when the day is still to come.

        Who leaves hears of it, and the heads do. Raises Refused for a day that is over, and for one that was said before.
        """
        before = self.leaving(person.id)
        check_day(person, day, before, self.work.today)
        if day == self.work.today:
            return self.leave(person, by)
        detail = {"day": day.isoformat()} | ({"was": before.isoformat()} if before else {})
        admin_log.plan(self.work.connection, person.id, day, by)
        self._keep(Act.LEAVES, person, by, detail)
        self._announce(person, leaves_on(person, day, before), by)
        return []

    def stay(self, person: Person, by: By) -> date:
        """Call off the day from which somebody's posts were to end, tell who had heard of it, and return it.

        Raises Refused where there is none.
        """
        day = self.leaving(person.id)
        if day is None:
            raise not_leaving(person)
        admin_log.cancel(self.work.connection, person.id)
        self._keep(Act.STAYS, person, by, {"day": day.isoformat()})
        self._announce(person, stays(person, day), by)
        return day

    def leaving(self, person: int) -> date | None:
        """Return the day from which somebody's posts end, or None."""
        return next((each.day for each in admin_log.planned(self.work.connection, person)), None)

    def cut(self, person: Person, only: int | None, by: By) -> int:
        """Cut off the addresses of somebody, or one of them, and return how many; what waited there goes to their next one."""
        connection, now = self.work.connection, self.work.now
        known = [place for place in addresses.of_person(connection, person.id) if place.channel != addresses.CUT]
        ended = [place for place in known if only in {None, place.id}]
        for place in ended:
            retraction.hold_what_waits_at(connection, place.id, now)
            self._cut(place.id, Act.CUT)
        codes.void(connection, person.id)
        self._keep(Act.CUT, person, by, {"addresses": [[place.id, place.channel] for place in ended]})
        return len(ended)

    def settle(self, person: Person, by: By) -> Sequence[Handed]:
        """Hand over what is in somebody's hands and not of their posts any more, since these changed."""
        self._look_again(person)
        handed = self.handover.of(person)
        if handed:
            self._record(Act.MOVED, person, handed, by)
            self._tell(person, handed, [])
        return handed

    def end_standing_in(self) -> None:
        """Let what somebody from elsewhere has taken in a village be its agents' again, once they serve there no longer."""
        work, staffing = self.work, self.staffing
        lately = roster.covered(work.connection, work.today - REMEMBERED, work.today)
        others = {duty.cover for duty in lately if duty.cover not in staffing.holding(Role.AGENT, duty.village)}
        for id in sorted(each for each in others if each is not None):
            person = work.person(id)
            handed = list(self.handover.carried(person))
            for to in dict.fromkeys(each.to for each in handed if each.to is not None):
                work.tell([to], given_back(person, [each for each in handed if each.to == to]))

    def end_due(self) -> None:
        """End the posts of those who leave today."""
        for each in admin_log.due(self.work.connection, self.work.today):
            self.leave(self.work.person(each.person), each.by)

    def _cut(self, address: int, why: Act) -> None:
        web_sessions.end_at(self.work.connection, address, self.work.now)
        addresses.cut(self.work.connection, address, why.value, self.work.now)

    def _look_again(self, gone: Person) -> None:
        self.staffing.look_again()
        self.work.met({gone.id: gone})

    def _heads(self, person: Person) -> Sequence[int]:
        """Return the heads of the centres somebody belongs to."""
        villages = self.work.catalogue.village
        places = dict.fromkeys(villages[post.place].town if post.place in villages else post.place for post in person.posts)
        return [id for place in places for id in self.staffing.present(Role.HEAD, place)]

    def _record(self, act: Act, person: Person, handed: Sequence[Handed], by: By) -> None:
        detail = {
            "posts": [_written(post) for post in person.posts],
            "handed": [[each.what.value, each.which, each.to] for each in handed],
        }
        self._keep(act, person, by, detail)

    def _keep(self, act: Act, person: Person, by: By, detail: Mapping[str, Any]) -> None:
        admin_log.keep(self.work.connection, act, person.id, by, self.work.now, detail, key=self.work.books.key)

    def _announce(self, person: Person, news: Notification, by: By) -> None:
        """Tell somebody and their heads what has been said about their post, but not who said it."""
        self.work.tell([id for id in (person.id, *self._heads(person)) if id != by.person], news, of=[person.id])

    def _tell(self, gone: Person, handed: Sequence[Handed], heads: Sequence[int]) -> None:
        """Tell each who has something in hand now what it is, and the heads who has what."""
        work = self.work
        successors = dict.fromkeys(each.to for each in handed if each.to is not None)
        for to in successors:
            if to not in heads:
                work.tell([to], handed_to_you(gone, [each for each in handed if each.to == to]))
        work.tell(heads, has_left(gone, handed, {to: work.person(to) for to in successors}), of=[gone.id])


def _written(post: Post) -> Sequence[str | None]:
    """Return a post as the record has it: role, place and window."""
    return [post.role.value, post.place, post.window]


def posts_in(entry: Entry) -> tuple[Post, ...]:
    """Return the posts that ended, as the record has them."""
    return tuple(Post(place, Role(role), window) for role, place, window in entry.detail["posts"])
