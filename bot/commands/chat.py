"""The whole desk in a terminal."""

import asyncio
import logging

import click
from sqlalchemy import Connection

from bot import wiring
from bot.channels.console import Console
from bot.clock import system_clock
from bot.commands import context
from bot.commands.leaving import operator
from flows.domain.people.admin_log import Act
from flows.domain.people.people import Person
from storage.database import schema_version
from storage.records.people import addresses, admin_log, people
from storage.upkeep.demo_removal import is_demo
from storage.upkeep.loading import prepare


@click.command()
@click.option("--as", "handle", default="villager", show_default=True, help="Whom to be: a demo handle, or any from people list.")
@click.option("--yes-act-as", "may_act", is_flag=True, help="Speak as somebody real; it is recorded who did.")
def chat(handle: str, *, may_act: bool) -> None:
    """Talk to the desk in the terminal; lines may be piped in.

    An empty database is filled with the pack and, unless DAIBAN_DEMO=0 is set, the demo people. For anybody else one speaks only
    where that is said (--yes-act-as), and the record keeps it, with the operator's account.
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
                if not is_demo(connection, settings.daiban_pack, context.published(connection), handle):
                    _act_as(connection, handle, person, may_act=may_act, key=settings.key)
                addresses.seat(connection, handle, person, system_clock())
            asyncio.run(Console(app.reception, handle, click.echo, operator().operator).run())


def _act_as(connection: Connection, handle: str, person: Person, *, may_act: bool, key: bytes) -> None:
    """Record that somebody real is spoken for. Raises click's exception where that was not said."""
    if not may_act:
        raise click.ClickException(f"{handle} is somebody real: to speak as {person.name} say --yes-act-as. It is recorded.")
    admin_log.keep(connection, Act.SPOKEN_AS, person.id, operator(), system_clock(), {}, key=key)
