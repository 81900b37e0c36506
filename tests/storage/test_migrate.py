"""The schema is the sum of its migrations, on both databases, whoever asks for it at once."""

import threading
from pathlib import Path

from sqlalchemy import URL, inspect

from storage import models, schema
from storage.database import Database
from storage.loading import prepare
from storage.migrate import differences, newest, upgrade
from storage.packs import ZHUJI
from tests.support import postgres
from tests.support.world import MONDAY_MORNING

NEW = schema.REVISION


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


def test_two_processes_may_migrate_an_empty_postgresql_at_once(postgresql: URL) -> None:
    url = postgres.clone(postgresql, "daiban_at_once", "template0").render_as_string(hide_password=False)
    results: list[object] = []
    start = threading.Barrier(3)

    def migrate() -> None:
        database = Database(url)
        start.wait()
        try:
            results.append(upgrade(database))
        except Exception as error:  # noqa: BLE001 - the test shows it
            results.append(error)
        database.close()

    threads = [threading.Thread(target=migrate) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    postgres.drop(postgresql, "daiban_at_once")
    assert sorted(results, key=str) == sorted([(None, NEW), (NEW, NEW), (NEW, NEW)], key=str)


def test_every_constraint_in_the_tables_has_a_name(database: Database) -> None:
    """What has no name cannot be dropped by a later migration on every database."""
    with database.read() as connection:
        inspector = inspect(connection)
        for table in models.metadata.tables:
            for constraint in [*inspector.get_unique_constraints(table), *inspector.get_foreign_keys(table)]:
                assert constraint["name"], table
