"""上班考勤: how the days of duty of a month were attended."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import click
from sqlalchemy import Connection

from bot.clock import system_clock
from bot.commands import context, listing
from bot.commands.listing import Row
from flows.domain.calendar.calendar import Calendar
from flows.domain.calendar.day_kinds import DayKind, kind_of
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.duty.attendance import Attended, Line, figures, sheet
from flows.domain.people.people import Person
from storage.records.catalogue import calendars, catalogues
from storage.records.duty import attendance as sheets
from storage.records.duty import roster as rosters
from storage.records.people import people as book
from storage.service.duty_notifier import learnt

from .parameter_types import Month, days_of, month_of


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of a month, and who and where its lines are."""

    lines: Sequence[Line]
    known: Mapping[int, Person]
    catalogue: Catalogue
    zone: ZoneInfo
    calendar: Calendar

    @classmethod
    def read(cls, connection: Connection, month: tuple[date, date] | None) -> "Sheet":
        """Return the sheet of a month; of this one unless said."""
        catalogue, now = context.published(connection), system_clock()
        zone = catalogues.zone(catalogue)
        first, last = month or month_of(now.astimezone(zone).date())
        duties = rosters.on_days(connection, days_of(first, last))
        signed, came = sheets.between(connection, first, last), learnt(connection, duties)
        lines = sheet(duties, signed, now, zone, catalogue.hours_at, came)
        known = book.get(connection, sorted({line.person for line in lines} | {duty.person for duty in duties}))
        return cls(lines, known, catalogue, zone, calendars.current(connection))

    def kind(self, line: Line) -> DayKind:
        """Return what a line's day is."""
        return kind_of(line.day, self.calendar)

    def village(self, line: Line) -> str:
        """Return the name of a line's village."""
        return self.catalogue.village[line.village].name.zh

    def covering(self, line: Line) -> str | None:
        """Return the name of whom a line covers for, if for anybody."""
        return None if line.covering is None else self.known[line.covering].name


@click.command()
@click.option("--month", type=Month(), help="The month, such as 2026-12; this one unless said.")
@click.option("--csv", "as_csv", is_flag=True, help="Every day, for a spreadsheet.")
@listing.as_json
def attendance(month: tuple[date, date] | None, *, as_csv: bool, as_json: bool) -> None:
    """Show the month's attendance (上班考勤): who signed in on time, late or not at all. In JSON every day has its line."""
    with context.office() as database, database.read() as connection:
        sheet = Sheet.read(connection, month)
    if as_csv:
        click.echo(listing.csv_text(_days(sheet)), nl=False)
    else:
        rows = (_row(sheet, line) for line in sheet.lines)
        listing.show(as_json, rows, _figures(sheet), empty="Nobody was on duty in that month.")


def _row(sheet: Sheet, line: Line) -> Row:
    return {
        "day": line.day,
        "kind": sheet.kind(line).value,
        "village": line.village,
        "village_name": sheet.village(line),
        "person": line.person,
        "person_name": sheet.known[line.person].name,
        "attended": line.attended.value,
        "signed_at": line.signed_at and line.signed_at.astimezone(sheet.zone),
        "covering": line.covering,
        "covering_name": sheet.covering(line),
    }


def _figures(sheet: Sheet) -> Iterator[str]:
    if not sheet.lines:
        return
    off = [kind for kind in DayKind if kind.is_off]
    served = Counter((line.person, sheet.kind(line)) for line in sheet.lines if line.signed_at is not None)
    head = ("", *(kind.value for kind in Attended), *(f"on a {kind.value}" for kind in off))
    counted = (
        (sheet.known[person].name, *(days.get(kind, 0) for kind in Attended), *(served[person, kind] for kind in off))
        for person, days in figures(sheet.lines).items()
    )
    yield from listing.columns([head, *counted])


def _days(sheet: Sheet) -> Iterator[Sequence[object]]:
    yield "day", "kind", "village", "name", "attended", "signed in", "covering for"
    for line in sheet.lines:
        at = f"{line.signed_at.astimezone(sheet.zone):%H:%M}" if line.signed_at else ""
        name = sheet.known[line.person].name
        yield line.day, sheet.kind(line).value, sheet.village(line), name, line.attended.value, at, sheet.covering(line) or ""
