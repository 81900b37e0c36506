"""Builds the databases the upgrades are tested with: of every schema, on both databases, filled by that schema's own code.

Run it as ``.venv/bin/python -m tests.upgrades.build [SCHEMA ...]`` in a checkout with its history; all of them take a quarter of
an hour. It wants ``pg_dump`` and rewrites ``databases.tar.xz``. Of each schema it takes the last commit that landed with it, and
has ``play.py`` play on that commit's code, with the libraries of today. They are kept as SQL, so that they can be read.
"""

import argparse
import io
import os
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sqlalchemy import URL

from tests.support import postgres
from tests.upgrades.databases import ARCHIVE, texts

HERE: Final = Path(__file__).parent

LANDED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "0001": "345217a",
        "0002": "8fb8bdb",
        "0003": "f3dc7b8",
        "0004": "1a98509",
        "0005": "581f3e2",
        "0006": "d7a4c7d",
        "0007": "44632f6",
        "0008": "3d3e4c0",
        "0009": "c87f024",
        "0010": "330df5d",
        "0011": "90a38a2",
        "0012": "8b579ea",
        "0013": "3623cbd",
        "0014": "a2762c9",
        "0015": "a8b64cf",
        "0016": "9e33145",
        "0017": "ae4a1a2",
        "0018": "c0a8eba",
        "0019": "c6efce8",
        "0020": "9cb5cde",
        "0021": "ee67f00",
        "0022": "c3c77ce",
        "0023": "5fc23d7",
        "0024": "0b836f9",
        "0025": "95ad1f2",
        "0026": "10ac7ed",
        "0027": "41d795ea",
        "0028": "3219dd86",
    }
)
"""The last landed commit of each schema."""

COMPILE: Final = "from pathlib import Path; from locales.build import compile_all; compile_all(Path('locales'))"

DUMPED: Final = ("--no-owner", "--no-privileges", "--inserts", "--rows-per-insert=200")


def checked_out(commit: str, folder: Path) -> Path:
    """Return a folder with the files of a commit, its texts compiled."""
    files = subprocess.run(["git", "archive", commit], cwd=HERE.parents[1], check=True, capture_output=True).stdout  # noqa: S607
    with tarfile.open(fileobj=io.BytesIO(files)) as archive:
        archive.extractall(folder, filter="data")
    run(folder, "-c", COMPILE)
    return folder


def run(folder: Path, *arguments: str) -> None:
    """Run Python on the code in a folder, and on no other."""
    subprocess.run([sys.executable, *arguments], cwd=folder, check=True, env={**os.environ, "PYTHONPATH": str(folder)})


def sqlite_text(file: Path) -> str:
    """Return a SQLite database as SQL."""
    with closing(sqlite3.connect(file)) as connection:
        return "\n".join(connection.iterdump())


def postgresql_text(url: URL) -> str:
    """Return a PostgreSQL database as SQL, without what only psql understands."""
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    dumped = subprocess.run(["pg_dump", *DUMPED, address], check=True, capture_output=True, text=True).stdout  # noqa: S607
    return "\n".join(line for line in dumped.splitlines() if not line.startswith(("\\", "SET ", "--")))


def built(server: URL, schemas: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the name of each database and its SQL: built by its release, or as it was kept."""
    kept = texts()
    for schema, commit in LANDED.items():
        if schema not in schemas:
            yield from ((name, text) for name, text in kept.items() if name.startswith(f"{schema}."))
            continue
        with tempfile.TemporaryDirectory() as folder:
            code = checked_out(commit, Path(folder))
            file = code / "built.db"
            run(code, str(HERE / "play.py"), f"sqlite:///{file}")
            yield f"{schema}.sqlite.sql", sqlite_text(file)
            url = postgres.clone(server, f"schema_{schema}", "template0")
            run(code, str(HERE / "play.py"), url.render_as_string(hide_password=False))
            yield f"{schema}.postgresql.sql", postgresql_text(url)


def main() -> None:
    """Build them into one archive: what they have in common is kept once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("schema", nargs="*", help="which to build, for example 0019; the others stay as they are (default: all)")
    schemas = parser.parse_args().schema or LANDED
    with postgres.server() as server:
        found = list(built(server, schemas))
    with tarfile.open(ARCHIVE, "w:xz", preset=9) as archive:
        for name, text in found:
            content = text.encode()
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))


if __name__ == "__main__":
    main()
