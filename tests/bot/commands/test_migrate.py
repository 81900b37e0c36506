"""``migrate``, and what every command says of a database it does not fit."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from bot import program_name
from bot.cli import main
from storage.database import schema_version
from storage.database.engine import Database
from storage.database.migrate import upgrade
from tests.support.world import MONDAY_MORNING


def on(url: str, *command: str) -> Result:
    """What a command comes to on a database."""
    return CliRunner().invoke(main, command, env={"DATABASE_URL": url})


def test_the_copy_of_an_older_database_is_named(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'daiban.db'}"
    database = Database(url)
    upgrade(database, MONDAY_MORNING, "0017")
    database.close()
    done = on(url, "migrate")
    assert done.exit_code == 0, done.output
    assert f"schema: 0017 → {schema_version.REVISION}" in done.stdout
    named = re.search(r"copy: (.*\.bak) is the database as it was", done.stdout)
    assert named is not None, done.stdout
    assert Path(named[1]).exists()
    assert "copy:" not in on(url, "migrate").stdout


@pytest.mark.parametrize(
    ("command", "advice"),
    [
        (("migrate",), "Start the newer program, or restore the copy"),
        (("people", "list"), "Use the newer program"),
        (("catalogue", "stale"), "Use the newer program"),
        (("tickets", "export", "12-000001-5"), "Use the newer program"),
        (("audit", "verify"), "Use the newer program"),
    ],
)
def test_a_database_of_a_newer_release_is_said_in_one_sentence(command: Sequence[str], advice: str, sqlite_url: str) -> None:
    database = Database(sqlite_url)
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    database.close()
    done = on(sqlite_url, *command)
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert f"The database is of a newer release (0099) than this program ({schema_version.REVISION}). {advice}" in line


@pytest.mark.parametrize("command", [("audit", "verify"), ("tickets", "export", "12-000001-5")])
def test_an_empty_database_is_to_be_migrated_first(command: Sequence[str], tmp_path: Path) -> None:
    done = on(f"sqlite:///{tmp_path / 'daiban.db'}", *command)
    assert (done.exit_code, f"run {program_name.name()} migrate first" in done.stderr) == (1, True)
