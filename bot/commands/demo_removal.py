"""The demo people, once they have served."""

from zoneinfo import ZoneInfo

import click

from bot.clock import system_clock
from bot.commands import context
from storage.upkeep.demo_removal import StillBusy
from storage.upkeep.demo_removal import remove as take_out


@click.group()
def demo() -> None:
    """The people of the demo."""


@demo.command()
def remove() -> None:
    """Take the demo people out: nobody can be them any more, and what they did stays in the record.

    Refused while an open ticket is with one of them.
    """
    with context.up_to_date() as (settings, database), database.begin() as connection:
        if settings.daiban_demo:
            raise click.ClickException("DAIBAN_DEMO is set: the next migrate would bring them back. Unset it first.")
        catalogue, now = context.published(connection), system_clock()
        try:
            gone = take_out(connection, settings.daiban_pack, catalogue, now.astimezone(ZoneInfo(catalogue.timezone)).date(), now)
        except StillBusy as busy:
            raise click.ClickException(str(busy)) from busy
    click.echo(f"{len(gone)} demo people are out: {', '.join(gone)}" if gone else "There are no demo people here.")
