"""A roster brought in from a file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final

import click
from sqlalchemy import Connection

from bot import wiring
from bot.clock import system_clock
from bot.commands import context
from bot.jobs import sweep
from flows.domain.calendar.calendar import DAY
from flows.domain.calendar.day_kinds import DayKind, kind_of
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.duty.roster import Duty
from flows.domain.duty.swap import SwapKind
from flows.text.wording import _
from storage.packs.roster_shapes import by_day, rows_in
from storage.packs.rosters import Book, Days, read_days, read_turns
from storage.packs.tables.headings import Row
from storage.records.duty import leaves
from storage.records.duty import roster as rosters
from storage.records.people import people as book
from storage.service.office import Office
from storage.service.reference_data import Books
from storage.upkeep.roster_import import Edition, edition, publish

from .parameter_types import Month, days_of

_AGREED: Final = {
    SwapKind.OFFERED: "swapped",
    SwapKind.AT_ONCE: "taken over",
    SwapKind.ARRANGED: "arranged by the head",
}
"""How a day came to be whose it is."""


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--month", type=Month(), help="The month in which the names of a row take turns.")
@click.option("--village", default="", help="The village of a table that names none.")
@click.option(
    "--holidays", is_flag=True, help="Names take turns on days off as well, and from one day to another means all (节假日值班)."
)
@click.option("--over-agreed", is_flag=True, help="Also change days that colleagues have swapped, or the head has arranged.")
@click.option("--check", is_flag=True, help="Only say what would change.")
def import_roster(
    file: Path, month: tuple[date, date] | None, village: str, *, holidays: bool, over_agreed: bool, check: bool
) -> None:
    """Bring in a roster from an XLSX workbook or a CSV file; a file with a fault changes nothing.

    It may have a row for each day (村, 日期, 值班人员), days or villages across, or a row for each village with names that take
    turns on the workdays of --month. Days that become another's are listed; swapped or arranged ones are kept unless
    --over-agreed is given. Who gains or loses such a day, or one up to the next workday, is told; who gets days of a
    year whose holidays are not fixed yet hears that they are provisional. Gaps are filled and told of,
    and so is who is put on duty.
    """
    with context.database() as (settings, database), wiring.opened(settings, database) as app, database.begin() as connection:
        known = _book(connection, app.books, village)
        found = _days(connection, known, rows_in(file, lambda name: bool(known.villages_called(name))), month, holidays=holidays)
        new = edition(connection, found.duties, over_agreed=over_agreed)
        for line in _summary(connection, found.duties, new, app.books):
            click.echo(line)
        for line in _details(connection, found, known) if check else _reduced(found):
            click.echo(line)
        if check or not new.changes:
            click.echo("Nothing was changed: this was a check." if check else "There is nothing to bring in.")
            return
        villages = {duty.village for duty in found.duties}
        days = days_of(min(duty.day for duty in found.duties), max(duty.day for duty in found.duties))

        def bring_in(office: Office) -> None:
            publish(office, new.changes)
            office.coverage.mend(days, villages)

        for text in sweep.run(bring_in, connection, app.books, app.languages, app.clock()):
            click.echo(text)
        click.echo(f"{_counted(_kept(connection, new), 'day')} of {len(new.changes)} that change are on the roster now")


def _book(connection: Connection, books: Books, village: str) -> Book:
    """Return what a roster may name. Raises click's exception for a village that is none."""
    today = system_clock().astimezone(books.zone).date()
    away = leaves.between(connection, today, date.max)
    known = Book(books.catalogue, books.calendar, book.everyone_with_a_post(connection), away, today, village)
    if village and not known.villages_called(village):
        raise context.no_village(village)
    return known


def _days(connection: Connection, known: Book, rows: Sequence[Row], month: tuple[date, date] | None, *, holidays: bool) -> Days:
    """Return the duty that the rows say, day by day. Raises PackError with every fault found."""
    if by_day(rows):
        return read_days(rows, known, month, holidays=holidays)
    if month is None:
        raise context.wrong_usage(_("Names that take turns need --month, such as --month 2026-12."))
    served = _served(connection, known.catalogue, month[0])
    rostered = rosters.on_days(connection, days_of(*month))
    return Days(read_turns(rows, known, *month, served, rostered, holidays=holidays), {}, 0)


