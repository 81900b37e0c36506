"""The audit: reads the whole record and names every place where it is not as it was written."""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import Connection

from flows.domain.record import findings
from storage import counters, tickets, viewings


def verify(connection: Connection) -> Iterator[str]:
    """Yield a sentence for everything that was changed behind the desk's back; nothing when the record is whole."""
    kept = Counter[str]()
    for ticket, revision, seal in tickets.every(connection):
        kept[ticket.number[:2]] += 1
        for finding in findings(ticket.number, ticket.events, revision):
            event = next((event for event in ticket.events if event.seq == finding.seq), None)
            what = f" ({event.verb or 'entrusted'}, {event.at.isoformat(timespec='seconds')})" if event else ""
            yield f"{ticket.number}: event {finding.seq}{what} {finding.fault}"
        if ticket.events and ticket.events[-1].seal != seal:
            yield f"{ticket.number}: the ticket is not sealed with its last event"
        for what, here, told in tickets.standing(ticket, connection):
            yield f"{ticket.number}: its {what} is {here}, but the record says {told}"
        yield from (
            f"{ticket.number}: look {seq} was changed or is missing" for seq in viewings.broken(connection, ticket.number)
        )
    for head, opened in counters.starting_with(connection, tickets.opened_in("")).items():
        if kept[head] != opened:
            yield f"{opened} tickets {head}-… were opened, and {kept[head]} are in the book"
