"""What was written at a question that is no longer open: kept by a browser without a line, and sent when it has one again.

It must not answer a question that its writer did not see. What stands alone, a command or a wish, counts all the same.
"""

from typing import Final

from flows.reading.meaning import WrittenEarlier
from flows.reading.turn import Turn
from flows.reading.wishes import is_wish
from flows.text.numerals import number_in
from flows.text.wording import Verbatim, _

_QUOTED: Final = 20
"""Characters that are quoted of what somebody wrote."""


def earlier_number(turn: Turn, text: str) -> WrittenEarlier | None:
    """Return a number that was written at an earlier question, 0 and 9 among them; None for anything else."""
    return _told(text) if turn.has_moved_on and number_in(text) is not None else None


def earlier_answer(turn: Turn, text: str) -> WrittenEarlier | None:
    """Return words that answered an earlier question, and would answer the open one; None for a wish, or where none is open."""
    if not turn.has_moved_on or not turn.is_asked():
        return None
    return _told(text) if turn.wants_words() or not is_wish(turn, text) else None


def _told(text: str) -> WrittenEarlier:
    said = Verbatim(text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…")
    return WrittenEarlier(
        _("“{said}” was written at an earlier question and is not counted; nothing was filed by it.", said=said)
    )
