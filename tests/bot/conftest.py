"""Folders in which commands are typed."""

from pathlib import Path
from shutil import copy

import pytest

from tests.support.commands import bot


@pytest.fixture(scope="session")
def as_migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that ``migrate`` makes, with the demo people; to be copied."""
    folder = tmp_path_factory.mktemp("migrated")
    done = bot(folder, "migrate", DAIBAN_DEMO="1")
    assert done.returncode == 0, done.stderr
    return folder / "daiban.db"


@pytest.fixture
def migrated(as_migrated: Path, tmp_path: Path) -> Path:
    """A folder of its own with such a database."""
    copy(as_migrated, tmp_path)
    return tmp_path
