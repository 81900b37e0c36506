"""The schema is the sum of its migrations, on both databases, whoever asks for it at once."""

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import URL, MetaData, Table, inspect, select, text

from storage import catalogues, models, notices, readers, schema
from storage.database import Database
from storage.loading import prepare
from storage.migrate import differences, newest, upgrade
from storage.outbox import Priority
from storage.packs import ZHUJI
from tests.support import postgres
from tests.support.at_once import at_once
from tests.support.world import MONDAY_MORNING

NEW = schema.REVISION
OUTBOX = models.table(models.Outbox)


def test_the_program_works_with_the_newest_step() -> None:
    assert newest() == schema.REVISION


def test_an_empty_database_becomes_what_the_models_say(empty_url: str) -> None:
    database = Database(empty_url)
    with database.read() as connection:
        assert schema.current(connection) is None
        assert not schema.is_current(connection)
    assert upgrade(database) == (None, schema.REVISION)
    with database.read() as connection:
        assert schema.is_current(connection)
        assert differences(connection) == []
        tables = set(inspect(connection).get_table_names())
    assert tables == {*models.metadata.tables, "alembic_version"}
    database.close()


def test_a_notice_of_the_first_tables_has_nothing_ticked_yet(empty_url: str) -> None:
    database = Database(empty_url)
    upgrade(database, "0001")
    with database.begin() as connection:
        for sentence in (
            "INSERT INTO catalogue_version (version, pack, digest, published_at, body) VALUES (1, 'zhuji', '', :now, '')",
            "INSERT INTO person VALUES (1, NULL, '何桂花', '', NULL, 'zh_Hans', 'none', false, :now)",
            "INSERT INTO notice VALUES ('12-000001-5', 1, 'GT01', '{}', '330681109', NULL, 1, 1, :now)",
        ):
            connection.execute(text(sentence), {"now": MONDAY_MORNING.isoformat(" ")})
    upgrade(database)
    with database.read() as connection:
        assert notices.ticked(connection, "12-000001-5") == []
    database.close()


def test_what_waited_in_the_outbox_keeps_its_rank_when_what_is_urgent_gets_one(empty_url: str) -> None:
    database = Database(empty_url)
    upgrade(database, "0010")
    columns = "person_id, channel, body, created_at, due_at, state, attempts, reason, priority"
    with database.begin() as connection:
        person = "INSERT INTO person VALUES (1, NULL, '何桂花', '', NULL, 'zh_Hans', 'none', false, :now)"
        connection.execute(text(person), {"now": MONDAY_MORNING.isoformat(" ")})
        for priority in (1, 2, 3):
            letter = f"INSERT INTO outbox ({columns}) VALUES (1, '', '{{}}', :now, :now, 'waiting', 0, '', {priority})"  # noqa: S608
            connection.execute(text(letter), {"now": MONDAY_MORNING.isoformat(" ")})
    upgrade(database)
    with database.read() as connection:
        rows = connection.execute(select(OUTBOX.c.priority, OUTBOX.c.tried).order_by(OUTBOX.c.id)).all()
    assert [Priority(row.priority) for row in rows] == [Priority.REPLY, Priority.ALERT, Priority.DIGEST]
    assert [row.tried for row in rows] == [[], [], []]
    database.close()


def test_upgrading_twice_is_nothing(empty_url: str) -> None:
    database = Database(empty_url)
    upgrade(database)
    assert upgrade(database) == (schema.REVISION, schema.REVISION)
    database.close()


def test_loading_twice_is_nothing(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'twice.db'}")
    first = prepare(database, ZHUJI, MONDAY_MORNING, demo=True)
    again = prepare(database, ZHUJI, MONDAY_MORNING, demo=True)
    assert (first.before, first.after, first.loaded.version) == (None, schema.REVISION, 1)
    assert first.loaded.years >= 14
    assert (again.before, again.loaded.version, again.loaded.years) == (schema.REVISION, None, 0)
    assert again.loaded.people == first.loaded.people == 9
    database.close()


def test_a_database_of_the_first_release_upgrades_without_loss(empty_url: str) -> None:
    """Rows written under the first schema are all there under the newest, and the schema is what the models say."""
    database = Database(empty_url)
    upgrade(database, to="0001")
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
    assert upgrade(database) == ("0001", schema.REVISION)
    with database.read() as connection:
        assert differences(connection) == []
        for name, values in written.items():
            table = models.metadata.tables[name]
            (row,) = connection.execute(select(table)).mappings().all()
            assert {key: row[key] for key in values} == values
    database.close()


def test_two_processes_may_migrate_an_empty_postgresql_at_once(postgresql: URL) -> None:
    url = postgres.clone(postgresql, "daiban_at_once", "template0").render_as_string(hide_password=False)
    databases = [Database(url) for _ in range(3)]
    results = at_once(*(partial(upgrade, database) for database in databases))
    for database in databases:
        database.close()
    postgres.drop(postgresql, "daiban_at_once")
    now = schema.REVISION
    assert sorted(results, key=str) == sorted([(None, now), (now, now), (now, now)], key=str)


def test_what_was_published_before_anybody_was_told_is_kept(empty_url: str) -> None:
    """Notices stay on their version when the table they refer to gets a column, on a database with foreign keys."""
    database = Database(empty_url)
    upgrade(database, "0001")
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
    upgrade(database)
    with database.read() as connection:
        assert not catalogues.is_imported(connection, 1)
        assert connection.execute(select(models.table(models.Notice).c.version)).scalar_one() == 1
        assert readers.of_version(connection, 1) == []
    database.close()


def test_every_constraint_in_the_tables_has_a_name(database: Database) -> None:
    """What has no name cannot be dropped by a later migration on every database."""
    with database.read() as connection:
        inspector = inspect(connection)
        for table in models.metadata.tables:
            for constraint in [*inspector.get_unique_constraints(table), *inspector.get_foreign_keys(table)]:
                assert constraint["name"], table
