"""Staffing: who holds a post, who is on duty or away today, who stands in for whom (AB岗), and whom an alert is for by it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from flows.alerts.scene import Audience, next_up
from flows.domain.catalogue.routing import CITY
from flows.domain.duty.stand_ins import pairs_of, stand_in
from flows.domain.people.people import Person, Post, Role
from flows.domain.ticket.status import WHOSE, Status
from flows.domain.ticket.ticket import JointPart, Ticket
from storage.records.duty import leaves, roster
from storage.records.feedback import ratings
from storage.records.people import people, reachability
from storage.records.people.addresses import SCREEN
from storage.service.unit_of_work import UnitOfWork


@dataclass(slots=True)
class Staffing:
    """The posts and who serves them, each asked for once in a unit of work."""

    work: UnitOfWork
    _posts: dict[tuple[Role, str, str | None], Sequence[int]] = field(default_factory=dict)
    _away: frozenset[int] | None = None
    _pairs: Mapping[int, int] | None = None
    _duty: dict[str, int | None] = field(default_factory=dict)  # who is on duty today, by village
    _serving: dict[int, Sequence[str]] = field(default_factory=dict)  # villages, by who is on duty there today
    _standing_in: dict[int, tuple[Person, Person]] = field(default_factory=dict)  # people as they are, and as they are today

    def holding(self, role: Role, place: str, window: str | None = None) -> Sequence[int]:
        """Return who holds a role at a place and window; no window means any."""
        post = (role, place, window)
        if post not in self._posts:
            found = people.holding(self.work.connection, role, self.work.catalogue.centre_codes(place), window)
            self.work.met(found)
            self._posts[post] = list(found)
        return self._posts[post]

    def on_duty(self, village: str) -> Person | None:
        """Return the agent on duty in a village today."""
        ids = self._on_duty(village)
        return self.work.person(ids[0]) if ids else None

    def _on_duty(self, village: str) -> Sequence[int]:
        if village not in self._duty:
            self._duty[village] = roster.on_duty(self.work.connection, village, self.work.today)
        id = self._duty[village]
        return (self.at_work([id], village) or [id]) if id is not None else []

    def duty_changed(self, village: str) -> None:
        """Ask again who is on duty in a village."""
        self._duty.pop(village, None)

    def away(self) -> frozenset[int]:
        """Return who is on leave today, asked once until somebody's leave changes."""
        if self._away is None:
            self._away = leaves.away(self.work.connection, self.work.today)
        return self._away

    def pairs(self) -> Mapping[int, int]:
        """Return who was named to stand in for whom (AB岗), asked once."""
        if self._pairs is None:
            self._pairs = roster.pairs(self.work.connection)
        return self._pairs

    def look_again(self) -> None:
        """Ask again who holds which post, who is on leave and who serves for them."""
        self._away = self._pairs = None
        for known in (self._posts, self._duty, self._serving, self._standing_in):
            known.clear()

    def at_work(self, ids: Sequence[int], village: str | None = None) -> Sequence[int]:
        """Return these people, for those on leave today their stand-ins (AB岗), as far as anybody is there.

        Village agents stand in for each other where nobody was named.
        """
        away = self.away()
        if away.isdisjoint(ids):
            return ids
        agents = self.holding(Role.AGENT, village) if village else []
        pairs = pairs_of(agents, self.pairs())
        there = [id if id not in away else stand_in(id, pairs, away) for id in ids]
        return list(dict.fromkeys(id for id in there if id is not None))

    def present(self, role: Role, place: str) -> Sequence[int]:
        """Return who is told what a post is to hear: who holds it or stands in for them today, else those who are away."""
        holding = self.holding(role, place)
        return self.at_work(holding) or holding

    def expect(self, people: Collection[int]) -> None:
        """Look up at once where several people are on duty today."""
        unknown = [id for id in people if id not in self._serving]
        if unknown:
            found = roster.serving(self.work.connection, unknown, self.work.today)
            self._serving |= {id: found.get(id, ()) for id in unknown}

    def acting(self, person: Person) -> Sequence[Post]:
        """Return the posts somebody stands in for today: where on duty, and of those on leave whose B they are (AB岗)."""
        self.expect([person.id])
        posts = [Post(village, Role.AGENT) for village in self._serving[person.id]]
        if away := self.away():
            pairs = self.pairs()
            self.work.meet(absent := sorted(id for id in away if stand_in(id, pairs, away) == person.id))
            posts += [post for id in absent for post in self.work.person(id).posts]
        return [post for post in dict.fromkeys(posts) if post not in person.posts]

    def covering(self, person: Person) -> frozenset[int]:
        """Return whose claims at a window are somebody's today: of those on leave whose B they are, or who have none; and of who
        stood in for them and holds no such post.
        """
        served = {post for post in person.posts if post.role in WHOSE.values()}
        away, pairs = self.away(), self.pairs() if served or self.away() else {}
        absent = {id for id in away if stand_in(id, pairs, away) in {person.id, None}}
        b = pairs.get(person.id)
        self.work.meet([b] if b is not None and served else [])
        if b is None or not served or not served.isdisjoint(self.work.person(b).posts):
            return frozenset(absent)
        return frozenset(absent | {b})

    def at_work_as(self, person: Person) -> Person:
        """Return somebody with the posts they stand in for today, and the claims that are theirs by it."""
        if not person.is_staff:
            return person
        known = self._standing_in.get(person.id)
        if known is None or known[0] is not person:
            acting = self.acting(person)
            today = replace(person, posts=(*person.posts, *acting), covering=self.covering(person), standing_in=frozenset(acting))
            known = self._standing_in[person.id] = person, today
        return known[1]

    def audience(self, ticket: Ticket, to: Audience, parts: Sequence[JointPart] = ()) -> Sequence[int]:
        """Return whom that is: of a window who has claimed the ticket; where a post has nobody, the head of the centre.

        Of departments who speaks for these parts.
        """
        match to:
            case Audience.VILLAGER:
                return [ticket.villager]
            case Audience.RATER:
                if ratings.get(self.work.connection, ticket.number) is not None:
                    return []
                return list(reachability.places(self.work.connection, [ticket.villager], SCREEN))
            case Audience.STAND_IN:
                asked = self.audience(ticket, next_up(ticket))
                return self._stand_ins(ticket, asked) or asked
            case Audience.AGENT if not ticket.has_mandate:
                return []
            case Audience.AGENT | Audience.CARRIER:
                return self._carrying(ticket) or self._on_duty(ticket.village)
            case Audience.DEPARTMENT:
                return list(dict.fromkeys(id for part in parts for id in self._speaking(ticket, part)))
            case _:  # nobody there: the head of the centre
                role = Role(to.value)
                holding = self.holding(role, ticket.place, ticket.window)
                claimant = ticket.claimant(role)
                claiming = (
                    self.at_work([claimant]) if claimant is not None and claimant in holding else []
                )  # or who stands in for them
                if claiming:
                    return claiming
                return self._there(holding, ticket.place)

    def _carrying(self, ticket: Ticket) -> Sequence[int]:
        """Return who carries a ticket today: who took it, as long as they serve the village, or who stands in for them."""
        carrier, village = ticket.agent, ticket.village
        if carrier is None:
            return []
        is_agent = carrier in self.holding(Role.AGENT, village)
        serves = is_agent or self.at_work_as(self.work.person(carrier)).holds(Role.AGENT, village)
        return self.at_work([carrier], village) if serves else []

    def _there(self, holding: Sequence[int], place: str) -> Sequence[int]:
        """Return those of a post who are at work, else the heads of its centre, else whoever it is that is away."""
        if at_work := self.at_work(holding):
            return at_work
        heads = self.holding(Role.HEAD, place)
        return self.at_work(heads) or holding or heads

    def _speaking(self, ticket: Ticket, part: JointPart) -> Sequence[int]:
        """Return who speaks for a department: in the city where the ticket is there, else its window, else the head."""
        holding = self.holding(Role.REVIEWER, CITY, part.window) if ticket.status is Status.FORWARDED else []
        return self._there(holding or self.holding(Role.REVIEWER, ticket.place, part.window), ticket.place)

    def _stand_ins(self, ticket: Ticket, asked: Sequence[int]) -> Sequence[int]:
        """Return who stands in for those who were asked, as far as it is their post as well."""
        role = WHOSE.get(ticket.status)
        posted = self.holding(role, ticket.place, ticket.window) if role else self.holding(Role.AGENT, ticket.village)
        pairs, away = pairs_of([] if role else posted, self.pairs()), self.away()
        found = dict.fromkeys(stand_in(id, pairs, away) for id in asked)
        return [id for id in found if id is not None and id in posted and id not in asked]

    def answering(self, town: str, village: str | None) -> Sequence[int]:
        """Return who answers the questions of a village: who is on duty, its other agents, then the head of the centre.

        Of nowhere that is known, which is the city's, its head and supervisors.
        """
        duty = self._on_duty(village) if village else []
        agents = self.holding(Role.AGENT, village) if village else []
        heads = self.holding(Role.HEAD, town)
        above = self.holding(Role.SUPERVISOR, CITY) if town == CITY else []
        return list(dict.fromkeys([*duty, *(self.at_work(agents, village) if agents else []), *self.at_work([*heads, *above])]))

    def behind(self, id: int) -> Sequence[int]:
        """Return who is told what somebody cannot be told: their B (AB岗), then the heads of their centres.

        Behind a villager stand those who answer the village's questions.
        """
        person = self.work.person(id)
        village = self.work.catalogue.village
        if not person.posts:
            home = self.work.catalogue.home(person.village)
            return self.answering(home.town.code, home.village.code if home.village else None) if home else ()
        places = dict.fromkeys(post.place for post in person.posts)
        agents = [each for place in places if place in village for each in self.holding(Role.AGENT, place)]
        b = stand_in(id, pairs_of(agents, self.pairs()), self.away() | {id})
        centres = dict.fromkeys(village[place].town if place in village else place for place in places)
        heads = [head for centre in centres for head in self.present(Role.HEAD, centre)]
        return [each for each in dict.fromkeys([b, *heads]) if each not in {None, id}]
