"""What villagers ask or tell about a ticket of theirs, in their own words: 还差什么材料, 谁在办, 我自己去交."""

from collections.abc import Sequence
from typing import Final

from flows.domain.catalogue.finding import is_sure
from flows.domain.feedback.grievance_words import names_a_wrong
from flows.domain.ticket.ticket import Ticket
from flows.port.sentences import ABOUT_MY_TICKET, SentenceKind, kind_of
from flows.reading.meaning import Start
from flows.reading.turn import Turn

_ASKED: Final = frozenset(
    {
        SentenceKind.STANDS,
        SentenceKind.MISSING,
        SentenceKind.HANDLER,
        SentenceKind.HANDLER_PHONE,
        SentenceKind.READY,
        SentenceKind.NOT_CONTACTED,
        SentenceKind.REFUSED,
    }
)
"""What is asked, and therefore answers no question."""

ASKED_OF_A_NUMBER: Final = _ASKED - {SentenceKind.STANDS, SentenceKind.READY, SentenceKind.NOT_CONTACTED} | {SentenceKind.COST}
"""What anybody may ask of a ticket by its number who may see it; where it stands, and until when, is on its card."""


def about_my_ticket(turn: Turn, kind: SentenceKind, text: str) -> Start | None:
    """Return the journey that answers what a text of a kind asks or tells about a ticket of mine; None where it is about none."""
    mine = turn.desk.my_tickets()
    if kind not in ABOUT_MY_TICKET or not (mine or _may_be_of_none(turn, kind)) or _wishes_for_another(turn, text, mine):
        return None
    return Start("about_my_ticket", {"about": kind.value, "text": text}, beside=turn.is_asked())


def asked_of_mine(turn: Turn, text: str) -> Start | None:
    """Return the same for who has a ticket, where a text asks and does not complain outright."""
    kind = kind_of(turn.desk.kinds(text))
    if kind not in _ASKED or names_a_wrong(text) or not turn.desk.my_tickets():
        return None
    return about_my_ticket(turn, kind, text)


def _may_be_of_none(turn: Turn, kind: SentenceKind) -> bool:
    """Return whether whoever has no ticket is told so: who asks for one, and is in the middle of nothing."""
    at_rest = turn.session.open is None or turn.is_idle()
    return at_rest and not turn.desk.me.is_staff and kind in _ASKED


def _wishes_for_another(turn: Turn, text: str, mine: Sequence[Ticket]) -> bool:
    """Return whether a text surely names another errand than those under way: 办老年证还要什么材料."""
    hits = turn.desk.find(text)
    return is_sure(hits) and hits[0].code not in {ticket.item for ticket in mine}
