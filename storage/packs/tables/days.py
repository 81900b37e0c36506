"""Days as a table has them: a date, a date with its weekday, from one to another, or only its number below a month's title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from flows.domain.calendar.calendar import DAY
from flows.domain.calendar.day_expressions import valid
from flows.domain.calendar.day_reader import dated
from flows.text import table_faults
from flows.text.folding import level, plain
from flows.text.wording import Text
from storage.packs.faults import Misfit

from .cells import Cell

Month: TypeAlias = tuple[int, int]
"""A year and a month of it."""

WEEKDAYS: Final = "一二三四五六日"

_BEFORE: Final = timedelta(days=60)
"""So long before the month of a title its table may begin."""

_WEEKDAY: Final = re.compile(r"\s*[(\[【,]?\s*(?:周|星期|礼拜)[一二三四五六日天]\s*[)\]】]?|\s*[(\[【][一二三四五六日天][)\]】]")
_TO: Final = re.compile(r"\s*(?:至|到|~|—+|–|\s-\s|(?<=[日号])-)\s*")
_NUMBER: Final = re.compile(r"(\d{1,2})[日号]?")
_MONTHS: Final = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})(?:\s*月|(?=\D|$))|(?<!\d)(\d{1,2})\s*月份?")
_ENGLISH: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Reading:
    """How days without their year are read, and those without their month: since a day, or as days of a month."""

    since: date
    month: Month | None = None

    def days(self, cell: Cell, weekday: str = "") -> Sequence[date]:
        """Return the day of a cell, or its first and last. Raises Misfit, also where a weekday does not fit."""
        words = level(cell.text).strip()
        written = _WEEKDAY.search(words)
        bare = _WEEKDAY.sub("", words)
        parts = _TO.split(bare) if cell.day is None else [bare]
        first = cell.day or self._one(parts[0])
        last = first if len(parts) == 1 or first is None else self._last(parts[1], first)
        if first is None or last is None or last < first or len(parts) > 2:
            raise Misfit(table_faults.no_date(cell.text))
        if first != last:
            return [first, last]
        for told in filter(None, (written and written[0], weekday)):
            _check_weekday(first, told)
        return [first]

    def _one(self, words: str) -> date | None:
        number = _NUMBER.fullmatch(plain(words))
        if number is not None:
            return valid(*self.month, int(number[1])) if self.month else None
        return dated(words, self.since if self.month is None else date(*self.month, 1) - _BEFORE)

    def _last(self, words: str, first: date) -> date | None:
        number = _NUMBER.fullmatch(plain(words))
        return valid(first.year, first.month, int(number[1])) if number else dated(words, first)


def _check_weekday(day: date, written: str) -> None:
    told = weekday_of(written)
    if told is not None and told != day.weekday():
        own = f"周{WEEKDAYS[day.weekday()]}"
        weekday = Text(own, f"{day:%A} ({own})")
        raise Misfit(table_faults.another_weekday(day.isoformat(), weekday, f"周{WEEKDAYS[told]}"))


def weekday_of(written: str) -> int | None:
    """Return which day of the week a word names, Monday being 0; None where it names none."""
    words = re.sub(r"周|星期|礼拜|[(\[【,)\]】\s]", "", level(written)).replace("天", "日")
    if len(words) == 1 and words in WEEKDAYS:
        return WEEKDAYS.index(words)
    return _ENGLISH.index(words[:3]) if words[:3] in _ENGLISH else None


def month_in(title: str, today: date) -> Month | None:
    """Return the one month a title names, without its year the next of that name from this one on; None for none or several."""
    named = {
        (int(year), int(month)) if year else (today.year + (int(alone) < today.month), int(alone))
        for year, month, alone in _MONTHS.findall(level(title))
    }
    right = [(year, month) for year, month in named if valid(year, month, 1)]
    return right[0] if len(right) == 1 else None


def all_days(days: Sequence[date]) -> Sequence[date]:
    """Return every day of a span."""
    return [days[0] + n * DAY for n in range((days[-1] - days[0]).days + 1)]
