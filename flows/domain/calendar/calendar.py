"""Working days (工作日) of the office, make-up workdays (调休) included.

Each autumn the State Council publishes next year's days off and the weekend days worked in exchange; a year is
*official* once that notice is in, *estimated* before: then Monday to Friday without what law and custom leave off. Whatever
was counted through a year that is not official is provisional (暂定) and says so; nothing here raises for want of a
table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import Final

from flows.text.wording import Value, _

DAY = timedelta(days=1)
SATURDAY = 5

NOTICE_EXPECTED: Final = (11, 1)
"""Month and day from which next year's notice may be out: those of 2024 to 2026 came on 10-25, 11-12 and 11-04."""


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


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a limit; provisional (暂定) when a year without an official table was counted through."""

    day: date
    provisional: bool = False

    @property
    def said(self) -> Value:
        """Return the day as people read it, with what may still move it."""
        return _("{day} (provisional)", day=self.day) if self.provisional else self.day


@dataclass(frozen=True, slots=True, repr=False)
class Calendar:
    """The year tables at hand."""

    years: Mapping[int, YearTable] = field(default_factory=dict)

    def __repr__(self) -> str:
        """Return which years it has tables of."""
        return f"<Calendar {min(self.years)}-{max(self.years)}>" if self.years else "<Calendar of no year>"

    def is_workday(self, day: date) -> bool:
        """Return whether the office works that day."""
        table = self.years.get(day.year)
        if table is not None:
            if day in table.make_up:
                return True
            if day in table.days_off:
                return False
        return day.weekday() < SATURDAY

    def is_official(self, day: date) -> bool:
        """Return whether that day's year has an official table."""
        table = self.years.get(day.year)
        return table is not None and table.official

    def workdays_from(self, day: date) -> Iterator[date]:
        """Yield the workdays after a day, one by one, without end."""
        while True:
            day += DAY
            if self.is_workday(day):
                yield day

    def next_workday(self, day: date) -> date:
        """Return the first workday after a day."""
        return next(self.workdays_from(day))

    def previous_workday(self, day: date) -> date:
        """Return the last workday before a day."""
        while True:
            day -= DAY
            if self.is_workday(day):
                return day

    def workdays_before(self, day: date, count: int) -> date:
        """Return the workday so many workdays before a day."""
        for _each in range(count):
            day = self.previous_workday(day)
        return day

    def workday_on_or_after(self, day: date) -> date:
        """Return the day itself when the office works then, else the next workday."""
        return day if self.is_workday(day) else self.next_workday(day)

    def workday_on_or_before(self, day: date) -> date:
        """Return the day itself when the office works then, else the last workday before it."""
        return day if self.is_workday(day) else self.previous_workday(day)

    def workdays_after(self, start: date, count: int) -> Due:
        """Return the count-th workday after a day, which does not count itself (民法典 art. 201). Raises ValueError below 0."""
        if count < 0:
            raise ValueError(f"cannot count {count} workdays")
        day = next(islice(self.workdays_from(start), count - 1, None)) if count else start
        return Due(day, provisional=self.provisional(start, day))

    def workdays_between(self, start: date, end: date) -> int:
        """Return how many workdays lie after start up to and including end; negative when end is before start."""
        if end < start:
            return -self.workdays_between(end, start)
        return sum(self.is_workday(start + n * DAY) for n in range(1, (end - start).days + 1))

    def provisional(self, start: date, end: date) -> bool:
        """Return whether a count from one day to another goes through a year without an official table."""
        return any(year not in self.years or not self.years[year].official for year in range(start.year, end.year + 1))


def months_after(day: date, months: int) -> date:
    """Return the day of the same number so many months later, or that month's last where it has none (民法典 art. 202)."""
    year, month = divmod(day.month - 1 + months, 12)
    last = days_of_month(date(day.year + year, month + 1, 1))[-1]
    return last.replace(day=min(day.day, last.day))


def workdays_of(table: YearTable) -> int:
    """Return how many workdays a year has by its table."""
    before, last = date(table.year - 1, 12, 31), date(table.year, 12, 31)
    return Calendar({table.year: table}).workdays_between(before, last)


def days_of_month(day: date) -> Sequence[date]:
    """Return all days of the month a day lies in."""
    first = day.replace(day=1)
    return [each for n in range(31) if (each := first + n * DAY).month == day.month]


def year_wanted(today: date, calendar: Calendar) -> tuple[int, date] | None:
    """Return the first year whose official table should be in by now and is not, and since when; None when nothing is missing."""
    for year in (today.year, today.year + 1):
        since = date(year - 1, *NOTICE_EXPECTED)
        if since <= today and not calendar.is_official(date(year, 1, 1)):
            return year, since
    return None
