"""What keeps a command from doing its work is one sentence, and a reader who has read enough is no trouble at all."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.bot.test_cli import environment

ROOT = Path(__file__).parents[2]


def test_a_reader_who_has_read_enough_hears_nothing_of_it(tmp_path: Path, sqlite_url: str) -> None:
    listing = [sys.executable, "-m", "bot", "people", "list"]
    with subprocess.Popen(
        listing, cwd=tmp_path, env=environment(DATABASE_URL=sqlite_url), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.communicate()[1] == ""


def test_texts_that_were_not_compiled_are_one_sentence(tmp_path: Path, sqlite_url: str) -> None:
    for package in ("bot", "flows", "locales", "storage"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
    done = subprocess.run(
        [sys.executable, "-m", "bot", "web"],
        cwd=tmp_path,
        env=environment(DATABASE_URL=sqlite_url, PYTHONPATH=""),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "Error: The zh_Hans texts have not been compiled: run make run.\n")
