"""The audit of the record."""

import click

from bot.commands import opened
from storage.audit import verify as find_changes


@click.group()
def audit() -> None:
    """The record of what was done to tickets, and by whom."""


@audit.command()
def verify() -> None:
    """Read the whole record and name every change made behind the desk's back; exit with 1 when there is one."""
    with opened.database() as (_settings, database), database.read() as connection:
        changes = 0
        for changes, change in enumerate(find_changes(connection), 1):  # noqa: B007 - the last number is the sum
            click.echo(change)
    if changes:
        raise click.ClickException(f"The record was changed in {changes} places.")
    click.echo("The record is whole: nothing was changed.")
