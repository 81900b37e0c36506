"""Words of the desk with somebody's name behind or before them: 离岗 骆建国, cut off Luo Jianguo."""

from flows.reading.meaning import Start
from flows.reading.turn import Turn
from flows.reading.vocabulary import WITH_NAME
from flows.text.folding import plain


def with_name(turn: Turn, text: str) -> Start | None:
    """Return what a word means that staff write with the name of somebody they know; among one's own words only the first way."""
    for command in turn.mine(WITH_NAME):
        for way in sorted(command.ways(turn.spell), key=len, reverse=True):
            name = _name(text.strip(), way)
            if name and (turn.desk.oversight.called(name) or (plain(text).startswith(f"{way} ") and not turn.wants_words())):
                return Start(command.name, {"name": name})
    return None


def _name(text: str, way: str) -> str:
    """Return what stands beside a word; empty where the word does not stand there."""
    word = plain(text)
    if word.startswith(way):
        return text[len(way) :].strip()
    return text[: -len(way)].strip() if word.endswith(way) else ""
