"""Talks as a release kept them: who typed what and when (``tests/golden/talks.json``), and what was written of it.

``kept-1.json`` is what was written before sessions bore a version, ``kept-2.json`` what was written since. Both are data that is
out there: they are added to, never made anew. What another release keeps of the same talks is written from its own folder, by
``PYTHONPATH=. python …/tests/support/golden.py …/tests/golden/kept-3.json``.
"""

import json
import lzma
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

from pydantic import TypeAdapter
from sqlalchemy import select, update

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.errand.picture import Kind, Picture
from flows.domain.people.people import Registration
from flows.reading.session import SAME, Heard, Tap
from storage import models
from storage.database.engine import Database
from storage.finder.ranking import Finder
from storage.packs import ZHUJI
from storage.packs.catalogue_json import digest, load
from storage.upkeep.loading import prepare
from tests.support.world import MONDAY_MORNING, Phone, World

GOLDEN: Final = Path(__file__).parents[1] / "golden"
Step: TypeAlias = Mapping[str, Any]
Kept: TypeAlias = dict[str, Any]

_ADDRESS, _VERSION = models.table(models.Address), models.table(models.CatalogueVersion)
_EVENT, _VIEWING = models.table(models.Event), models.table(models.Viewing)
_TRIP, _PING = models.table(models.Trip), models.table(models.Ping)
RECORD: Final = ("events", "looks", "trips", "pings")
_REGISTRATION: Final = TypeAdapter(Registration)


def talks() -> dict[str, Sequence[Step]]:
    """Return the talks by name: who typed what, and when."""
    found: dict[str, Sequence[Step]] = json.loads((GOLDEN / "talks.json").read_text(encoding="utf-8"))
    return found


def kept_by(version: int) -> dict[str, Kept]:
    """Return what was kept of each talk by the releases that wrote sessions of that version."""
    found: dict[str, Kept] = json.loads((GOLDEN / f"kept-{version}.json").read_text(encoding="utf-8"))
    return found


def catalogue_text() -> str:
    """Return the catalogue these talks were about, as it was published."""
    return lzma.decompress((GOLDEN / "catalogue.json.xz").read_bytes()).decode()


def world_of(database: Database, finder: Finder, catalogue: Catalogue) -> World:
    """Return the world of these talks: the demo people, with the catalogue as it was then."""
    values = {"body": catalogue_text(), "digest": digest(catalogue)}
    with database.begin() as connection:
        connection.execute(update(_VERSION).where(_VERSION.c.version == 1).values(values))
    world = World.on(database, finder, {1: replace(catalogue, version=1)})
    world.says_the_way = False
    return world


def play(steps: Sequence[Step], world: World) -> Iterator[Step]:
    """Let everything happen once more; yield each step behind which something is kept."""
    for step in steps:
        world.now = datetime.fromisoformat(step["at"])
        if "seat" in step:
            world.phone(step["seat"])
        elif "hires" in step:
            world.hires(*(_REGISTRATION.validate_python(each) for each in step["hires"]))
        elif "tick" in step:
            world.ticks()
        else:
            _types(Phone(world, *step["who"]), step)
        yield step


def _types(phone: Phone, step: Step) -> None:
    """Let somebody type what they did then, and answer what is asked since: another errand was meant, no village named."""
    phone._hears(_heard(step), step.get("again"))  # noqa: SLF001 - a phone of the same tests
    talks = (session(phone.world, [phone.channel, phone.external_id]) or {}).get("talks")
    if talks and talks[-1]["journey"] == SAME:
        phone.says("2")
    if "您村叫什么名字" in phone.text:
        phone.says("无")


def _heard(step: Step) -> Heard:
    tap = Tap(**step["tap"]) if "tap" in step else None
    picture = Picture(**{**step["picture"], "kind": Kind(step["picture"]["kind"])}) if "picture" in step else None
    return Heard(step.get("text", ""), tap, step.get("other", ""), picture)


def session(world: World, who: Sequence[str]) -> Any:
    """Return the session kept at an address."""
    channel, external_id = who
    mine = (_ADDRESS.c.channel == channel) & (_ADDRESS.c.external_id == external_id)
    with world.database.read() as connection:
        return connection.execute(select(_ADDRESS.c.session).where(mine)).scalar_one()


