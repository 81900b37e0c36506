"""Helping somebody who is stuck: the question their talk stands at, and beginning it anew. What was said is not shown."""

from dataclasses import dataclass
from datetime import datetime

import click
from sqlalchemy import Connection

from bot import wiring
from bot.clock import system_clock
from bot.commands import context, listing
from bot.commands.addresses import called
from bot.commands.leaving import operator
from bot.commands.listing import Row
from bot.wiring import App
from flows.domain.people.admin_log import Act
from flows.domain.people.people import Person
from flows.reading.session import Session
from flows.reading.turn import Turn
from storage.records.people import addresses, admin_log
from storage.records.people.addresses import Correspondent, Place
from storage.service.port import visit


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the talk at an address stands: its journey, the key of the open question, and how often that was answered wrongly."""

    address: str
    journey: str
    question: str
    since: datetime
    misses: int
    parked: int

    def row(self) -> Row:
        """Return it for programs."""
        return {name: getattr(self, name) for name in self.__slots__}


@click.group()
def talk() -> None:
    """The talk somebody is in."""


@talk.command()
@click.argument("handle")
@listing.as_json
def show(handle: str, *, as_json: bool) -> None:
    """Show at which question the talks of HANDLE stand, and since when; no words of theirs."""
    with context.database() as (settings, database), wiring.opened(settings, database) as app, database.begin() as connection:
        person = context.person(connection, handle)
        talks = (_standing(app, connection, person, place) for place in addresses.of_person(connection, person.id))
        found = [each for each in talks if each is not None]
    table = [
        (each.address, each.journey, each.question, f"{each.since:%Y-%m-%d %H:%M}", f"wrong answers: {each.misses}")
        for each in found
    ]
    listing.show(as_json, (each.row() for each in found), listing.columns(table), empty=f"{person.name} is in no talk.")


def _standing(app: App, connection: Connection, person: Person, place: Place) -> Standing | None:
    session = Session.from_json(place.talk)
    state = session.open
    if state is None:
        return None
    misses = state.misses
    desk = visit(connection, app.books, system_clock(), Correspondent(place.id, person, place.talk, channel=place.channel))
    with connection.begin_nested() as look:
        outcome = Turn(desk, session, app.languages.spell).run(state, None)
        look.rollback()
    return Standing(called(place), state.journey, outcome.question, place.seen, misses, len(session.talks) - 1)


@talk.command()
@click.argument("handle")
def reset(handle: str) -> None:
    """Let the talks of HANDLE begin anew: what was filed stays filed, what was not is forgotten. It is recorded."""
    with context.up_to_date() as (settings, database), database.begin() as connection:
        person, now = context.person(connection, handle), system_clock()
        open_ = [place for place in addresses.of_person(connection, person.id) if place.talk and place.talk["talks"]]
        for place in open_:
            addresses.begin_anew(connection, place.id, Session(serial=(place.talk or {}).get("serial", 0) + 1).to_json())
        detail = {"addresses": [[place.id, place.channel] for place in open_]}
        admin_log.keep(connection, Act.RESET, person.id, operator(), now, detail, key=settings.key)
        click.echo(f"{person.name}: {len(open_)} talks begin anew")
