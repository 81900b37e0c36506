"""The people in the book, as one person may look them up, and those whom their address speaks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flows.alerts.scene import Audience
from flows.domain.people.people import Person
from flows.domain.ticket.ticket import Ticket
from flows.text.refused_error import Refused
from storage.records.messages import shared_phone_news
from storage.records.people import addresses, codes, people, proofs, window_groups
from storage.service.visitor import Visitor


@dataclass(slots=True)
class PeopleBook:
    """The people in the book as one person may look them up."""

    visitor: Visitor
    _chosen: Person | None = None
    _household: Sequence[int] | None = None

    def neighbours(self, called: str) -> Sequence[Person]:
        """Return the villagers of my villages that are in the book under a name or phone."""
        return people.neighbours(self.visitor.office.work.connection, self.visitor.me.villages, called)

    def as_of(self, id: int, moment: datetime) -> Person:
        """Return somebody with the name and phone they had at a moment."""
        return self.visitor.office.work.person_at(id, moment)

    def household(self) -> Sequence[Person]:
        """Return whom my address speaks for, where these are several."""
        if self.visitor.who.proved < 2:
            return ()
        if self._household is None:
            self._household = proofs.household(self.visitor.office.work.connection, self.visitor.who.address)
        return [self.visitor.office.work.person(id) for id in self._household]

    def writing_from(self, address: str) -> Person | None:
        """Return who writes from an address of the visitor's channel."""
        return window_groups.writing_from(self.visitor.office.work.connection, self.visitor.who.channel, address)

    def has_another(self, phone: str, than: Person) -> bool:
        """Return whether somebody else in the book has a number."""
        return any(each.id != than.id for each in proofs.with_phone(self.visitor.office.work.connection, phone))

    def owner(self, number: str) -> int | None:
        """Return whose a ticket or a notice is, None where there is none of that number."""
        work = self.visitor.office.work
        ticket = work.ticket(number)
        if ticket is not None:
            return ticket.villager
        try:
            return work.given(number)[1]
        except Refused:
            return None

    def has_just_joined(self) -> bool:
        """Return whether I am of the staff, and my first code was used for the only address I have."""
        connection, me = self.visitor.office.work.connection, self.visitor.me
        return me.is_staff and codes.used(connection, me.id) == 1 and len(addresses.of_person(connection, me.id)) == 1

    def speak_for(self, person: Person) -> None:
        """Speak in this turn for somebody of the household."""
        self._chosen = person
        self.visitor.is_now(person)

    def spoken_for(self) -> Person | None:
        """Return for whom of the household somebody speaks in this turn, None before it is known."""
        return self._chosen

    def carrying(self, ticket: Ticket) -> Person | None:
        """Return who carries a ticket today, None without a mandate."""
        office = self.visitor.office
        ids = office.staffing.audience(ticket, Audience.AGENT)
        return office.work.person(ids[0]) if ids else None

    def has_news(self, person: Person) -> bool:
        """Return whether something for somebody came to my address, shut, after I last wrote."""
        return shared_phone_news.is_last(self.visitor.office.work.connection, self.visitor.who.address, person.id)
