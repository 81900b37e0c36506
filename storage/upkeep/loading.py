"""Filling a database: a pack becomes the newest catalogue, its year tables the calendar, its demo people a village."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.people.people import Registration
from storage.database.engine import Database
from storage.database.migrate import Upgraded, upgrade
from storage.packs.reader import read_calendar, read_pack, read_people
from storage.records.catalogue import calendars, catalogues
from storage.records.duty import roster
from storage.records.people import addresses, people
from storage.upkeep.due_day_recalculation import complete

DEMO_FILE: Final = "demo.yaml"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading came to: the version published (None when the pack says nothing new), years changed, people in the demo.

    ``imported`` is the version in force where an office imported it: the pack gives way to it.
    """

    version: int | None
    imported: int | None
    years: int
    people: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """What bringing a database up to date came to: its schema, what was loaded, and how many tickets lacked a clock."""

    schema: Upgraded
    loaded: Loaded
    completed: int


def prepare(database: Database, folder: Path, now: datetime, *, demo: bool) -> Prepared:
    """Bring a database up to date: its schema, then the pack, then its clocks. Doing it again does nothing.

    Raises NotMigrated where the schema cannot be brought up to date, and PackError. Each is done whole or not at all.
    """
    upgraded = upgrade(database, now)
    with database.begin() as connection:
        return Prepared(upgraded, load(connection, folder, now, demo=demo), complete(connection, now))


def load(connection: Connection, folder: Path, now: datetime, *, demo: bool) -> Loaded:
    """Publish the pack in a folder if it says something new, unless an office keeps the catalogue itself and has imported it.

    Raises PackError, and then nothing has changed.
    """
    catalogue = read_pack(folder)
    years = calendars.set_years(connection, read_calendar(folder / "calendar"))
    newest = catalogues.latest(connection)
    imported = newest if catalogues.is_imported(connection, newest) else None
    version = catalogues.publish(connection, catalogue, now) if imported is None else None
    registered = _register_demo(connection, read_people(folder, DEMO_FILE, catalogue), catalogue, now) if demo else 0
    return Loaded(version, imported, years, registered)


def _register_demo(connection: Connection, list_: Sequence[Registration], catalogue: Catalogue, now: datetime) -> int:
    ids = {person.handle: people.register(connection, person, now) for person in list_}
    known = people.get(connection, list(ids.values()))
    for handle, id in ids.items():
        addresses.seat(connection, handle, known[id], now)
    roster.take_turns(connection, list_, catalogue, now)
    return len(ids)
