"""The towns and villages that the published catalogue knows, by the codes and names the other commands take."""

from collections.abc import Iterator, Sequence

import click

from bot.commands import catalogue_lookup, context, listing
from bot.commands.listing import Row
from bot.commands.village_import import import_villages
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.places import Town, Village


class _Listing(click.Group):
    """A group whose list needs no word of its own: ``places``, ``places 枫桥``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return the arguments with ``list`` before them where no command is named."""
        named = bool(args) and (args[0] in self.commands or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if named else ["list", *args])


@click.group(cls=_Listing)
def places() -> None:
    """The towns and their villages: list them, all or those of a town (places 枫桥), or bring in the full list of villages."""


@places.command("list")
@click.argument("town", required=False)
@listing.as_json
def list_places(town: str | None, *, as_json: bool) -> None:
    """List the towns and their villages, or those of TOWN: code, name, name in English, and the class of the town's centre."""
    with context.office() as database, database.read() as connection:
        catalogue = context.published(connection)
    towns = [catalogue_lookup.town(catalogue, town)] if town else catalogue.towns
    listing.show(as_json, (_row(each, _villages(catalogue, each)) for each in towns), _lines(catalogue, towns))


def _villages(catalogue: Catalogue, town: Town) -> Sequence[Village]:
    return [village for village in catalogue.villages if village.town == town.code]


def _row(town: Town, villages: Sequence[Village]) -> Row:
    return {
        "town": town.code,
        "town_name": town.name.zh,
        "town_name_en": town.name.en,
        "centre_class": town.centre_class,
        "took_in": [{"town": each.code, "town_name": each.name.zh, "until": each.until} for each in town.took_in],
        "villages": [{"village": each.code, "village_name": each.name.zh, "village_name_en": each.name.en} for each in villages],
    }


def _took_in(town: Town) -> str:
    if not town.took_in:
        return ""
    return f"; until {town.took_in[0].until}: {'、'.join(former.name.zh for former in town.took_in)}"


def _lines(catalogue: Catalogue, towns: Sequence[Town]) -> Iterator[str]:
    table = []
    for town in towns:
        table.append((town.code, town.name.zh, f"{town.name.en}, class {town.centre_class}{_took_in(town)}"))
        table += [(f"  {each.code}", each.name.zh, each.name.en) for each in _villages(catalogue, town)]
    return listing.columns(table)


places.add_command(import_villages)
