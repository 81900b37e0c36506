"""The handbook's table of moves, in a terminal."""

import json
from typing import Final
from zoneinfo import ZoneInfo

import click

from bot.handbook import rows
from bot.language import DEFAULT, Languages
from flows.journeys.handbook import COLUMNS

ZONE: Final = ZoneInfo("UTC")
"""The table names no moment: any zone does."""


@click.command()
@click.option("--en", "english", is_flag=True, help="In English; else in Chinese.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def moves(english: bool, as_json: bool) -> None:
    """Show what is done to a ticket: in which state, by whom, what follows, what stands against it and what it needs."""
    languages, language = Languages(ZONE), "en" if english else DEFAULT
    heads = [languages.say(name, language) for name in COLUMNS]
    lines = list(rows(languages, language))
    if as_json:
        for line in lines:
            click.echo(json.dumps(dict(zip(heads, line, strict=True)), ensure_ascii=False))
        return
    for line in [heads, ["---"] * len(heads), *lines]:
        click.echo(f"| {' | '.join(line)} |")
