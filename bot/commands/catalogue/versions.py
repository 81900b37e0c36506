"""What a catalogue would change, publishing it as the next version, and taking the published one home."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import click
from sqlalchemy import Connection

from bot.clock import system_clock
from bot.commands import context, listing
from bot.commands.listing import Row
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.changes import Difference, ItemChange, ListChange, compare, items_changed, lists_changed
from storage.database.engine import Database
from storage.packs.catalogue_files import write_source
from storage.packs.workbook_completion import Completion
from storage.records.catalogue import acknowledgements, catalogues, villages
from storage.upkeep.catalogue_preflight import hindrances

from .proving import Source, proven

_NEW: Final = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True)
class Changes:
    """What one catalogue changes against the published one."""

    against: int  # the published version
    others: Sequence[Difference]
    items: Sequence[ItemChange]
    lists: Sequence[ListChange]

    @classmethod
    def between(cls, old: Catalogue, new: Catalogue) -> "Changes":
        """Return what changes from one catalogue to another."""
        others = [difference for difference in compare(old, new) if difference.where[0] != "items"]
        return cls(old.version, others, items_changed(old, new), list(lists_changed(old, new)))

    def __bool__(self) -> bool:
        """Return whether anything changes."""
        return bool(self.others or self.items)

    def rows(self) -> Iterator[Row]:
        """Yield the changes for programs."""
        yield from ({"kind": "field_changed", **_difference(each)} for each in self.others)
        for change in self.items:
            kind = "item_added" if change.was is None else "item_withdrawn" if change.now is None else "item_changed"
            told = {"kind": kind, "item": change.item.code, "item_name": change.item.name.zh}
            yield {**told, "differences": list(map(_difference, change.differences))}
        for listed in self.lists:
            place = {"town": listed.town.code, "town_name": listed.town.name.zh}
            item = {"item": listed.item.code, "item_name": listed.item.name.zh}
            yield {"kind": "town_takes_now" if listed.is_taken else "town_takes_no_more", **place, **item}

    def lines(self) -> Iterator[str]:
        """Yield the changes for people."""
        yield from map(str, self.others)
        for change in self.items:
            mark = "+" if change.was is None else "-" if change.now is None else " "
            yield f"{mark} {change.item.code} {change.item.name.zh}"
            yield from (f"    {difference}" for difference in change.differences)
        for listed in self.lists:
            verb = "takes now" if listed.is_taken else "takes no more"
            yield f"  {listed.town.name.zh} {verb}: {listed.item.code} {listed.item.name.zh}"
        yield self._summary() if self else f"Nothing changes: version {self.against} says the same."

    def _summary(self) -> str:
        added, withdrawn = (sum(getattr(change, side) is None for change in self.items) for side in ("was", "now"))
        changed = len(self.items) - added - withdrawn
        return (
            f"Against version {self.against}: {added} items added, {withdrawn} withdrawn, {changed} changed; "
            f"{len(self.others)} other changes."
        )


def _difference(each: Difference) -> Row:
    return {"where": each.where, "was": each.was, "now": each.now}


_PART: Final = click.option(
    "--part", is_flag=True, help="Keep the rows that a workbook leaves out, as where it leaves out a sheet."
)


@click.command()
@click.argument("source", type=Source())
@_PART
@listing.as_json
def diff(source: Path, *, part: bool, as_json: bool) -> None:
    """Show what SOURCE would change against the published catalogue.

    What a workbook has no column or sheet for stays as it is, whether it is of an earlier release or a part of today's: some
    sheets, with some rows. An item's papers or situations are taken as a part has them when it has any of them.
    """
    with context.office() as database:
        _new, changes, completion = _compared(database, source, part=part)
    listing.show(as_json, changes.rows(), (*completion.lines(), *changes.lines()))


@click.command("import")
@click.argument("source", type=Source())
@_PART
@click.option("--yes", is_flag=True, help="Publish without asking.")
def import_(source: Path, *, part: bool, yes: bool) -> None:
    """Publish SOURCE as the next version, once it is proven and you have seen what it changes; a part as diff reads it.

    Notices and tickets stay on the version they were given on. Whoever deals with what has changed is told once, and asked to
    say that they know. A running desk goes on with the new version at once.
    """
    with context.office() as database:
        new, changes, completion = _compared(database, source, part=part)
        old = completion.standing
        listing.show(False, (), (*completion.lines(), *changes.lines()))
        if not changes:
            return
        if not yes and not click.confirm(f"Publish this as version {old.version + 1}?"):
            click.echo("Nothing was published.")
            return
        with database.begin() as connection:
            version = _publish(connection, old, new)
            told = acknowledgements.of_version(connection, version)
        click.echo(f"Version {version} is published.")
        names = ", ".join(reader.name for reader in told)
        click.echo(f"Told between 7:30 and 20:00: {names}" if told else "It concerns nobody in the book of people.")


@click.command()
@click.argument("file", type=_NEW)
@click.option("--version", "number", type=int, help="An older version instead of the newest.")
@click.option("--yes", is_flag=True, help="Overwrite without asking.")
def export(file: Path, number: int | None, *, yes: bool) -> None:
    """Write the published catalogue to FILE: a workbook if it ends in .xlsx, otherwise a folder of YAML."""
    with context.office() as database, database.read() as connection:
        published = context.published(connection, number)
    if file.exists() and not yes and not click.confirm(f"{file} exists. Overwrite it?"):
        click.echo("Nothing was written.")
        return
    write_source(published, file)
    click.echo(f"{file}: version {published.version}, {len(published.items)} items")


def _compared(database: Database, source: Path, *, part: bool) -> tuple[Catalogue, Changes, Completion]:
    """Return the catalogue of a source, what it changes, and the published one, which completes a workbook."""
    if part and source.is_dir():
        raise click.UsageError("--part is for a workbook: a folder is always whole.")
    with database.read() as connection:
        completion = Completion(context.published(connection), part=part)
    new = proven(source, completion)
    with database.read() as connection:
        changes = Changes.between(completion.standing, villages.with_added(connection, new))
    return new, changes, completion


def _publish(connection: Connection, old: Catalogue, new: Catalogue) -> int:
    """Publish what was shown, if what it was compared with is still the newest version and nobody would be left nowhere."""
    newest = catalogues.latest(connection)
    if newest != old.version:
        raise click.ClickException(f"Version {newest} was published meanwhile. Nothing was published; please look again.")
    now = system_clock()
    in_the_way = hindrances(connection, old, new, now.astimezone(ZoneInfo(new.timezone)).date())
    if in_the_way:
        raise click.ClickException("\n".join((*in_the_way, "Nothing was published.")))
    version = catalogues.publish(connection, new, now, imported=True)
    if version is None:
        raise click.ClickException(f"Version {newest} says the same. Nothing was published.")
    return version
