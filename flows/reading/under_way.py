"""What is wished for is under way already: a ticket of the same item that is open."""

from flows.domain.ticket.ticket import Ticket
from flows.reading.turn import Turn
from flows.talk.journal import State


def under_way(turn: Turn, state: State) -> Ticket | None:
    """Return my open ticket of the item that a talk has just come to; None where none is, or it was asked about already.

    Staff are not asked here: whom they log a ticket for is one of many neighbours.
    """
    if not state.item or state.anew or state.answered_since_item or state.filed_finally or turn.desk.me.is_staff:
        return None
    return next((ticket for ticket in turn.desk.my_tickets() if ticket.is_open and ticket.item == state.item), None)
