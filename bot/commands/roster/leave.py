"""What changes a roster from one day to the next: leave, coming back, and who stands in."""

from datetime import date

import click
from sqlalchemy import Connection

from bot import wiring
from bot.clock import system_clock
from bot.commands import context
from bot.jobs import sweep
from flows.domain.people.people import Person
from flows.text.refusal import Refused
from storage.records.duty import leaves
from storage.records.duty import roster as rosters
from storage.records.people import people as book
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
        person = _person(connection, handle)

        def away(office: Office) -> None:
            office.leaves.grant(person, first, last or first, by=None)

        try:
            told = sweep.run(away, connection, app.books, app.languages, system_clock())
        except Refused as refused:
            raise click.ClickException(app.languages.say(refused.words, "en")) from refused
        for text in told:
            click.echo(text)
        days = f"on {first}" if last in {None, first} else f"from {first} to {last}"
        click.echo(f"{person.name} is on leave {days}")


@click.command()
@click.argument("handle")
def back(handle: str) -> None:
    """Let HANDLE's leave be over: their duty is theirs again."""
    with context.database() as (settings, database), wiring.opened(settings, database) as app, database.begin() as connection:
        person = _person(connection, handle)
        today = system_clock().astimezone(app.books.zone).date()
        mine = leaves.of_person(connection, person.id, today)
        if not mine:
            raise click.ClickException(f"{person.name} is not on leave.")

        def returned(office: Office) -> None:
            office.leaves.give_back(person, mine[0], by=None)

        for text in sweep.run(returned, connection, app.books, app.languages, system_clock()):
            click.echo(text)
        click.echo(f"{person.name} is back")


@click.command()
@click.argument("handle")
@click.argument("stand_in", required=False)
def pair(handle: str, stand_in: str | None) -> None:
    """Let STAND_IN be the B of HANDLE (AB岗), who has their pings, duty and rights while they are on leave; without one, nobody.

    Agents of one village stand in for each other anyway.
    """
    with context.office() as database, database.begin() as connection:
        person = _person(connection, handle)
        other = _person(connection, stand_in) if stand_in else None
        if other is not None and other.id == person.id:
            raise click.ClickException("Nobody stands in for themselves.")
        rosters.pair(connection, person.id, other.id if other else None)
        click.echo(f"{other.name} stands in for {person.name}" if other else f"nobody special stands in for {person.name}")


def _person(connection: Connection, handle: str) -> Person:
    person = book.named(connection, handle)
    if person is None or not person.posts:
        raise click.ClickException(f"Nobody called {handle} holds a post: see people list.")
    return person
