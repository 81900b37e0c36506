"""The catalogue in an office's hands: proving, comparing, publishing and keeping it."""

import click

from .acknowledgements import acknowledged
from .law import law
from .proving import check
from .show import show
from .stale_and_cold import cold, stale
from .versions import diff, export, import_


@click.group()
def catalogue() -> None:
    """The catalogue: prove it, look at it, see what a change would do, publish it, take it home.

    A SOURCE is a folder of YAML as the pack that comes with the program, or an XLSX workbook as `export` writes it.
    """


for command in (check, diff, import_, export, show, law, acknowledged, stale, cold):
    catalogue.add_command(command)
