"""The item finder on its own: no database, no network."""

import sys

import click

from bot.commands import catalogue_lookup, listing
from bot.settings import from_environment
from flows.domain.catalogue.routing import accepted_in
from storage.finder.ranking import Finder
from storage.packs.reader import read_pack


@click.command()
@click.option("--town", help="Only what this town's centre accepts; a code or a name.")
@listing.as_json
def find(town: str | None, *, as_json: bool) -> None:
    """Find items for wishes, one a line of the input."""
    settings = from_environment()
    catalogue = read_pack(settings.daiban_pack)
    finder = Finder.load(settings.daiban_pack)
    among = None if town is None else accepted_in(catalogue, catalogue_lookup.town(catalogue, town))
    for line in sys.stdin:
        wish = line.strip()
        hits = [(hit, catalogue.item[hit.code].name.zh) for hit in finder.find(wish, among=among)]
        items = [{"code": hit.code, "name": name, "score": round(hit.score, 4)} for hit, name in hits]
        lines = [wish, *(f"  {hit.score:4.0%}  {hit.code}  {name}" for hit, name in hits)]
        listing.show(as_json, [{"q": wish, "items": items}], lines if hits else [wish, "  nothing fits"])
