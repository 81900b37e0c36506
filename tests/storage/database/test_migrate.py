"""The schema is the sum of its migrations, on both databases, whoever asks for it at once."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import URL, MetaData, Table, inspect, select, text
from sqlalchemy.engine.interfaces import ReflectedColumn
from sqlalchemy.exc import IntegrityError

from storage import models
from storage.database import engine as storage_database
from storage.database import migrate, schema_version
from storage.database.engine import Database
from storage.database.migrate import NotMigrated, Upgraded, differences, newest, upgrade
from storage.packs import ZHUJI
from storage.records.catalogue import acknowledgements, catalogues
from storage.records.messages import retraction
from storage.records.messages.outbox import Priority
from storage.records.ticket import notices
from storage.upkeep.loading import prepare
from tests.support import postgres
from tests.support.at_once import at_once
from tests.support.world import MONDAY_MORNING

NEW = schema_version.REVISION
OUTBOX = models.table(models.Outbox)
PERSON = "INSERT INTO person VALUES (1, NULL, '何桂花', '', NULL, 'zh_Hans', 'none', false, :now)"
"""A row of the first schema."""


def test_the_program_works_with_the_newest_step() -> None:
    assert newest() == schema_version.REVISION


def test_an_empty_database_becomes_what_the_models_say_and_upgrading_it_again_is_nothing(empty_url: str) -> None:
    database = Database(empty_url)
    with database.read() as connection:
        assert schema_version.current(connection) is None
        assert not schema_version.is_current(connection)
    assert upgrade(database, MONDAY_MORNING) == Upgraded(None, schema_version.REVISION)
    assert upgrade(database, MONDAY_MORNING) == Upgraded(schema_version.REVISION, schema_version.REVISION), "the second time"
    with database.read() as connection:
        assert schema_version.is_current(connection)
        assert differences(connection) == []
        tables = set(inspect(connection).get_table_names())
    assert tables == {*models.metadata.tables, "alembic_version"}
    database.close()


def test_a_notice_of_the_first_tables_has_nothing_ticked_yet(empty_url: str) -> None:
    database = Database(empty_url)
    upgrade(database, MONDAY_MORNING, "0001")
    with database.begin() as connection:
        for sentence in (
            "INSERT INTO catalogue_version (version, pack, digest, published_at, body) VALUES (1, 'zhuji', '', :now, '')",
            PERSON,
            "INSERT INTO notice VALUES ('12-000001-5', 1, 'GT01', '{}', '330681109', NULL, 1, 1, :now)",
        ):
            connection.execute(text(sentence), {"now": MONDAY_MORNING.isoformat(" ")})
    upgrade(database, MONDAY_MORNING)
    with database.read() as connection:
        assert notices.ticked(connection, "12-000001-5") == []
    database.close()


def test_what_waited_in_the_outbox_keeps_its_rank_when_what_is_urgent_gets_one(empty_url: str) -> None:
    database = Database(empty_url)
    upgrade(database, MONDAY_MORNING, "0010")
    columns = "person_id, channel, body, created_at, due_at, state, attempts, reason, priority"
    with database.begin() as connection:
        connection.execute(text(PERSON), {"now": MONDAY_MORNING.isoformat(" ")})
        for priority in (1, 2, 3):
            letter = f"INSERT INTO outbox ({columns}) VALUES (1, '', '{{}}', :now, :now, 'waiting', 0, '', {priority})"  # noqa: S608
            connection.execute(text(letter), {"now": MONDAY_MORNING.isoformat(" ")})
    upgrade(database, MONDAY_MORNING)
    with database.read() as connection:
        rows = connection.execute(select(OUTBOX.c.priority, OUTBOX.c.tried).order_by(OUTBOX.c.id)).all()
    assert [Priority(row.priority) for row in rows] == [Priority.REPLY, Priority.ALERT, Priority.DIGEST]
    assert [row.tried for row in rows] == [[], [], []]
    database.close()


def test_what_waited_before_moves_could_be_taken_back_tells_of_none_and_leaves(empty_url: str) -> None:
    database = Database(empty_url)
    upgrade(database, MONDAY_MORNING, "0018")
    columns = "person_id, channel, body, created_at, due_at, state, attempts, reason, priority, tried, personal"
    with database.begin() as connection:
        connection.execute(text(PERSON), {"now": MONDAY_MORNING.isoformat(" ")})
        letter = f"INSERT INTO outbox ({columns}) VALUES (1, '', '{{}}', :now, :now, 'waiting', 0, '', 3, '[]', false)"  # noqa: S608
        connection.execute(text(letter), {"now": MONDAY_MORNING.isoformat(" ")})
    upgrade(database, MONDAY_MORNING)
    with database.begin() as connection:
        assert connection.execute(select(OUTBOX.c.subject, OUTBOX.c.event)).all() == [(None, None)]
        retraction.drop(connection, "12-000001-5", [1], MONDAY_MORNING)
        assert connection.execute(select(OUTBOX.c.state)).scalars().all() == ["waiting"]
    database.close()


def test_loading_twice_is_nothing(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'twice.db'}")
    first = prepare(database, ZHUJI, MONDAY_MORNING, demo=True)
    again = prepare(database, ZHUJI, MONDAY_MORNING, demo=True)
    assert (first.schema, first.loaded.version) == (Upgraded(None, schema_version.REVISION), 1)
    assert first.loaded.years >= 14
    assert (again.schema.before, again.loaded.version, again.loaded.years) == (schema_version.REVISION, None, 0)
    assert again.loaded.people == first.loaded.people == 9
    database.close()


def test_a_database_of_the_first_release_upgrades_without_loss(empty_url: str) -> None:
    """Rows written under the first schema are all there under the newest, and the schema is what the models say."""
    database = Database(empty_url)
    upgrade(database, MONDAY_MORNING, "0001")
    at = datetime(2026, 11, 23, 1, tzinfo=UTC)
    written = {
        "catalogue_version": {"version": 1, "pack": "zhuji", "digest": "0" * 64, "published_at": at, "body": "{}"},
        "person": {
            "id": 7,
            "name": "何桂花",
            "phone": "13800000001",
            "language": "zh_Hans",
            "employment": "none",
            "muted": False,
            "created_at": at,
        },
        "counter": {"name": "town 12", "value": 41},
        "duty": {"village": "P-330681109-01", "day": date(2026, 11, 23), "person_id": 7},
        "notice": {
            "number": "12-000001-5",
            "version": 1,
            "item": "GT01",
            "answers": {"build": "new"},
            "town": "330681109",
            "village": None,
            "to_id": 7,
            "given_by_id": 7,
            "given_at": at,
        },
    }
    with database.begin() as connection:
        for name, values in written.items():
            connection.execute(Table(name, MetaData(), autoload_with=connection).insert().values(values))
    assert replace(upgrade(database, MONDAY_MORNING), copy=None) == Upgraded("0001", schema_version.REVISION)
    with database.read() as connection:
        assert differences(connection) == []
        for name, values in written.items():
            table = models.metadata.tables[name]
            (row,) = connection.execute(select(table)).mappings().all()
            assert {key: row[key] for key in values} == values
    database.close()


def test_a_database_of_a_newer_release_is_left_alone_and_said_so(empty_url: str) -> None:
    database = Database(empty_url)
    upgrade(database, MONDAY_MORNING)
    _set_revision(database, "0099")
    with pytest.raises(
        NotMigrated, match=rf"newer release \(0099\) than this program \({schema_version.REVISION}\)\. Start the newer program"
    ):
        upgrade(database, MONDAY_MORNING)
    with database.read() as connection:
        assert schema_version.current(connection) == "0099"
        with pytest.raises(schema_version.NotInitialised, match="newer program"):
            schema_version.require(connection)
    database.close()


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database of the newest schema, whatever it says of itself."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('upgraded') / 'daiban.db'}")
    upgrade(database, MONDAY_MORNING)
    yield database
    database.close()


@pytest.mark.parametrize(
    ("revision", "is_newer"), [("0001", False), (NEW, False), ("0099", True), ("10000", True), ("a1b2", True)]
)
def test_revisions_compare_as_numbers(revision: str, is_newer: bool, upgraded: Database) -> None:
    _set_revision(upgraded, revision)
    with upgraded.read() as connection:
        assert (schema_version.newer(connection) is not None) == is_newer


def _set_revision(database: Database, revision: str) -> None:
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


def _of_the_first_release(file: Path) -> Database:
    database = Database(f"sqlite:///{file}")
    upgrade(database, MONDAY_MORNING, "0001")
    with database.begin() as connection:
        connection.execute(text(PERSON), {"now": MONDAY_MORNING.isoformat(" ")})
    return database


def test_sqlite_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    file = tmp_path / "daiban.db"
    database = _of_the_first_release(file)
    file.chmod(0o640)
    copy = tmp_path / "daiban.db.0001-20261123T0100Z.bak"
    assert upgrade(database, MONDAY_MORNING) == Upgraded("0001", NEW, copy)
    database.close()
    assert copy.stat().st_mode & 0o777 == 0o640
    as_it_was = Database(f"sqlite:///{copy}")
    with as_it_was.read() as connection:
        assert schema_version.current(connection) == "0001"
        assert connection.execute(text("SELECT name FROM person")).scalars().all() == ["何桂花"]
    as_it_was.close()


def test_an_earlier_copy_is_never_written_over(tmp_path: Path) -> None:
    first = tmp_path / "daiban.db.0001-20261123T0100Z.bak"
    first.write_text("an earlier copy")
    database = _of_the_first_release(tmp_path / "daiban.db")
    assert upgrade(database, MONDAY_MORNING).copy == tmp_path / "daiban.db.0001-20261123T0100Z-2.bak"
    assert first.read_text() == "an earlier copy"
    database.close()


def test_what_has_nothing_to_lose_is_not_copied(tmp_path: Path) -> None:
    file = tmp_path / "daiban.db"
    for url in (f"sqlite:///{file}", "sqlite://"):
        database = Database(url)
        assert upgrade(database, MONDAY_MORNING, "0005").copy is None  # it was empty
        assert upgrade(database, MONDAY_MORNING, "0005").copy is None  # there was nothing to do
        if database.url.database is None:
            assert upgrade(database, MONDAY_MORNING).copy is None  # it is nowhere
        database.close()
    assert list(tmp_path.glob("*.bak*")) == []


def test_a_disk_without_room_for_the_copy_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = _of_the_first_release(tmp_path / "daiban.db")
    full = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: full)
    with pytest.raises(NotMigrated, match=r"takes \d+ MB of disk .* 0 MB are free: nothing was changed"):
        upgrade(database, MONDAY_MORNING)
    with database.read() as connection:
        assert schema_version.current(connection) == "0001"
    database.close()
    assert list(tmp_path.glob("*.bak*")) == []


def test_a_copy_that_cannot_be_written_leaves_everything_as_it_was(tmp_path: Path) -> None:
    database = _of_the_first_release(tmp_path / "daiban.db")
    (tmp_path / "daiban.db.0001-20261123T0100Z.bak.part").mkdir()
    with pytest.raises(NotMigrated, match="cannot be copied"):
        upgrade(database, MONDAY_MORNING)
    with database.read() as connection:
        assert schema_version.current(connection) == "0001"
    database.close()


def test_what_dangles_stops_the_migration_and_is_named(tmp_path: Path) -> None:
    database = _of_the_first_release(tmp_path / "daiban.db")
    with closing(sqlite3.connect(tmp_path / "daiban.db")) as tool:  # a tool that follows no references
        tool.execute("INSERT INTO post (person_id, place, role) VALUES (99, '330681109', 'clerk')")
        tool.commit()
    with pytest.raises(NotMigrated, match=r"Row 1 of post refers to a person that is not there \(1 do\)"):
        upgrade(database, MONDAY_MORNING)
    with database.begin() as connection:
        assert schema_version.current(connection) == "0001"
        with pytest.raises(IntegrityError):  # references are followed again
            connection.execute(text("INSERT INTO post (person_id, place, role) VALUES (98, '330681109', 'clerk')"))
    database.close()


def test_who_holds_the_database_makes_the_migration_give_up_in_a_sentence(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "PATIENCE", 50)
    monkeypatch.setattr(storage_database, "BUSY_TIMEOUT", 50)
    database, busy = Database(empty_url), Database(empty_url)
    upgrade(database, MONDAY_MORNING, "0001")
    with busy.begin() as connection:
        connection.execute(text(PERSON), {"now": MONDAY_MORNING.isoformat(" ")})
        with pytest.raises(NotMigrated, match="nothing was changed, try again"):
            upgrade(database, MONDAY_MORNING)
    busy.close()
    assert upgrade(database, MONDAY_MORNING).after == NEW
    database.close()


def test_every_step_only_adds() -> None:
    """The release before goes on serving: what it reads is there as it was, and what it does not know may be left out."""
    database = Database("sqlite://")  # nowhere, so that it is not copied before each step
    before: dict[str, dict[str, ReflectedColumn]] = {}
    for step in sorted(file.name[:4] for file in (migrate.FOLDER / "versions").glob("0*.py")):
        upgrade(database, MONDAY_MORNING, step)
        with database.read() as connection:
            inspector = inspect(connection)
            after = {name: {each["name"]: each for each in inspector.get_columns(name)} for name in inspector.get_table_names()}
        for table, columns in before.items():
            for name, column in columns.items():
                kept = after[table][name]
                assert str(kept["type"]) == str(column["type"]), (step, table, name)
                assert kept["nullable"] or not column["nullable"], (step, table, name)
            for name, column in after[table].items():
                assert name in columns or column["nullable"] or column["default"] is not None, (step, table, name)
        before = after
    database.close()


def test_two_processes_may_migrate_an_empty_postgresql_at_once(postgresql: URL) -> None:
    url = postgres.clone(postgresql, "daiban_at_once", "template0").render_as_string(hide_password=False)
    databases = [Database(url) for _ in range(3)]
    results = at_once(*(partial(upgrade, database, MONDAY_MORNING) for database in databases))
    for database in databases:
        database.close()
    postgres.drop(postgresql, "daiban_at_once")
    now = schema_version.REVISION
    assert sorted(results, key=str) == sorted([Upgraded(None, now), Upgraded(now, now), Upgraded(now, now)], key=str)


def test_what_was_published_before_anybody_was_told_is_kept(empty_url: str) -> None:
    """Notices stay on their version when the table they refer to gets a column, on a database with foreign keys."""
    database = Database(empty_url)
    upgrade(database, MONDAY_MORNING, "0001")
    with database.begin() as connection:
        for row in (
            "catalogue_version (version, pack, digest, published_at, body) VALUES (1, 'zhuji', '', '2026-11-23 01:00:00Z', '{}')",
            (
                "person (id, name, phone, language, employment, muted, created_at) "
                "VALUES (1, '何桂花', '', 'en', 'none', false, '2026-11-23 01:00:00Z')"
            ),
            (
                "notice (number, version, item, answers, town, to_id, given_by_id, given_at) "
                "VALUES ('12-000001-5', 1, 'GT01', '{}', '330681109', 1, 1, '2026-11-23 01:00:00Z')"
            ),
        ):
            connection.execute(text(f"INSERT INTO {row}"))
    upgrade(database, MONDAY_MORNING)
    with database.read() as connection:
        assert not catalogues.is_imported(connection, 1)
        assert connection.execute(select(models.table(models.Notice).c.version)).scalar_one() == 1
        assert acknowledgements.of_version(connection, 1) == []
    database.close()


def test_every_constraint_in_the_tables_has_a_name(database: Database) -> None:
    """What has no name cannot be dropped by a later migration on every database."""
    with database.read() as connection:
        inspector = inspect(connection)
        for table in models.metadata.tables:
            for constraint in [*inspector.get_unique_constraints(table), *inspector.get_foreign_keys(table)]:
                assert constraint["name"], table
