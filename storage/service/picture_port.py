"""The pictures of papers of ``flows.port.desk`` on a database transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.domain.errand.picture import Kept
from storage.records.ticket import pictures
from storage.service.visitor import Visitor


@dataclass(frozen=True, slots=True)
class PictureBook:
    """The pictures one person may see."""

    visitor: Visitor

    def loose(self) -> Sequence[Kept]:
        """Return my pictures of which I have not said what they show."""
        work = self.visitor.office.work
        return pictures.loose(work.connection, self.visitor.me.id, work.now)

    def of_ticket(self, number: str) -> Sequence[Kept]:
        """Return the pictures kept with a ticket."""
        return pictures.of_ticket(self.visitor.office.work.connection, number)
