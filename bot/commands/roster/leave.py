"""What changes a roster from one day to the next: leave, coming back, and who stands in."""

from datetime import date

import click

from bot import wiring
from bot.clock import system_clock
from bot.commands import context
from bot.jobs import sweep
from bot.settings import of_the_log
from flows.text.refused_error import Refused
from storage.records.duty import leaves
from storage.service.office import Office

from .parameter_types import Day


@click.command()
@click.argument("handle")
@click.argument("first", type=Day())
@click.argument("last", type=Day(), required=False)
def leave(handle: str, first: date, last: date | None) -> None:
    """Let HANDLE be on leave from FIRST to LAST; their duty is covered and everybody concerned is told."""
    if last is not None and last < first:
        raise click.UsageError(f"{last} is before {first}.")
    with context.database() as (settings, database), wiring.opened(settings, database) as app, database.begin() as connection:
        person = context.staff(connection, handle)

        def away(office: Office) -> None:
            office.leaves.grant(person, first, last or first, by=None)

        try:
            told = sweep.run(away, connection, app.books, app.languages, app.clock())
        except Refused as refused:
            raise click.ClickException(app.languages.say(refused.words, of_the_log().language)) from refused
        for text in told:
            click.echo(text)
        days = f"on {first}" if last in {None, first} else f"from {first} to {last}"
        click.echo(f"{person.name} is on leave {days}")


@click.command()
@click.argument("handle")
def back(handle: str) -> None:
    """Let HANDLE's leave be over: their duty is theirs again."""
    with context.database() as (settings, database), wiring.opened(settings, database) as app, database.begin() as connection:
        person = context.staff(connection, handle)
        today = system_clock().astimezone(app.books.zone).date()
        mine = leaves.of_person(connection, person.id, today)
        if not mine:
            raise click.ClickException(f"{person.name} is not on leave.")

        def returned(office: Office) -> None:
            office.leaves.give_back(person, mine[0], by=None)

        for text in sweep.run(returned, connection, app.books, app.languages, app.clock()):
            click.echo(text)
        click.echo(f"{person.name} is back")
