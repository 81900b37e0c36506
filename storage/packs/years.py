"""Reads one official year table that an administrator brings: YAML as in the pack's folder, or CSV or XLSX with ``date,kind``."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from flows.domain.calendar.calendar import SATURDAY, YearTable
from flows.text.folding import plain

from .check import check_year
from .faults import Fault, PackError, Problem
from .reader import read_table
from .tables.days import Reading, all_days
from .tables.headings import Row, rows_of
from .tables.opening import TABLES, open_table

OFF, WORK = "off", "work"

_KINDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("off", "holiday", "休", "放假", "休息", "假", "假期", "休假", "节假日", "法定节假日", "放假调休"), OFF),
    **dict.fromkeys(("work", "workday", "班", "上班", "补班", "工作日", "调休上班", "补班日", "调休补班"), WORK),
}
"""What stands in a table for a day off and for a make-up workday."""

_YEAR: Final = re.compile(r"(20\d{2})\s*年?")

_FIXED: Final = ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))
"""Month and day of the holidays that no notice ever moves (全国年节及纪念日放假办法 art. 2)."""


def read_year(file: Path, source: str = "") -> YearTable:
    """Return the official table in a file. Raises ``PackError`` with every fault found, each with its line."""
    if file.suffix.lower() in TABLES:
        return _from_table(file, source)
    table, at = read_table(file.parent, file.name)
    problems = [*check_year(table, str(table.year)), *_missing(table)]
    faults = [at(problem.where, problem.what) for problem in problems]
    if not table.official:
        faults.append(at(("official",), "only an official table is imported; an estimate is made by the desk itself"))
    if faults:
        raise PackError(faults)
    return table


def _from_table(file: Path, source: str) -> YearTable:
    faults: list[Fault] = []
    kinds: dict[date, str] = {}
    rows = rows_of(open_table(file), ("day", "kind"))
    year: int | None = None
    for row in rows:
        written = plain(row.text("kind"))
        kind = _KINDS.get(written, written)
        try:
            days = all_days(_reading(row).days(row.cell("day"), row.text("weekday")))
        except LookupError as error:
            faults.append(row.fault(str(error.args[0]), "day"))
            continue
        year = year or days[0].year
        for day in days:
            faults += (row.fault(what, meaning) for meaning, what in _wrong(day, kind, year, kinds))
            kinds[day] = kind
    if year is None:
        raise PackError(faults)
    table = YearTable(
        year,
        official=True,
        source=source or file.name,
        days_off=frozenset(day for day, kind in kinds.items() if kind == OFF and day.weekday() < SATURDAY),
        make_up=frozenset(day for day, kind in kinds.items() if kind == WORK),
    )
    faults += (rows[-1].line[0].fault(problem.what) for problem in _missing(table))
    if faults:
        raise PackError(faults)
    return table


def _reading(row: Row) -> Reading:
    """Return how the days of a row are read: those without their year are of the one that stands above the table."""
    years = {int(year) for year in _YEAR.findall(row.title)}
    return Reading(date(min(years), 1, 1) if len(years) == 1 else date.max)


def _wrong(day: date, kind: str, year: int, known: Mapping[date, str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a day and its kind, and with which of the two."""
    if day.year != year:
        yield "day", f"{day} is not in {year}, the year of the first line"
    if kind not in {OFF, WORK}:
        yield "kind", f"`kind` is {OFF} or {WORK}, not `{kind}`: 放假 or 上班, 休 or 班"
    if kind == WORK and day.weekday() < SATURDAY:
        yield "day", f"{day} is not a weekend day: a weekday needs no make-up"
    if day in known:
        yield "day", f"{day} is given twice"


def _missing(table: YearTable) -> Iterator[Problem]:
    for month, day in _FIXED:
        holiday = date(table.year, month, day)
        if holiday.weekday() < SATURDAY and holiday not in table.days_off:
            yield Problem(("days_off",), f"{holiday} is a holiday by law, and it is missing")
