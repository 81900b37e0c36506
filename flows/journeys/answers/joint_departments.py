"""Answers of a department to a joint approval: for which of them somebody answers."""

from collections.abc import Sequence

from flows.domain.ticket.rules import answers_for
from flows.domain.ticket.ticket import Ticket
from flows.port.desk import Desk


def part_in(desk: Desk, ticket: Ticket, rest: str) -> tuple[str, str]:
    """Return the department that answers, as far as it is clear, and what else was written: 国土所 比批准的高."""
    mine, names = my_parts(desk, ticket), desk.departments(ticket)
    for code in mine:
        for name in (names[code].zh, names[code].en):
            if rest.casefold().startswith(name.casefold()):
                return code, rest[len(name) :].strip(" ，,：:")
    return (mine[0] if len(mine) == 1 else ""), rest


def my_parts(desk: Desk, ticket: Ticket) -> Sequence[str]:
    """Return the departments whose answer is awaited and mine to give, by code."""
    return [part.department for part in ticket.awaited if answers_for(desk.me, ticket, part)]
