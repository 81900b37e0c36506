"""How long something takes, as people write it: 三天, 20个工作日, 一个礼拜, 半个月, two weeks, ten working days.

号 and 日 behind a number name a day of the month, never a span: 十号 is the tenth (:mod:`flows.domain.calendar.day_reader`).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from flows.domain.calendar.calendar import DAY, Calendar
from flows.text.folding import level
from flows.text.numerals import COUNTED, NUMERAL, counted
from flows.text.regex import regex

WEEK: Final = 7
"""Days."""


class Unit(StrEnum):
    """What a span is counted in."""

    WORKDAY = "workday"
    DAY = "day"
    WEEK = "week"
    HALF_MONTH = "half_month"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Span:
    """So many of a unit, and where in the text that is written."""

    count: int
    unit: Unit
    start: int = 0
    end: int = 0

    def later(self, day: date, calendar: Calendar) -> date:
        """Return the day so much later."""
        match self.unit:
            case Unit.WORKDAY:
                return calendar.workdays_after(day, self.count).day
            case Unit.MONTH:
                return months_later(day, self.count)
            case _:
                return day + self.count * _DAYS[self.unit] * DAY

    def without(self, text: str) -> str:
        """Return the other words of the text it was found in."""
        return cut(text, self.start, self.end)


EDGES: Final = " \t\n,，、;；。:："


def cut(text: str, start: int, end: int) -> str:
    """Return a text without what stands between two places; what is left on both sides stays apart if it was."""
    before, behind = text[:start].rstrip(EDGES), text[end:].lstrip(EDGES)
    apart = len(before) < start or len(behind) < len(text) - end
    return (f"{before} {behind}" if apart and before and behind else before + behind).strip(EDGES)


def months_later(day: date, count: int) -> date:
    """Return the same day so many months later, the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_DAYS: Final = {Unit.DAY: 1, Unit.WEEK: WEEK, Unit.HALF_MONTH: 15}
_UNITS: Final = {
    Unit.WORKDAY: r"个?\s*工作[日天]|(?:work|working|business)[ -]?days?\b",
    Unit.DAY: r"天|days?\b",
    Unit.WEEK: r"周|个?\s*(?:星期|礼拜)|weeks?\b",
    Unit.MONTH: r"个\s*月|months?\b",
}
_UNIT: Final = "|".join(f"(?P<{unit}>{words})" for unit, words in _UNITS.items())
_COUNT: Final = rf"(?<![\d月/.~～—–至到第这那前后头每上下-])(?P<count>{NUMERAL}|\b(?:{COUNTED})\b)"
_HALF: Final = r"(?P<half>半个?月|half a month)"
_FORTNIGHT: Final = r"(?P<fortnight>\ba fortnight\b)"
AMOUNT: Final = rf"(?:{_COUNT}\s*(?:{_UNIT})(?![半两])|(?<![个一]){_HALF}|{_FORTNIGHT})"
"""What finds a span, its parts by name."""
_ABOUT: Final = r"(?:大?约|大概|估计|预计|可能|还?需要?|还?要|最多|至少|\b(?:for|within|about)\s)*"
_SPAN: Final = regex(rf"{_ABOUT}\s*{AMOUNT}(?:时间)?(?:之?内|以内|左右|\s+at most\b)?")


def find_span(text: str) -> Span | None:
    """Return the first span a text names, and where; None where it names none."""
    found = _SPAN.search(level(text))
    if found is None:
        return None
    span = span_of(found)
    return Span(span.count, span.unit, found.start(), found.end())


def span_of(found: re.Match[str]) -> Span:
    """Return the span that :data:`AMOUNT` has found."""
    if found["half"]:
        return Span(1, Unit.HALF_MONTH)
    if found["fortnight"]:
        return Span(2, Unit.WEEK)
    unit = next(unit for unit in _UNITS if found[unit])
    return Span(counted(found["count"]) or 0, unit)