def _details(connection: Connection, found: Days, known: Book) -> Iterator[str]:
    """Yield every day that would come in, and who is named beside whoever has it."""
    people = book.get(connection, sorted({duty.serving for duty in found.duties}))
    for duty in sorted(found.duties, key=lambda duty: (duty.day, duty.village)):
        others = found.beside.get((duty.village, duty.day))
        beside = f"  (beside: {', '.join(others)})" if others else ""
        village = known.catalogue.village[duty.village].name.zh
        unsure = "" if known.calendar.is_official(duty.day) else "  provisional"
        yield f"  {duty.day} {duty.day:%a}  {village}  {people[duty.serving].name}{beside}{unsure}"
    yield from _reduced(found)


def _reduced(found: Days) -> Iterator[str]:
    """Yield what of a table does not come in."""
    if found.beside:
        yield f"{_counted(len(found.beside), 'day')} with more than one name: who is named first has the duty"
    if found.nobody:
        yield f"{_counted(found.nobody, 'row')} without a name: nobody is put on duty by them"


def _spans(days: Iterable[date]) -> Iterator[str]:
    """Yield days in their order, those that follow one another as the first and the last of them."""
    for _place, some in groupby(enumerate(sorted(set(days))), key=lambda each: each[1].toordinal() - each[0]):
        run = [day for _number, day in some]
        yield str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}"


def _kept(connection: Connection, new: Edition) -> int:
    """Return how many of the days that a roster changes are on it as it has them."""
    days = {change.after.day for change in new.changes}
    now = {(duty.village, duty.day): duty.person for duty in rosters.on_days(connection, days)}
    return sum(now.get((change.after.village, change.after.day)) == change.after.person for change in new.changes)


def _summary(connection: Connection, duties: Sequence[Duty], new: Edition, books: Books) -> Iterator[str]:
    """Yield how much a roster has, each day that becomes another's, and each that was agreed on and does not."""
    kinds = Counter(kind_of(duty.day, books.calendar) for duty in duties)
    off = ", ".join(f"{kinds[kind]} {kind}" for kind in DayKind if kind.is_off and kinds[kind])
    villages = _counted(len({duty.village for duty in duties}), "village")
    of_off = sum(kinds[kind] for kind in DayKind if kind.is_off)
    yield f"{_counted(len(duties), 'day')} of duty in {villages}, {of_off} of them on days off" + (f": {off}" if off else "")
    if unsure := [duty.day for duty in duties if not books.calendar.is_official(duty.day)]:
        days = _counted(len(unsure), "day")
        yield f"{days} of a year whose holidays are not fixed yet: provisional, the roster follows the notice"
        yield f"  provisional: {', '.join(_spans(unsure))}"
    moving = [(change.before, change) for change in (*new.changes, *new.kept) if change.before is not None and change.moves]
    known = book.get(connection, sorted({duty.serving for before, change in moving for duty in (before, change.after)}))
    for before, change in sorted(moving, key=lambda pair: (pair[1].after.day, pair[1].after.village)):
        day, village = change.after.day, books.catalogue.village[change.after.village].name.zh
        agreed = f"  {_AGREED[change.agreed.kind]} (swap {change.agreed.id})" if change.agreed else ""
        kept = ", kept" if change in new.kept else ""
        yield f"{day} {day:%a}  {village}  {known[before.serving].name} → {known[change.after.serving].name}{agreed}{kept}"
    if new.kept:
        yield f"{_counted(len(new.kept), 'day')} agreed on otherwise: kept, unless --over-agreed is given"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _served(connection: Connection, catalogue: Catalogue, first: date) -> Mapping[str, Sequence[Duty]]:
    start = first - rosters.REMEMBERED
    return {village: rosters.between(connection, village, start, first - DAY) for village in catalogue.village}
