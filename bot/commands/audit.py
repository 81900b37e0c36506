"""The audit of the record."""

from datetime import UTC, datetime

import click

from bot.commands import opened
from storage.audit import unsealed as find_unsealed
from storage.audit import verify as find_changes


@click.group()
def audit() -> None:
    """The record of what was done to tickets, and by whom."""


@audit.command()
@click.option(
    "--keyed-since",
    type=click.DateTime(["%Y-%m-%d"]),
    help="When DAIBAN_KEYS was first set; else the first keyed seal's day.",
)
def verify(keyed_since: datetime | None) -> None:
    """Read the whole record and name every change made behind the desk's back; exit with 1 when there is one.

    Seals are checked with the keys in DAIBAN_KEYS. What was written before records were sealed is named and cannot be checked.
    """
    with opened.up_to_date() as (settings, database), database.read() as connection:
        since = keyed_since.replace(tzinfo=UTC) if keyed_since else None
        for line in find_unsealed(connection):
            click.echo(line)
        changes = 0
        for changes, change in enumerate(find_changes(connection, settings.keys, since), 1):  # noqa: B007 - the last is the sum
            click.echo(change)
    if changes:
        raise click.ClickException(f"The record was changed in {changes} places.")
    click.echo("The record is whole: nothing was changed.")
