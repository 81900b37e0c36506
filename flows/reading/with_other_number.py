"""The number by which another office's register knows a ticket, alone or with words beside it: it is read as the ticket's own."""

from flows.domain.ticket.access import may_see
from flows.reading.meaning import Meaning
from flows.reading.turn import Turn
from flows.reading.with_ticket_number import ticket_number
from flows.text.other_numbers import candidates, folded


def other_number(turn: Turn, text: str) -> Meaning | None:
    """Return what a text means that names a ticket by its number of a register; None where it names none."""
    written = {folded(word): word for word in candidates(text)}
    if not written or turn.wants_digits():
        return None
    found = list(turn.desk.tickets(turn.desk.called_elsewhere(list(written))).values())
    if not found:
        return None
    mine = [ticket for ticket in found if may_see(turn.desk.me, ticket)]
    ticket = (mine or found)[0]
    return ticket_number(turn, text.replace(written[ticket.other_number], f" {ticket.number} "))
