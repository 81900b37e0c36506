"""Days as people write them: 11-25, 11月25日, 25日, 明天, 2026-11-25, tomorrow; and two of them, from one to the other."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from flows.domain.calendar import DAY
from flows.questions import Spell, plain
from flows.wording import Message, _

_NAMED: Final[tuple[tuple[Message, int], ...]] = (
    (_("today"), 0),
    (_("tomorrow"), 1),
    (_("the day after tomorrow"), 2),
)
_FULL = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?")
_MONTH = re.compile(r"(\d{1,2})[-/.月](\d{1,2})[日号]?")
_DAY = re.compile(r"(\d{1,2})[日号]")
_SPAN = re.compile(r"\s*(?:\s-\s|到|至|~|～|—+|–|\bto\b|\s)\s*")


def read_day(text: str, today: date, spell: Spell) -> date | None:
    """Return the day meant, one without a year being the next of that name; None when it is no day."""
    word = plain(text)
    for names, ahead in _NAMED:
        if word in spell(names):
            return today + ahead * DAY
    return next(_possible(word, today), None)


def read_days(text: str, today: date, spell: Spell) -> tuple[date, date] | None:
    """Return the first and the last day meant, the same one where only one is written; None when it is no such thing."""
    whole = read_day(text, today, spell)
    if whole is not None:
        return whole, whole
    for cut in _SPAN.finditer(plain(text)):
        first = read_day(plain(text)[: cut.start()], today, spell)
        if first is None:
            continue
        rest = plain(text)[cut.end() :]
        ends = (read_day(rest, since, spell) for since in (today, first))
        last = next((day for day in ends if day is not None and day >= first), None)
        if last is not None:
            return first, last
    return None


def _possible(word: str, today: date) -> Iterator[date]:
    if (full := _FULL.fullmatch(word)) is not None:
        yield from _valid(*map(int, full.groups()))
    elif (month := _MONTH.fullmatch(word)) is not None:
        for year in (today.year, today.year + 1):
            yield from (day for day in _valid(year, int(month[1]), int(month[2])) if day >= today)
    elif (number := _DAY.fullmatch(word)) is not None:
        for ahead in range(62):
            day = today + ahead * DAY
            if day.day == int(number[1]):
                yield day


def _valid(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return
