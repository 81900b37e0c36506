"""What a day is to those who work on it: three kinds of days off, and two of workdays.

- 法定节假日: a holiday by law (全国年节及纪念日放假办法 art. 2), thirteen a year since 2025, also where it falls on a weekend.
- 调休、补假: a weekday off because the State Council moved a weekend there, or because a holiday fell on a weekend (art. 6).
- 公休日: a Saturday or Sunday without either.

Work on a holiday by law is paid three times and cannot be made up for by another day, on the other two kinds it can
(劳动法 art. 44): tables of duty and attendance keep them apart.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Final

from flows.domain.calendar.calendar import DAY, SATURDAY, Calendar
from flows.domain.calendar.holidays import statutory
from flows.text.wording import Message, Words, _


class DayKind(StrEnum):
    """What a day is."""

    WORKDAY = "workday"
    MAKE_UP = "make-up workday"
    STATUTORY = "statutory holiday"
    MOVED = "moved rest day"
    WEEKEND = "weekend"

    @property
    def is_off(self) -> bool:
        """Return whether nobody works then."""
        return self not in {DayKind.WORKDAY, DayKind.MAKE_UP}


KIND_NAMES: Final[Mapping[DayKind, Message]] = {
    DayKind.WORKDAY: _("workday"),
    DayKind.MAKE_UP: _("weekend day that is worked"),
    DayKind.STATUTORY: _("holiday by law"),
    DayKind.MOVED: _("rest day moved there"),
    DayKind.WEEKEND: _("weekend"),
}


def kind_of(day: date, calendar: Calendar) -> DayKind:
    """Return what a day is; of the years before 2025 a holiday that follows the moon or the sun passes for moved."""
    weekend = day.weekday() >= SATURDAY
    if calendar.is_workday(day):
        return DayKind.MAKE_UP if weekend else DayKind.WORKDAY
    if day in statutory(day.year):
        return DayKind.STATUTORY
    return DayKind.WEEKEND if weekend else DayKind.MOVED


def about(day: date, calendar: Calendar) -> Words | None:
    """Return what whoever is put on duty has to know of a day: that it is a day off, or may become one; else None."""
    kind, official = kind_of(day, calendar), calendar.is_official(day)
    if kind.is_off and official:
        return _("{day} is a day off: {kind}.", day=day, kind=KIND_NAMES[kind])
    if kind.is_off:
        return _(
            "{day} is a day off as far as is known: {kind}. The holidays of {year} are not fixed yet.",
            day=day,
            kind=KIND_NAMES[kind],
            year=str(day.year),
        )
    if not official:
        return _("The holidays of {year} are not fixed yet: whether {day} is worked may change.", year=str(day.year), day=day)
    return None


# What a year will be before its notice is out

_CUSTOMARY: Final[Mapping[str, tuple[str, int]]] = {"除夕": ("春节", 8), "劳动节": ("劳动节", 5), "国庆节": ("国庆节", 7)}
"""The first day of a long holiday by its name, what the whole is called, and its days in a row.

So the State Council has said since 2025 (2024-11 notice: 春节8天、劳动节5天、国庆节7天); which weekends are worked in exchange is
known only from each year's notice.
"""


def foreseen(year: int) -> Mapping[date, str]:
    """Return the weekdays off of a year whose notice is not out, with their names, in their order.

    They are the holidays by law, a weekday for each that falls on a weekend (放假办法 art. 6), and the long holidays as they are
    customary (art. 7). No weekend is taken for worked, so that there are never more workdays than the notice will leave.
    """
    holidays = statutory(year)
    starts = {first: _CUSTOMARY[name] for first, name in holidays.items() if name in _CUSTOMARY and first - DAY not in holidays}
    long = {first + n * DAY: called for first, (called, length) in starts.items() for n in range(length)}
    off = {**long, **holidays}
    for day, name in holidays.items():
        if day.weekday() >= SATURDAY and day not in long:
            off |= dict.fromkeys(islice(_free_weekdays(day, off), 1), name)
    return {day: off[day] for day in sorted(off) if day.weekday() < SATURDAY}


def _free_weekdays(after: date, off: Mapping[date, str]) -> Iterator[date]:
    return (day for n in range(1, 15) if (day := after + n * DAY).weekday() < SATURDAY and day not in off)
