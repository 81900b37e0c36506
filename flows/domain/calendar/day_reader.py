"""Days as people write them, one or from one to the other: the one reader of them, for every question and every order.

A weekday beside a date has to fit it, 12月3号周四; what does not is for others to ask about. 号 or 日 behind a number is a day,
never a count; so long is :mod:`flows.domain.calendar.duration_reader`.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from flows.domain.calendar.calendar import DAY
from flows.domain.calendar.clock_times import TIME
from flows.domain.calendar.day_expressions import Name, names, nearest, of_the_month, valid
from flows.domain.calendar.duration_reader import cut
from flows.text.folding import level, plain
from flows.text.numerals import NUMERAL, counted
from flows.text.regex import regex
from flows.text.wording import Value, _


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another, or one day, and where in the text they stand; ``fits``: so does each weekday beside them."""

    first: date
    last: date
    start: int
    end: int
    fits: bool = True

    def without(self, text: str) -> str:
        """Return the other words of the text they were found in."""
        return cut(text, self.start, self.end)


def said(day: date, today: date) -> Value:
    """Return a day as it is read back: with its weekday, and with the year where it is not this year's."""
    return day if day.year == today.year else _("{day}, {year}", day=day, year=str(day.year))


def read_day(text: str, today: date) -> Days | None:
    """Return the day that is all a text says, perhaps with its hour; None when it is no day, or two."""
    found = read_days(text, today)
    return found if found is not None and found.first == found.last else None


def read_days(text: str, today: date) -> Days | None:
    """Return the days that are all a text says, the same one twice where it names one; None when it says anything else."""
    found = find_days(text, today)
    return found if found is not None and not _TIMES.sub("", plain(found.without(text))).strip() else None


def find_days(text: str, today: date) -> Days | None:
    """Return the first days a text names, with the words that belong to them: 到, 之前; None where it names none."""
    words = level(text)
    if _EITHER.search(words) or _LUNAR.search(words):
        return None
    found = _named(words, today)
    if found is None or found.first > found.last:
        return None
    before, behind = _BEFORE.search(words[: found.start]), _BEHIND.match(words[found.end :])
    start = before.start() if before else found.start
    return replace(found, start=start, end=found.end + (behind.end() if behind else 0))


def dated(text: str, since: date | None = None) -> date | None:
    """Return the day a date names, one without a year being the next of that name from ``since`` on; None when it names none."""
    word = plain(text)
    if (full := _FULL.fullmatch(word)) is not None:
        return valid(*(int(part) for part in full.groups() if part))
    month = _MONTH.fullmatch(word)
    if month is None or since is None or _EITHER.fullmatch(word) is not None:
        return None
    return nearest(int(month[1]), int(month[2]), since)


def _named(words: str, today: date) -> Days | None:
    """Return the first day named and the one it goes on to, as far as a second is named."""
    numbers = _NUMBERS.search(words)
    first = _joined(words, list(names(words, today)))
    if numbers is not None and (first is None or numbers.start() <= first.start):
        day = of_the_month(counted(numbers[2]) or 0, today)
        first = Days(day, day, numbers.start(), numbers.end(1)) if day else None
    if first is None:
        return None
    to = _TO.match(words, first.end)
    return first if to is None else _going_on(words[to.end() :], first, to, today)


def _going_on(behind: str, first: Days, to: re.Match[str], today: date) -> Days:
    """Return the days up to the one named behind the first, where one is: 周三到周五, 12-30到1-3, 25号到27."""
    ends = [end for since in (today, first.first) if (end := _joined(behind, list(names(behind, since)))) and not end.start]
    if (weekday := _LAST_WEEKDAY.match(behind)) is not None and to[0].strip() and to.string[: first.end].endswith(_WEEKDAYS):
        ends = [_of_the_week(first.first, weekday)]
    number = _BARE.match(behind) if to[0].strip() else None
    if not ends and number is not None and (day := of_the_month(counted(number[0]) or 0, first.first)) is not None:
        ends = [Days(day, day, 0, number.end())]
    if not ends:
        return first
    last = next((end for end in ends if end.first >= first.first), ends[0])
    return Days(first=first.first, last=last.first, start=first.start, end=to.end() + last.end, fits=first.fits and last.fits)


def _of_the_week(first: date, found: re.Match[str]) -> Days:
    """Return the day of the week of a first one that stands behind it without the week: 周一到三."""
    day = first + (_OF_A_WEEK.index(found[0]) - first.weekday()) * DAY
    return Days(day, day, 0, found.end())


def _joined(words: str, found: list[Name]) -> Days | None:
    """Return the first day named: with the weekday beside it, which fits or does not."""
    if not found:
        return None
    one, *others = found
    day = Days(one.day, one.day, one.start, one.end)
    other = others[0] if others else None
    if other is None or one.weekday is other.weekday or _BESIDE.fullmatch(words, one.end, other.start) is None:
        return day
    date_, weekday = (other, one) if one.weekday else (one, other)
    closed = words[other.end : other.end + 1] == ")"
    return Days(
        first=date_.day,
        last=date_.day,
        start=one.start,
        end=other.end + closed,
        fits=date_.day.weekday() == weekday.day.weekday(),
    )


_N: Final = rf"(?<![\d第月/.-]){NUMERAL}"
_SIGN: Final = r"(?:到|至|~|-+|—+|–|\bto\b|\buntil\b|\bthrough\b)"
_TO: Final = regex(rf"\s*(?:{TIME})?\s*{_SIGN}\s*|\s+")
_NUMBERS: Final = regex(rf"(({_N})[号日]?)\s*{_SIGN}\s*{NUMERAL}\s*[号日](?!内)")
_OF_A_WEEK: Final = "一二三四五六日"
_WEEKDAYS: Final = tuple(week + day for week in ("周", "星期", "礼拜") for day in _OF_A_WEEK)
_LAST_WEEKDAY: Final = regex(rf"[{_OF_A_WEEK}](?![月号日天个十点周年\d])")
_BARE: Final = regex(rf"{NUMERAL}(?![\w:])")
_BESIDE: Final = regex(r"[\s,(的]*")
_TIMES: Final = regex(TIME)
_BEFORE: Final = regex(r"(?:等到|直到|延到|一直到|到|至|从|在|于|\b(?:until|till|by|before|from|on)\b)\s*$")
_BEHIND: Final = regex(r"\s*(?:之前|以前|前|为止|止|起|开始|那天|补齐|交齐)")
_EITHER: Final = regex(r"(?<![\d-])(?:0?[1-9]|1[0-2])-\d{1,2}[日号]")
"""5-7号: to one the 7th of May, to another the 5th to the 7th."""
_LUNAR: Final = regex(r"农历|阴历|旧历|[正冬腊]月|初[一二三四五六七八九十](?![一二三四五六七八九十]|年级|学生|班)|\blunar\b")
"""A day of the lunar calendar, 下个月初八, 腊月廿三: taken for one of this calendar it would be weeks off, so it is asked."""
_FULL: Final = regex(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?|(\d{4})(\d{2})(\d{2})")
_MONTH: Final = regex(r"(\d{1,2})[-/.月](\d{1,2})[日号]?")
