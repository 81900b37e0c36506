"""What ends rights: people who leave, phones that are lost; the addresses somebody has, and the record of all of it."""

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
from bot.wiring import App
from flows.domain.people.people import Person
from flows.domain.people.staff_record import By
from flows.domain.ticket.departure import Handed
from storage.records.people import addresses as places
from storage.records.people import people as book
from storage.records.people import staff_record
from storage.service.office import Office

T = TypeVar("T")

COMMAND_LINE = "cli"
"""The channel of what is done at the command line."""

dry_run = click.option("--dry-run", is_flag=True, help="Show what it would come to, and change nothing.")


def operator() -> By:
    """Return who types a command: nobody of the book, but an account of this machine."""
    return By(None, COMMAND_LINE, pwd.getpwuid(os.getuid()).pw_name)


def carried_out(app: App, connection: Connection, act: Callable[[Office], T], *, dry_run: bool) -> T:
    """Do something in the office and push what it tells; in a dry run only work out what it would come to."""
    outcome: list[T] = []

    def done(office: Office) -> None:
        outcome.append(office.rehearse(act) if dry_run else act(office))

    sweep.run(done, connection, app.books, app.languages, system_clock())
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
        person = named(connection, handle)
        if not person.posts:
            raise click.ClickException(f"{person.name} holds no post.")
        today = system_clock().astimezone(app.books.zone).date()

        def left(office: Office) -> Sequence[Handed]:
            from_ = today if dry_run else day or today
            return office.departures.leave_on(person, from_, operator())

        handed = carried_out(app, connection, left, dry_run=dry_run)
        known = receivers(connection, handed)
        listing.show(as_json, handed_rows(handed, known), handed_lines(handed, known))
        if not as_json:
            click.echo(_left(person, None if day is None or day <= today else day, dry_run=dry_run))


def _left(person: Person, day: date | None, *, dry_run: bool) -> str:
    if dry_run:
        return f"{person.name} would leave; nothing was changed"
    return f"{person.name} has left" if day is None else f"{person.name} leaves on {day}"


@click.command()
@click.argument("whose")
def cut(whose: str) -> None:
    """Cut off the phone of HANDLE, or one ADDRESS as people addresses shows it: whoever writes from there is a stranger."""
    with context.database() as (settings, database), wiring.opened(settings, database) as app, database.begin() as connection:
        person, which = _meant(connection, whose)

        def ended(office: Office) -> int:
            return office.departures.cut(person, which, operator())

        count = carried_out(app, connection, ended, dry_run=False)
        left = sum(place.closed is None for place in places.of_person(connection, person.id))
        click.echo(f"{person.name}: {count} addresses cut off, {left} left")


def _meant(connection: Connection, whose: str) -> tuple[Person, int | None]:
    """Return whose addresses are meant, and which of them; None for all."""
    channel, colon, number = whose.partition(":")
    if not colon:
        return named(connection, whose), None
    owner = places.owner(connection, int(number)) if number.isdecimal() else None
    if owner is None or not any(place.id == int(number) and place.channel == channel for place in _open(connection, owner)):
        raise click.ClickException(f"There is no address {whose}: see people addresses.")
    return book.get(connection, [owner])[owner], int(number)


def _open(connection: Connection, person: int) -> Sequence[places.Place]:
    return [place for place in places.of_person(connection, person) if place.channel != places.CUT]


@click.command()
@click.argument("handle")
@listing.as_json
def addresses(handle: str, *, as_json: bool) -> None:
    """Show where HANDLE writes from, and what was cut off."""
    with context.office() as database, database.read() as connection:
        known = places.of_person(connection, named(connection, handle).id)
    rows = ({"address": called(place), "seen": place.seen, "closed": place.closed, "why": place.why} for place in known)
    table = [
        (called(place), f"{place.seen:%Y-%m-%d %H:%M}", f"closed: {place.why}" if place.closed else "open") for place in known
    ]
    listing.show(as_json, rows, listing.columns(table), empty="There is no address: see people invite.")


def called(place: places.Place) -> str:
    """Return what an address is called at the command line: its channel and its number."""
    return f"{place.channel}:{place.id}"


@click.command()
@click.argument("handle", required=False)
@listing.as_json
def record(handle: str | None, *, as_json: bool) -> None:
    """Show what was done to HANDLE, or to anybody: who left, whose phone was cut off, who was spoken for, by whom and when."""
    with context.office() as database, database.read() as connection:
        person = named(connection, handle) if handle else None
        entries = staff_record.entries(connection, person.id if person else None)
        ids = {id for each in entries for id in (each.person, each.by.person) if id is not None}
        names = {id: each.name for id, each in book.get(connection, sorted(ids)).items()}
    rows = (
        {
            "at": each.at,
            "act": each.act.value,
            "person": each.person,
            "person_name": names[each.person],
            "by": each.by.person,
            "by_name": _by(each.by, names),
            "channel": each.by.channel,
            "detail": each.detail,
        }
        for each in entries
    )
    table = [
        (f"{each.at:%Y-%m-%d %H:%M}", each.act.value, names[each.person], _by(each.by, names), each.by.channel)
        for each in entries
    ]
    listing.show(as_json, rows, listing.columns(table), empty="Nothing was done to anybody.")


def _by(by: By, names: Mapping[int, str]) -> str:
    return names[by.person] if by.person is not None else by.operator


def named(connection: Connection, handle: str) -> Person:
    """Return the person of a handle. Raises click's exception where there is none."""
    person = book.named(connection, handle)
    if person is None:
        raise click.ClickException(f"Nobody is called {handle}.")
    return person
