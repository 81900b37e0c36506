"""The catalogue in an office's hands: proving, comparing, publishing and keeping it."""

import sys
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import click
from sqlalchemy import Connection

from bot.clock import system_clock
from bot.commands import context, lookup
from bot.delivery.sms_length_check import prove_all
from bot.language import Languages
from bot.settings import from_environment
from flows.domain.catalogue.catalogue import Catalogue, Item
from flows.domain.catalogue.changes import ItemChange, compare, items_changed, lists_changed
from flows.domain.catalogue.routing import accepted_in, rule, ways
from storage.database import schema_version
from storage.database.schema_version import NotInitialised
from storage.packs.check import Problem
from storage.packs.proof import own_lists
from storage.packs.sources import read_source, write_source
from storage.records.catalogue import acknowledgements, catalogues, usage
from storage.records.catalogue.usage import Use
from storage.upkeep.catalogue_preflight import hindrances

STALE_DAYS: Final = 365
COLD_MONTHS: Final = 12
COLD_SHOWN: Final = 30

_EXISTING: Final = click.Path(exists=True, path_type=Path)
_NEW: Final = click.Path(path_type=Path)


@click.group()
def catalogue() -> None:
    """The catalogue: prove it, see what a change would do, publish it, take it home.

    A SOURCE is a folder of YAML as the pack that comes with the program, or an XLSX workbook as `export` writes it.
    """


@catalogue.command()
@click.argument("source", type=_EXISTING, required=False, metavar="[PACK]")
def check(source: Path | None) -> None:
    """Prove a catalogue: every item, in every situation, for each class of town and each town's own list.

    Each must end in a place with a limit and a list of papers, or in a stop with its reason; nothing may be out of reach or too
    long for its SMS parts. What is wrong is named with file and line, or sheet, row and column. Without PACK: the pack in use.
    """
    proven = _proven(source or from_environment().daiban_pack)
    ends = [rule(item, answers) for item in proven.items for answers in ways(item)]
    stops = sum(end.stop is not None for end in ends)
    classes, own = len({town.centre_class for town in proven.towns}), len(own_lists(proven))
    lists = f" and {own} lists that are towns' own" if own else ""
    click.echo(
        f"All is well: {len(proven.items)} items in {len(ends)} situations, for {classes} classes of town{lists}. "
        f"{len(ends) - stops} end in a place with a limit and its papers, {stops} in a stop with its reason."
    )


@catalogue.command()
@click.argument("source", type=_EXISTING)
def diff(source: Path) -> None:
    """Show what SOURCE would change against the published catalogue."""
    proven = _proven(source)
    with context.database() as (_settings, database), database.read() as connection:
        _show(_published(connection), proven)


@catalogue.command("import")
@click.argument("source", type=_EXISTING)
@click.option("--yes", is_flag=True, help="Publish without asking.")
def import_(source: Path, *, yes: bool) -> None:
    """Publish SOURCE as the next version, once it is proven and you have seen what it changes.

    Notices and tickets stay on the version they were given on. Whoever deals with what has changed is told once, and asked to
    say that they know. A running desk goes on with the new version at once.
    """
    proven = _proven(source)
    with context.database() as (_settings, database):
        with database.read() as connection:
            old = _published(connection)
        if not _show(old, proven):
            return
        if not yes and not click.confirm(f"Publish this as version {old.version + 1}?"):
            click.echo("Nothing was published.")
            return
        with database.begin() as connection:
            version = _publish(connection, old, proven)
            told = acknowledgements.of_version(connection, version)
        click.echo(f"Version {version} is published.")
        names = ", ".join(reader.name for reader in told)
        click.echo(f"Told between 7:30 and 20:00: {names}" if told else "It concerns nobody in the book of people.")


@catalogue.command()
@click.argument("file", type=_NEW)
@click.option("--version", "number", type=int, help="An older version instead of the newest.")
@click.option("--yes", is_flag=True, help="Overwrite without asking.")
def export(file: Path, number: int | None, *, yes: bool) -> None:
    """Write the published catalogue to FILE: a workbook if it ends in .xlsx, otherwise a folder of YAML."""
    with context.database() as (_settings, database), database.read() as connection:
        published = _published(connection, number)
    if file.exists() and not yes and not click.confirm(f"{file} exists. Overwrite it?"):
        click.echo("Nothing was written.")
        return
    write_source(published, file)
    click.echo(f"{file}: version {published.version}, {len(published.items)} items")


