"""The audit of the record."""

from collections.abc import Iterator
from datetime import UTC, datetime

import click

from bot.commands import context, listing
from storage.upkeep.audit import unsealed as find_unsealed
from storage.upkeep.audit import verify as find_changes


@click.group()
def audit() -> None:
    """The record of what was done to tickets and to people, and by whom."""


@audit.command()
@click.option(
    "--keyed-since",
    type=click.DateTime(["%Y-%m-%d"]),
    help="When DAIBAN_KEYS was first set; else the first keyed seal's day.",
)
@listing.as_json
def verify(keyed_since: datetime | None, *, as_json: bool) -> None:
    """Read the whole record and name every change made behind the desk's back; exit with 1 when there is one.

    Seals are checked with the keys in DAIBAN_KEYS. What was written before records were sealed is named and cannot be checked.
    """
    with context.up_to_date() as (settings, database), database.read() as connection:
        since = keyed_since.replace(tzinfo=UTC) if keyed_since else None
        _show(as_json, "unsealed", find_unsealed(connection))
        changes = _show(as_json, "changed", find_changes(connection, settings.keys, since))
    if changes:
        raise click.ClickException(f"The record was changed in {changes} places.")
    if not as_json:
        click.echo("The record is whole: nothing was changed.")


def _show(as_json: bool, kind: str, findings: Iterator[str]) -> int:
    """Print what the audit found while it is at it, and return how much that was."""
    found = 0
    for found, finding in enumerate(findings, 1):  # noqa: B007 - the last is the sum
        listing.show(as_json, [{"kind": kind, "what": finding}], [finding])
    return found
