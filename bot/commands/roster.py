"""The duty roster: brought in, shown, and what changes it."""

import csv
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import click
from sqlalchemy import Connection

from bot import wiring
from bot.clock import system_clock
from bot.commands import context, lookup
from bot.jobs import sweep
from flows.domain.calendar.calendar import DAY, Calendar
from flows.domain.calendar.days import dated
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.duty.attendance import Attended, figures, sheet
from flows.domain.duty.roster import Duty, Why
from flows.domain.duty.swap import SwapKind
from flows.domain.people.people import Person
from flows.text.refusal import Refused
from storage.packs.rosters import CALLED, Book, read_days, read_turns
from storage.packs.rows import rows_of
from storage.records.catalogue import catalogues
from storage.records.duty import attendance as sheets
from storage.records.duty import leaves
from storage.records.duty import roster as rosters
from storage.records.people import people as book
from storage.service.duty_notifier import learnt
from storage.service.office import Office
from storage.service.snapshot import Books
from storage.upkeep.roster_import import Edition, edition, publish

_WEEK: Final = 7
_CELL: Final = 12
"""Columns of a terminal that one day of the grid takes."""


_AGREED: Final = {
    SwapKind.OFFERED: "swapped",
    SwapKind.AT_ONCE: "taken over",
    SwapKind.ARRANGED: "arranged by the head",
}
"""How a day came to be whose it is."""


class Month(click.ParamType[tuple[date, date]]):
    """A month such as 2026-12, as its first and last day."""

    name = "YYYY-MM"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, date]:
        """Return the first and the last day; fail with a sentence when it is no month."""
        if isinstance(value, tuple):
            return value
        try:
            first = date.fromisoformat(f"{value}-01")
        except ValueError:
            self.fail(f"{value} is no month such as 2026-12.", param, ctx)
        return first, (first + timedelta(days=31)).replace(day=1) - DAY


class Day(click.ParamType[date]):
    """A day with its year, as people write it."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; fail with a sentence when it is none."""
        day = value if isinstance(value, date) else dated(str(value))
        return self.fail(f"{value} is no day such as 2026-12-01.", param, ctx) if day is None else day


@click.group()
def roster() -> None:
    """Duty in the villages: the roster, leave, stand-ins, attendance."""


@roster.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--month", type=Month(), help="The month in which the names of a row take turns.")
@click.option("--holidays", is_flag=True, help="Names take turns on days off as well (节假日值班).")
@click.option("--over-agreed", is_flag=True, help="Also change days that colleagues have swapped, or the head has arranged.")
@click.option("--check", is_flag=True, help="Only say what would change.")
def import_roster(file: Path, month: tuple[date, date] | None, *, holidays: bool, over_agreed: bool, check: bool) -> None:
    """Bring in a roster from a CSV file or an XLSX workbook; a file with a fault changes nothing.

    Either the columns village, day and name, a row for each day; or village and names, who take turns on the workdays of --month.
    Days that become another's are listed; swapped or arranged ones are kept unless --over-agreed is given. Who gains or loses
    such a day, or one up to the next workday, is told. Gaps are filled and told of, and so is who is put on duty.
    """
    rows = rows_of(file, ("village",), CALLED)
    by_day = "day" in rows[0].cells
    rows = rows_of(file, ("village", "day", "name") if by_day else ("village", "names"), CALLED)
    if not by_day and month is None:
        raise click.UsageError("Names that take turns need --month, such as --month 2026-12.")
    with context.database() as (settings, database), wiring.opened(settings, database) as app, database.begin() as connection:
        now = system_clock()
        known = Book(
            app.books.catalogue,
            app.books.calendar,
            book.everyone_with_a_post(connection),
            leaves.between(connection, now.astimezone(app.books.zone).date(), date.max),
            now.astimezone(app.books.zone).date(),
        )
        if by_day or month is None:
            duties = read_days(rows, known)
        else:
            served = _served(connection, known.catalogue, month[0])
            duties = read_turns(rows, known, *month, served, rosters.on_days(connection, _days(*month)), holidays=holidays)
        new = edition(connection, duties, over_agreed=over_agreed)
        for line in _summary(connection, duties, new, app.books):
            click.echo(line)
        if check or not new.changes:
            click.echo("Nothing was changed: this was a check." if check else "There is nothing to bring in.")
            return
        villages = {duty.village for duty in duties}
        first, last = min(duty.day for duty in duties), max(duty.day for duty in duties)

        def bring_in(office: Office) -> None:
            publish(office, new.changes)
            office.coverage.mend(_days(first, last), villages)

        for text in sweep.run(bring_in, connection, app.books, app.languages, now):
            click.echo(text)


