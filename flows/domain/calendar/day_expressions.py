"""What a day may be called, each way with the day it means: 12月3号, 月底, 下周三, 大后天, 三天后, Dec 3, the 10th, in a week.

A name is found anywhere in a text, in one width and small letters. A day without a year, a month or a week is the next of that
name; a date just over is that day, so that others can say that it is over.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from flows.domain.calendar.calendar import DAY, Calendar
from flows.domain.calendar.duration_reader import AMOUNT, WEEK, months_later, span_of
from flows.domain.calendar.holidays import HOLIDAY, holiday
from flows.text.numerals import NUMERAL, counted
from flows.text.regex import regex

LOOKED_BACK: Final = 60
"""Days a date without a year may be over: one that is longer ago means next year's."""

_EVERY_DAY: Final = Calendar()
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMED: Final = {
    "大前[天日]": -3,
    "前天|(?<!工作)前日|the day before yesterday": -2,
    "昨天|昨日|yesterday": -1,
    "今天|今日|今朝|today": 0,
    "明天|明日|明朝|tomorrow": 1,
    "(?<!大)后[天日朝]|the day after tomorrow": 2,
    "(?<!大)大后[天日]": 3,
    "大大后[天日]": 4,
}
"""Names counted from today."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a day in a text, where it stands, and whether it is a weekday's alone."""

    day: date
    start: int
    end: int
    weekday: bool = False


def names(text: str, today: date) -> Iterator[Name]:
    """Yield the names of days in a text as :func:`flows.text.folding.level` leaves it, in order, none within another."""
    found = [name for pattern, read in _NAMES for name in _found(pattern, read, text, today)]
    end = 0
    for name in sorted(found, key=lambda name: (name.start, -name.end)):
        if name.start >= end:
            yield name
            end = name.end


def valid(year: int, month: int, day: int) -> date | None:
    """Return that day, or None where the calendar has none."""
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def nearest(month: int, day: int, since: date) -> date | None:
    """Return the first day of that name from a day on; None where two years have none."""
    named = (valid(year, month, day) for year in (since.year, since.year + 1))
    return next((each for each in named if each is not None and each >= since), None)


def of_the_month(number: int, today: date) -> date | None:
    """Return the next day of that number, or None."""
    months = [months_later(today.replace(day=1), ahead) for ahead in range(3)]
    named = (valid(first.year, first.month, number) for first in months)
    return next((each for each in named if each is not None and each >= today), None)


Read = Callable[[re.Match[str], date], date | None]
"""Returns the day a name means, seen from today."""


def _found(pattern: re.Pattern[str], read: Read, text: str, today: date) -> Iterator[Name]:
    for match in pattern.finditer(text):
        day = read(match, today)
        if day is not None:
            yield Name(day, match.start(), match.end(), read is _weekday)


def _date(found: re.Match[str], today: date) -> date | None:
    """Return what 2026-12-3, 12月3号, 明年1月5号, 3/12 and Dec 3 mean; 30/11 is read the other way round."""
    parts = found.groupdict()
    month, day = _month(parts["month"]), counted(parts["day"]) or 0
    if month > 12 >= day and "/" in found[0]:
        month, day = day, month
    match parts.get("year"):
        case None | "今年":
            return nearest(month, day, today - LOOKED_BACK * DAY)
        case "明年" | "后年" as year:
            return valid(today.year + "今明后".index(year[0]), month, day)
        case year:
            return valid(int(year), month, day)


def _month(word: str) -> int:
    """Return a month by its number or its name."""
    return _MONTHS.index(word[:3]) + 1 if word[:3] in _MONTHS else counted(word) or 0


def _moved(word: str) -> int:
    """Return how many weeks or months a word is ahead: 1 for 下 and next, -1 for 上 and last."""
    return word.count("下") + word.count("next") - word.count("上") - word.count("last")


def _of_a_month(found: re.Match[str], today: date) -> date | None:
    """Return what 下个月5号, the 5th of next month, 5号 and the 10th mean."""
    which = found.groupdict().get("which")
    number = counted(found["day"]) or 0
    if which is None:
        return of_the_month(number, today)
    first = months_later(today.replace(day=1), _moved(which))
    return valid(first.year, first.month, number)


def _edge(found: re.Match[str], today: date) -> date | None:
    """Return the first day, the middle or the last day of a month: 月底, 下月初, 12月中旬, end of next month, end of December."""
    this = today.replace(day=1)
    month, which = found["month"], found["which"]
    first = nearest(_month(month), 1, this) if month else months_later(this, _moved(which or ""))
    if first is None:
        return None
    day = _at_the_edge(found["edge"], first)
    return day if day >= today or month or which else _at_the_edge(found["edge"], months_later(this, 1))


def _at_the_edge(word: str, first: date) -> date:
    match word:
        case "底" | "末" | "尾" | "end":
            return first.replace(day=monthrange(first.year, first.month)[1])
        case "中" | "middle":
            return first.replace(day=15)
        case _:
            return first


