"""Bringing the database up to date."""

import click

from bot import program
from bot.clock import system_clock
from bot.commands import opened
from storage.loading import Loaded, prepare


@click.command()
def migrate() -> None:
    """Bring the database up to date: its schema, and the service pack's newest version."""
    with opened.database(may_be_new=True) as (settings, database):
        done = prepare(database, settings.daiban_pack, system_clock(), demo=settings.daiban_demo)
        moved = done.before != done.after
        click.echo(f"schema: {done.before or 'empty'} → {done.after}" if moved else f"schema: {done.after}, nothing to do")
        click.echo(f"catalogue: {_published(done.loaded)}")
        if done.loaded.years:
            click.echo(f"calendar: {done.loaded.years} year tables")
        if done.loaded.people:
            click.echo(f"demo: {done.loaded.people} people")


def _published(loaded: Loaded) -> str:
    if loaded.imported:
        return f"version {loaded.imported} was imported and stays; for the pack instead: {program.name()} catalogue import PACK"
    return f"version {loaded.version} published" if loaded.version else "nothing new in the pack"
