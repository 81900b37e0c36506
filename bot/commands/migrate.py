"""Bringing the database up to date."""

import click

from bot import program_name
from bot.clock import system_clock
from bot.commands import context
from storage.database.migrate import NotMigrated, Upgraded
from storage.upkeep.loading import Loaded, prepare


@click.command()
def migrate() -> None:
    """Bring the database up to date: its schema, and the service pack's newest version.

    A SQLite database is copied beside its file before its schema changes.
    """
    with context.database(may_be_new=True) as (settings, database):
        try:
            done = prepare(database, settings.daiban_pack, system_clock(), demo=settings.daiban_demo)
        except NotMigrated as reason:
            raise click.ClickException(str(reason)) from reason
        click.echo(f"schema: {_moved(done.schema)}")
        if done.schema.copy:
            click.echo(f"copy: {done.schema.copy} is the database as it was")
        click.echo(f"catalogue: {_published(done.loaded)}")
        if done.completed:
            click.echo(f"clocks: {done.completed} tickets have one more")
        if done.loaded.years:
            click.echo(f"calendar: {done.loaded.years} year tables")
        if done.loaded.people:
            click.echo(f"demo: {done.loaded.people} people")


def _moved(schema: Upgraded) -> str:
    return f"{schema.after}, nothing to do" if schema.before == schema.after else f"{schema.before or 'empty'} → {schema.after}"


def _published(loaded: Loaded) -> str:
    if loaded.imported:
        instead = f"{program_name.name()} catalogue import PACK"
        return f"version {loaded.imported} was imported and stays; for the pack instead: {instead}"
    return f"version {loaded.version} published" if loaded.version else "nothing new in the pack"
