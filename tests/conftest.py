"""What every test may ask for: the pack's finder, an empty or a loaded database of each kind, and a world on it."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import URL

from bot.language import Languages
from flows.domain.calendar import Calendar
from flows.domain.catalogue import Catalogue
from storage.database import Database
from storage.finder.ranking import Finder
from storage.loading import prepare
from storage.packs import ZHUJI
from storage.packs.reader import read_calendar, read_pack
from tests.support import postgres
from tests.support.world import MONDAY_MORNING, SHANGHAI, World

settings.register_profile("search")
settings.register_profile("repeat", derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeat"))
"""A landed commit stays green: the same cases every time; with ``HYPOTHESIS_PROFILE=search`` new ones."""

KINDS = ("sqlite", "postgresql")
_serial = count()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the transcripts as the desk speaks now; review the diff")


@pytest.fixture(scope="session")
def finder() -> Finder:
    return Finder.load(ZHUJI)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return read_pack(ZHUJI)


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    """The working days of 2013 to 2027, the last year an estimate."""
    return Calendar(read_calendar(ZHUJI / "calendar"))


@pytest.fixture(scope="session")
def languages() -> Languages:
    return Languages(SHANGHAI)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[URL]:
    with postgres.server() as url:
        yield url


def _load(url: str) -> None:
    database = Database(url)
    prepare(database, ZHUJI, MONDAY_MORNING, demo=True)
    database.close()


@pytest.fixture(scope="session")
def loaded_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("loaded") / "daiban.db"
    _load(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def loaded_postgresql(postgresql: URL) -> URL:
    url = postgres.clone(postgresql, "daiban_loaded", "template0")
    _load(url.render_as_string(hide_password=False))
    return url


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        admin: URL = request.getfixturevalue("postgresql")
        name = f"daiban_{next(_serial)}"
        yield postgres.clone(admin, name, "template0").render_as_string(hide_password=False)
        postgres.drop(admin, name)


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with the pack and the demo people, of each kind."""
    if request.param == "sqlite":
        file = tmp_path / "daiban.db"
        shutil.copy(request.getfixturevalue("loaded_sqlite"), file)
        yield f"sqlite:///{file}"
    else:
        admin: URL = request.getfixturevalue("postgresql")
        loaded: URL = request.getfixturevalue("loaded_postgresql")
        name = f"daiban_{next(_serial)}"
        yield postgres.clone(admin, name, str(loaded.database)).render_as_string(hide_password=False)
        postgres.drop(admin, name)


@pytest.fixture
def sqlite_url(loaded_sqlite: Path, tmp_path: Path) -> str:
    """The address of a SQLite database with the pack and the demo people."""
    shutil.copy(loaded_sqlite, tmp_path / "daiban.db")
    return f"sqlite:///{tmp_path / 'daiban.db'}"


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """A database with the pack and the demo people, of each kind."""
    database = Database(url)
    yield database
    database.close()


@pytest.fixture
def village(loaded_sqlite: Path, tmp_path: Path, finder: Finder, catalogue: Catalogue) -> Iterator[World]:
    """The same as ``town`` where the kind of database does not matter: on SQLite."""
    file = tmp_path / "village.db"
    shutil.copy(loaded_sqlite, file)
    database = Database(f"sqlite:///{file}")
    yield World.on(database, finder, {1: replace(catalogue, version=1)})
    database.close()


@pytest.fixture
def town(database: Database, finder: Finder) -> World:
    """Fengqiao and its village Fengyuan on a Monday morning, on each kind of database."""
    return World.on(database, finder)
