"""Commands on a database that is not there, or not up to date: one sentence, and nothing is left behind."""

from pathlib import Path

import pytest

from bot import program
from storage.database import Database
from tests.bot.commands.conftest import Run

COMMANDS = (
    ("audit", "verify"),
    ("tickets", "export", "12-000001-5"),
    ("people", "list"),
    ("catalogue", "export", "x.xlsx"),
    ("roster", "show"),
    ("report", "papers"),
    ("tick",),
    ("web",),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_database_that_is_not_there_is_not_made(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    done = run(*command)
    assert done.stderr == f"Error: The database is not up to date: run {program.name()} migrate first.\n"
    assert done.exit_code == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_an_empty_database_is_not_up_to_date(
    run: Run, monkeypatch: pytest.MonkeyPatch, empty_url: str, command: tuple[str, ...]
) -> None:
    made = Database(empty_url)
    with made.read():
        pass
    made.close()
    monkeypatch.setenv("DATABASE_URL", empty_url)
    done = run(*command)
    assert done.stderr == f"Error: The database is not up to date: run {program.name()} migrate first.\n"
    assert done.exit_code == 1


def test_the_sentence_puts_it_right(run: Run) -> None:
    assert run("migrate").exit_code == 0
    assert run("audit", "verify").stdout == "The record is whole: nothing was changed.\n"
