"""Words of the roster with a day or a village behind them: 换班 11-25, 顶班 枫源村."""

from collections.abc import Collection

from flows.journeys.answers.days import names_time
from flows.reading.meaning import Start
from flows.reading.turn import Turn
from flows.reading.vocabulary import WITH_DAY, WITH_VILLAGE
from flows.text.folding import plain


def duty_word(turn: Turn, text: str) -> Start | None:
    """Return what a word of the roster means that staff write with a day or a village."""
    return _of_a_day(turn, plain(text)) or _of_a_village(turn, text)


def _of_a_day(turn: Turn, word: str) -> Start | None:
    ways = [(way, command) for command in turn.mine(WITH_DAY) for way in command.ways(turn.spell)]
    for way, command in sorted(ways, key=lambda pair: len(pair[0]), reverse=True):
        if (when := _when(turn, word, way, asks=bool(command.alone))) is not None:
            return Start(command.day, {"text": when})
    return None


def _when(turn: Turn, word: str, way: str, *, asks: bool) -> str | None:
    """Return the day written behind a word of the roster or before it, else what was written where a day is meant.

    Only what ``asks`` for the day where none is there means one by what cannot be read.
    """
    rest = (word.removeprefix(way) if word.startswith(way) else word.removesuffix(way)).strip()
    if rest != word and names_time(rest, turn.desk.today):
        return rest
    meant = word.startswith(f"{way} ") or (word.startswith(way) and rest[:1].isdecimal())
    return rest if asks and meant and not turn.wants_words() else None


def _of_a_village(turn: Turn, text: str) -> Start | None:
    word = plain(text)
    ways = [(way, command.village) for command in turn.mine(WITH_VILLAGE) for way in command.ways(turn.spell)]
    for way, journey in ways:
        place = plain(text[len(way) :])
        if word.startswith(f"{way} ") and any(place in _names(turn, village) for village in turn.desk.duties.villages()):
            return Start(journey, {"text": place})
    return None


def _names(turn: Turn, village: str) -> Collection[str]:
    return {plain(village), *turn.spell(turn.desk.catalogue.village[village].name)}
