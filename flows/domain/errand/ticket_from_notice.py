"""What a notice fixes about the ticket that is opened on it."""

from dataclasses import replace

from flows.domain.catalogue.item import Decider
from flows.domain.errand.notice import Notice
from flows.domain.ticket.ticket import Ticket


def fixed(ticket: Ticket, notice: Notice) -> Ticket:
    """Return the ticket with what its notice says of who decides, the limits, papers that may come later, and a fee."""
    item, ruling = notice.item, notice.ruling
    return replace(
        ticket,
        decided_in_city=ruling.decided_at is Decider.CITY,
        tolerable=tuple(n for n, document in enumerate(notice.documents, 1) if document.kind.tolerable),
        promised=ruling.promised,
        statutory=ruling.statutory,
        joint=item.joint is not None,
        costs=item.fee.amount != 0,
    )
