"""The port of ``flows.port.threads`` on a database transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flows.domain.people.people import Person
from flows.port.threads import Arrived
from storage.records.feedback import enquiries
from storage.records.messages import threads
from storage.service.visitor import Visitor


@dataclass(frozen=True, slots=True)
class ThreadBook:
    """What has been pushed to the visitor's address, and who is behind it."""

    visitor: Visitor

    def arrived(self, since: datetime) -> Sequence[Arrived]:
        """Return what has arrived here for the visitor since a moment, the last first."""
        return threads.arrived(self.visitor.office.work.connection, self.visitor.who.address, self.visitor.me.id, since)

    def answerer(self, enquiry: int) -> Person | None:
        """Return who has answered a question of the visitor's, or owes the answer."""
        connection = self.visitor.office.work.connection
        found = enquiries.get(connection, enquiry)
        if found is None or found.asker != self.visitor.me.id:
            return None
        by = enquiries.answered_by(connection, enquiry)
        return self.visitor.person(found.owner if by is None else by)
