"""Every schema there ever was, on both databases, filled by its own release: it upgrades without loss and goes on."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import URL, Connection, MetaData, Table, select, text

from flows.domain.ticket.status import Status
from storage import models
from storage.database import schema_version
from storage.database.engine import Database
from storage.database.migrate import FOLDER, differences, upgrade
from storage.finder.ranking import Finder
from storage.upkeep import audit, due_day_recalculation
from tests.support import postgres
from tests.support.world import SHANGHAI, Phone, World
from tests.upgrades.build import LANDED
from tests.upgrades.databases import PLAYED_UNTIL, restored_postgresql, restored_sqlite, texts

HOUSE: Final = ("批地基", "2", "1", "1", "2")
"""What ``play.py`` answers, which runs on older releases and cannot be imported here."""

NOW: Final = datetime.fromisoformat(PLAYED_UNTIL).replace(tzinfo=SHANGHAI)
Rows = Mapping[str, Mapping[object, Mapping[str, Any]]]
"""Rows by table and primary key."""

TICKET: Final = models.table(models.Ticket)
ADDRESS: Final = models.table(models.Address)
PERSON: Final = models.table(models.Person)

ENDED_BY_TIME: Final = sorted({Status.HANDED_IN, Status.ASKED, Status.DELIVERED, Status.SUSPENDED})
"""The states that time alone brings to an end."""

WAITED_UNTIL: Final = date(2026, 11, 30)
"""The last of the five workdays after which what was handed in on the first day counts as accepted."""

UNUSED: Final = {"invitation"}
"""What a release may leave empty: codes are kept elsewhere from 0020 on."""

KINDS: Final = ("sqlite", "postgresql")
EVERY_DAY: Final = {"sqlite": {"0001", max(LANDED)}, "postgresql": {"0012", max(LANDED)}}
"""The schemas whose upgrade every run of the tests looks at, an early one and the last of each; a long run looks at all."""

WALKED_EVERY_DAY: Final = {"sqlite": set[str](), "postgresql": {"0010"}}
"""That on which talks and clocks go on in every run: the first one whose tickets had a life."""

_serial = count()


def schemas(every_day: Mapping[str, Collection[str]]) -> list[Any]:
    return [
        pytest.param((kind, number), marks=() if number in every_day[kind] else pytest.mark.long, id=f"{kind}-{number}")
        for number in LANDED
        for kind in KINDS
    ]


@pytest.fixture
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database of a schema and a kind, as the release of the schema left it."""
    kind, number = request.param
    if kind == "sqlite":
        database = Database(restored_sqlite(number, tmp_path / "daiban.db"))
        yield database
        database.close()
    else:
        admin: URL = request.getfixturevalue("postgresql")
        name = f"daiban_old_{next(_serial)}"
        database = Database(restored_postgresql(number, admin, name))
        yield database
        database.close()
        postgres.drop(admin, name)


def brought_up_to_date(database: Database) -> None:
    upgrade(database, NOW)
    with database.begin() as connection:
        due_day_recalculation.complete(connection, NOW)


@pytest.mark.parametrize("old", schemas(EVERY_DAY), indirect=True)
def test_it_upgrades_without_loss(old: Database) -> None:
    with old.read() as connection:
        before = rows(connection)
    assert_filled(before)
    brought_up_to_date(old)
    with old.read() as connection:
        assert differences(connection) == []
        if old.is_sqlite:
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert_kept(before, rows(connection))
        assert list(audit.verify(connection)) == []


@pytest.mark.parametrize("old", schemas(WALKED_EVERY_DAY), indirect=True)
def test_its_talks_and_clocks_go_on(old: Database, finder: Finder) -> None:
    brought_up_to_date(old)
    world = World.on(old, finder)
    world.now = NOW
    assert_talks_go_on(world)
    assert_clocks_run(world)
    with old.read() as connection:
        assert list(audit.verify(connection)) == []


def rows(connection: Connection) -> Rows:
    """Return all there is in a database, but for its revision."""
    found = MetaData()
    found.reflect(connection)
    tables = [table for table in found.sorted_tables if table.name != "alembic_version"]
    return {table.name: {key(table, row): row for row in connection.execute(select(table)).mappings()} for table in tables}


def key(table: Table, row: Mapping[str, Any]) -> object:
    return tuple(row[column.name] for column in table.primary_key)


