"""The calendar of working days (工作日), with days off (放假) and make-up workdays (调休上班)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class YearTable:
    """One year's departures from Monday to Friday.

    ``days_off`` are the weekdays nobody works, ``make_up`` the weekend days everybody works. ``official`` is true when they come
    from the State Council's notice, named in ``source``; otherwise the table is an estimate and its dates are provisional (暂定).
    """

    year: int
    official: bool
    source: str
    days_off: frozenset[date]
    make_up: frozenset[date]
