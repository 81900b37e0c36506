"""What was written at another question than the open one, or days after that was asked where nothing shows it any more.

A browser without a line keeps what is typed and sends it when it has one again; on an old phone the SMS that asked is deleted. It
must not answer a question that its writer did not see. What stands alone, a command or a wish, counts all the same.
"""

from typing import Final

from flows.reading.meaning import WrittenEarlier
from flows.reading.turn import OutOfSight, Turn
from flows.reading.wishes import is_wish
from flows.text.numerals import number_in
from flows.text.wording import Verbatim, _

_QUOTED: Final = 20
"""Characters that are quoted of what somebody wrote."""


def earlier_number(turn: Turn, text: str) -> WrittenEarlier | None:
    """Return a number that was written at an earlier question, 0 and 9 among them; None for anything else."""
    faded = turn.out_of_sight is OutOfSight.FADED and turn.session.open is not None
    return _told(turn, text) if (faded or turn.out_of_sight is OutOfSight.MOVED_ON) and number_in(text) is not None else None


def earlier_answer(turn: Turn, text: str) -> WrittenEarlier | None:
    """Return words that answered an earlier question, and would answer the open one; None for a wish, or where none is open."""
    if not turn.out_of_sight or not turn.is_asked():
        return None
    meant_for_it = turn.wants_words() or turn.is_answered_by(text) or not is_wish(turn, text)
    return _told(turn, text) if meant_for_it else None


def _told(turn: Turn, text: str) -> WrittenEarlier:
    said = Verbatim(text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…")
    if turn.out_of_sight is OutOfSight.FADED:
        return WrittenEarlier(_("What was asked is more than three days old, so “{said}” is not counted. Once more:", said=said))
    return WrittenEarlier(
        _("“{said}” was written at an earlier question and is not counted; nothing was filed by it.", said=said)
    )
