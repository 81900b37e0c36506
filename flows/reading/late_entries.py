"""补录 and the lines of a day sheet below it, or behind it."""

from flows.journeys.ticket.day_sheet import LATE
from flows.reading.meaning import Meaning, Start
from flows.reading.turn import Turn
from flows.text.folding import EDGES, level


def late_entries(turn: Turn, text: str) -> Meaning | None:
    """Return what a text means that begins with 补录; None for any other, and where words are asked for."""
    words = level(text)
    way = next((each for each in sorted(turn.spell(LATE), key=len, reverse=True) if words.startswith(each)), None)
    if way is None or not turn.desk.me.is_staff:
        return None
    behind = text[len(way) :].lstrip(EDGES)
    return Start("day_sheet", {"lines": behind} if behind else {})
