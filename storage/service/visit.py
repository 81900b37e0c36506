"""A visit: what one person may look up and get done at one moment, at the address they write from.

It is the port of ``flows.port.desk`` on a database transaction.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from functools import partial
from typing import Any, TypeAlias, TypeVar

from flows.domain.calendar.calendar import Calendar
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.finding import Hit
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.routing import centre_of
from flows.domain.errand.bundle import Plan, laid_out
from flows.domain.errand.intake_line_reader import Draft, keeping_drafts
from flows.domain.errand.notice import Notice, may_read, unknown
from flows.domain.errand.trip import Trip
from flows.domain.people.people import Person
from flows.domain.ticket.access import may_see
from flows.domain.ticket.joint_departments import departments_of
from flows.domain.ticket.status import WHOSE
from flows.domain.ticket.ticket import Ticket
from flows.port.sentences import Candidate
from flows.talk.replay import Effect
from flows.text.wording import Text, Words
from flows.text.words_as_json import JSON
from storage.records.ticket import drafts, plans, ticket_queries, trips
from storage.service.duty_port import DutyBook
from storage.service.feedback_port import VoiceBook
from storage.service.office import Office
from storage.service.oversight_port import SHOWN, OversightBook
from storage.service.people_port import PeopleBook
from storage.service.picture_port import PictureBook
from storage.service.thread_port import ThreadBook
from storage.service.undo_port import SlipBook
from storage.service.unit_of_work import UnitOfWork
from storage.service.visitor import Visitor
from storage.service.web_session_port import WebSessionBook

R = TypeVar("R", bound=JSON)

Like: TypeAlias = Callable[[str, Sequence[Sequence[str]]], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A file sent again to the person speaking: its kind, what its channel sends it by, and what stands below it."""

    kind: str
    file: str
    words: Words


