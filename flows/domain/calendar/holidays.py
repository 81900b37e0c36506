"""Holidays by their names: 元旦, 五一, 国庆; and those that follow the moon or the sun, whose days are listed for some years."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from flows.domain.calendar.calendar import DAY
from flows.text.regex import regex

_MORE_SINCE: Final = 2025
"""Since then New Year's Eve and the second day of May are holidays too."""

FIRST, LAST = 2025, 2032
"""The years in which the days of the moon and the sun are listed."""

_FIXED: Final[Mapping[str, tuple[int, int]]] = {
    "元旦|new year's day": (1, 1),
    "五一|劳动节|labou?r day|may day": (5, 1),
    "国庆|national day": (10, 1),
}
_LISTED: Final[Mapping[str, tuple[str, ...]]] = {
    "春节|过年|spring festival|chinese new year": ("01-29", "02-17", "02-06", "01-26", "02-13", "02-03", "01-23", "02-11"),
    "除夕|年三十|大年夜": ("01-28", "02-16", "02-05", "01-25", "02-12", "02-02", "01-22", "02-10"),
    "清明|tomb[- ]sweeping day|qingming": ("04-04", "04-05", "04-05", "04-04", "04-04", "04-05", "04-05", "04-04"),
    "端午|dragon boat(?: festival)?": ("05-31", "06-19", "06-09", "05-28", "06-16", "06-05", "06-24", "06-12"),
    "中秋|mid-autumn(?: festival)?": ("10-06", "09-25", "09-15", "10-03", "09-22", "09-12", "10-01", "09-19"),
}
"""The day of each year from the first to the last."""

_NAMED: Final = {name: place for place, name in enumerate([*_FIXED, *_LISTED])}
_ONE: Final = "|".join(f"(?P<h{place}>{name})" for name, place in _NAMED.items())
_FREE: Final = r"(?<![\u4e00-\u9fffa-z]|\d)|(?<=[年到至在是从和这那里天们个日号])"
"""A holiday's name may be a person's, 王国庆: it stands behind what is no surname, or 节 or a question stands behind it."""
_BEHIND: Final = "节?(?:放?假期?间?|长假|期间|小长假)?"
_ASKED: Final = "(?=节|放?假|长假|期间|谁|哪|有没?人)"
HOLIDAY: Final = regex(rf"(?P<year>今年|明年|后年)?的?(?:(?:{_FREE})(?:{_ONE})|(?:{_ONE.replace('<h', '<n')}){_ASKED}){_BEHIND}")


def holiday(found: re.Match[str], today: date) -> date | None:
    """Return the day a name of :data:`HOLIDAY` means, without a year the next of that name; None beyond the years listed."""
    name = next(name for name, place in _NAMED.items() if found[f"h{place}"] or found[f"n{place}"])
    first = today.year + "今明后".index((found["year"] or "今")[0])
    days = (_of_year(name, year) for year in range(first, first + (1 if found["year"] else 2)))
    return next((day for day in days if day is not None and (found["year"] or day >= today)), None)


def statutory(year: int) -> Mapping[date, str]:
    """Return the days that are holidays by law, with their names (全国年节及纪念日放假办法 art. 2, of 2024).

    Beyond the years in which the days of the moon and the sun are listed these are only the fixed ones.
    """
    fixed = {(1, 1): "元旦", (5, 1): "劳动节", (5, 2): "劳动节", (10, 1): "国庆节", (10, 2): "国庆节", (10, 3): "国庆节"}
    days = {date(year, *day): name for day, name in fixed.items() if day != (5, 2) or year >= _MORE_SINCE}
    if FIRST <= year <= LAST:
        spring, eve, clear, boat, moon = (_of_year(name, year) or date.min for name in _LISTED)
        days |= {spring + n * DAY: "春节" for n in range(3)} | {eve: "除夕", clear: "清明节", boat: "端午节", moon: "中秋节"}
    return dict(sorted(days.items()))


def _of_year(name: str, year: int) -> date | None:
    if name in _FIXED:
        return date(year, *_FIXED[name])
    return date.fromisoformat(f"{year}-{_LISTED[name][year - FIRST]}") if FIRST <= year <= LAST else None
