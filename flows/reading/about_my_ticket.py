"""What villagers ask or tell about a ticket of theirs, in their own words: 还差什么材料, 谁在办, 我自己去交."""

from flows.port.sentences import ABOUT_MY_TICKET, kind_of
from flows.reading.meaning import Start
from flows.reading.turn import Turn


def about_my_ticket(turn: Turn, text: str) -> Start | None:
    """Return the journey that answers what a text asks about a ticket of mine, with the kind of question; None for any other."""
    kind = kind_of(turn.desk.kinds(text))
    if kind not in ABOUT_MY_TICKET or not turn.desk.my_tickets():
        return None
    return Start("about_my_ticket", {"about": kind.value})