def _summary(connection: Connection, duties: Sequence[Duty], new: Edition, books: Books) -> Iterator[str]:
    """Yield how much a roster has, each day that becomes another's, and each that was agreed on and does not."""
    off = sum(not books.calendar.is_workday(duty.day) for duty in duties)
    villages = _counted(len({duty.village for duty in duties}), "village")
    yield f"{_counted(len(duties), 'day')} of duty in {villages}, {off} of them on days off"
    moving = [(change.before, change) for change in (*new.changes, *new.kept) if change.before is not None and change.moves]
    known = book.get(connection, sorted({duty.serving for before, change in moving for duty in (before, change.after)}))
    for before, change in sorted(moving, key=lambda pair: (pair[1].after.day, pair[1].after.village)):
        day, village = change.after.day, books.catalogue.village[change.after.village].name.zh
        agreed = f"  {_AGREED[change.agreed.kind]} (swap {change.agreed.id})" if change.agreed else ""
        kept = ", kept" if change in new.kept else ""
        yield f"{day} {day:%a}  {village}  {known[before.serving].name} → {known[change.after.serving].name}{agreed}{kept}"
    if new.kept:
        yield f"{_counted(len(new.kept), 'day')} agreed on otherwise: kept, unless --over-agreed is given"


def _days(first: date, last: date) -> Sequence[date]:
    return [first + n * DAY for n in range((last - first).days + 1)]


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _served(connection: Connection, catalogue: Catalogue, first: date) -> Mapping[str, Sequence[Duty]]:
    start = first - rosters.REMEMBERED
    return {village: rosters.between(connection, village, start, first - DAY) for village in catalogue.village}


@roster.command()
@click.argument("village", required=False)
@click.option("--month", type=Month(), help="The month to show; this one unless said.")
@click.option("--grid", is_flag=True, help="As a calendar sheet.")
def show(village: str | None, month: tuple[date, date] | None, *, grid: bool) -> None:
    """Show who is on duty, in one VILLAGE (code or name) or in all that have a roster."""
    with context.office() as database, database.read() as connection:
        catalogue, calendar, today = _shelf(connection)
        first, last = month or (today.replace(day=1), (today.replace(day=1) + timedelta(days=31)).replace(day=1) - DAY)
        agents = rosters.agents(connection)
        places = (
            [lookup.village(catalogue, village)] if village else [catalogue.village[v] for v in agents if v in catalogue.village]
        )
        for place in places:
            duties = {duty.day: duty for duty in rosters.between(connection, place.code, first, last)}
            known = book.get(connection, sorted({id for duty in duties.values() for id in (duty.person, duty.serving)}))
            click.echo(f"{place.code}  {place.name.zh}  {place.name.en}  {first:%Y-%m}")
            lines = _grid(duties, known, first, last, calendar) if grid else _list(duties, known, first, last, calendar)
            for line in lines:
                click.echo(line)
        if not places:
            click.echo("No village has an agent yet: see people import.")


@roster.command()
@click.argument("handle")
@click.argument("first", type=Day())
@click.argument("last", type=Day(), required=False)
def leave(handle: str, first: date, last: date | None) -> None:
    """Let HANDLE be on leave from FIRST to LAST; their duty is covered and everybody concerned is told."""
    if last is not None and last < first:
        raise click.UsageError(f"{last} is before {first}.")
    with context.database() as (settings, database), wiring.opened(settings, database) as app, database.begin() as connection:
        person = _person(connection, handle)

        def away(office: Office) -> None:
            office.leaves.grant(person, first, last or first, by=None)

        try:
            told = sweep.run(away, connection, app.books, app.languages, system_clock())
        except Refused as refused:
            raise click.ClickException(app.languages.say(refused.words, "en")) from refused
        for text in told:
            click.echo(text)
        days = f"on {first}" if last in {None, first} else f"from {first} to {last}"
        click.echo(f"{person.name} is on leave {days}")


@roster.command()
@click.argument("handle")
def back(handle: str) -> None:
    """Let HANDLE's leave be over: their duty is theirs again."""
    with context.database() as (settings, database), wiring.opened(settings, database) as app, database.begin() as connection:
        person = _person(connection, handle)
        today = system_clock().astimezone(app.books.zone).date()
        mine = leaves.of_person(connection, person.id, today)
        if not mine:
            raise click.ClickException(f"{person.name} is not on leave.")

        def returned(office: Office) -> None:
            office.leaves.give_back(person, mine[0], by=None)

        for text in sweep.run(returned, connection, app.books, app.languages, system_clock()):
            click.echo(text)
        click.echo(f"{person.name} is back")


