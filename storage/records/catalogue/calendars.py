"""The working calendar, as the database keeps it: a table a year, and the days that a new table has moved."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, delete, insert, select

from flows.domain.calendar.calendar import Calendar, YearTable
from storage import models
from storage.records import counters
from storage.records.catalogue.catalogues import EDITION

YEAR, MOVED = models.table(models.CalendarYear), models.table(models.MovedDay)

CALENDAR = "calendar"
"""The counter that moves whenever the calendar changes, so that what was counted by it is counted again."""


_YEARS, _TAKE_MOVED = select(YEAR), delete(MOVED).returning(MOVED.c.day)


def current(connection: Connection) -> Calendar:
    """Return the working calendar."""
    rows = connection.execute(_YEARS).all()
    return Calendar(
        {row.year: YearTable(row.year, row.official, row.source, _days(row.days_off), _days(row.make_up)) for row in rows}
    )


def set_years(connection: Connection, years: Mapping[int, YearTable]) -> int:
    """Keep year tables and return how many were new or different. An official table is never replaced by an estimate.

    Days that become workdays or days off by it are written down for the rosters; the first tables of a database move nothing.
    """
    before = current(connection)
    known = before.years
    changed = [
        table
        for table in years.values()
        if known.get(table.year) != table and (table.official or table.year not in known or not known[table.year].official)
    ]
    for table in changed:
        connection.execute(delete(YEAR).where(YEAR.c.year == table.year))
        values = {"year": table.year, "official": table.official, "source": table.source}
        connection.execute(insert(YEAR).values(**values, days_off=_iso(table.days_off), make_up=_iso(table.make_up)))
    if changed:
        counters.take(connection, EDITION)
        counters.take(connection, CALENDAR)
    if known:
        _note(connection, before, changed)
    return len(changed)


def moved_days(connection: Connection) -> Collection[date]:
    """Return the days that became workdays or days off since the last time, to whoever asks first."""
    return connection.execute(_TAKE_MOVED).scalars().all()


def _note(connection: Connection, before: Calendar, changed: Sequence[YearTable]) -> None:
    after = Calendar({table.year: table for table in changed})
    named = [table for table in (*before.years.values(), *changed) if table.year in after.years]
    days = {day for table in named for day in table.days_off | table.make_up}
    moved = sorted(day for day in days if before.is_workday(day) != after.is_workday(day))
    if moved:
        connection.execute(delete(MOVED).where(MOVED.c.day.in_(moved)))
        connection.execute(insert(MOVED), [{"day": day} for day in moved])


def _days(written: Iterable[str]) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for day in written)


def _iso(days: Iterable[date]) -> list[str]:
    return [day.isoformat() for day in sorted(days)]
