"""The slips of ``flows.port.desk`` on a database transaction."""

from dataclasses import dataclass

from flows.domain.ticket.ticket import Ticket
from storage.service.visitor import Visitor


@dataclass(frozen=True, slots=True)
class SlipBook:
    """What one person may put right."""

    visitor: Visitor

    def is_undoable(self, ticket: Ticket) -> bool:
        """Return whether I may take back the last move of a ticket, as things stand now."""
        return self.visitor.office.undo.is_offered(ticket, self.visitor.me)
