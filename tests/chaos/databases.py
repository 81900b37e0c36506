"""The database under the desk: a SQLite file on a disk of its own, or PostgreSQL with a synchronous standby, behind proxies."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine, text

from tests.chaos.network import Proxy, proxy
from tests.support.loaded import load
from tests.support.postgres import Cluster, programs
from tests.support.running import free_port

DISK = 256
"""Megabytes of the SQLite file's disk."""

LEFT = 64 * 1024
"""Bytes left on a full disk."""

SETTINGS = (
    "listen_addresses=127.0.0.1",
    "max_connections=60",
    "fsync=off",  # the servers lose their power in the tests, the machine does not
    "full_page_writes=off",
    "wal_level=replica",
    "max_wal_senders=4",
    "wal_retrieve_retry_interval=500ms",
)


@dataclass(slots=True)
class SQLite:
    """A file, and the disk it lies on where one of its own may be mounted."""

    url: str
    disk: Path | None

    @property
    def direct(self) -> str:
        """Return the address by which the harness itself reaches it."""
        return self.url

    async def fill(self, seconds: float) -> None:
        """Leave no room on the disk for a while."""
        assert self.disk is not None
        file = self.disk / "filling"
        try:
            with file.open("wb") as filling:
                _take_room(filling.fileno(), shutil.disk_usage(self.disk).free - LEFT)
            await asyncio.sleep(seconds)
        finally:
            file.unlink(missing_ok=True)


def _take_room(file: int, most: int) -> None:
    """Have a file take so many bytes, or what there is: the desk writes meanwhile."""
    for size in range(most, 0, -LEFT):
        with suppress(OSError):
            os.posix_fallocate(file, 0, size)
            return


@dataclass(slots=True)
class PostgreSQL:
    """A primary with a standby behind it, and what is between them and the desk."""

    url: str
    clusters: list[Cluster]
    proxies: list[Proxy]
    up: set[int] = field(default_factory=set)
    primary: int = 0
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)  # it is taken its power once at a time

    @property
    def direct(self) -> str:
        """Return the address by which the harness itself reaches it."""
        return self.clusters[self.primary].url.set(database="daiban").render_as_string(hide_password=False)

    @property
    def has_standby(self) -> bool:
        """Return whether another server is ready to take over."""
        return len(self.clusters) > 1 and self.primary == 0

    @property
    def proxy(self) -> Proxy:
        """Return what is between the desk and the server it uses."""
        return self.proxies[self.primary]

    async def start(self, number: int) -> None:
        """Start a server."""
        await asyncio.to_thread(self.clusters[number].start, *SETTINGS)
        self.up.add(number)

    async def stop(self, number: int) -> None:
        """Take a server's power."""
        self.up.discard(number)
        await asyncio.to_thread(self.clusters[number].stop)

    async def restart(self, seconds: float) -> None:
        """Take the server's power for a while."""
        async with self.busy:
            await self.stop(self.primary)
            try:
                await asyncio.sleep(seconds)
            finally:
                await self.start(self.primary)

    async def promote(self, seconds: float) -> None:
        """Lose the primary for good; after a while the standby takes over."""
        async with self.busy:
            await self.stop(self.primary)
            await asyncio.sleep(seconds)
            await asyncio.to_thread(self.clusters[1].promote)
            self.primary = 1

    def say(self, *statements: str) -> None:
        """Have the primary do something outside any transaction."""
        engine = create_engine(self.clusters[self.primary].url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
        engine.dispose()


@asynccontextmanager
async def sqlite(folder: Path) -> AsyncIterator[SQLite]:
    """Yield a loaded SQLite file below a folder."""
    disk = folder / "disk"
    disk.mkdir()
    with _mounted(disk) as mounted:
        url = f"sqlite:///{disk / 'daiban.db'}"
        await asyncio.to_thread(load, url)
        yield SQLite(url, disk if mounted else None)


@contextmanager
def _mounted(folder: Path) -> Iterator[bool]:
    """Mount a small disk at a folder, and say whether that was permitted."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}m", "tmpfs", str(folder)]
    permitted = os.geteuid() == 0 and shutil.which("mount") is not None
    mounted = permitted and subprocess.run(mount, check=False, capture_output=True).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=False)  # noqa: S607 - whoever may mount knows where it is


@asynccontextmanager
async def postgresql(folder: Path) -> AsyncIterator[PostgreSQL]:
    """Yield a loaded database of a server that is started below a folder, with a standby where it can be made."""
    folder.chmod(0o755)  # the servers run as somebody else
    found = programs(folder)
    clusters = []
    for number in range(2 if (found / "pg_basebackup").exists() else 1):
        place = folder / f"server-{number}"
        place.mkdir()
        clusters.append(Cluster(found, place, free_port()))
    async with AsyncExitStack() as stack:
        proxies = [await stack.enter_async_context(proxy(each.port)) for each in clusters]
        hosts = "&".join(f"host=127.0.0.1:{each.port}" for each in proxies)
        url = f"postgresql://daiban@/daiban?{hosts}&target_session_attrs=read-write"
        database = PostgreSQL(url, clusters, proxies)
        try:
            await _prepare(database)
            yield database
        finally:
            for number in list(database.up):
                with suppress(subprocess.CalledProcessError):
                    await database.stop(number)


async def _prepare(database: PostgreSQL) -> None:
    primary, *standbys = database.clusters
    await asyncio.to_thread(primary.initialise)
    await database.start(0)
    await asyncio.to_thread(database.say, "CREATE DATABASE daiban TEMPLATE template0")
    await asyncio.to_thread(load, database.direct)
    for standby in standbys:
        await asyncio.to_thread(standby.follow, primary)
        await database.start(1)
        names = "ALTER SYSTEM SET synchronous_standby_names = '*'"
        await asyncio.to_thread(database.say, names, "SELECT pg_reload_conf()")


def opened(kind: str, folder: Path) -> AbstractAsyncContextManager[SQLite | PostgreSQL]:
    """Return the context of a database of a kind."""
    return sqlite(folder) if kind == "sqlite" else postgresql(folder)
