"""What keeps a command from doing its work is one sentence, and a reader who has read enough is no trouble at all."""

import os
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path

import pytest

from bot.cli import main
from tests.support.commands import environment, logging_as_it_was
from tests.support.listings import LISTINGS, typed

ROOT = Path(__file__).parents[2]


def test_a_reader_who_has_read_enough_hears_nothing_of_it(tmp_path: Path) -> None:
    """Not when the program ends, either; what each command does before that comes below."""
    helps = [sys.executable, "-m", "bot", "--help"]
    with subprocess.Popen(
        helps, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.communicate()[1] == ""


def slow(words: tuple[str, ...]) -> object:
    """The whole catalogue is proven before its first line: that the others end quietly tells as much."""
    return pytest.param(words, marks=pytest.mark.long) if words[:2] == ("catalogue", "check") else words


@pytest.mark.parametrize("words", [*map(slow, map(typed, LISTINGS)), ("roster", "attendance", "--csv"), ("--help",)])
def test_no_list_says_a_word_when_its_reader_has_read_enough(
    migrated: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(migrated)
    monkeypatch.setattr(sys, "stdin", StringIO("批地基\n"))
    reading, writing = os.pipe()
    os.close(reading)
    with redirect_stderr(StringIO()) as said, suppress(BrokenPipeError), os.fdopen(writing, "w") as pipe:
        with redirect_stdout(pipe), logging_as_it_was(), pytest.raises(SystemExit):
            main(words)
        assert "Error" not in said.getvalue()
        assert "Traceback" not in said.getvalue()


@pytest.mark.long
def test_texts_that_were_not_compiled_are_one_sentence(tmp_path: Path, sqlite_url: str) -> None:
    for package in ("bot", "flows", "locales", "storage"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("*.mo"))
    done = subprocess.run(
        [sys.executable, "-m", "bot", "web"],
        cwd=tmp_path,
        env=environment(DATABASE_URL=sqlite_url, PYTHONPATH=""),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "Error: The zh_Hans texts have not been compiled: run make run.\n")
