"""`people leave`: the posts of somebody end, and what they have in hand goes to others."""

import os
import pwd
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

import click
from sqlalchemy import Connection

from bot import wiring
from bot.clock import system_clock
from bot.commands import context, listing
from bot.commands.listing import Row
from bot.commands.roster.parameter_types import Day
from bot.jobs import sweep
from bot.settings import of_the_log
from bot.wiring import App
from flows.domain.people.admin_log import Act, By
from flows.domain.people.people import Person
from flows.domain.people.via import COMMAND_LINE, Via
from flows.domain.ticket.departure import Handed
from flows.text.refused_error import Refused
from storage.records.people import admin_log
from storage.records.people import people as book
from storage.service.office import Office

T = TypeVar("T")

dry_run = click.option("--dry-run", is_flag=True, help="Show what it would come to, and change nothing.")


def operator() -> By:
    """Return who types a command: nobody of the book, but an account of this machine."""
    return By(None, COMMAND_LINE, pwd.getpwuid(os.getuid()).pw_name)


def carried_out(app: App, connection: Connection, act: Callable[[Office], T], *, dry_run: bool) -> T:
    """Do something in the office and push what it tells; in a dry run only work out what it would come to.

    Raises click's exception with the rule that forbids it.
    """
    outcome: list[T] = []

    def done(office: Office) -> None:
        office.work.via = Via(COMMAND_LINE, operator().operator)
        outcome.append(office.rehearse(act) if dry_run else act(office))

    try:
        sweep.run(done, connection, app.books, app.languages, app.clock())
    except Refused as refused:
        raise click.ClickException(app.languages.say(refused.words, of_the_log().language)) from refused
    return outcome[0]


def handed_rows(handed: Sequence[Handed], known: Mapping[int, Person]) -> Iterator[Row]:
    """Yield what went to whom, for programs."""
    for each in handed:
        name = known[each.to].name if each.to is not None else None
        yield {"what": each.what.value, "which": each.which, "to": each.to, "to_name": name}


def handed_lines(handed: Sequence[Handed], known: Mapping[int, Person]) -> Iterator[str]:
    """Yield what went to whom, for people."""
    rows = [(each.what.value, each.which, known[each.to].name if each.to is not None else "nobody") for each in handed]
    return listing.columns(rows)


def receivers(connection: Connection, handed: Sequence[Handed]) -> Mapping[int, Person]:
    """Return the people something was handed to."""
    return book.get(connection, sorted({each.to for each in handed if each.to is not None}))


def _colleague(connection: Connection, handle: str) -> Person:
    """Return who has a handle and holds a post. Raises click's exception where nobody does."""
    person = context.person(connection, handle)
    if not person.posts:
        left = [each.at for each in admin_log.entries(connection, person.id) if each.act is Act.LEFT]
        since = f": {person.name} left on {left[-1]:%Y-%m-%d}" if left else ""
        raise click.ClickException(f"{person.name} holds no post{since}.")
    return person


@click.command()
@click.argument("handle")
@click.option("--from", "day", type=Day(), help="From that day on; today without it.")
@dry_run
@listing.as_json
def leave(handle: str, day: date | None, *, dry_run: bool, as_json: bool) -> None:
    """End all posts of HANDLE: rights, addresses and pushes end, and what they have in hand goes to their B or the head.

    It prints what went to whom.
    """
    with context.database() as (settings, database), wiring.opened(settings, database) as app, database.begin() as connection:
        person = _colleague(connection, handle)
        today = system_clock().astimezone(app.books.zone).date()

        def left(office: Office) -> Sequence[Handed]:
            from_ = today if dry_run else day or today
            return office.departures.leave_on(person, from_, operator())

        handed = carried_out(app, connection, left, dry_run=dry_run)
        known = receivers(connection, handed)
        listing.show(as_json, handed_rows(handed, known), handed_lines(handed, known))
        if not as_json:
            click.echo(_left(person, None if day is None or day <= today else day, dry_run=dry_run))


@click.command()
@click.argument("handle")
def stay(handle: str) -> None:
    """Call off the day from which HANDLE was to leave (people leave --from); who had heard of it is told."""
    with context.database() as (settings, database), wiring.opened(settings, database) as app, database.begin() as connection:
        person = _colleague(connection, handle)
        day = carried_out(app, connection, lambda office: office.departures.stay(person, operator()), dry_run=False)
        click.echo(f"{person.name} stays: {day} is called off")


def _left(person: Person, day: date | None, *, dry_run: bool) -> str:
    if dry_run:
        return f"{person.name} would leave; nothing was changed"
    return f"{person.name} has left" if day is None else f"{person.name} leaves on {day}"
