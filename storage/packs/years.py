"""Reads one official year table that an administrator brings: YAML as in the pack's folder, or CSV or XLSX with ``date,kind``."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from flows.domain.calendar.calendar import SATURDAY, YearTable
from flows.domain.calendar.day_reader import dated

from .check import check_year
from .faults import Fault, PackError, Problem
from .reader import read_table
from .table_reader import TABLES, rows_of

OFF, WORK = "off", "work"

_CALLED: Final = {"日期": "date", "类型": "kind"}

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
    rows = rows_of(file, ("date", "kind"), _CALLED)
    year: int | None = None
    for row in rows:
        day, kind = dated(row.cells["date"]), row.cells["kind"].casefold()
        if day is None:
            faults.append(row.fault(f"`{row.cells['date']}` is no date such as 2026-10-01"))
            continue
        year = year or day.year
        faults += (row.fault(what) for what in _wrong(day, kind, year, kinds))
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
    faults += (Fault(file.name, rows[-1].line, problem.what) for problem in _missing(table))
    if faults:
        raise PackError(faults)
    return table


def _wrong(day: date, kind: str, year: int, known: dict[date, str]) -> Iterator[str]:
    if day.year != year:
        yield f"{day} is not in {year}, the year of the first line"
    if kind not in {OFF, WORK}:
        yield f"`kind` is {OFF} or {WORK}, not `{kind}`"
    if kind == WORK and day.weekday() < SATURDAY:
        yield f"{day} is not a weekend day: a weekday needs no make-up"
    if day in known:
        yield f"{day} is given twice"


def _missing(table: YearTable) -> Iterator[Problem]:
    for month, day in _FIXED:
        holiday = date(table.year, month, day)
        if holiday.weekday() < SATURDAY and holiday not in table.days_off:
            yield Problem(("days_off",), f"{holiday} is a holiday by law, and it is missing")
