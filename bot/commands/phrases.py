"""Phrases: what the item finder is taught while the desk runs, and what it still does not know."""

import click

from bot.clock import system_clock
from bot.commands import context, lookup
from storage.records.catalogue import lessons


@click.group()
def phrases() -> None:
    """What people say and mean: teach the finder, see what it missed."""


@phrases.command()
def missed() -> None:
    """Show what people asked for and did not find, the most frequent first."""
    with context.office() as database, database.read() as connection:
        found = lessons.missed(connection)
    for miss in found:
        click.echo(f"{miss.times:5}  {miss.last}  {miss.wish}{'  → ' + ' '.join(miss.chosen) if miss.chosen else ''}")
    if not found:
        click.echo("Everything people asked for was found.")


@phrases.command("list")
def list_phrases() -> None:
    """Show the phrases that were taught."""
    with context.office() as database, database.read() as connection:
        taught = lessons.phrases(connection)
    for phrase, item in taught.items():
        click.echo(f"{item}  {phrase}")
    if not taught:
        click.echo("No phrase has been taught yet.")


@phrases.command()
@click.argument("phrase")
@click.argument("item")
def teach(phrase: str, item: str) -> None:
    """Let PHRASE mean ITEM (code or name) from now on, in every process: phrases teach 绿本本 LY02."""
    words = " ".join(phrase.split())
    if not 1 < len(words) <= lessons.LONGEST:
        raise click.ClickException(f"A phrase has 2 to {lessons.LONGEST} characters.")
    with context.office() as database, database.begin() as connection:
        meant = lookup.item(context.published(connection), item)
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
