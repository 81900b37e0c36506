"""Whose yes and no it is: 同意, 通过 and 不同意 are the answer that somebody was asked for, whatever its verb is called."""

from typing import Final

from flows.domain.ticket.state_machine import moves
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.port.desk import Desk

_YES: Final = (Verb.AGREE, Verb.GRANT, Verb.APPROVE)
_NO: Final = (Verb.OBJECT, Verb.DENY, Verb.REFUSE)


def meant(desk: Desk, ticket: Ticket, verb: Verb) -> Verb:
    """Return what somebody means with a verb: with a yes or a no, the one that the ticket waits for from them.

    For a department that is asked, it is the department's; then the head's, the approver's, the reviewer's. A reviewer's yes to a
    joint approval is the department's alone.
    """
    if verb in {Verb.AGREE, Verb.GRANT}:
        ways = _YES if ticket.parts else (*_YES, Verb.REVIEW)
    elif verb in {Verb.OBJECT, Verb.DENY}:
        ways = _NO
    else:
        return verb
    offered = {line.verb for line in moves(ticket, desk.me)}
    return next((way for way in ways if way in offered), verb)


def offers(desk: Desk, number: str, verb: Verb) -> bool:
    """Return whether somebody may do that to a ticket now."""
    ticket = desk.ticket(number)
    return ticket is not None and meant(desk, ticket, verb) in {line.verb for line in moves(ticket, desk.me)}
