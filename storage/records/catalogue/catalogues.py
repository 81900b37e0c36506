"""Published catalogue versions and the year tables, as the database keeps them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, func, insert, select

from flows.domain.calendar.calendar import Calendar, YearTable
from flows.domain.catalogue.catalogue import Catalogue
from storage import models
from storage.packs.published_text import digest, dump, load
from storage.records.catalogue import acknowledgements
from storage.records.ticket import counters

VERSION, YEAR = models.table(models.CatalogueVersion), models.table(models.CalendarYear)
MOVED = models.table(models.MovedDay)

EDITION = "edition"
"""The counter that moves whenever catalogue or calendar change, so that every process notices."""

CALENDAR = "calendar"
"""The counter that moves whenever the calendar changes, so that what was counted by it is counted again."""


def latest(connection: Connection) -> int:
    """Return the number of the newest version; 0 when none was published."""
    return int(connection.execute(select(func.max(VERSION.c.version))).scalar() or 0)


def get(connection: Connection, version: int) -> Catalogue:
    """Return a version as it was published. Raises LookupError when there is none of that number."""
    body = connection.execute(select(VERSION.c.body).where(VERSION.c.version == version)).scalar()
    if body is None:
        raise LookupError(f"catalogue version {version} is not in this database")
    return replace(load(body), version=version)


def zone(catalogue: Catalogue) -> ZoneInfo:
    """Return the time zone of the office."""
    return ZoneInfo(catalogue.timezone)


def is_imported(connection: Connection, version: int) -> bool:
    """Return whether an office imported that version."""
    return bool(connection.execute(select(VERSION.c.imported).where(VERSION.c.version == version)).scalar())


def publish(connection: Connection, catalogue: Catalogue, now: datetime, *, imported: bool = False) -> int | None:
    """Publish a catalogue as the next version and return its number; None when it says the same as the newest one.

    Everybody who deals with what it changes is written down, to be told.
    """
    version = latest(connection)
    sum_ = digest(catalogue)
    if version and connection.execute(select(VERSION.c.digest).where(VERSION.c.version == version)).scalar() == sum_:
        return None
    values = {"version": version + 1, "pack": catalogue.pack, "digest": sum_, "published_at": now, "imported": imported}
    connection.execute(insert(VERSION).values(**values, body=dump(catalogue)))
    if version:
        acknowledgements.enlist(connection, get(connection, version), catalogue, version + 1)
    counters.take(connection, EDITION)
    return version + 1


def calendar(connection: Connection) -> Calendar:
    """Return the working calendar."""
    rows = connection.execute(select(YEAR)).all()
    return Calendar(
        {row.year: YearTable(row.year, row.official, row.source, _days(row.days_off), _days(row.make_up)) for row in rows}
    )


def set_years(connection: Connection, years: Mapping[int, YearTable]) -> int:
    """Keep year tables and return how many were new or different. An official table is never replaced by an estimate.

    Days that become workdays or days off by it are written down for the rosters; the first tables of a database move nothing.
    """
    before = calendar(connection)
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
    return connection.execute(delete(MOVED).returning(MOVED.c.day)).scalars().all()


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
