"""The unit of work, an office at one moment, whoever asks: its books, its people and tickets, and who is to hear of what."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from itertools import chain
from typing import Final

from sqlalchemy import Connection

from flows.alerts.events import after
from flows.alerts.scene import Action, Alert, Audience, Scene, next_up, passed_up
from flows.alerts.trips import off_the_trip
from flows.domain.calendar.calendar import Calendar
from flows.domain.catalogue.catalogue import Catalogue, Item
from flows.domain.catalogue.routing import CITY, village_centre
from flows.domain.clock.deadlines import deadlines, lapses, next_alarm
from flows.domain.duty.roster import pairs_of, stand_in
from flows.domain.errand.bundle import needed_still, shared
from flows.domain.errand.notice import Notice
from flows.domain.errand.trip import Trip
from flows.domain.people.people import Person, Post, Role
from flows.domain.ticket import moves, record
from flows.domain.ticket.rules import Attempt
from flows.domain.ticket.ticket import CARRIED, WHOSE, JointPart, Status, Ticket, Verb
from flows.journeys.feedback.enquire import ANSWER, OFFER, question
from flows.port import commands
from flows.text.refusal import Refused
from flows.text.wording import Text, Words
from storage.records.duty import leaves, roster
from storage.records.feedback import enquiries, ratings
from storage.records.messages import outbox
from storage.records.people import people
from storage.records.people.addresses import SCREEN
from storage.records.ticket import notices, tickets, trips
from storage.service.snapshot import Books

_SHARING: Final = frozenset({Verb.COLLECT, Verb.TAKE, Verb.SURVEY, Verb.HAND_IN})
"""What is news for the other tickets of a life event."""
_GIVES_BACK: Final = frozenset({Verb.WITHDRAW, Verb.REVOKE})
"""What may end an errand, so that papers go back to the villager."""
_NAMES_PAPERS: Final = _GIVES_BACK | {Verb.SUPPLEMENT, Verb.GRANT}
"""What is told with the papers by their names."""


@dataclass(frozen=True, slots=True)
class Push:
    """Something to tell a person in the same transaction, and the verbs that travel with it.

    ``withheld`` are those that are not the person's but may be another's who hears it in their place.
    ``about`` is the villager whose news it is: when they cannot be reached, somebody is asked to pass it on. ``subject`` is the
    number of the ticket it speaks of; what is ``urgent`` is not held back however much somebody is told; what is ``personal``
    nobody hears in the person's place. ``groups`` are the people who are told together, each for one thing they do: where one
    of them is reached the others need not be. Without any it is this person who is to hear it. ``of`` is whom it speaks of: they
    are not asked to pass it on.
    """

    person: int
    words: Words
    actions: Sequence[Action] = ()
    about: Ticket | None = None
    key: str | None = None
    subject: str | None = None
    urgent: bool = False
    personal: bool = False
    groups: Sequence[Collection[int]] = ()
    of: Collection[int] = ()
    withheld: Sequence[Action] = ()


@dataclass(slots=True)
class Office:
    """Look-ups in one transaction, and what is to be pushed when it is over."""

    connection: Connection
    books: Books
    now: datetime
    pushes: list[Push] = field(default_factory=list)
    digests: Sequence[int] = ()  # people whose held pushes are to leave when it is over
    quiet_until: datetime | None = None  # nothing is pushed before that: it is night
    _people: dict[int, Person] = field(default_factory=dict)  # seen in this transaction
    _tickets: dict[str, Ticket] = field(default_factory=dict)  # as they are kept
    _standing_in: dict[int, tuple[Person, Person]] = field(default_factory=dict)  # people as they are, and as they are today
    _away: frozenset[int] | None = None
    _pairs: Mapping[int, int] | None = None
    _posts: dict[tuple[Role, str, str | None], Sequence[int]] = field(default_factory=dict)

    @property
    def catalogue(self) -> Catalogue:
        """Return the catalogue in force."""
        return self.books.catalogue

    @property
    def calendar(self) -> Calendar:
        """Return the working calendar."""
        return self.books.calendar

    @property
    def zone(self) -> tzinfo:
        """Return the office's time zone."""
        return self.books.zone

    @property
    def today(self) -> date:
        """Return the office's day."""
        return self.now.astimezone(self.zone).date()

    def version(self, number: int) -> Catalogue:
        """Return a catalogue version."""
        return self.books.version(self.connection, number)

    def person(self, id: int) -> Person:
        """Return somebody by id."""
        self.meet([id])
        return self._people[id]

    def meet(self, ids: Collection[int]) -> None:
        """Look up at once several people who will be spoken of, and with them those of the tickets seen."""
        if set(ids) <= self._people.keys():
            return
        spoken_of = {id for ticket in self._tickets.values() for id in (ticket.villager, ticket.agent) if id is not None}
        self._people |= people.get(self.connection, sorted((spoken_of | set(ids)) - self._people.keys()))

    def holding(self, role: Role, place: str, window: str | None = None) -> Sequence[int]:
        """Return who holds a role at a place and window; no window means any."""
        post = (role, place, window)
        if post not in self._posts:
            found = people.holding(self.connection, *post)
            self._people = {**found, **self._people}
            self._posts[post] = list(found)
        return self._posts[post]

    def on_duty(self, village: str) -> Person | None:
        """Return the agent on duty in a village today."""
        ids = self._on_duty(village)
        return self.person(ids[0]) if ids else None

    def _on_duty(self, village: str) -> Sequence[int]:
        id = roster.on_duty(self.connection, village, self.today)
        return (self.at_work([id], village) or [id]) if id is not None else []

    def away(self) -> frozenset[int]:
        """Return who is on leave today, asked once until somebody's leave changes."""
        if self._away is None:
            self._away = leaves.away(self.connection, self.today)
        return self._away

    def pairs(self) -> Mapping[int, int]:
        """Return who was named to stand in for whom (AB岗), asked once."""
        if self._pairs is None:
            self._pairs = roster.pairs(self.connection)
        return self._pairs

    def leave_changed(self) -> None:
        """Ask again who is on leave."""
        self._away = None
        self._standing_in.clear()

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

    def acting(self, person: Person) -> Sequence[Post]:
        """Return the posts somebody stands in for today: where on duty, and of those on leave whose B they are (AB岗)."""
        mine = roster.of_person(self.connection, person.id, self.today, self.today)
        posts = [Post(duty.village, Role.AGENT) for duty in mine if duty.serving == person.id]
        if away := self.away():
            pairs = self.pairs()
            self.meet(absent := sorted(id for id in away if stand_in(id, pairs, away) == person.id))
            posts += [post for id in absent for post in self._people[id].posts]
        return [post for post in dict.fromkeys(posts) if post not in person.posts]

    def covering(self, person: Person) -> frozenset[int]:
        """Return whose claims at a window are somebody's today: of those on leave whose B they are, or who have none; and of who
        stood in for them and holds no such post.
        """
        served = {post for post in person.posts if post.role in WHOSE.values()}
        away, pairs = self.away(), self.pairs() if served or self.away() else {}
        absent = {id for id in away if stand_in(id, pairs, away) in {person.id, None}}
        b = pairs.get(person.id)
        self.meet([b] if b is not None and served else [])
        if b is None or not served or not served.isdisjoint(self._people[b].posts):
            return frozenset(absent)
        return frozenset(absent | {b})

    def at_work_as(self, person: Person) -> Person:
        """Return somebody with the posts they stand in for today, and the claims that are theirs by it."""
        if not person.is_staff:
            return person
        known = self._standing_in.get(person.id)
        if known is None or known[0] is not person:
            today = replace(person, posts=(*person.posts, *self.acting(person)), covering=self.covering(person))
            known = self._standing_in[person.id] = person, today
        return known[1]

    def ticket(self, number: str) -> Ticket | None:
        """Return a ticket, or None."""
        return Office.tickets(self, [number]).get(number)

    def tickets(self, numbers: Sequence[str]) -> Mapping[str, Ticket]:
        """Return tickets by number, each read once."""
        unknown = [number for number in numbers if number not in self._tickets]
        self._tickets |= tickets.get(self.connection, unknown)
        return {number: self._tickets[number] for number in numbers if number in self._tickets}

    def seen(self, found: Sequence[Ticket]) -> Sequence[Ticket]:
        """Keep at hand what was found, and return it."""
        self._tickets |= {ticket.number: ticket for ticket in found}
        return found

    def look_again(self, *numbers: str) -> None:
        """Read tickets anew when they are asked for the next time: they were written to behind their values."""
        for number in numbers:
            self._tickets.pop(number, None)

    def trip(self, id: int) -> Trip | None:
        """Return a trip, or None."""
        return trips.get(self.connection, id)

    def item_of(self, ticket: Ticket) -> Item:
        """Return what a ticket is for, as the catalogue had it then."""
        return self.version(ticket.version).item[ticket.item]

    def departments(self, ticket: Ticket) -> Mapping[str, Text]:
        """Return what people call the departments that take part in a joint approval, by code."""
        known = self.version(ticket.version).department if ticket.parts else {}
        return {part.department: known[part.department].here for part in ticket.parts}

    def together(self, ticket: Ticket) -> Sequence[str]:
        """Return the numbers of the other tickets of the same life event."""
        if ticket.bundle is None:
            return []
        return [number for number in tickets.numbers_of(self.connection, ticket.bundle) if number != ticket.number]

    def place_of(self, ticket: Ticket) -> Text:
        """Return the name of the centre a ticket goes to."""
        catalogue = self.version(ticket.version)
        if ticket.place == CITY:
            return catalogue.city_centre
        town = catalogue.town.get(ticket.place)
        return town.centre if town else village_centre(catalogue.village[ticket.place])

    def scene(self, ticket: Ticket) -> Scene:
        """Return what the sentences about a ticket speak of."""
        agent = self.person(ticket.agent) if ticket.agent else None
        verb = ticket.events[-1].verb
        papers = self.given(ticket.number)[0].papers if verb in _NAMES_PAPERS else ()
        kept = self.kept(ticket) if verb in _GIVES_BACK else frozenset()
        item = self.item_of(ticket)
        fee = item.fee.text if ticket.fee_due else None
        villager, place = self.person(ticket.villager), self.place_of(ticket)
        departments = self.departments(ticket)
        return Scene(ticket, item.short, villager, agent, place, item.fee, papers, fee, item.joint, departments, kept)

    def kept(self, ticket: Ticket) -> frozenset[int]:
        """Return the papers of a ticket, by number, that an open one of the same life event needs."""
        others = self.tickets(self.together(ticket)).values()
        return needed_still(self.given(ticket.number)[0], [(other, self.given(other.number)[0]) for other in others])

    def given(self, number: str) -> tuple[Notice, int]:
        """Return a notice and the id of the person it was given to. Raises Refused when there is none of that number."""
        return notices.get(self.connection, number, self.version, self.zone)

    def move(self, ticket: Ticket, verb: Verb, attempt: Attempt, *, but: int | None = None, silently: bool = False) -> Ticket:
        """Move a ticket along its table, set its clocks, tell whom it concerns, and return it. Raises Refused with the rule.

        Who does it knows it already, or somebody else in whose hands it happens (``but``). What another ticket
        brings about happens ``silently``. What time has brought by then comes before it.
        """
        return self._move(self.by_now(ticket), verb, attempt, self.now, but=but, silently=silently)

    def by_now(self, ticket: Ticket) -> Ticket:
        """Return a ticket as time has left it: what has happened by itself is written down as of its own moment, and told.

        The convention worth knowing: time moves a ticket whether or not a clock runs here. Whoever meets the ticket first,
        a sweep or a person, writes it down.
        """
        lapse = next(iter(lapses(ticket, self.zone, self.calendar)), None)
        if lapse is None or lapse.verb is None or lapse.at > self.now:
            return ticket
        try:
            with self.at_once():
                moved = self._move(ticket, lapse.verb, Attempt(moves.SYSTEM), max(lapse.at, ticket.events[-1].at))
        except Refused:  # somebody met it at the same moment
            return Office.tickets(self, [ticket.number])[ticket.number]
        return self.by_now(moved)

    def _move(
        self, ticket: Ticket, verb: Verb, attempt: Attempt, at: datetime, *, but: int | None = None, silently: bool = False
    ) -> Ticket:
        moved = record.after(ticket, moves.move(ticket, verb, attempt, at), key=self.books.key)
        if moved.place != ticket.place:
            moved = replace(moved, hours=self.catalogue.hours_at(moved.place))
        moved = replace(moved, deadlines=deadlines(moved, self.zone, self.calendar))
        self.look_again(moved.number)
        tickets.add(self.connection, moved, self.alarm_of(moved))
        self.seen([moved])
        if not silently:
            self.announce(moved, but=but or attempt.actor.id)
            if ticket.trip is not None and moved.trip is None and verb is not Verb.HAND_IN:
                self.push(ticket, off_the_trip(self.scene(ticket), ticket.trip), but=attempt.actor.id)
        if moved.bundle is not None:
            self._share(moved, attempt.actor)
        return moved

    def _share(self, ticket: Ticket, actor: Person) -> None:
        """Let the tickets of one life event use the same papers and the same survey: none is collected or made twice."""
        event = ticket.events[-1]
        others = self.tickets(self.together(ticket)).values() if event.verb in _SHARING else ()
        match event.verb:
            case Verb.COLLECT:
                for other in others:
                    self._lend(ticket, event.documents, other, actor)
            case Verb.TAKE:
                for other in others:
                    if other.status in CARRIED:
                        self._lend(other, other.in_hand, self.tickets([ticket.number])[ticket.number], actor)
            case Verb.SURVEY:
                for other in others:
                    self._survey(other, ticket.survey)
            case Verb.HAND_IN:
                self._survey(ticket, next((other.survey for other in others if other.survey), ""))

    def _lend(self, of: Ticket, papers: Collection[int], to: Ticket, actor: Person) -> None:
        """Collect for one ticket what the agent has in hand for another of the same life event.

        A ticket that nobody carries, or that is on its way to the window, is left as it is.
        """
        notices = self.given(of.number)[0], self.given(to.number)[0]
        lent = tuple(number for number in shared(notices[0], papers, notices[1]) if number in to.missing)
        if lent and to.trip is None and to.agent is not None:
            with suppress(Refused), self.at_once():
                self.move(to, Verb.COLLECT, Attempt(actor, documents=lent), silently=True)

    def _survey(self, ticket: Ticket, number: str) -> None:
        if number and ticket.parts and not ticket.survey:
            with suppress(Refused), self.at_once():
                self.move(ticket, Verb.SURVEY, Attempt(moves.SYSTEM, number))

    def alarm_of(self, ticket: Ticket) -> datetime | None:
        """Return when a ticket's clock wants attention next, or None when none runs."""
        alarm = next_alarm(ticket, self.now, self.zone, self.calendar)
        return alarm.at if alarm else None

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Do several things or none: what a rule forbids half way leaves nothing written and nobody told."""
        told, seen = len(self.pushes), dict(self._tickets)
        try:
            with self.connection.begin_nested():
                yield
        except Refused:
            del self.pushes[told:]
            self._tickets = {number: ticket for number, ticket in seen.items() if self._tickets.get(number) is ticket}
            raise

    def announce(self, ticket: Ticket, *, but: int | None = None) -> None:
        """Tell everybody but one what has just happened to a ticket."""
        for alert in after(self.scene(ticket)):
            self.push(ticket, alert, but=but)

    def audience(self, ticket: Ticket, to: Audience, parts: Sequence[JointPart] = ()) -> Sequence[int]:
        """Return whom that is: of a window who has claimed the ticket; where a post has nobody, the head of the centre.

        Of departments who speaks for these parts.
        """
        match to:
            case Audience.VILLAGER:
                return [ticket.villager]
            case Audience.RATER:
                if ratings.get(self.connection, ticket.number) is not None:
                    return []
                return list(outbox.places(self.connection, [ticket.villager], SCREEN))
            case Audience.STAND_IN:
                asked = self.audience(ticket, next_up(ticket))
                return self._stand_ins(ticket, asked) or asked
            case Audience.AGENT if not ticket.has_mandate:
                return []
            case Audience.AGENT | Audience.CARRIER:
                carrying = self.at_work([ticket.agent], ticket.village) if ticket.agent else []
                return carrying or self._on_duty(ticket.village)
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
        """Return who answers the questions of a village: who is on duty, its other agents, then the head of the centre."""
        duty = self._on_duty(village) if village else []
        agents = self.holding(Role.AGENT, village) if village else []
        heads = self.holding(Role.HEAD, town)
        return list(dict.fromkeys([*duty, *(self.at_work(agents, village) if agents else []), *self.at_work(heads)]))

    def behind(self, id: int) -> Sequence[int]:
        """Return who is told what somebody cannot be told: their B (AB岗), then the heads of their centres.

        Behind a villager stand those who answer the village's questions.
        """
        person = self.person(id)
        village = self.catalogue.village
        if not person.posts:
            home = village.get(person.village or "")
            return self.answering(home.town, home.code) if home else ()
        places = dict.fromkeys(post.place for post in person.posts)
        agents = [each for place in places if place in village for each in self.holding(Role.AGENT, place)]
        b = stand_in(id, pairs_of(agents, self.pairs()), self.away() | {id})
        centres = dict.fromkeys(village[place].town if place in village else place for place in places)
        heads = [head for centre in centres for head in self.present(Role.HEAD, centre)]
        return [each for each in dict.fromkeys([b, *heads]) if each not in {None, id}]

    def put_question(self, id: int) -> None:
        """Push a question to its owner, with what can be done about it."""
        enquiry = enquiries.get(self.connection, id)
        if enquiry is not None:
            actions = [Action(ANSWER, f"{commands.ANSWER_ENQUIRY} {id}"), Action(OFFER, f"{commands.OFFER_ENQUIRY} {id}")]
            self.pushes.append(Push(enquiry.owner, question(self.person(enquiry.asker), enquiry), actions))

    def push(self, ticket: Ticket, alert: Alert, *, but: int | None = None, key: str | None = None) -> Sequence[int]:
        """Put an alert among the pushes, for everybody in its audience but one, and return who they are."""
        about = ticket if alert.to is Audience.VILLAGER else None
        audiences = [self.audience(ticket, alert.to, parts) for parts in ([part] for part in alert.parts)]  # a department each
        groups = [[id for id in group if id != but] for group in audiences or [self.audience(ticket, alert.to)]]
        to = list(dict.fromkeys(chain.from_iterable(groups)))
        for id in to:
            actions = self._allowed(ticket, alert.actions, id)
            withheld = [each for each in passed_up(ticket, alert) if each not in actions]
            push = Push(id, alert.words, actions, about, f"{key} {id}" if key else None, ticket.number, alert.urgent)
            self.pushes.append(replace(push, groups=[group for group in groups if id in group], withheld=withheld))
        return to

    def _allowed(self, ticket: Ticket, actions: Sequence[Action], id: int) -> Sequence[Action]:
        """Return what somebody can do, of what might travel with a push: no move that would be refused."""
        if not any(action.move for action in actions):
            return actions
        allowed = {line.verb for line in moves.moves(ticket, self.at_work_as(self.person(id)))}
        return [action for action in actions if action.move is None or action.move in allowed]
