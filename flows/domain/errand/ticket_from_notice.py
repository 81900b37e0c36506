"""What a notice fixes about the ticket that is opened on it."""

from dataclasses import replace

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Decider
from flows.domain.errand.mandate import no_village
from flows.domain.errand.notice import Notice
from flows.domain.ticket.joint_departments import joint_parts
from flows.domain.ticket.ticket import Ticket


def blank(notice: Notice, villager: int, catalogue: Catalogue, bundle: str | None = None) -> Ticket:
    """Return the ticket of a notice before anything has happened to it; the catalogue is that of the notice.

    Raises Refused for a notice without a village: no agent can carry it.
    """
    if notice.village is None:
        raise no_village()
    parts = notice.item.parts
    ticket = Ticket(
        number=notice.number,
        item=notice.item.code,
        version=notice.version,
        villager=villager,
        village=notice.village,
        place=notice.route.place,
        window=notice.route.window.id,
        documents=len(notice.documents),
        papers_lapse=catalogue.supplement is not None,
        decided_in_village=notice.ruling.decided_at is Decider.VILLAGE,
        parts=joint_parts(notice.item, catalogue),
        in_order=parts is not None and parts.in_order,
        surveys=tuple(n for n, document in enumerate(notice.documents, 1) if parts and document.kind.id == parts.survey),
        bundle=bundle,
    )
    return fixed(ticket, notice)


def fixed(ticket: Ticket, notice: Notice) -> Ticket:
    """Return the ticket with what its notice says of who decides, the limits, papers that may come later, and a fee."""
    item, ruling = notice.item, notice.ruling
    return replace(
        ticket,
        decided_in_city=ruling.decided_at is Decider.CITY,
        tolerable=tuple(n for n, document in enumerate(notice.documents, 1) if document.kind.tolerable),
        promised=ruling.promised,
        statutory=ruling.statutory,
        extension=ruling.extension,
        no_licence=ruling.licence is False,
        joint=item.joint is not None,
        costs=item.fee.amount != 0,
    )
