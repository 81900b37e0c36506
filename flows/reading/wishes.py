"""What is a wish beyond doubt, whatever is open."""

from flows.domain.catalogue.finding import is_sure
from flows.domain.people.people import Role
from flows.reading.turn import Turn
from flows.reading.verbs_in_text import is_button
from flows.text.numerals import number_in


def is_wish(turn: Turn, text: str) -> bool:
    """Return whether a text is surely a wish; what the staff of a window write in the middle of their work is none."""
    me, state = turn.desk.me, turn.session.open
    if me.is_staff and not me.holds(Role.AGENT) and state is not None and state.journey not in {"home", "entrust"}:
        return False
    return number_in(text) is None and not is_button(text) and is_sure(turn.desk.find(text))