def assert_filled(before: Rows) -> None:
    """Nothing its release could keep is missing: there are rows in every table, and tickets in every state it had."""
    assert [name for name, found in before.items() if not found and name not in UNUSED] == []
    passed_through = {row["status"] for row in before["event"].values()}
    assert {row["status"] for row in before["ticket"].values()} == passed_through
    assert len(passed_through) >= len(Status) - (0 if "viewing" in before else 4)


def assert_kept(before: Rows, after: Rows) -> None:
    """Every row is there, and says what it said in every column there was."""
    for table, found in before.items():
        for key, row in found.items():
            changed = {column: (value, after[table][key][column]) for column, value in row.items()}
            changed = {column: values for column, values in changed.items() if not is_kept(table, column, *values)}
            assert not changed, (table, key)


def is_kept(table: str, column: str, old: Any, new: Any) -> bool:
    """Whether a value is what it was, or what the upgrade is to make of it."""
    match table, column:
        case "address", "external_id":
            return old == new or not old.startswith("@")  # from 0020 on no address is called by a cookie
        case "counter", "value":
            return bool(new >= old)  # tickets from before the count are counted
        case "outbox", "priority":
            return new in {old, old + 1}  # from 0012 on what is urgent comes between replies and the rest
        case "ticket", "alarm_at":
            return old is None or new <= old  # a clock that was not kept may ring first
        case "ticket", "terms":
            return bool(new == {**new, **old})  # later releases learnt to say more
        case "ticket", column if column.endswith(("_due", "_provisional")):
            return not old or new == old  # a limit that was not kept is counted
        case _:
            return bool(new == old)


def assert_talks_go_on(world: World) -> None:
    """An errand left at any of its questions reaches its ticket, and every other talk gets an answer."""
    errand = (*HOUSE, "1")
    with world.database.read() as connection:
        left = connection.execute(select(ADDRESS.c.channel, ADDRESS.c.external_id).where(ADDRESS.c.session.is_not(None))).all()
    for answered in range(1, len(errand)):
        phone = world.phone(f"t-house-{answered}")
        for answer in errand[answered:]:
            phone.says(answer)
            if "请再看一下" in phone.text:  # the question has another option by now
                phone.says(answer)
        phone.sees("已登记")
    others = [Phone(world, *who) for who in left if not who.external_id.startswith("@t-house")]
    assert len(others) > 2 * len(errand)
    for phone in others:
        assert phone.says("1").text


def assert_clocks_run(world: World) -> None:
    """Eight days after they were handed in tickets count as accepted, as delivered they are filed, and what is late is told."""
    told = world.ticks("2026-12-01T09:00")
    with world.database.read() as connection:
        waiting = connection.execute(
            select(TICKET.c.number, TICKET.c.acceptance_due).where(TICKET.c.status.in_(ENDED_BY_TIME))
        ).all()
    assert [row for row in waiting if row.acceptance_due is None or row.acceptance_due <= WAITED_UNTIL] == []
    assert any("视为受理" in text for text in told)
    assert any("超期" in text for text in told)


def test_every_schema_has_its_databases() -> None:
    """A step that has landed cannot be left out: when the next one comes, the databases of this one are built."""
    steps = sorted(file.name[:4] for file in (FOLDER / "versions").glob("0*.py"))
    assert set(steps) - {schema_version.REVISION} <= set(LANDED)
    assert set(texts()) == {f"{number}.{kind}.sql" for number in LANDED for kind in ("sqlite", "postgresql")}


@pytest.mark.parametrize("old", [(kind, "0019") for kind in KINDS], ids=KINDS, indirect=True)
def test_who_came_by_their_own_word_alone_is_told_from_who_was_put_into_the_book(old: Database) -> None:
    by_agent = "SELECT {} FROM ticket JOIN event ON event.ticket = ticket.number WHERE event.seq = 1 AND event.role = 'agent'"
    with old.begin() as connection:
        bound = connection.execute(text("SELECT min(person_id) FROM address WHERE external_id LIKE 't-stranger%'")).scalar_one()
        number = connection.execute(text(by_agent.format("min(number)"))).scalar_one()
        matched = {"bound": bound, "number": number}
        connection.execute(text("UPDATE ticket SET villager_id = :bound WHERE number = :number"), matched)
        logged = set(connection.execute(text(by_agent.format("villager_id"))).scalars())
        strangers = set(connection.execute(text("SELECT person_id FROM address WHERE external_id NOT LIKE '@%'")).scalars())
    upgrade(old, NOW)
    with old.read() as connection:
        claimed = set(connection.execute(select(PERSON.c.id).where(PERSON.c.claimed.is_(True))).scalars())
    assert bound in strangers & logged
    assert claimed == strangers - logged
