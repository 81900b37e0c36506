"""Commands run in this process, on a database of each kind."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from storage.packs import ZHUJI
from tests.support.packs import Copy

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command on a database that does not exist."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")
    monkeypatch.delenv("DAIBAN_DEMO", raising=False)
    return lambda *arguments, typed="": CliRunner().invoke(main, [str(each) for each in arguments], input=typed)


@pytest.fixture
def on(run: Run, url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a database with the pack and the demo people, of each kind."""
    monkeypatch.setenv("DATABASE_URL", url)
    return run


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the pack, to change."""
    return Copy(Path(copytree(ZHUJI, tmp_path / "pack")))
