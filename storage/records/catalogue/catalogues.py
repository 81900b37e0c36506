"""The versions of the catalogue that were published, as the database keeps them."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, insert, select

from flows.domain.catalogue.catalogue import Catalogue
from storage import models
from storage.packs.catalogue_json import digest, dump, load
from storage.records import counters
from storage.records.catalogue import acknowledgements, villages

VERSION = models.table(models.CatalogueVersion)

EDITION = "edition"
"""The counter that moves whenever catalogue or calendar change, so that every process notices."""


_LATEST = select(func.max(VERSION.c.version))


def latest(connection: Connection) -> int:
    """Return the number of the newest version; 0 when none was published."""
    return int(connection.execute(_LATEST).scalar() or 0)


def get(connection: Connection, version: int) -> Catalogue:
    """Return a version as it was published, with the villages added since. Raises LookupError for a number there is not."""
    body = connection.execute(select(VERSION.c.body).where(VERSION.c.version == version)).scalar()
    if body is None:
        raise LookupError(f"catalogue version {version} is not in this database")
    return villages.with_added(connection, replace(load(body), version=version))


def zone(catalogue: Catalogue) -> ZoneInfo:
    """Return the time zone of the office."""
    return ZoneInfo(catalogue.timezone)


def is_imported(connection: Connection, version: int) -> bool:
    """Return whether an office imported that version."""
    return bool(connection.execute(select(VERSION.c.imported).where(VERSION.c.version == version)).scalar())


def publish(connection: Connection, catalogue: Catalogue, now: datetime, *, imported: bool = False) -> int | None:
    """Publish a catalogue as the next version and return its number; None when it says the same as the newest one.

    Everybody who deals with what it changes is written down, to be told.
    """
    version = latest(connection)
    sum_ = digest(catalogue)
    if version and connection.execute(select(VERSION.c.digest).where(VERSION.c.version == version)).scalar() == sum_:
        return None
    values = {"version": version + 1, "pack": catalogue.pack, "digest": sum_, "published_at": now, "imported": imported}
    connection.execute(insert(VERSION).values(**values, body=dump(catalogue)))
    if version:
        acknowledgements.enlist(connection, get(connection, version), catalogue, version + 1)
    counters.take(connection, EDITION)
    return version + 1
