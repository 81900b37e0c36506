"""The port of ``flows.port.feedback`` on a database transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.domain.feedback.complaint import Complaint, handles
from flows.domain.feedback.rating import Rating
from flows.domain.people.people import Person
from storage.records.feedback import complaints, ratings
from storage.service.unit_of_work import Office


@dataclass(frozen=True, slots=True)
class VoiceBook:
    """Complaints and ratings as one person meets them."""

    office: Office
    me: Person

    def mine(self) -> Sequence[Complaint]:
        """Return my own complaints."""
        return complaints.of_complainant(self.office.connection, self.me.id)

    def to_answer(self) -> Sequence[Complaint]:
        """Return what waits for an answer and is mine to handle."""
        if not self.me.is_staff:
            return []
        return [each for each in complaints.unanswered(self.office.connection) if handles(each, self.me)]

    def complaint(self, id: int) -> Complaint | None:
        """Return a complaint, to those whose business it is."""
        found = complaints.get(self.office.connection, id)
        mine = found is not None and (found.complainant == self.me.id or handles(found, self.me))
        return found if mine else None

    def rating(self, number: str) -> Rating | None:
        """Return the rating of a ticket."""
        return ratings.get(self.office.connection, number)
