"""Figures for those who keep the catalogue and the centres."""

from functools import cache, partial
from zoneinfo import ZoneInfo

import click

from bot.commands import opened
from flows.domain.missed import most_missed
from storage import catalogues, notices
from storage.books import EmptyShelf


@click.group()
def report() -> None:
    """Figures for those who keep the catalogue and the centres."""


@report.command()
@click.option("--most", default=20, show_default=True, type=click.IntRange(min=1), help="How many papers to show.")
def papers(most: int) -> None:
    """Show the papers people most often miss when they check what they have."""
    with opened.database() as (_settings, database), database.read() as connection:
        version = catalogues.latest(connection)
        if not version:
            raise EmptyShelf("The catalogue is empty: run python -m bot migrate first.")
        zone = ZoneInfo(catalogues.get(connection, version).timezone)
        found = most_missed(notices.checked(connection, cache(partial(catalogues.get, connection)), zone))
        for missed in found[:most]:
            click.echo(f"{missed.missing:5} of {missed.listed:<5} {missed.item}  {missed.paper.en}")
        if not found:
            click.echo("Nobody has missed a paper yet.")
