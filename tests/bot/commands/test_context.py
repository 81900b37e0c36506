"""Commands on a database that is not there, or not up to date: one sentence, and nothing is left behind."""

import re
from pathlib import Path

import pytest

from storage.database.engine import Database
from storage.packs import ZHUJI
from tests.bot.commands.conftest import Run
from tests.support.listings import LISTINGS, WITHOUT_DATABASE, typed

COMMANDS = (
    *(typed(listing) for listing in LISTINGS if listing not in WITHOUT_DATABASE),
    *(("tickets", "export", "12-000001-5"), ("catalogue", "export", "x.xlsx"), ("catalogue", "import", str(ZHUJI))),
    *(("people", "invite", "agent"), ("phrases", "forget", "绿本本"), ("roster", "pair", "clerk"), ("roster", "back", "agent")),
    *(("tick",), ("web",)),
)

SENTENCE = re.compile(r"Error: The database is not up to date: run \S*daiban migrate first\.\n")
"""How the program is called depends on where it runs (``tests/bot/test_program_name.py``)."""


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_database_that_is_not_there_is_not_made(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    done = run(*command)
    assert SENTENCE.fullmatch(done.stderr), done.stderr
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
    assert SENTENCE.fullmatch(done.stderr), done.stderr
    assert done.exit_code == 1


def test_the_sentence_puts_it_right(run: Run) -> None:
    assert run("migrate").exit_code == 0
    assert run("audit", "verify").stdout == "The record is whole: nothing was changed.\n"