def shown_as(other: Mapping[str, Any], session: Mapping[str, Any]) -> dict[str, Any]:
    """Return a session whose open list is taken for the one that an ``other`` has shown."""
    *others, last = session["talks"]
    return {**session, "talks": [*others, {**last, "shown": other["talks"][-1]["shown"]}]}


def without_guesses(session: Mapping[str, Any]) -> dict[str, Any]:
    """Return a session without what the finder guessed: it learns, and what was guessed then is no part of the form."""

    def guessed(entry: Sequence[Any]) -> bool:
        return list(entry[:2]) == ["d", "wish.read"]

    talks = [
        {**talk, "journal": [[*entry[:2], len(entry[2]) > 0] if guessed(entry) else entry for entry in talk["journal"]]}
        for talk in session["talks"]
    ]
    return {**session, "talks": talks}


def put_session(world: World, who: Sequence[str], kept: Any) -> None:
    """Let another session be kept at an address."""
    channel, external_id = who
    mine = (_ADDRESS.c.channel == channel) & (_ADDRESS.c.external_id == external_id)
    with world.database.begin() as connection:
        connection.execute(update(_ADDRESS).where(mine).values(session=kept))


def record_of(world: World) -> Kept:
    """Return the seals of everything sealed, and the pings that were sent."""
    events = select(_EVENT.c.ticket, _EVENT.c.seq, _EVENT.c.verb, _EVENT.c.seal).order_by(_EVENT.c.ticket, _EVENT.c.seq)
    looks = select(_VIEWING.c.ticket, _VIEWING.c.seq, _VIEWING.c.how, _VIEWING.c.seal)
    trips = select(_TRIP.c.id, _TRIP.c.seal).order_by(_TRIP.c.id)
    pings = select(_PING.c.kind, _PING.c.subject, _PING.c.due_at).order_by(_PING.c.kind, _PING.c.subject, _PING.c.due_at)
    with world.database.read() as connection:
        return {
            "events": [list(row) for row in connection.execute(events)],
            "looks": [list(row) for row in connection.execute(looks.order_by(_VIEWING.c.ticket, _VIEWING.c.seq))],
            "trips": [list(row) for row in connection.execute(trips)],
            "pings": [[row.kind, row.subject, row.due_at.isoformat()] for row in connection.execute(pings)],
        }


def put_seals(world: World, kept: Kept) -> None:
    """Let everything sealed bear other seals."""
    ticket = models.table(models.Ticket)
    with world.database.begin() as connection:
        for number, seq, _verb, seal in kept["events"]:
            connection.execute(update(_EVENT).where(_EVENT.c.ticket == number, _EVENT.c.seq == seq).values(seal=seal))
            connection.execute(update(ticket).where(ticket.c.number == number).values(seal=seal))
        for number, seq, _how, seal in kept["looks"]:
            connection.execute(update(_VIEWING).where(_VIEWING.c.ticket == number, _VIEWING.c.seq == seq).values(seal=seal))
        for id, seal in kept["trips"]:
            connection.execute(update(_TRIP).where(_TRIP.c.id == id).values(seal=seal))


def _write(file: Path) -> None:
    """Write what this release keeps of all talks."""
    catalogue, finder, found = load(catalogue_text()), Finder.load(ZHUJI), {}
    with TemporaryDirectory() as folder:
        loaded, copy = Path(folder, "loaded.db"), Path(folder, "copy.db")
        database = Database(f"sqlite:///{loaded}")
        prepare(database, ZHUJI, MONDAY_MORNING, demo=True)
        database.close()
        for name, steps in talks().items():
            shutil.copy(loaded, copy)
            database = Database(f"sqlite:///{copy}")
            world = world_of(database, finder, catalogue)
            sessions = [session(world, step["who"]) for step in play(steps, world) if "opens" in step]
            found[name] = {"sessions": sessions, **record_of(world)}
            database.close()
    lines = (f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(kept, ensure_ascii=False)}" for name, kept in found.items())
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    _write(Path(sys.argv[1]))
