"""The handbook's table of moves, in a terminal."""

from typing import Final
from zoneinfo import ZoneInfo

import click

from bot.commands import listing
from bot.moves_handbook import rows
from bot.translation import DEFAULT, Languages
from flows.journeys.ticket.moves_handbook import COLUMNS

ZONE: Final = ZoneInfo("UTC")
"""The table names no moment: any zone does."""


FIELDS: Final = ("states", "verb", "by", "to", "unless", "needs")
"""What the columns of the handbook are called in JSON."""


@click.command()
@click.option("--en", "english", is_flag=True, help="In English; else in Chinese.")
@listing.as_json
def moves(*, english: bool, as_json: bool) -> None:
    """Show what is done to a ticket: in which state, by whom, what follows, what stands against it and what it needs."""
    languages, language = Languages(ZONE), "en" if english else DEFAULT
    heads = [languages.say(name, language) for name in COLUMNS]
    lines = list(rows(languages, language))
    table = (f"| {' | '.join(line)} |" for line in [heads, ["---"] * len(heads), *lines])
    listing.show(as_json, (dict(zip(FIELDS, line, strict=True)) for line in lines), table)