def _weekday(found: re.Match[str], today: date) -> date | None:
    """Return what 周三, 下下周一, next Tuesday and Tuesday next week mean: without a week the next of that name."""
    which = "".join(filter(None, (found["which"], found.groupdict().get("behind"))))
    name = found["weekday"]
    weekday = _WEEKDAYS.index(name[:3]) if name.isascii() else "一二三四五六日天".index(name) - (name == "天")
    day = today + (weekday - today.weekday()) * DAY
    weeks = _moved(which) if which else int(day < today)
    return day + weeks * WEEK * DAY


def _later(found: re.Match[str], today: date) -> date | None:
    return span_of(found).later(today, _EVERY_DAY)


def _counted_from_today(ahead: int) -> Read:
    return lambda _found, today: today + ahead * DAY


def _end_of_the_year(found: re.Match[str], today: date) -> date | None:
    return date(today.year + "今明后".index(found["year"] or "今"), 12, 31)


_N: Final = rf"(?<![\d第月/.-]){NUMERAL}"
_NO_NAME: Final = (
    "内 之内 以内 楼 幢 栋 窗 门 房 室 线 路 桥 地块 批 文 机 井 桩 图 样 材料 厅 桌 牌 令 表 证 本 常 用 期".replace(" ", "|")
)
_MARK: Final = rf"\s*[号日](?!{_NO_NAME})"
"""What makes a number a day; 3号楼 is none, and 十日内 may be ten days."""
_NO_DATE: Final = (
    r"(?![\d%:]|(?!-+\d{1,2}[-/.]\d)[./-]\d|\s*(?:个|天|周|米|平|份|张|样|项|亩|万|元|块|吨|层|楼|栋|幢|台|户|人|工作|的(?!班)"
    r"|m\b|(?:work|working )?days?\b|weeks?\b))"
)
"""What does not stand behind a date of digits alone: 3-5天, 3.5米, 1/3的面积."""
_THIS: Final = r"(?:这个?|本|下+个?|上个?)月"
_ORDINAL: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)\b"
_MONTH_NAME: Final = rf"\b(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_YEAR: Final = r"(?:,?\s*(?P<year>20\d{2}))?\b"
_NEXT_MONTH: Final = r"(?P<which>(?:the|this|next|last) month)\b"
_WEEKDAY: Final = rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})(?:day|sday|nesday|rsday|urday|s|rs|\.)?(?![a-z])"

_NAMES: Final[tuple[tuple[re.Pattern[str], Read], ...]] = (
    (HOLIDAY, holiday),
    *(
        (regex(pattern), read)
        for pattern, read in (
            (r"(?<!\d)(?P<year>20\d{2})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)[日号]?", _date),
            (r"(?<![\d-])(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)", _date),
            (rf"(?P<year>今年|明年|后年)?\s*(?P<month>{_N})\s*月\s*(?P<day>{NUMERAL})(?!\d)(?:{_MARK}|(?!\s*[号日个天]))", _date),
            (rf"(?<![\d.])(?<!\d[-/])(?P<month>\d{{1,2}})(?:-(?!\d{{1,2}}[号日])|[/.])(?P<day>\d{{1,2}}){_NO_DATE}", _date),
            (rf"{_MONTH_NAME}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b{_YEAR}", _date),
            (rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH_NAME}{_YEAR}", _date),
            (rf"(?P<which>{_THIS})的?\s*(?P<day>{NUMERAL}){_MARK}", _of_a_month),
            (rf"(?:\bthe )?\b{_ORDINAL} of {_NEXT_MONTH}", _of_a_month),
            (rf"(?P<day>{_N}){_MARK}", _of_a_month),
            (rf"(?:\bthe )?\b{_ORDINAL}", _of_a_month),
            (
                rf"(?:(?P<month>{_N})月|(?P<which>{_THIS})|(?<![个上下本这\d一二三四五六七八九十])月)的?(?P<edge>初(?![一二三四五六七八九十])|[中底末尾])旬?",
                _edge,
            ),
            (rf"(?:\bthe )?\b(?P<edge>end|beginning|start|middle) of (?:{_NEXT_MONTH}|{_MONTH_NAME})", _edge),
            (r"(?P<year>[今明后])?年[底末]|\bend of the year\b", _end_of_the_year),
            (r"(?P<which>这个?|本|下+个?|上个?)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])", _weekday),
            (rf"\b(?P<which>this |next |last )?{_WEEKDAY}(?P<behind> (?:this|next|last) week\b)?", _weekday),
            *((rf"(?<![a-z])(?:{words})(?![a-z])", _counted_from_today(ahead)) for words, ahead in _NAMED.items()),
            (rf"过\s*{AMOUNT}", _later),
            (rf"\bin {AMOUNT}", _later),
            (rf"{AMOUNT}(?:之后|以后|后|\s+from now\b|\s+later\b)", _later),
        )
    ),
)
