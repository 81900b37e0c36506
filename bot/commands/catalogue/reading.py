"""Which catalogue a command shows: the one that is published, or one that somebody keeps in a folder or a workbook."""

from collections.abc import Callable
from pathlib import Path

import click

from bot.commands import context
from flows.domain.catalogue.catalogue import Catalogue
from storage.packs.catalogue_files import read_source

from .proving import Source

source: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--source", type=Source(), help="A folder of YAML or a workbook, instead of what is published; it need not be proven."
)


def shown(source: Path | None) -> Catalogue:
    """Return the catalogue of a source, else the published one. Raises PackError for a source that cannot be read."""
    if source is not None:
        return read_source(source, lambda _read: ())
    with context.office() as database, database.read() as connection:
        return context.published(connection)