@dataclass(slots=True)
class Visit:
    """The office as one person at one address meets it."""

    visitor: Visitor
    handlers: "Handlers"
    shown: list[Shown] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    office: Office = field(init=False)
    work: UnitOfWork = field(init=False)
    duties: DutyBook = field(init=False)
    voice: VoiceBook = field(init=False)
    pictures: PictureBook = field(init=False)
    oversight: OversightBook = field(init=False)
    slips: SlipBook = field(init=False)
    web_sessions: WebSessionBook = field(init=False)
    people: PeopleBook = field(init=False)
    threads: ThreadBook = field(init=False)
    like: Like = field(init=False)
    kinds: Callable[[str], Sequence[Candidate]] = field(init=False)
    taught: Callable[[str, str], str] = field(init=False)
    called_elsewhere: Callable[[Sequence[str]], Sequence[str]] = field(init=False)
    now: datetime = field(init=False)
    today: date = field(init=False)
    zone: tzinfo = field(init=False)
    calendar: Calendar = field(init=False)
    catalogue: Catalogue = field(init=False)

    def __post_init__(self) -> None:
        """Open the books that the visitor may look into."""
        self.office = self.visitor.office
        self.work = work = self.office.work
        self.duties, self.voice = DutyBook(self.visitor), VoiceBook(self.visitor)
        self.pictures, self.oversight = PictureBook(self.visitor), OversightBook(self.visitor)
        self.slips, self.people = SlipBook(self.visitor), PeopleBook(self.visitor)
        self.web_sessions, self.threads = WebSessionBook(self.visitor), ThreadBook(self.visitor)
        self.like, self.kinds, self.taught = work.books.finder.like, work.books.finder.kinds, work.books.taught
        self.called_elsewhere = partial(ticket_queries.called_elsewhere, work.connection)
        self.now, self.today, self.zone = work.now, work.today, work.zone
        self.calendar, self.catalogue = work.calendar, work.catalogue

    @property
    def me(self) -> Person:
        """Return the person speaking, with the posts they stand in for today."""
        return self.visitor.me

    def person(self, id: int) -> Person:
        """Return somebody by id; me as I am by now."""
        return self.visitor.person(id)

    def on_duty(self, village: str) -> Person | None:
        """Return the agent on duty in a village today."""
        return self.office.staffing.on_duty(village)

    def find(self, wish: str) -> Sequence[Hit]:
        """Return the items that fit a wish, of those in the catalogue today."""
        return self.work.books.finder.find(wish, among=self.catalogue.item)

    def notice(self, number: str) -> Notice:
        """Return a notice, to those whose business it is. Raises Refused for everybody else, as for a number never given."""
        notice, reader = self.work.given(number)
        if not may_read(self.me, notice, reader):
            ticket = self.ticket(number)
            if ticket is None or not may_see(self.me, ticket):
                raise unknown(number)
        return notice

    def plan(self, number: str) -> Plan | None:
        """Return the plan a notice is part of, to those whose business the notice is, from the catalogue it was given on."""
        kept = plans.of_notice(self.work.connection, self.notice(number).number)
        if kept is None:
            return None
        catalogue = self.work.version(kept.version)
        event = next(event for event in catalogue.life_events if event.id == kept.event)
        return laid_out(catalogue, event, kept.answers, [self.work.given(each)[0] for each in kept.notices])

    def ticket(self, number: str) -> Ticket | None:
        """Return a ticket as it stands by now, or None."""
        return self.office.tickets.get(number)

    def tickets(self, numbers: Sequence[str]) -> Mapping[str, Ticket]:
        """Return tickets by number, as they stand by now."""
        return self.office.tickets.many(numbers)

    def my_tickets(self) -> Sequence[Ticket]:
        """Return my tickets as a villager, newest first."""
        found = self.work.seen(ticket_queries.of_villager(self.work.connection, self.me.id))
        return [self.office.tickets.by_now(ticket) for ticket in found]

    def waiting(self) -> Sequence[Ticket]:
        """Return what waits for me, the most urgent first."""
        return self.office.tickets.waiting_for(self.me.posts, SHOWN)

    def same_errand(self, village: str, name: str, phone: str, item: str) -> Ticket | None:
        """Return an open ticket for the same errand of the neighbour, or of one who may be the same."""
        number = ticket_queries.open_for(self.work.connection, village, name, phone, item)
        return self.ticket(number) if number else None

    def item_of(self, ticket: Ticket) -> Item:
        """Return what a ticket is for, as the catalogue had it then."""
        return self.office.tickets.item_of(ticket)

    def place_of(self, ticket: Ticket) -> Text:
        """Return the name of the centre a ticket goes to."""
        return centre_of(ticket.place, self.work.version(ticket.version))

    def departments(self, ticket: Ticket) -> Mapping[str, Text]:
        """Return what people call the departments that take part in a joint approval, by code."""
        return departments_of(ticket, self.work.version(ticket.version))

    def together(self, ticket: Ticket) -> Sequence[str]:
        """Return the numbers of the other tickets of the same life event."""
        return self.office.tickets.together(ticket)

    def serving(self, ticket: Ticket) -> Sequence[Person]:
        """Return whose post the next step of a ticket is."""
        role = WHOSE.get(ticket.status)
        return [self.person(id) for id in self.office.staffing.holding(role, ticket.place, ticket.window)] if role else []

    def drafts(self) -> Sequence[Draft]:
        """Return the drafts of my villages."""
        return drafts.of_villages(self.work.connection, keeping_drafts(self.me), SHOWN)

    def trip(self, id: int) -> Trip | None:
        """Return a trip, or None."""
        return trips.get(self.work.connection, id)

    def apply(self, effect: Effect[R], /) -> R:
        """Get something done. Raises Refused with the rule that forbids it."""
        result: R = self.handlers[type(effect)](self, effect)
        return result


Handlers: TypeAlias = Mapping[type[Effect[Any]], Callable[[Visit, Any], Any]]
"""How each kind of effect is got done on a visit."""
