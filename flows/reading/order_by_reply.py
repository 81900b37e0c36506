"""An order that is written as a reply to a message about one ticket: 受理 needs no number there."""

from typing import Final

from flows.reading.meaning import Meaning, Start, Tell
from flows.reading.turn import Turn
from flows.reading.with_ticket_number import ticket_number
from flows.text import ticket_numbers

_NO_ORDERS: Final = {"track", "about_my_ticket"}
"""Journeys that a number begins whatever is written beside it: what is no order means what it means without one."""


def order_by_reply(turn: Turn, text: str) -> Meaning | None:
    """Return the order that a text is with the number of the ticket that it replies to; None for what is none.

    A message that names several tickets, as a digest does, leaves open which is meant.
    """
    number = _only_number(turn.quoted)
    if number is None or ticket_numbers.written(text) is not None or turn.session.is_practice:
        return None
    meaning = ticket_number(turn, f"{number} {text}")
    is_order = isinstance(meaning, Tell) or (isinstance(meaning, Start) and meaning.journey not in _NO_ORDERS)
    return meaning if is_order else None


def _only_number(text: str) -> str | None:
    """Return the one ticket's number in a message, with a right check digit; None where there is none, or are several."""
    numbers = set()
    while (found := ticket_numbers.written(text)) is not None:
        number, text = found
        numbers.add(number)
    return numbers.pop() if len(numbers) == 1 and all(map(ticket_numbers.is_valid, numbers)) else None
