"""Phrases: what the item finder is taught while the desk runs, and what it still does not know."""

import click

from bot.clock import system_clock
from bot.commands import opened
from storage import catalogues, lessons
from storage.schema import EmptyShelf


@click.group()
def phrases() -> None:
    """What people say and mean: teach the finder, see what it missed."""


@phrases.command()
def missed() -> None:
    """Show what people asked for and did not find, the most frequent first."""
    with opened.office() as database, database.read() as connection:
        found = lessons.missed(connection)
    for miss in found:
        click.echo(f"{miss.times:5}  {miss.last}  {miss.wish}{'  → ' + ' '.join(miss.chosen) if miss.chosen else ''}")
    if not found:
        click.echo("Everything people asked for was found.")


@phrases.command("list")
def list_phrases() -> None:
    """Show the phrases that were taught."""
    with opened.office() as database, database.read() as connection:
        taught = lessons.phrases(connection)
    for phrase, item in taught.items():
        click.echo(f"{item}  {phrase}")
    if not taught:
        click.echo("No phrase has been taught yet.")


@phrases.command()
@click.argument("phrase")
@click.argument("item")
def teach(phrase: str, item: str) -> None:
    """Let PHRASE mean ITEM from now on, in every process: phrases teach 绿本本 LY02."""
    words, code = " ".join(phrase.split()), item.strip().upper()
    if not 1 < len(words) <= lessons.LONGEST:
        raise click.ClickException(f"A phrase has 2 to {lessons.LONGEST} characters.")
    with opened.office() as database, database.begin() as connection:
        version = catalogues.latest(connection)
        if not version:
            raise EmptyShelf("The catalogue is empty", run="migrate")
        known = catalogues.get(connection, version).item.get(code)
        if known is None:
            raise click.ClickException(f"There is no item {code}.")
        lessons.teach(connection, words, code, system_clock())
    click.echo(f"“{words}” means {code} {known.name.zh}")


@phrases.command()
@click.argument("phrase")
def forget(phrase: str) -> None:
    """Take the meaning of a taught PHRASE back."""
    with opened.office() as database, database.begin() as connection:
        if not lessons.forget(connection, " ".join(phrase.split())):
            raise click.ClickException(f"“{phrase}” was never taught: see phrases list.")
    click.echo(f"“{phrase}” is forgotten")
