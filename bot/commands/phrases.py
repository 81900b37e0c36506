"""Phrases: what the item finder is taught while the desk runs, and what it still does not know."""

import click

from bot.clock import system_clock
from bot.commands import catalogue_lookup, context, listing
from storage.records.catalogue import lessons


@click.group()
def phrases() -> None:
    """What people say and mean: teach the finder, see what it missed."""


@phrases.command()
@listing.as_json
def missed(*, as_json: bool) -> None:
    """Show what people asked for and did not find, the most frequent first."""
    with context.office() as database, database.read() as connection:
        found = lessons.missed(connection)
    rows = ({"wish": miss.wish, "times": miss.times, "last": miss.last, "chosen_items": list(miss.chosen)} for miss in found)
    lines = (f"{miss.times:5}  {miss.last}  {miss.wish}{'  → ' + ' '.join(miss.chosen) if miss.chosen else ''}" for miss in found)
    listing.show(as_json, rows, lines, empty="Everything people asked for was found.")


@phrases.command("list")
@listing.as_json
def list_phrases(*, as_json: bool) -> None:
    """Show the phrases that were taught."""
    with context.office() as database, database.read() as connection:
        taught, known = lessons.phrases(connection), context.published(connection).item
    rows = (
        {"phrase": phrase, "item": code, "item_name": known[code].short.zh if code in known else ""}
        for phrase, code in taught.items()
    )
    lines = listing.columns([(code, phrase) for phrase, code in taught.items()])
    listing.show(as_json, rows, lines, empty="No phrase has been taught yet.")


@phrases.command()
@click.argument("phrase")
@click.argument("item")
def teach(phrase: str, item: str) -> None:
    """Let PHRASE mean ITEM (code or name) from now on, in every process: phrases teach 绿本本 LY02."""
    words = " ".join(phrase.split())
    if not 1 < len(words) <= lessons.LONGEST:
        raise click.ClickException(f"A phrase has 2 to {lessons.LONGEST} characters.")
    with context.office() as database, database.begin() as connection:
        meant = catalogue_lookup.item(context.published(connection), item)
        lessons.teach(connection, words, meant.code, system_clock())
    click.echo(f"“{words}” means {meant.code} {meant.name.zh}")


@phrases.command()
@click.argument("phrase")
def forget(phrase: str) -> None:
    """Take the meaning of a taught PHRASE back."""
    with context.office() as database, database.begin() as connection:
        if not lessons.forget(connection, " ".join(phrase.split())):
            raise click.ClickException(f"“{phrase}” was never taught: see phrases list.")
    click.echo(f"“{phrase}” is forgotten")
