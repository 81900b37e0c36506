"""Who is on duty: a month of one village or of all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import click
from sqlalchemy import Connection

from bot.clock import system_clock
from bot.commands import catalogue_lookup, context, listing
from bot.commands.listing import Row
from flows.domain.calendar.calendar import DAY, Calendar
from flows.domain.calendar.day_kinds import DayKind, kind_of
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.places import Village
from flows.domain.duty.roster import Duty, Why
from flows.domain.people.people import Person
from storage.records.catalogue import calendars, catalogues
from storage.records.duty import roster as rosters
from storage.records.people import people as book

from .parameter_types import Month, days_of, month_of

_WEEK: Final = 7
_NOBODY, _OFF = "—", "·"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A month of a village: its days, whose duty each is, and who they are."""

    village: Village
    days: Sequence[date]
    duties: Mapping[date, Duty]
    known: Mapping[int, Person]
    calendar: Calendar

    @classmethod
    def read(cls, connection: Connection, village: Village, month: tuple[date, date], calendar: Calendar) -> "Sheet":
        """Return the month of a village."""
        duties = {duty.day: duty for duty in rosters.between(connection, village.code, *month)}
        known = book.get(connection, sorted({id for duty in duties.values() for id in (duty.person, duty.serving)}))
        return cls(village, days_of(*month), duties, known, calendar)

    def listed(self) -> Iterator[tuple[date, Duty | None]]:
        """Yield the days on which somebody is on duty, or should be."""
        for day in self.days:
            if day in self.duties or self.calendar.is_workday(day):
                yield day, self.duties.get(day)

    def instead_of(self, duty: Duty) -> Person | None:
        """Return whose day somebody else serves; None where it is their own."""
        return self.known[duty.person] if duty.cover not in {None, duty.person} else None


@click.command()
@click.argument("village", required=False)
@click.option("--month", type=Month(), help="The month to show; this one unless said.")
@click.option("--grid", is_flag=True, help="As a calendar sheet.")
@listing.as_json
def show(village: str | None, month: tuple[date, date] | None, *, grid: bool, as_json: bool) -> None:
    """Show who is on duty, in one VILLAGE (code or name) or in all that have a roster."""
    with context.office() as database, database.read() as connection:
        catalogue, calendar = context.published(connection), calendars.current(connection)
        shown = month or month_of(system_clock().astimezone(catalogues.zone(catalogue)).date())
        sheets = [Sheet.read(connection, place, shown, calendar) for place in _places(connection, catalogue, village)]
    rows = (_row(sheet, *line) for sheet in sheets for line in sheet.listed())
    lines = (line for sheet in sheets for line in _lines(sheet, grid=grid))
    listing.show(as_json, rows, lines, empty="No village has an agent yet: see people import.")


def _places(connection: Connection, catalogue: Catalogue, village: str | None) -> Sequence[Village]:
    if village:
        return [catalogue_lookup.village(catalogue, village)]
    return [catalogue.village[code] for code in rosters.agents(connection) if code in catalogue.village]


def _row(sheet: Sheet, day: date, duty: Duty | None) -> Row:
    row = {
        "village": sheet.village.code,
        "village_name": sheet.village.name.zh,
        "day": day,
        "workday": sheet.calendar.is_workday(day),
        "kind": kind_of(day, sheet.calendar).value,
        "provisional": not sheet.calendar.is_official(day),
    }
    if duty is None:
        return {**row, "person": None}
    serving, instead = sheet.known[duty.serving], sheet.instead_of(duty)
    why = (duty.why or Why.SWAPPED).value if instead else None
    told = {"person": serving.id, "person_name": serving.name, "phone": serving.phone}
    return {**row, **told, "instead_of": instead and instead.id, "instead_of_name": instead and instead.name, "why": why}


def _lines(sheet: Sheet, *, grid: bool) -> Iterator[str]:
    yield f"{sheet.village.code}  {sheet.village.name.zh}  {sheet.village.name.en}  {sheet.days[0]:%Y-%m}"
    yield from listing.columns(list(_grid(sheet)) if grid else [_line(sheet, *line) for line in sheet.listed()])


def _line(sheet: Sheet, day: date, duty: Duty | None) -> tuple[str, str, str, str]:
    kind = kind_of(day, sheet.calendar)
    notes = [] if kind is DayKind.WORKDAY else [kind.value]
    notes += [] if sheet.calendar.is_official(day) else ["provisional"]
    if duty is None:
        return f"{day} {day:%a}", _NOBODY, "nobody", listing.GAP.join(notes)
    serving, instead = sheet.known[duty.serving], sheet.instead_of(duty)
    notes[:0] = [f"for {instead.name} ({duty.why or Why.SWAPPED})"] if instead else []
    return f"{day} {day:%a}", serving.name, serving.phone, listing.GAP.join(notes)


def _grid(sheet: Sheet) -> Iterator[Sequence[str]]:
    """Yield the weeks from Monday on: names, a dash for a gap, a dot for a day off."""
    first, last = sheet.days[0], sheet.days[-1]
    monday = first - first.weekday() * DAY
    yield [f"{monday + n * DAY:%a}" for n in range(_WEEK)]
    while monday <= last:
        week = (monday + n * DAY for n in range(_WEEK))
        yield [_cell(sheet, day) if first <= day <= last else "" for day in week]
        monday += _WEEK * DAY


def _cell(sheet: Sheet, day: date) -> str:
    duty = sheet.duties.get(day)
    who = sheet.known[duty.serving].name if duty else _NOBODY if sheet.calendar.is_workday(day) else _OFF
    return f"{day.day:2} {who}"
