"""The item finder on its own: no database, no network."""

import json
import sys

import click

from bot.commands import lookup
from bot.settings import from_environment
from flows.domain.catalogue.routing import accepted_in
from storage.finder.ranking import Finder
from storage.packs.reader import read_pack


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with scores.")
@click.option("--town", help="Only what this town's centre accepts; a code or a name.")
def find(town: str | None, *, as_json: bool) -> None:
    """Find items for wishes, one a line of the input."""
    settings = from_environment()
    catalogue = read_pack(settings.daiban_pack)
    finder = Finder.load(settings.daiban_pack)
    among = None if town is None else accepted_in(catalogue, lookup.town(catalogue, town))
    for line in sys.stdin:
        wish = line.strip()
        hits = finder.find(wish, among=among)
        if as_json:
            items = [{"code": hit.code, "score": round(hit.score, 4)} for hit in hits]
            click.echo(json.dumps({"q": wish, "items": items}, ensure_ascii=False))
        else:
            names = [f"  {hit.score:4.0%}  {hit.code}  {catalogue.item[hit.code].name.zh}" for hit in hits]
            click.echo("\n".join([wish, *(names or ["  nothing fits"])]))
