"""The port of ``flows.port.duties`` on a database transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from flows.domain.catalogue.places import Village
from flows.domain.duty import swap as rules
from flows.domain.duty.roster import Duty, Leave
from flows.domain.duty.swap import Swap, SwapState
from flows.domain.people.people import Person, Role
from storage.records.duty import attendance, leaves, roster, swaps
from storage.records.people import people
from storage.service.duty_candidates import Bench
from storage.service.unit_of_work import UnitOfWork
from storage.service.visitor import Visitor

SHOWN: Final = timedelta(days=60)
"""How far ahead one's own duty is looked at."""


@dataclass(frozen=True, slots=True)
class DutyBook:
    """The roster as one person meets it."""

    visitor: Visitor

    def on(self, village: str, day: date) -> Duty | None:
        """Return a village's duty of a day."""
        return roster.get(self._work.connection, village, day)

    def next(self, village: str, after: date | None = None) -> Duty | None:
        """Return a village's next duty."""
        first = (after or self._work.today) + timedelta(days=1)
        return next(iter(roster.between(self._work.connection, village, first, first + SHOWN)), None)

    def mine(self) -> Sequence[Duty]:
        """Return my coming duty."""
        today = self._work.today
        found = roster.of_person(self._work.connection, self._me.id, today, today + SHOWN)
        return [duty for duty in found if duty.serving == self._me.id]

    def offers(self) -> Sequence[Swap]:
        """Return the open offers of my villages."""
        return swaps.open_in(self._work.connection, self.villages(), self._work.now)

    def swap(self, id: int) -> Swap | None:
        """Return a swap of my villages."""
        found = swaps.get(self._work.connection, id)
        mine = found is not None and (self._me.id in {found.giver, found.taker} or found.village in self.villages())
        return found if mine else None

    def villages(self) -> Sequence[str]:
        """Return my villages, then the others of my towns that have agents."""
        own = [post.place for post in self._me.posts if post.role is Role.AGENT and post.place in self._village]
        towns = {self._village[place].town for place in own} | {post.place for post in self._me.posts}
        known = roster.agents(self._work.connection)
        near = [place for place in known if place in self._village and self._village[place].town in towns]
        return list(dict.fromkeys([*own, *near, *(self.arranged() if self._me.holds(Role.ADMIN) else [])]))

    def arranged(self) -> Sequence[str]:
        """Return the villages with agents whose duty I arrange."""
        known = [place for place in roster.agents(self._work.connection) if place in self._village]
        return [place for place in known if rules.is_head(self._me, self._village[place].town)]

    def colleagues(self, village: str, day: date) -> Sequence[Person]:
        """Return the village's agents and its neighbours' who are not on leave."""
        bench = Bench.of(self._work, day, day)
        return _there(self._work, bench, day, (*bench.agents.get(village, ()), *bench.near(village)))

    def candidates(self, village: str, day: date) -> Sequence[Person]:
        """Return the same and the staff of the centre, but not who is on duty already."""
        bench, duty = Bench.of(self._work, day, day), self.on(village, day)
        ids = (*bench.agents.get(village, ()), *bench.near(village), *bench.staff(village, bench.away(day)))
        return _there(self._work, bench, day, [id for id in ids if duty is None or id != duty.serving])

    def arrived(self, person: int) -> datetime | None:
        """Return when somebody signed in today."""
        return attendance.since(self._work.connection, person, self._work.today)

    def leaves(self) -> Sequence[Leave]:
        """Return my leaves."""
        return leaves.of_person(self._work.connection, self._me.id, self._work.today)

    def asked_about(self, id: int) -> Swap:
        """Return a swap that concerns me. Raises Refused where there is none of that number."""
        swap = self.swap(id)
        if swap is None:
            raise rules.unknown(id)
        return swap

    def taken(self, swap: Swap) -> Duty:
        """Return the duty that I take by an offer. Raises Refused with the rule by which I cannot."""
        there = {person.id for person in self.colleagues(swap.village, swap.day)}
        village, duty = self._village[swap.village].name, self.on(swap.village, swap.day)
        return rules.takes(swap, duty, self._me, there, village, self._work.now, self.name)

    def undone(self, swap: Swap) -> Duty | None:
        """Return the duty that I give back by undoing a swap, if any. Raises Refused with the rule by which I cannot."""
        shift = self.visitor.office.coverage.shift(swap.village, swap.day)
        duty = self.on(swap.village, swap.day)
        rules.undoes(swap, self._me, self._village[swap.village].town, shift, self._work.now)
        if swap.state is SwapState.DONE and (duty is None or duty.serving != swap.taker):
            raise rules.overtaken(swap.day, duty, self.name)
        return duty

    def taken_over(self, village: str) -> Duty | None:
        """Return the duty of today that I take over, None where nobody has it. Raises Refused with the rule by which I cannot."""
        if village not in self.villages():
            raise rules.not_there()
        duty, today = self.on(village, self._work.today), self._work.today
        first = self.visitor.office.coverage.first_to_come(village)
        rules.steps_in(self._me, duty, today, first, asks=self.needs_a_yes(village))
        return duty

    def needs_a_yes(self, village: str) -> bool:
        """Return whether I take today's duty of a village over only with a yes of who has it, or of the head."""
        duty = self.on(village, self._work.today)
        arrived = self.arrived(duty.serving) if duty is not None else None
        return rules.needs_a_yes(self._me, duty, self._village[village].town, arrived)

    def name(self, id: int) -> str:
        """Return what somebody is called."""
        return self._work.person(id).name

    @property
    def _village(self) -> Mapping[str, Village]:
        return self._work.catalogue.village

    @property
    def _work(self) -> UnitOfWork:
        return self.visitor.office.work

    @property
    def _me(self) -> Person:
        return self.visitor.me


def _there(work: UnitOfWork, bench: Bench, day: date, ids: Sequence[int]) -> Sequence[Person]:
    """Return those of these people, each once, who are not on leave on a day."""
    known = people.get(work.connection, ids)
    return [known[id] for id in dict.fromkeys(ids) if id not in bench.away(day)]
