"""Words of the desk with somebody's name behind or before them: 离岗 骆建国, 骆建国12月15日离岗, cut off Luo Jianguo."""

from collections.abc import Iterator
from typing import Final

from flows.domain.calendar.day_reader import find_days, read_days
from flows.reading.command import Command
from flows.reading.meaning import Start
from flows.reading.turn import Turn
from flows.reading.vocabulary import WITH_NAME
from flows.text.calling_off import calls_off
from flows.text.folding import plain

_LONGEST: Final = 60
"""Characters of a name and a day together; more is a sentence."""


def with_name(turn: Turn, text: str) -> Start | None:
    """Return what a word means that staff write with the name of somebody they know; among one's own words only the first way."""
    ways = [(way, command) for command in turn.mine(WITH_NAME) for way in command.ways(turn.spell)]
    for way, command in sorted(ways, key=lambda pair: len(pair[0]), reverse=True):
        beside = _beside(text.strip(), way)
        if not beside:
            continue
        if (known := _of_somebody(turn, command, beside)) is not None:
            return known
        if plain(text).startswith(f"{way} ") and not turn.wants_words():
            return _of_nobody(turn, command, beside)
    return None


def _of_somebody(turn: Turn, command: Command, beside: str) -> Start | None:
    """Return what is meant with somebody of the desk: the name alone, or with a day or a word that calls it off."""
    called = turn.desk.oversight.called
    if called(beside):
        return Start(command.name, {"name": beside})
    for name, rest in _parts(beside):
        if command.name_and_day and read_days(rest, turn.desk.today) is not None and called(name):
            return Start(command.name_and_day, {"name": name, "text": rest})
        if command.called_off and calls_off(rest) and called(name):
            return Start(command.called_off, {"name": name})
    return None


def _of_nobody(turn: Turn, command: Command, beside: str) -> Start:
    """Return what is meant with a name that nobody here has."""
    day = find_days(beside, turn.desk.today) if command.name_and_day else None
    if day is None:
        return Start(command.name, {"name": beside})
    return Start(command.name_and_day, {"name": day.without(beside), "text": beside[day.start : day.end]})


def _parts(beside: str) -> Iterator[tuple[str, str]]:
    """Yield a text in two, each way to cut it, and either part first."""
    for cut in range(1, len(beside)) if len(beside) <= _LONGEST else ():
        one, other = beside[:cut].strip(), beside[cut:].strip()
        yield one, other
        yield other, one


def _beside(text: str, way: str) -> str:
    """Return what stands beside a word; empty where the word does not stand there."""
    word = plain(text)
    if word.startswith(way):
        return text[len(way) :].strip()
    return text[: -len(way)].strip() if word.endswith(way) else ""
