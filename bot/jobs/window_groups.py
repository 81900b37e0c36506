"""The groups of centres' windows hear what has come in: the number, the matter and where it stands, and no name."""

from flows.domain.ticket.status import STATUS_NAMES
from flows.text.wording import _
from storage.records.people import window_groups
from storage.service.office import Office
from storage.service.unit_of_work import Push
from storage.service.window_news import news


def tell(office: Office) -> None:
    """Tell each group what it has not heard of."""
    work = office.work
    for group, place in window_groups.of_centres(work.connection).items():
        for ticket in news(office, group, place):
            item, status = office.tickets.item_of(ticket).short, STATUS_NAMES[ticket.status]
            words = _("{number} {item}: {status}", number=ticket.number, item=item, status=status)
            work.outgoing.append(Push(group, words, personal=True))
