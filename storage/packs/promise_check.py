"""Whether a promise can end after the day that the law sets, on some day of acceptance of a year.

A promise in workdays outlasts a law's calendar days when holidays lie between. The year looked at has every long holiday and no
weekend that is worked, so that what is found here at no time is found at no time of any other.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Final

from flows.domain.calendar.calendar import DAY, SATURDAY
from flows.domain.calendar.day_kinds import foreseen
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.limit import Limit, Unit
from flows.domain.catalogue.routing import Ruling

from .faults import Place, Problem

_YEAR: Final = 2026


def check_promises(item: Item, rulings: Iterable[Ruling], where: Place) -> Iterator[Problem]:
    """Find a promise that can end after the law's day, where the item does not say that the earlier binds; the first of them."""
    if item.earlier_binds:
        return
    for promised, statutory in dict.fromkeys((ruling.promised, ruling.statutory) for ruling in rulings if ruling.stop is None):
        day = outlasts(promised, statutory)
        if day is not None:
            what = f"accepted on {day} the promise ends after the law's day: shorten it, or say `earlier_binds`"
            yield Problem((*where, "promised"), what)
            return


def outlasts(promised: Limit, statutory: Limit) -> date | None:
    """Return the first day of acceptance in a year on which the promise ends after the law's day; None where it never does."""
    if promised.days is None or statutory.days is None:
        return None
    return next((day for day in _accepted() if _end(day, promised) > _end(day, statutory)), None)


def _end(start: date, limit: Limit) -> date:
    workdays, length = _workdays(), limit.days or 0
    if limit.unit is Unit.WORKDAY:
        return workdays[bisect_left(workdays, start) + length]
    shortest = length if limit.unit is Unit.CALENDAR else _SHORTEST_MONTH * length
    return workdays[bisect_left(workdays, start + timedelta(days=shortest))]


_SHORTEST_MONTH: Final = 28


@cache
def _workdays() -> Sequence[date]:
    """Return the workdays of the year and of the next, in their order."""
    off = {*foreseen(_YEAR), *foreseen(_YEAR + 1)}
    days = (date(_YEAR, 1, 1) + n * DAY for n in range(2 * 365))
    return [day for day in days if day.weekday() < SATURDAY and day not in off]


def _accepted() -> Iterator[date]:
    return (day for day in _workdays() if day.year == _YEAR)
