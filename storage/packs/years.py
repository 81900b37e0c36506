"""Reads one official year table that an administrator brings, complete or not at all.

It is YAML as in the pack's folder, a table of days with off or work, or a list in JSON or ICS as programs hand it on.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from flows.domain.calendar.calendar import SATURDAY, YearTable
from flows.domain.calendar.holidays import FIRST, LAST, statutory
from flows.text import list_faults
from flows.text.folding import plain
from flows.text.wording import Message

from .check import check_year
from .faults import Fault, Misfit, PackError, Problem
from .reader import read_table
from .tables.days import Reading, all_days
from .tables.headings import Row, rows_of
from .tables.opening import open_table
from .year_lists import OFF, WORK, Listed, from_ics, from_json

_KINDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("off", "holiday", "休", "放假", "休息", "假", "假期", "休假", "节假日", "法定节假日", "放假调休"), OFF),
    **dict.fromkeys(("work", "workday", "班", "上班", "补班", "工作日", "调休上班", "补班日", "调休补班"), WORK),
}
"""What stands in a table for a day off and for a make-up workday."""

_YEAR: Final = re.compile(r"(20\d{2})\s*年?")

_LISTS: Final[Mapping[str, Callable[[Path], Listed]]] = {".json": from_json, ".ics": from_ics}


@dataclass(frozen=True, slots=True)
class YearFile:
    """The table of one year that a file holds, and its days of other years, which are left out."""

    table: YearTable
    others: Sequence[date] = ()


def read_year(file: Path, source: str = "") -> YearTable:
    """Return the official table in a file. Raises ``PackError`` with every fault found, each with its line."""
    return read_year_file(file, source).table


def read_year_file(file: Path, source: str = "", year: int | None = None) -> YearFile:
    """Return the official table in a file, of a list of several years that of ``year``, else of the last.

    A table lacks no statutory day, and has a weekday off for each that falls on a weekend. Raises ``PackError`` with every fault
    found, each with its line.
    """
    if (listed := _LISTS.get(file.suffix.lower())) is not None:
        return _from_list(file, listed(file), source, year)
    if file.suffix.lower() not in {".yaml", ".yml"}:
        return YearFile(_from_table(file, source))
    table, at = read_table(file.parent, file.name)
    problems = [*check_year(table, str(table.year)), *_missing(table)]
    faults = [at(problem.where, problem.what) for problem in problems]
    if not table.official:
        faults.append(at(("official",), list_faults.only_official()))
    if faults:
        raise PackError(faults)
    return YearFile(table)


def _from_list(file: Path, listed: Listed, source: str, wanted: int | None) -> YearFile:
    year = wanted or listed.year or max(day.year for day in listed.kinds)
    own = {day: kind for day, kind in listed.kinds.items() if day.year == year}
    table = _table(year, own, source or listed.source or file.name)
    faults = [Fault(file.name, 1, problem.what) for problem in (*check_year(table, str(year)), *_missing(table))]
    if faults:
        raise PackError(faults)
    return YearFile(table, sorted(set(listed.kinds) - set(own)))


def _from_table(file: Path, source: str) -> YearTable:
    faults: list[Fault] = []
    kinds: dict[date, str] = {}
    rows = rows_of(open_table(file), ("day", "kind"))
    for row in rows:
        written = plain(row.text("kind"))
        kind = _KINDS.get(written, written)
        try:
            days = all_days(_reading(row).days(row.cell("day"), row.text("weekday")))
        except Misfit as error:
            faults.append(row.fault(error.words, "day"))
            continue
        for day in days:
            faults += (row.fault(what, meaning) for meaning, what in _wrong(day, kind, kinds))
            kinds.setdefault(day, kind)
    if not kinds:
        raise PackError(faults)
    table = _table(next(iter(kinds)).year, kinds, source or file.name)
    faults += (rows[-1].line[0].fault(problem.what) for problem in _missing(table))
    if faults:
        raise PackError(faults)
    return table


def _table(year: int, kinds: Mapping[date, str], source: str) -> YearTable:
    return YearTable(
        year,
        official=True,
        source=source,
        days_off=frozenset(day for day, kind in kinds.items() if kind == OFF and day.weekday() < SATURDAY),
        make_up=frozenset(day for day, kind in kinds.items() if kind == WORK),
    )


def _reading(row: Row) -> Reading:
    """Return how the days of a row are read: those without their year are of the one that stands above the table."""
    years = {int(year) for year in _YEAR.findall(row.title)}
    return Reading(date(min(years), 1, 1) if len(years) == 1 else date.max)


def _wrong(day: date, kind: str, known: Mapping[date, str]) -> Iterator[tuple[str, Message]]:
    """Yield what is wrong with a day and its kind, and with which of the two."""
    year = next(iter(known), day).year
    if day.year != year:
        yield "day", list_faults.another_year(day.isoformat(), year)
    if kind not in {OFF, WORK}:
        yield "kind", list_faults.no_kind(OFF, WORK, kind, "放假/上班, 休/班")
    if kind == WORK and day.weekday() < SATURDAY:
        yield "day", list_faults.no_weekend_day(day.isoformat())
    if day in known:
        yield "day", list_faults.twice(day.isoformat())


def _missing(table: YearTable) -> Iterator[Problem]:
    """Find the holidays by law that a table lacks, by their names, and those on a weekend without a weekday off (art. 6)."""
    holidays = statutory(table.year)
    lacking = [day for day in holidays if day.weekday() < SATURDAY and day not in table.days_off]
    for day in lacking:
        yield Problem(("days_off",), list_faults.missing_holiday(day.isoformat(), holidays[day]))
    for day in sorted(table.make_up & set(holidays)):
        yield Problem(("make_up",), list_faults.worked_holiday(day.isoformat(), holidays[day]))
    short = len(holidays) - len(table.days_off) + len(table.make_up)
    weekend = ", ".join(f"{day} {name}" for day, name in holidays.items() if day.weekday() >= SATURDAY)
    if short > 0 and not lacking and FIRST <= table.year <= LAST:
        yield Problem(("days_off",), list_faults.more_weekdays_off(short, "放假办法 art. 6", weekend))
