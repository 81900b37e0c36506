"""What every test may ask for: the pack's finder, an empty or a loaded database of each kind, and a world on it."""

import gc
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache, partial
from itertools import count
from pathlib import Path
from shutil import copy

import pytest
from hypothesis import settings
from sqlalchemy import URL, make_url

from bot.commands import find
from bot.translation import Languages
from flows.domain.calendar.calendar import Calendar
from flows.domain.catalogue.catalogue import Catalogue
from storage.database.engine import Database
from storage.finder.ranking import Finder
from storage.packs import ZHUJI, catalogue_files, yaml_tree
from storage.packs.catalogue_json import load as load_published
from storage.packs.reader import read_calendar, read_pack
from storage.records.catalogue import catalogues
from storage.upkeep import loading
from tests.support import postgres, shared_by_workers
from tests.support.loaded import Loaded, keep_rows, load, on_postgresql, on_sqlite
from tests.support.packs import of_zhuji_once
from tests.support.shared_by_workers import alone
from tests.support.world import SHANGHAI, World

gc.disable()
"""Nothing of what is imported and collected becomes garbage; the collector begins when the tests do."""

settings.register_profile("search", deadline=None)
settings.register_profile("repeat", derandomize=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeat"))
"""A landed commit stays green: the same cases every time; with ``HYPOTHESIS_PROFILE=search`` new ones. None is timed: the machine
may be busy."""

KINDS = ("sqlite", "postgresql")
_serial = count()


ONCE_A_DAY = (
    "tests/flows/journeys",
    "tests/flows/reading",
    "tests/bot/commands",
    "tests/bot/delivery",
    "tests/bot/jobs",
    "tests/bot/test_records.py",
    "tests/bot/test_statements.py",
    "tests/bot/test_telegram.py",
    "tests/storage/database/test_migrate.py::test_a_",
    "tests/storage/database/test_migrate.py::test_what_",
    "tests/storage/service/test_departures.py",
    "tests/storage/upkeep",
)
"""Where PostgreSQL is asked the same as SQLite by the same rows: in ``make test`` SQLite alone answers, in ``make long`` both.

What the two do differently is tested on both each time: rows, transactions, migrations, errands, the web chat, and all that
two do at the same moment (``AT_ONCE``).
"""

AT_ONCE = ("at_once", "two_clocks", "meets", "dies")
"""What the name of a test says that has two processes meet, or one end in the middle."""

FIRST = (
    "tests/test_chaos.py",
    "tests/test_kill.py",
    "tests/test_polling_ended.py",
    "tests/bot/channels/test_backlog.py",
    "tests/bot/delivery",
    "tests/bot/test_cli.py",
    "tests/bot/test_full_disk.py",
    "tests/bot/test_silent_database.py",
    "tests/bot/test_stopping.py",
    "tests/bot/test_telegram.py",
    "tests/storage/database/test_silence.py",
    "tests/test_month.py",
    "tests/upgrades",
)
"""What takes longest, and waits most, begins first: one worker waits while the others are busy, and nobody does at the end."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as long what PostgreSQL is asked once a day, and let begin first what takes longest."""
    for item in items:
        often = any(word in item.name for word in AT_ONCE)
        if "postgresql" in item.name and item.nodeid.startswith(ONCE_A_DAY) and not often:
            item.add_marker(pytest.mark.long)
    items.sort(key=lambda item: not item.nodeid.startswith(FIRST))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return a worker more than there are processors: some tests wait for what they started."""
    return len(os.sched_getaffinity(0)) + 1


def pytest_collection_finish() -> None:
    """Keep what was imported and collected out of the collector's sight: it lives as long as the tests do."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 20)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the transcripts as the desk speaks now; review the diff")


_read_pack, _load_finder = of_zhuji_once(read_pack), of_zhuji_once(Finder.load)


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """Read each text of a catalogue once, a file of a pack or a published version: what is read is never changed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_tree, "_composed", cache(yaml_tree._composed))  # noqa: SLF001 - the slowest part of reading a pack
        patch.setattr(catalogues, "load", lru_cache(maxsize=16)(load_published))
        for reader in (loading, catalogue_files, find):
            patch.setattr(reader, "read_pack", _read_pack)
        patch.setattr(Finder, "load", _load_finder)
        yield


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run, which all its workers share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def finder() -> Finder:
    return _load_finder(ZHUJI)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return _read_pack(ZHUJI)


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    """The working days of 2013 to 2027, the last year an estimate."""
    return Calendar(read_calendar(ZHUJI / "calendar"))


@pytest.fixture(scope="session")
def languages() -> Languages:
    return Languages(SHANGHAI)


@pytest.fixture(scope="session")
def postgresql(shared: Path) -> Iterator[URL]:
    """A server that all workers share."""
    with shared_by_workers.shared(shared, "postgresql", postgres.start, postgres.stop) as address:
        yield make_url(address)


@pytest.fixture(scope="session")
def loaded_file(shared: Path) -> Path:
    """A SQLite database with the pack and the demo people, loaded by the first worker that needs it; to be copied."""
    file = shared / "loaded.db"
    with alone(shared / "loaded.lock"):
        if not file.exists():
            load(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def loaded_sqlite(loaded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    folder = tmp_path_factory.mktemp("loaded")
    loaded = on_sqlite(folder, Path(copy(loaded_file, folder / "original.db")))
    yield loaded
    loaded.database.close()


@pytest.fixture(scope="session")
def loaded_template(shared: Path, postgresql: URL) -> Iterator[str]:
    """The name of a PostgreSQL database with the pack and the demo people, loaded by the first worker that needs it."""

    def make() -> str:
        url = postgres.clone(postgresql, "daiban_template", "template0")
        load(url.render_as_string(hide_password=False))
        keep_rows(url.render_as_string(hide_password=False))
        return str(url.database)

    with shared_by_workers.shared(shared, "loaded_template", make, partial(postgres.remove, postgresql)) as name:
        yield name


@pytest.fixture(scope="session")
def loaded_postgresql(postgresql: URL, loaded_template: str) -> Iterator[Loaded]:
    loaded = on_postgresql(postgres.clone(postgresql, "daiban_loaded", loaded_template).render_as_string(hide_password=False))
    yield loaded
    loaded.database.close()
    postgres.drop(postgresql, "daiban_loaded")


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
def loaded(request: pytest.FixtureRequest) -> Loaded:
    """A database with the pack and the demo people, of each kind."""
    loaded: Loaded = request.getfixturevalue(f"loaded_{request.param}")
    loaded.restore()
    return loaded


@pytest.fixture
def url(loaded: Loaded) -> str:
    """The address of a database with the pack and the demo people, of each kind."""
    return loaded.url


@pytest.fixture
def database(loaded: Loaded) -> Database:
    """A database with the pack and the demo people, of each kind."""
    return loaded.database


@pytest.fixture
def sqlite_url(loaded_sqlite: Loaded) -> str:
    """The address of a SQLite database with the pack and the demo people."""
    loaded_sqlite.restore()
    return loaded_sqlite.url


@pytest.fixture(scope="session")
def read(catalogue: Catalogue) -> Mapping[int, Catalogue]:
    """The catalogue as a loaded database has it, so that no test reads it again."""
    return {1: replace(catalogue, version=1)}


@pytest.fixture(scope="session")
def opened(loaded_sqlite: Loaded, finder: Finder, read: Mapping[int, Catalogue]) -> World:
    """A world whose books show a loaded database, read once: whatever is published later has another edition, and is read."""
    loaded_sqlite.restore()
    return World.on(loaded_sqlite.database, finder, read)


@pytest.fixture
def village(loaded_sqlite: Loaded, opened: World) -> World:
    """The same as ``town`` where the kind of database does not matter: on SQLite."""
    loaded_sqlite.restore()
    return opened.anew(loaded_sqlite.database)


@pytest.fixture
def town(database: Database, opened: World) -> World:
    """Fengqiao and its village Fengyuan on a Monday morning, on each kind of database."""
    return opened.anew(database)
