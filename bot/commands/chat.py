"""The whole desk in a terminal."""

import asyncio
import logging

import click

from bot import wiring
from bot.channels.console import Console
from bot.clock import system_clock
from bot.commands import context
from storage.database import schema_version
from storage.records.people import addresses, people
from storage.upkeep.loading import prepare


@click.command()
@click.option("--as", "handle", default="villager", show_default=True, help="Whom to be: a demo handle, or any from people list.")
def chat(handle: str) -> None:
    """Talk to the desk in the terminal; lines may be piped in.

    An empty database is filled with the pack and, unless DAIBAN_DEMO=0 is set, the demo people.
    """
    with context.database(may_be_new=True) as (settings, database):
        if "log_level" not in settings.model_fields_set:
            logging.getLogger().setLevel(logging.WARNING)  # a talk is not interrupted by what went well
        with database.read() as connection:
            empty = schema_version.current(connection) is None
        if empty:
            demo = settings.daiban_demo or "daiban_demo" not in settings.model_fields_set
            prepare(database, settings.daiban_pack, system_clock(), demo=demo)
        with wiring.opened(settings, database) as app:
            with database.begin() as connection:
                person = people.named(connection, handle)
                if person is None:
                    known = ", ".join(people.with_handles(connection))
                    raise click.ClickException(f"Nobody is called {handle}. There are: {known or 'nobody yet'}.")
                addresses.seat(connection, handle, person, system_clock())
            asyncio.run(Console(app.reception, handle, click.echo).run())