@catalogue.command()
@click.argument("number", type=int, required=False, metavar="[VERSION]")
def acknowledged(number: int | None) -> None:
    """Show who knows what VERSION changed, and who has not said so yet. Without VERSION: the newest."""
    with context.database() as (_settings, database), database.read() as connection:
        published = _published(connection, number)
        listed = acknowledgements.of_version(connection, published.version)
    zone = ZoneInfo(published.timezone)
    for reader in listed:
        moments = (("told", reader.told_at), ("acknowledged", reader.acknowledged_at))
        told = [f"{what} {at.astimezone(zone):%Y-%m-%d %H:%M}" for what, at in moments if at]
        click.echo(f"{'✓' if reader.acknowledged_at else '–'} {reader.name}  {', '.join(told) or 'not told yet'}")
    know = sum(reader.acknowledged_at is not None for reader in listed)
    version = published.version
    click.echo(f"Version {version}: {know} of {len(listed)} know." if listed else f"Version {version} concerned nobody.")


@catalogue.command()
@click.option("--days", type=click.IntRange(min=0), default=STALE_DAYS, show_default=True, help="How old a check may be.")
def stale(days: int) -> None:
    """List the items that nobody has checked for so many days, the oldest first."""
    with context.database() as (_settings, database), database.read() as connection:
        published = _published(connection)
    today = system_clock().astimezone(ZoneInfo(published.timezone)).date()
    dates = ((published.checked_on(item), item) for item in published.items)
    old = [(str(day or "never"), item) for day, item in dates if day is None or today - day > timedelta(days=days)]
    for day, item in sorted(old, key=lambda line: (line[0] != "never", line[0], line[1].code)):
        click.echo(f"{day:10}  {item.code}  {item.name.zh}")
    click.echo(f"{len(old)} of {len(published.items)} items were not checked in the last {days} days.")


@catalogue.command()
@click.option("--months", type=click.IntRange(min=1), default=COLD_MONTHS, show_default=True, help="How far to look back.")
@click.option("--town", help="Only what people of this town asked for, of what its centre accepts; a code or a name.")
@click.option("--show", type=click.IntRange(min=1), default=COLD_SHOWN, show_default=True, help="How many items to list.")
def cold(months: int, town: str | None, show: int) -> None:
    """List the cold items: those least applied for and asked for, the coldest first."""
    with context.database() as (_settings, database), database.read() as connection:
        published = _published(connection)
        here = lookup.town(published, town) if town else None
        start = _months_before(system_clock().astimezone(ZoneInfo(published.timezone)), months)
        used = usage.since(connection, start, here.code if here else None)
    among = published.item if here is None else accepted_in(published, here)
    lines = sorted((use.applied, use.asked, code) for code in among for use in (used.get(code, Use()),))
    click.echo("applied  asked")
    for applied, asked, code in lines[:show]:
        click.echo(f"{applied:7}  {asked:5}  {code}  {published.item[code].name.zh}")
    never = sum(asked == 0 for _applied, asked, _code in lines)
    click.echo(f"{never} of {len(lines)} items were asked for by nobody since {start.date()}.")


def _proven(source: Path) -> Catalogue:
    """Return the catalogue of a source. Raises PackError with all that is wrong with it."""

    def walk(items: Sequence[Item]) -> Iterator[Item]:
        with click.progressbar(items, label=f"Proving {len(items)} items", file=sys.stderr) as shown:
            yield from shown

    def proof(read: Catalogue) -> Iterable[Problem]:
        return prove_all(read, Languages(ZoneInfo(read.timezone)), walk)

    return read_source(source, proof)


def _published(connection: Connection, number: int | None = None) -> Catalogue:
    schema_version.require(connection)
    newest = catalogues.latest(connection)
    if not newest:
        raise NotInitialised("The catalogue is empty", run="migrate")
    if number is not None and not 0 < number <= newest:
        raise click.ClickException(f"There is no version {number}: the newest is {newest}.")
    return catalogues.get(connection, number or newest)


def _show(old: Catalogue, new: Catalogue) -> bool:
    """Print what changes, and return whether anything does."""
    others = [difference for difference in compare(old, new) if difference.where[0] != "items"]
    changes = items_changed(old, new)
    for difference in others:
        click.echo(str(difference))
    for change in changes:
        _show_item(change)
    for listed in lists_changed(old, new):
        verb = "takes now" if listed.is_taken else "takes no more"
        click.echo(f"  {listed.town.name.zh} {verb}: {listed.item.code} {listed.item.name.zh}")
    if not changes and not others:
        click.echo(f"Nothing changes: version {old.version} says the same.")
        return False
    added, withdrawn = (sum(getattr(change, side) is None for change in changes) for side in ("was", "now"))
    changed = len(changes) - added - withdrawn
    click.echo(
        f"Against version {old.version}: {added} items added, {withdrawn} withdrawn, {changed} changed; "
        f"{len(others)} other changes."
    )
    return True


def _show_item(change: ItemChange) -> None:
    mark = "+" if change.was is None else "-" if change.now is None else " "
    click.echo(f"{mark} {change.item.code} {change.item.name.zh}")
    for difference in change.differences:
        click.echo(f"    {difference}")


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


def _months_before(moment: datetime, months: int) -> datetime:
    """Return the same day of an earlier month, or its last day where it has fewer."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))
