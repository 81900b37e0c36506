"""An office's register of open matters brought in, and taken out again."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click
from sqlalchemy import Connection

from bot import program_name, wiring
from bot.clock import system_clock
from bot.commands import context
from bot.commands.leaving import carried_out
from bot.settings import of_the_log
from bot.translation import DEFAULT
from bot.wiring import App
from flows.domain.ticket.status import STATUS_NAMES
from flows.text.wording import NO_PHONE, Verbatim, Words, _, lines, ngettext
from storage.packs import registers
from storage.packs.registers import Register, read_register
from storage.packs.rosters import Book
from storage.records.people import people
from storage.service.office import Office
from storage.upkeep.register_import import Coming, bring_in, coming, take_out

_PROPOSED = 3


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option("--apply", is_flag=True, help="Bring it in; unless said, it is only shown what would come in.")
@click.option("--village", default="", help="The village of a register that names none.")
@click.option("--undo", type=int, metavar="ID", help="Take out again what the import of this number brought in.")
def import_register(file: Path | None, *, apply: bool, village: str, undo: int | None) -> None:
    """Bring in the open matters of an office's register (XLSX or CSV): 编号, 收件日期, 事项, 状态, 姓名, 电话, 村.

    It is shown what would come in, and what is wrong, by sheet, row and column; --apply brings it in, all or nothing. Their
    numbers are kept and found in the chat. What is here already does not come twice. Nobody is told; clocks run from the
    register's day.
    """
    if (file is None) is (undo is None):
        raise context.wrong_usage(_("Name a FILE, or --undo ID."))
    with context.database() as (settings, database), wiring.opened(settings, database) as app, database.begin() as connection:
        if undo is not None:
            numbers = carried_out(app, connection, lambda office: take_out(office, undo), dry_run=False)
            _echo(app, _("Taken out: {numbers}", numbers=numbers))
        elif file is not None:
            _import(app, connection, file, village, apply=apply)


def _import(app: App, connection: Connection, file: Path, village: str, *, apply: bool) -> None:
    register = read_register(file, _office(app, connection, village))

    def brought(office: Office) -> tuple[Sequence[Coming], int, Sequence[str]]:
        found = coming(office, register.entries)
        new = [each.entry for each in found if not each.known]
        return (found, *(bring_in(office, new, DEFAULT) if apply and new else (0, ())))

    found, batch, numbers = carried_out(app, connection, brought, dry_run=False)
    for words in _shown(app, found, numbers):
        _echo(app, words)
    _echo(app, _summed(register, found))
    if not apply:
        _echo(app, _("Nothing was changed: this shows what would come in. To bring it in, add --apply."))
    elif batch:
        undo = f"{program_name.name()} tickets import --undo ID".removesuffix("ID") + str(batch)
        _echo(app, _("Import {batch}. To take all of it out again: {command}", batch=batch, command=undo))


def _office(app: App, connection: Connection, village: str) -> registers.Office:
    """Return what a register may name. Raises click's exception for a village that is none."""
    today: date = system_clock().astimezone(app.books.zone).date()
    catalogue = app.books.catalogue
    known = Book(catalogue, app.books.calendar, people.everyone_with_a_post(connection), (), today, village)
    if village and not known.villages_called(village):
        raise context.no_village(village)

    def propose(wish: str) -> Sequence[str]:
        return [hit.code for hit in app.books.finder.find(wish, among=catalogue.item)][:_PROPOSED]

    return registers.Office(known, propose)


def _shown(app: App, found: Sequence[Coming], numbers: Sequence[str]) -> Iterator[Words]:
    """Yield each entry with what becomes of it."""
    given = iter(numbers)
    for each in found:
        entry, catalogue = each.entry, app.books.catalogue
        facts = _(
            "{number} {day} {item} {name} {phone} {village}: {status}",
            number=entry.number or "-",
            day=entry.received.isoformat(),
            item=catalogue.item[entry.item].short,
            name=entry.name,
            phone=entry.phone or NO_PHONE,
            village=catalogue.village[entry.village].name,
            status=STATUS_NAMES[entry.status],
        )
        known = _("here already: {number}", number=each.known) if each.known else None
        new = next(given, None) if known is None else None
        fresh = Verbatim(new) if new else _("new")
        yield _("  {entry}  {outcome}", entry=facts, outcome=known or fresh)
        if each.deemed is not None:
            yield _(
                "    Waits for more than five workdays: by silence accepted since {day}. If not, put its state right.",
                day=each.deemed,
            )


def _summed(register: Register, found: Sequence[Coming]) -> Words:
    new, deemed = sum(not each.known for each in found), sum(each.deemed is not None for each in found)
    return lines(
        ngettext("One matter is new.", "{count} matters are new.", new),
        ngettext("One is here already.", "{count} are here already.", len(found) - new) if new < len(found) else None,
        ngettext("One row is over and stays out.", "{count} rows are over and stay out.", register.closed)
        if register.closed
        else None,
        ngettext(
            "One is accepted by silence as soon as it has come in.",
            "{count} are accepted by silence as soon as they have come in.",
            deemed,
        )
        if deemed
        else None,
    )


def _echo(app: App, words: Words) -> None:
    click.echo(app.languages.say(words, of_the_log().language))
