"""Words of the roster with a day or a village behind them: 换班 11-25, 顶班 枫源村."""

from collections.abc import Collection

from flows.journeys.answers.days import names_time
from flows.journeys.duty import stand_in
from flows.reading.meaning import Start
from flows.reading.turn import Turn
from flows.reading.vocabulary import DAY_WORDS
from flows.text.folding import plain


def duty_word(turn: Turn, text: str) -> Start | None:
    """Return what a word of the roster means that staff write with a day or a village."""
    if not turn.desk.me.is_staff:
        return None
    return _of_a_day(turn, plain(text)) or _of_a_village(turn, text)


def _of_a_day(turn: Turn, word: str) -> Start | None:
    ways = [(way, journey) for words, journey in DAY_WORDS for way in turn.ways(words, journey)]
    for way, journey in sorted(ways, key=lambda pair: len(pair[0]), reverse=True):
        if (when := _when(turn, word, way)) is not None:
            return Start(journey, {"text": when})
    return None


def _when(turn: Turn, word: str, way: str) -> str | None:
    """Return the day written behind a word of the roster or before it, else what was written where a day is meant."""
    rest = (word.removeprefix(way) if word.startswith(way) else word.removesuffix(way)).strip()
    if rest != word and names_time(rest, turn.desk.today):
        return rest
    meant = word.startswith(f"{way} ") or (word.startswith(way) and rest[:1].isdecimal())
    return rest if meant and not turn.wants_words() else None


def _of_a_village(turn: Turn, text: str) -> Start | None:
    word = plain(text)
    for way in turn.ways(stand_in.STEP_IN, "step_in"):
        rest = plain(text[len(way) :])
        if word.startswith(f"{way} ") and any(
            rest in {plain(place), *_names(turn, place)} for place in turn.desk.duties.villages()
        ):
            return Start("step_in", {"text": rest})
    return None


def _names(turn: Turn, village: str) -> Collection[str]:
    return turn.spell(turn.desk.catalogue.village[village].name)
