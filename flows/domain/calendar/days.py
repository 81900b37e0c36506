"""Days as people write them: 11-25, 11月25日, 25日, 周三, 明天, 2026/11/25, tomorrow; and two of them, from one to the other."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from flows.domain.calendar.calendar import DAY
from flows.text.folding import Spell, plain
from flows.text.wording import Message, _

_NAMED: Final[tuple[tuple[Message, int], ...]] = (
    (_("today"), 0),
    (_("tomorrow"), 1),
    (_("the day after tomorrow"), 2),
)
_WEEKDAYS: Final = (
    "周一 monday mon",
    "周二 tuesday tue",
    "周三 wednesday wed",
    "周四 thursday thu",
    "周五 friday fri",
    "周六 saturday sat",
    "周日 周天 sunday sun",
)
_ON: Final = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
_FULL = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?|(\d{4})(\d{2})(\d{2})")
_MONTH = re.compile(r"(\d{1,2})[-/.月](\d{1,2})[日号]?")
_DAY = re.compile(r"(\d{1,2})[日号]")
_NUMBER = re.compile(r"\d{1,2}")
_OF_A_WEEK = re.compile(r"(本|这个?|this )?(下个?|next )?(\D+)")
_SPAN = re.compile(r"\s*(?:到|至|~|～|-+|—+|–|\bto\b|\s)\s*")
_EITHER = re.compile(r"(?:0?[1-9]|1[0-2])-\d{1,2}[日号]")
"""5-7号: to one the 7th of May, to another the 5th to the 7th."""


def read_day(text: str, today: date, spell: Spell) -> date | None:
    """Return the day meant, one without a year being the next of that name; None when it is no day."""
    word = plain(text)
    for names, ahead in _NAMED:
        if word in spell(names):
            return today + ahead * DAY
    return next(_possible(word, today), None)


def read_days(text: str, today: date, spell: Spell) -> tuple[date, date] | None:
    """Return the first and the last day meant, the same one where only one is written; None when it is no such thing."""
    word = plain(text)
    whole = read_day(word, today, spell)
    if whole is not None:
        return whole, whole
    for cut in _SPAN.finditer(word):
        left, right = word[: cut.start()], word[cut.end() :]
        marked = _DAY.fullmatch(right) is not None and _EITHER.fullmatch(word) is None
        first = read_day(_day_number(left) if marked else left, today, spell)
        if first is None:
            continue
        ends = (read_day(_day_number(right), since, spell) for since in (today, first))
        last = next((day for day in ends if day is not None and day >= first), None)
        if last is not None:
            return first, last
    return None


def dated(text: str, since: date | None = None) -> date | None:
    """Return the day a date names, one without a year being the next of that name from ``since`` on; None when it names none."""
    word = plain(text)
    if (full := _FULL.fullmatch(word)) is not None:
        return next(_valid(*(int(part) for part in full.groups() if part)), None)
    month = _MONTH.fullmatch(word)
    if month is None or since is None or _EITHER.fullmatch(word) is not None:
        return None
    named = (day for year in (since.year, since.year + 1) for day in _valid(year, int(month[1]), int(month[2])))
    return next((day for day in named if day >= since), None)


def _possible(word: str, today: date) -> Iterator[date]:
    if (day := dated(word, today)) is not None:
        yield day
    elif (number := _DAY.fullmatch(word)) is not None:
        coming = (today + ahead * DAY for ahead in range(62))
        yield from (day for day in coming if day.day == int(number[1]))
    elif (named := _OF_A_WEEK.fullmatch(re.sub("星期|礼拜", "周", word))) is not None and named[3] in _ON:
        day = today + (_ON[named[3]] - today.weekday()) * DAY
        later = named[2] or (day < today and not named[1])
        yield day + 7 * DAY if later else day


def _day_number(word: str) -> str:
    """Return a bare number, as it stands beside another day, as one of the month: the 27 of 11-25到27, the 25 of 25-27号."""
    return f"{word}日" if _NUMBER.fullmatch(word) else word


def _valid(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return
