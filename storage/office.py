"""The office at one moment, whoever asks: its books, its people and tickets, and who is to hear of what."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo

from sqlalchemy import Connection

from flows import alerts
from flows.alerts import Alert, Audience, Scene
from flows.domain import moves, record
from flows.domain.calendar import Calendar
from flows.domain.catalogue import Catalogue, Item
from flows.domain.deadlines import deadlines, next_alarm
from flows.domain.notice import Notice
from flows.domain.people import Person, Role
from flows.domain.refusal import Refused
from flows.domain.roster import pairs_of, stand_in
from flows.domain.routing import CITY, village_centre
from flows.domain.rules import Attempt
from flows.domain.ticket import Ticket, Verb
from flows.domain.trip import Trip
from flows.journeys.enquire import ANSWER, OFFER, question
from flows.wording import Text, Words
from storage import enquiries, leaves, notices, outbox, people, roster, tickets, trips
from storage.addresses import SCREEN
from storage.books import Books


@dataclass(frozen=True, slots=True)
class Push:
    """Something to tell a person in the same transaction, and the verbs that travel with it.

    ``about`` is the villager whose news it is: when they cannot be reached, somebody is asked to pass it on.
    """

    person: int
    words: Words
    actions: Sequence[alerts.Action] = ()
    about: Ticket | None = None
    key: str | None = None


@dataclass(slots=True)
class Office:
    """Look-ups in one transaction, and what is to be pushed when it is over."""

    connection: Connection
    books: Books
    now: datetime
    pushes: list[Push] = field(default_factory=list)
    _people: dict[int, Person] = field(default_factory=dict)  # seen in this transaction
    _away: frozenset[int] | None = None
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
        """Look up at once several people who will be spoken of."""
        unknown = sorted(set(ids) - set(self._people))
        if unknown:
            self._people |= people.get(self.connection, unknown)

    def holding(self, role: Role, place: str, window: str | None = None) -> Sequence[int]:
        """Return who holds a role at a place and window; no window means any."""
        post = (role, place, window)
        if post not in self._posts:
            self._posts[post] = people.holding(self.connection, *post)
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

    def leave_changed(self) -> None:
        """Ask again who is on leave."""
        self._away = None

    def at_work(self, ids: Sequence[int], village: str | None = None) -> Sequence[int]:
        """Return these people, for those on leave today their stand-ins (AB岗), as far as anybody is there.

        Village agents stand in for each other where nobody was named.
        """
        away = self.away()
        if away.isdisjoint(ids):
            return ids
        agents = people.holding(self.connection, Role.AGENT, village) if village else []
        pairs = pairs_of(agents, roster.pairs(self.connection))
        there = [id if id not in away else stand_in(id, pairs, away) for id in ids]
        return list(dict.fromkeys(id for id in there if id is not None))

    def ticket(self, number: str) -> Ticket | None:
        """Return a ticket, or None."""
        return tickets.get(self.connection, [number]).get(number)

    def tickets(self, numbers: Sequence[str]) -> Mapping[str, Ticket]:
        """Return tickets by number."""
        return tickets.get(self.connection, numbers)

    def trip(self, id: int) -> Trip | None:
        """Return a trip, or None."""
        return trips.get(self.connection, id)

    def item_of(self, ticket: Ticket) -> Item:
        """Return what a ticket is for, as the catalogue had it then."""
        return self.version(ticket.version).item[ticket.item]

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
        papers = self.given(ticket.number)[0].papers if ticket.events[-1].verb in {Verb.SUPPLEMENT, Verb.GRANT} else ()
        item = self.item_of(ticket)
        fee = item.fee.text if ticket.fee_due else None
        villager, place = self.person(ticket.villager), self.place_of(ticket)
        return Scene(ticket, item.short, villager, agent, place, item.fee, papers, fee)

    def given(self, number: str) -> tuple[Notice, int]:
        """Return a notice and the id of the person it was given to. Raises Refused when there is none of that number."""
        return notices.get(self.connection, number, self.version, self.zone)

    def move(self, ticket: Ticket, verb: Verb, attempt: Attempt, *, but: int | None = None) -> Ticket:
        """Move a ticket along its table, set its clocks, tell whom it concerns, and return it. Raises Refused with the rule.

        Who does it knows it already, or somebody else in whose hands it happens (``but``).
        """
        moved = record.after(ticket, moves.move(ticket, verb, attempt, self.now), key=self.books.key)
        if moved.place != ticket.place:
            moved = replace(moved, hours=self.catalogue.hours_at(moved.place))
        moved = replace(moved, deadlines=deadlines(moved, self.zone, self.calendar))
        alarm = next_alarm(moved, self.now, self.zone, self.calendar)
        tickets.add(self.connection, moved, alarm.at if alarm else None)
        self.announce(moved, but=but or attempt.actor.id)
        return moved

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Do several things or none: what a rule forbids half way leaves nothing written and nobody told."""
        told = len(self.pushes)
        try:
            with self.connection.begin_nested():
                yield
        except Refused:
            del self.pushes[told:]
            raise

    def announce(self, ticket: Ticket, *, but: int | None = None) -> None:
        """Tell everybody but one what has just happened to a ticket."""
        for alert in alerts.after(self.scene(ticket)):
            self.push(ticket, alert, but=but)

    def audience(self, ticket: Ticket, to: Audience) -> Sequence[int]:
        """Return whom that is: of a window who has claimed the ticket; where a post has nobody, the head of the centre."""
        match to:
            case Audience.VILLAGER:
                return [ticket.villager]
            case Audience.RATER:
                return list(outbox.places(self.connection, [ticket.villager], SCREEN))
            case Audience.AGENT:
                carrying = self.at_work([ticket.agent], ticket.village) if ticket.agent else []
                return carrying or self._on_duty(ticket.village)
            case _:  # nobody there: the head of the centre
                role = Role(to.value)
                holding = self.holding(role, ticket.place, ticket.window)
                claimant = ticket.claimant(role)
                claiming = (
                    self.at_work([claimant]) if claimant is not None and claimant in holding else []
                )  # or who stands in for them
                if claiming:
                    return claiming
                heads = self.holding(Role.HEAD, ticket.place)
                return self.at_work(holding) or self.at_work(heads) or holding or heads

    def answering(self, town: str, village: str | None) -> Sequence[int]:
        """Return who answers the questions of a village: who is on duty, its other agents, then the head of the centre."""
        duty = self._on_duty(village) if village else []
        agents = self.holding(Role.AGENT, village) if village else []
        heads = self.holding(Role.HEAD, town)
        return list(dict.fromkeys([*duty, *(self.at_work(agents, village) if agents else []), *self.at_work(heads)]))

    def put_question(self, id: int) -> None:
        """Push a question to its owner, with what can be done about it."""
        enquiry = enquiries.get(self.connection, id)
        if enquiry is not None:
            actions = [alerts.Action(ANSWER, f"answer_enquiry {id}"), alerts.Action(OFFER, f"offer_enquiry {id}")]
            self.pushes.append(Push(enquiry.owner, question(self.person(enquiry.asker), enquiry), actions))

    def push(self, ticket: Ticket, alert: Alert, *, but: int | None = None, key: str | None = None) -> Sequence[int]:
        """Put an alert among the pushes, for everybody in its audience but one, and return who they are."""
        about = ticket if alert.to is Audience.VILLAGER else None
        to = [id for id in self.audience(ticket, alert.to) if id != but]
        self.pushes += [Push(id, alert.words, alert.actions, about, f"{key} {id}" if key else None) for id in to]
        return to
