"""The whole desk in a terminal."""

import asyncio
import logging

import click

from bot import wiring
from bot.channels.console import Console
from bot.clock import system_clock
from bot.commands import opened
from storage import addresses, people, schema
from storage.loading import prepare


@click.command()
@click.option("--as", "handle", default="villager", show_default=True, help="Whom to be: a demo handle, or any from people list.")
def chat(handle: str) -> None:
    """Talk to the desk in the terminal; lines may be piped in.

    An empty database is filled with the pack and, unless DAIBAN_DEMO=0 is set, the demo people.
    """
    logging.getLogger().setLevel(logging.WARNING)
    with opened.database(may_be_new=True) as (settings, database):
        with database.read() as connection:
            empty = schema.current(connection) is None
        if empty:
            demo = settings.daiban_demo or "daiban_demo" not in settings.model_fields_set
            prepare(database, settings.daiban_pack, system_clock(), demo=demo)
        with wiring.opened(settings, database) as desk:
            with database.begin() as connection:
                person = people.named(connection, handle)
                if person is None:
                    known = ", ".join(people.with_handles(connection))
                    raise click.ClickException(f"Nobody is called {handle}. There are: {known or 'nobody yet'}.")
                addresses.seat(connection, handle, person, system_clock())
            asyncio.run(Console(desk.reception, handle, click.echo).run())
