"""The office at one moment, whoever asks: its books, its people and tickets, and who is to hear of what."""

from collections.abc import Iterator, Mapping, Sequence
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
from flows.domain.routing import CITY, village_centre
from flows.domain.rules import Attempt
from flows.domain.ticket import Ticket, Verb
from flows.domain.trip import Trip
from flows.journeys.enquire import ANSWER, OFFER, question
from flows.wording import Text, Words
from storage import enquiries, notices, people, roster, tickets, trips
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
        return people.get(self.connection, [id])[id]

    def on_duty(self, village: str) -> Person | None:
        """Return the agent on duty in a village today."""
        id = roster.on_duty(self.connection, village, self.today)
        return None if id is None else self.person(id)

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
        return Scene(ticket, item.short, self.person(ticket.villager), agent, self.place_of(ticket), item.fee, papers)

    def given(self, number: str) -> tuple[Notice, int]:
        """Return a notice and the id of the person it was given to. Raises Refused when there is none of that number."""
        return notices.get(self.connection, number, self.version, self.zone)

    def move(self, ticket: Ticket, verb: Verb, attempt: Attempt, *, but: int | None = None) -> Ticket:
        """Move a ticket along its table, set its clocks, tell whom it concerns, and return it. Raises Refused with the rule.

        Who does it knows it already, or somebody else in whose hands it happens (``but``).
        """
        moved = record.after(ticket, moves.move(ticket, verb, attempt, self.now))
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
        """Return whom that is: where a post has nobody, the head of the centre."""
        match to:
            case Audience.VILLAGER:
                return [ticket.villager]
            case Audience.AGENT:
                agent = ticket.agent or roster.on_duty(self.connection, ticket.village, self.today)
                return [agent] if agent else []
            case _:  # nobody there: the head of the centre
                holding = people.holding(self.connection, Role(to.value), ticket.place, ticket.window)
                return holding or people.holding(self.connection, Role.HEAD, ticket.place)

    def answering(self, town: str, village: str | None) -> Sequence[int]:
        """Return who answers the questions of a village: who is on duty, its other agents, then the head of the centre."""
        duty = roster.on_duty(self.connection, village, self.today) if village else None
        agents = people.holding(self.connection, Role.AGENT, village) if village else []
        heads = people.holding(self.connection, Role.HEAD, town)
        return list(dict.fromkeys(([duty] if duty is not None else []) + [*agents, *heads]))

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
