"""Who knows what a version of the catalogue changed."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

import click

from bot.commands import context, listing
from bot.commands.listing import Row
from storage.records.catalogue import acknowledgements
from storage.records.catalogue.acknowledgements import Reader


@click.command()
@click.argument("number", type=int, required=False, metavar="[VERSION]")
@listing.as_json
def acknowledged(number: int | None, *, as_json: bool) -> None:
    """Show who knows what VERSION changed, and who has not said so yet. Without VERSION: the newest."""
    with context.office() as database, database.read() as connection:
        published = context.published(connection, number)
        readers = acknowledgements.of_version(connection, published.version)
    zone = ZoneInfo(published.timezone)
    rows = (_row(reader, published.version, zone) for reader in readers)
    listing.show(as_json, rows, _lines(readers, published.version, zone))


def _row(reader: Reader, version: int, zone: ZoneInfo) -> Row:
    return {
        "version": version,
        "person": reader.id,
        "person_name": reader.name,
        "told_at": reader.told_at and reader.told_at.astimezone(zone),
        "acknowledged_at": reader.acknowledged_at and reader.acknowledged_at.astimezone(zone),
    }


def _lines(readers: Sequence[Reader], version: int, zone: ZoneInfo) -> Iterator[str]:
    for reader in readers:
        moments = (("told", reader.told_at), ("acknowledged", reader.acknowledged_at))
        told = [f"{what} {at.astimezone(zone):%Y-%m-%d %H:%M}" for what, at in moments if at]
        yield f"{'✓' if reader.acknowledged_at else '–'} {reader.name}  {', '.join(told) or 'not told yet'}"
    know = sum(reader.acknowledged_at is not None for reader in readers)
    yield f"Version {version}: {know} of {len(readers)} know." if readers else f"Version {version} concerned nobody."
