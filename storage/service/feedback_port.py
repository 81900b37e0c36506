"""The port of ``flows.port.feedback`` on a database transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from flows.domain.feedback.complaint import Complaint, handles
from flows.domain.feedback.enquiry import Enquiry, unknown
from flows.domain.feedback.rating import Rating
from flows.domain.people.people import Person, Role
from storage.records.feedback import complaints, enquiries, ratings
from storage.service.visitor import Visitor


@dataclass(frozen=True, slots=True)
class VoiceBook:
    """Complaints, ratings and questions as one person meets them."""

    visitor: Visitor

    def mine(self) -> Sequence[Complaint]:
        """Return my own complaints."""
        return complaints.of_complainant(self._connection, self._me.id)

    def to_answer(self) -> Sequence[Complaint]:
        """Return what waits for an answer and is mine to handle."""
        if not self._me.is_staff:
            return []
        return [each for each in complaints.unanswered(self._connection) if handles(each, self._me)]

    def complaint(self, id: int) -> Complaint | None:
        """Return a complaint, to those whose business it is."""
        found = complaints.get(self._connection, id)
        mine = found is not None and (found.complainant == self._me.id or handles(found, self._me))
        return found if mine else None

    def rating(self, number: str) -> Rating | None:
        """Return the rating of a ticket."""
        return ratings.get(self._connection, number)

    def enquiries(self) -> Sequence[Enquiry]:
        """Return the questions that wait for me."""
        return enquiries.owned_by(self._connection, self._me.id)

    def enquiry(self, id: int) -> Enquiry | None:
        """Return a question, to those whose business it is."""
        found = enquiries.get(self._connection, id)
        mine = found is not None and (self._me.id in {found.owner, found.offered} or self._me.holds(Role.HEAD, found.town))
        return found if mine else None

    def head(self, village: str) -> Person | None:
        """Return who heads the centre of a village now, or who does when they are back; None where nobody holds the post."""
        home = self.visitor.office.work.catalogue.home(village)
        heads = self.visitor.office.staffing.present(Role.HEAD, home.town.code) if home else ()
        return self.visitor.person(heads[0]) if heads else None

    def written(self, id: int) -> Enquiry:
        """Return a question that this visit has written. Raises Refused when there is none of that number."""
        enquiry = enquiries.get(self._connection, id)
        if enquiry is None:
            raise unknown(id)
        return enquiry

    def asked(self, id: int) -> Enquiry:
        """Return a question that is my business. Raises Refused when there is none of that number."""
        enquiry = self.enquiry(id)
        if enquiry is None:
            raise unknown(id)
        return enquiry

    def colleagues(self, enquiry: Enquiry) -> Sequence[Person]:
        """Return who else could answer."""
        posts = [(role, enquiry.town) for role in (Role.CLERK, Role.REVIEWER, Role.APPROVER, Role.HEAD)]
        posts = [(Role.AGENT, enquiry.village), *posts] if enquiry.village else posts
        known = dict.fromkeys(id for post in posts for id in self.visitor.office.staffing.holding(*post))
        return [self.visitor.person(id) for id in known if id not in {self._me.id, enquiry.asker}]

    @property
    def _connection(self) -> Connection:
        return self.visitor.office.work.connection

    @property
    def _me(self) -> Person:
        return self.visitor.me
