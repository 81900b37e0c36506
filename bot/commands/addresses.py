"""`people addresses`, `people cut`: where somebody writes from, and a lost phone cut off."""

from collections.abc import Sequence

import click
from sqlalchemy import Connection

from bot import wiring
from bot.commands import context, listing
from bot.commands.leaving import carried_out, operator
from flows.domain.people.people import Person
from storage.records.people import addresses as places
from storage.records.people import people as book
from storage.service.office import Office


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
        return context.person(connection, whose), None
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
        known = places.of_person(connection, context.person(connection, handle).id)
    rows = ({"address": called(place), "seen": place.seen, "closed": place.closed, "why": place.why} for place in known)
    table = [
        (called(place), f"{place.seen:%Y-%m-%d %H:%M}", f"closed: {place.why}" if place.closed else "open") for place in known
    ]
    listing.show(as_json, rows, listing.columns(table), empty="There is no address: see people invite.")


def called(place: places.Place) -> str:
    """Return what an address is called at the command line: its channel and its number."""
    return f"{place.channel}:{place.id}"
