"""The unit of work: one transaction at one moment, the books it goes by, whom and what it has seen, and who is to hear of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo

from sqlalchemy import Connection

from flows.alerts.notification import Notification
from flows.alerts.scene import Action
from flows.domain.calendar.calendar import Calendar
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.centres_today import at_todays_centres
from flows.domain.errand.notice import Notice
from flows.domain.people.people import Person
from flows.domain.people.via import BY_ITSELF, Via
from flows.domain.ticket.ticket import Ticket
from flows.text.refused_error import Refused
from flows.text.wording import Words
from storage.records.messages.outbox import Letter
from storage.records.people import people, renamings
from storage.records.ticket import notices, ticket_queries
from storage.service.reference_data import Books


@dataclass(frozen=True, slots=True)
class Push:
    """Something to tell a person in the same transaction, and the verbs that travel with it.

    ``withheld`` are those that are not the person's but may be another's who hears it in their place. ``about`` is the villager
    whose news it is: when they cannot be reached, somebody is asked to pass it on. ``subject`` is the number of the ticket it
    speaks of, ``enquiry`` that of the question; what is ``urgent`` is not held back however much somebody is told; what is
    ``personal`` nobody hears in the person's place. ``groups`` are the people who are told together, each for one thing they
    do: where one of them is reached the others need not be. Without any it is this person who is to hear it. ``of`` is whom it
    speaks of: they are not asked to pass it on. What tells of a move of the ticket has the move's number in its record,
    ``event``, and leaves when it is ``due``. A ``recording`` is a voice message that comes with the words.
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
    event: int | None = None
    due: datetime | None = None
    enquiry: int | None = None
    recording: str = ""


@dataclass(slots=True)
class UnitOfWork:
    """What is looked up once in a transaction, and what is to be pushed when it is over."""

    connection: Connection
    books: Books
    now: datetime
    outgoing: list[Push] = field(default_factory=list)
    digests: Sequence[int] = ()  # people whose held pushes are to leave when it is over
    unreached: list[Letter] = field(default_factory=list)  # what is sent on to somebody else when it is over
    quiet_until: datetime | None = None  # nothing is pushed before that: it is night
    via: Via = BY_ITSELF  # by which way it is got done
    _people: dict[int, Person] = field(default_factory=dict)
    _tickets: dict[str, Ticket] = field(default_factory=dict)  # as they are kept
    _notices: dict[str, tuple[Notice, int]] = field(default_factory=dict)  # they never change

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

    def person_at(self, id: int, moment: datetime) -> Person:
        """Return somebody with the name and phone they had at a moment; of now nothing need be asked."""
        person = self.person(id)
        return person if moment >= self.now else renamings.as_of(self.connection, person, moment)

    def meet(self, ids: Collection[int]) -> None:
        """Look up at once several people who will be spoken of, and with them those of the tickets seen."""
        if set(ids) <= self._people.keys():
            return
        spoken_of = {id for ticket in self._tickets.values() for id in (ticket.villager, ticket.agent) if id is not None}
        self.met(people.get(self.connection, sorted((spoken_of | set(ids)) - self._people.keys())))

    def met(self, known: Mapping[int, Person]) -> None:
        """Keep at hand people who have just been looked up, or have told something about themselves."""
        self._people |= {id: at_todays_centres(person, self.catalogue) for id, person in known.items()}

    def ticket(self, number: str) -> Ticket | None:
        """Return a ticket as it is kept, or None."""
        return self.tickets([number]).get(number)

    def tickets(self, numbers: Sequence[str]) -> Mapping[str, Ticket]:
        """Return tickets by number as they are kept, each read once."""
        unknown = [number for number in numbers if number not in self._tickets]
        self._tickets |= ticket_queries.get(self.connection, unknown)
        return {number: self._tickets[number] for number in numbers if number in self._tickets}

    def seen(self, found: Sequence[Ticket]) -> Sequence[Ticket]:
        """Keep at hand tickets that have just been read or written, and return them."""
        self._tickets |= {ticket.number: ticket for ticket in found}
        return found

    def look_again(self, *numbers: str) -> None:
        """Read tickets anew when they are asked for the next time: they were written to behind their values."""
        for number in numbers:
            self._tickets.pop(number, None)

    def given(self, number: str) -> tuple[Notice, int]:
        """Return a notice, looked up once, and the id of the person whose it is. Raises Refused when there is none."""
        if number not in self._notices:
            self._notices[number] = notices.get(self.connection, number, self.version, self.zone)
        return self._notices[number]

    def give(self, notice: Notice, to: int) -> None:
        """Keep a notice at hand that has just been given to somebody."""
        self._notices[notice.number] = notice, to

    def tell(
        self,
        people: Iterable[int],
        news: Notification,
        *,
        of: Collection[int] = (),
        together: bool = False,
        personal: bool = False,
        urgent: bool = False,
    ) -> None:
        """Push something to people, once to each; ``together`` it is enough that one of them is reached."""
        ids = list(dict.fromkeys(people))
        told = Push(0, news.words, news.actions, urgent=urgent, personal=personal, groups=[ids] if together else (), of=of)
        told = replace(told, subject=news.ticket or None, enquiry=news.enquiry, recording=news.recording)
        self.outgoing += [replace(told, person=id) for id in ids]

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Do several things or none: what a rule forbids half way leaves nothing written and nobody told."""
        told, seen = len(self.outgoing), dict(self._tickets)
        try:
            with self.connection.begin_nested():
                yield
        except Refused:
            del self.outgoing[told:]
            self._tickets = {number: ticket for number, ticket in seen.items() if self._tickets.get(number) is ticket}
            raise
