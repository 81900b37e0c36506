"""A desk's worst day, ninety seconds of it on each kind of database, and what is left of it: see ``tests.chaos``."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

PROGRAM = (sys.executable, "-m", "tests.chaos")


@pytest.mark.long
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_the_worst_day_loses_nothing_and_files_nothing_twice(database: str) -> None:
    asked = ("--minutes", "1.5", "--seed", "20261130", "--people", "10", "--writing", "3", "--database", database)
    day = subprocess.run([*PROGRAM, *asked], check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    print(day.stdout)  # noqa: T201 - the table tells what broke
    assert day.returncode == 0


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that a server may enter that runs as somebody else; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory(prefix="daiban-test-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.long
@pytest.mark.parametrize(("database", "how"), [("sqlite", signal.SIGINT), ("postgresql", signal.SIGTERM)])
def test_a_day_that_is_ended_early_leaves_nothing_behind(open_folder: Path, database: str, how: signal.Signals) -> None:
    given = {**os.environ, "TMPDIR": str(open_folder)}
    asked = ("--database", database, "--seed", "1")
    with subprocess.Popen([*PROGRAM, *asked], env=given, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as day:
        assert day.stderr is not None
        assert any("tickets" in line for line in day.stderr), "it has begun"
        day.send_signal(how)
        assert "ended early" in day.stderr.read()
        assert day.wait() == 1
    assert list(open_folder.iterdir()) == []
    listed = subprocess.run(["ps", "-eo", "args"], check=True, capture_output=True, text=True).stdout  # noqa: S607 - ps is ps
    assert str(open_folder) not in listed
