"""The working calendar: the official year tables, shown and brought in."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from bot import wiring
from bot.commands import context, listing
from bot.commands.listing import Row
from bot.jobs import sweep
from bot.jobs.due_days import recount_tickets
from bot.jobs.duty import follow_calendar
from flows.domain.calendar.calendar import Calendar, YearTable, workdays_of
from flows.domain.calendar.day_kinds import kind_of
from flows.domain.calendar.holidays import statutory
from storage.packs.years import YearFile, read_year_file
from storage.records.catalogue import calendars
from storage.service.office import Office


@click.group()
def calendar() -> None:
    """Working days: the year tables of days off and make-up workdays."""


@calendar.command()
@click.argument("year", type=click.IntRange(2000, 2100), required=False)
@listing.as_json
def show(year: int | None, *, as_json: bool) -> None:
    """Show a YEAR's table, or which years have one."""
    with context.office() as database, database.read() as connection:
        known = calendars.current(connection)
    tables = [known.years[each] for each in ([year] if year else sorted(known.years)) if each in known.years]
    if year is not None:
        lines: Iterator[str] = (line for table in tables for line in _described(table))
        nothing = f"{year} has no table: Monday to Friday, provisional."
    else:
        lines = map(_headline, tables)
        nothing = "There is no year table: every date counts Monday to Friday and is provisional."
    listing.show(as_json, map(_row, tables), lines, empty=nothing)


def _row(table: YearTable) -> Row:
    return {
        "year": table.year,
        "official": table.official,
        "source": table.source,
        "workdays": workdays_of(table),
        "statutory": sorted(statutory(table.year)),
        "days_off": sorted(table.days_off),
        "make_up_workdays": sorted(table.make_up),
    }


@calendar.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--source", default="", help="What the table comes from, such as 国办发明电〔2026〕8号; for a table of two columns."
)
@click.option("--year", type=click.IntRange(2000, 2100), help="Which year of a list of several; the last unless said.")
@click.option("--check", is_flag=True, help="Only say what would change.")
@click.option("--yes", is_flag=True, help="Bring it in without asking.")
def import_table(file: Path, source: str, year: int | None, *, check: bool, yes: bool) -> None:
    """Bring in the official table of a year, and count every open due day again by it; the rosters follow.

    FILE is XLSX or CSV with the columns 日期 and 类型 (放假 or 上班, 休 or 班), a list in JSON or ICS, or YAML like
    storage/packs/zhuji/calendar/2026.yaml. A table with a fault, or without a statutory day, changes nothing. What would move is
    shown first. Whoever's date or duty moves is told.
    """
    found = read_year_file(file, source, year)
    table = found.table
    with context.database() as (settings, database), wiring.opened(settings, database) as app:
        with database.read() as connection:
            before = calendars.current(connection).years.get(table.year)
        for line in (*_changes(before, table), *_left_out(found)):
            click.echo(line)
        if check or not (yes or before == table or click.confirm(f"Bring the table of {table.year} in?")):
            click.echo("Nothing was changed: this was a check." if check else "Nothing was changed.")
            return
        with database.begin() as connection:
            if not calendars.set_years(connection, {table.year: table}):
                click.echo(f"The table of {table.year} is in force already.")
        with database.begin() as connection:  # nobody waits for the counting, which may take a while
            told = sweep.run(_follow, connection, app.books, app.languages, app.clock())
        for text in told:
            click.echo(text)
        click.echo(f"{len(told)} messages about due days and duty that moved are on their way.")


def _follow(office: Office) -> None:
    recount_tickets(office)
    follow_calendar(office)


def _headline(table: YearTable) -> str:
    status = "official " if table.official else "estimated"
    days = f"{workdays_of(table)} workdays, {len(table.days_off):2} weekdays off, {len(table.make_up)} make-up workdays"
    return f"{table.year}  {status}  {days}  {table.source}"


def _described(table: YearTable) -> Iterator[str]:
    yield _headline(table)
    of_year, by_law = Calendar({table.year: table}), statutory(table.year)
    for day in sorted({*table.days_off, *table.make_up, *by_law}):
        kind = kind_of(day, of_year)
        yield f"{'off  ' if kind.is_off else 'works'} {day} {day:%a}  {kind.value}  {by_law.get(day, '')}".rstrip()


def _left_out(found: YearFile) -> Iterator[str]:
    if found.others:
        years = ", ".join(map(str, sorted({day.year for day in found.others})))
        yield f"  left as they are: {len(found.others)} days of {years}, from {found.others[0]} to {found.others[-1]}"


def _changes(before: YearTable | None, after: YearTable) -> Iterator[str]:
    yield f"{after.year}: {'no table' if before is None else 'official' if before.official else 'estimated'} → official"
    off, make_up = (before.days_off, before.make_up) if before else (frozenset[date](), frozenset[date]())
    yield from (f"  now off        {day} {day:%a}" for day in sorted(after.days_off - off))
    yield from (f"  no longer off  {day} {day:%a}" for day in sorted(off - after.days_off))
    yield from (f"  now worked     {day} {day:%a}" for day in sorted(after.make_up - make_up))
    yield from (f"  not worked     {day} {day:%a}" for day in sorted(make_up - after.make_up))