@roster.command()
@click.argument("handle")
@click.argument("stand_in", required=False)
def pair(handle: str, stand_in: str | None) -> None:
    """Let STAND_IN be the B of HANDLE (AB岗), who has their pings, duty and rights while they are on leave; without one, nobody.

    Agents of one village stand in for each other anyway.
    """
    with context.office() as database, database.begin() as connection:
        person = _person(connection, handle)
        other = _person(connection, stand_in) if stand_in else None
        if other is not None and other.id == person.id:
            raise click.ClickException("Nobody stands in for themselves.")
        rosters.pair(connection, person.id, other.id if other else None)
        click.echo(f"{other.name} stands in for {person.name}" if other else f"nobody special stands in for {person.name}")


@roster.command()
@click.option("--month", type=Month(), required=True, help="The month, such as 2026-12.")
@click.option("--csv", "as_csv", is_flag=True, help="Every day, for a spreadsheet.")
def attendance(month: tuple[date, date], *, as_csv: bool) -> None:
    """Show the month's attendance (上班考勤): who signed in on time, late or not at all."""
    with context.office() as database, database.read() as connection:
        catalogue, _calendar, _today = _shelf(connection)
        zone = catalogues.zone(catalogue)
        days = [month[0] + n * DAY for n in range((month[1] - month[0]).days + 1)]
        duties = rosters.on_days(connection, days)
        signed, came = sheets.between(connection, *month), learnt(connection, duties)
        lines = sheet(duties, signed, system_clock(), zone, catalogue.hours_at, came)
        known = book.get(connection, sorted({line.person for line in lines} | {duty.person for duty in duties}))
    if as_csv:
        out = csv.writer(sys.stdout, lineterminator="\n")
        out.writerow(("day", "village", "name", "attended", "signed in", "covering for"))
        for line in lines:
            at = f"{line.signed_at.astimezone(zone):%H:%M}" if line.signed_at else ""
            covering = known[line.covering].name if line.covering is not None else ""
            out.writerow(
                (line.day, catalogue.village[line.village].name.zh, known[line.person].name, line.attended, at, covering)
            )
        return
    click.echo(_padded("", _CELL) + "".join(f"{kind.value:>24}" for kind in Attended))
    for person, counted in figures(lines).items():
        click.echo(_padded(known[person].name, _CELL) + "".join(f"{counted.get(kind, 0):24}" for kind in Attended))
    if not lines:
        click.echo("Nobody was on duty in that month.")


def _shelf(connection: Connection) -> tuple[Catalogue, Calendar, date]:
    catalogue = context.published(connection)
    return catalogue, catalogues.calendar(connection), system_clock().astimezone(catalogues.zone(catalogue)).date()


def _person(connection: Connection, handle: str) -> Person:
    person = book.named(connection, handle)
    if person is None or not person.posts:
        raise click.ClickException(f"Nobody called {handle} holds a post: see people list.")
    return person


def _list(duties: Mapping[date, Duty], known: Mapping[int, Person], first: date, last: date, calendar: Calendar) -> Iterator[str]:
    for day in (first + n * DAY for n in range((last - first).days + 1)):
        duty, works = duties.get(day), calendar.is_workday(day)
        if duty is None:
            if works:
                yield f"{day} {day:%a}  — nobody"
            continue
        covered = duty.cover not in {None, duty.person}
        instead = f"  for {known[duty.person].name} ({duty.why or Why.SWAPPED})" if covered else ""
        yield f"{day} {day:%a}  {known[duty.serving].name}  {known[duty.serving].phone}{instead}{'' if works else '  day off'}"


def _grid(duties: Mapping[date, Duty], known: Mapping[int, Person], first: date, last: date, calendar: Calendar) -> Iterator[str]:
    """Yield a sheet of weeks from Monday on: names, a dash for a gap, a dot for a day off."""
    monday = first - first.weekday() * DAY
    yield "".join(_padded(f"{monday + n * DAY:%a}", _CELL) for n in range(_WEEK)).rstrip()
    while monday <= last:
        week = (monday + n * DAY for n in range(_WEEK))
        cells = (_cell(day, duties.get(day), known, calendar) if first <= day <= last else "" for day in week)
        yield "".join(_padded(cell, _CELL) for cell in cells).rstrip()
        monday += _WEEK * DAY


def _cell(day: date, duty: Duty | None, known: Mapping[int, Person], calendar: Calendar) -> str:
    who = known[duty.serving].name if duty else "—" if calendar.is_workday(day) else "·"
    return f"{day.day:2} {who}"


def _padded(text: str, width: int) -> str:
    """Return a text filled up to a width in a terminal, where a Chinese character takes two columns."""
    taken = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
    return text + " " * max(1, width - taken)
