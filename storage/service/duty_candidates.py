"""The bench: who could be on duty where, in the order in which they are asked."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from flows.domain.duty.roster import Duty, Leave
from flows.domain.duty.stand_ins import pairs_of, stand_ins
from flows.domain.people.people import Role
from storage.records.duty import leaves, roster
from storage.records.people import people, reachability
from storage.service.unit_of_work import UnitOfWork


@dataclass(slots=True)
class Bench:
    """The agents of every village, who stands in for whom, who is away and who has a day already."""

    work: UnitOfWork
    agents: Mapping[str, Sequence[int]]
    pairs: Mapping[int, int]
    leaves: Sequence[Leave]
    busy: set[tuple[int, date]] = field(default_factory=set)

    @classmethod
    def of(cls, work: UnitOfWork, first: date, last: date, rostered: Iterable[Duty] = ()) -> "Bench":
        """Return everybody there is for these days; whoever is on duty as ``rostered`` is busy."""
        connection = work.connection
        busy = {(duty.serving, duty.day) for duty in rostered}
        return cls(work, roster.agents(connection), roster.pairs(connection), leaves.between(connection, first, last), busy)

    def away(self, day: date) -> frozenset[int]:
        """Return who is on leave on a day."""
        return frozenset(leave.person for leave in self.leaves if leave.covers(day))

    def cover(self, village: str, day: date, person: int | None) -> int | None:
        """Return who serves instead: the B, the village's other agents, a neighbouring village's, the town's window, its head.

        ``person`` is whom they serve for, None where nobody was rostered. Who has another village that day comes last, and of the
        village's other agents whoever has the fewest days of those looked at first; who has no address only where nobody has one.
        """
        away = self.away(day) | ({person} if person is not None else set())
        own, near = self.agents.get(village, ()), self.near(village)
        bs = stand_ins(person, pairs_of(own, self.pairs), away) if person is not None else ()
        free = [id for id in near if (id, day) not in self.busy]
        days = Counter(id for id, _day in self.busy)
        here = sorted(own, key=lambda id: ((id, day) in self.busy, days[id]))
        turns = [id for id in (*bs, *here, *free, *self.staff(village, away), *near) if id not in away]
        reached = reachability.open_addresses(self.work.connection, turns)
        return next((id for id in turns if id in reached), next(iter(turns), None))

    def near(self, village: str) -> Sequence[int]:
        """Return the agents of the other villages of the same town."""
        catalogue = self.work.catalogue
        town = catalogue.village[village].town
        places = (place for place in self.agents if place != village and place in catalogue.village)
        return list(dict.fromkeys(id for place in places if catalogue.village[place].town == town for id in self.agents[place]))

    def staff(self, village: str, away: Collection[int]) -> Iterator[int]:
        """Yield the clerks and the head of the village's centre who are not away."""
        town = self.work.catalogue.village[village].town
        for role in (Role.CLERK, Role.HEAD):
            holding = people.holding(self.work.connection, role, self.work.catalogue.centre_codes(town))
            yield from (id for id in holding if id not in away)
