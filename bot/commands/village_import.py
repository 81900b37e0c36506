"""The full list of villages, brought in from a table: what it would add and how complete the list is, then the question."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from bot.clock import system_clock
from bot.commands import context
from flows.domain.catalogue.catalogue import Catalogue
from storage.packs.village_lists import VillageList, read_villages
from storage.records import counters
from storage.records.catalogue import catalogues, villages


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Only say what would change.")
@click.option("--yes", is_flag=True, help="Bring it in without asking.")
def import_villages(file: Path, *, check: bool, yes: bool) -> None:
    """Add the villages of a list that the desk does not have, and say how complete the book of each town is.

    FILE is XLSX or CSV with the columns 镇乡 and 村, and 代码 where there is one. A list with a fault changes nothing. Villages
    that the list leaves out stay, and are named: people may live there.
    """
    with context.office() as database:
        with database.read() as connection:
            catalogue = context.published(connection)
        found = read_villages(file, catalogue)
        for line in (*_changes(found, catalogue), *_completeness(found, catalogue)):
            click.echo(line)
        if check or not found.new or not (yes or click.confirm(f"Bring {len(found.new)} villages in?")):
            click.echo("Nothing was changed: this was a check." if check else "Nothing was changed.")
            return
        with database.begin() as connection:
            villages.add(connection, found.new, system_clock())
            counters.take(connection, catalogues.EDITION)
    click.echo(f"{len(found.new)} villages are on the list from now on.")


def _changes(found: VillageList, catalogue: Catalogue) -> Iterator[str]:
    for village in found.new:
        yield f"+ {village.code}  {catalogue.town[village.town].name.zh} {village.name.zh}"
    for village in found.left_out:
        yield f"? {village.code}  {catalogue.town[village.town].name.zh} {village.name.zh} is not in this list, and stays"


def _completeness(found: VillageList, catalogue: Catalogue) -> Iterator[str]:
    """Yield how many villages of each town are on the list before, and how many this list has."""
    before, new = (Counter(village.town for village in of) for of in (catalogue.villages, found.new))
    for town in catalogue.towns:
        if (listed := found.of_town.get(town.code)) is not None:
            had = listed - new[town.code]
            yield f"{town.name.zh}: {had} of {listed} are on our list, {new[town.code]} come new"
        else:
            yield f"{town.name.zh}: not in this list; {before[town.code]} are on ours"
    yield f"In all {sum(found.of_town.values())} villages of {len(found.of_town)} towns; {len(found.new)} come new."
