"""Who is to know what a catalogue version changed: enlisted when it is published, told once, and asked to say that they know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, insert, select, update

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.changes import changes, concerned
from storage import models
from storage.records.people import people

ADDRESS, PERSON = models.table(models.Address), models.table(models.Person)
READER = models.table(models.CatalogueReader)

_TOLD = (
    update(READER)
    .where(READER.c.version == bindparam("of"), READER.c.person_id == bindparam("who"), READER.c.told_at.is_(None))
    .values(told_at=bindparam("at"))
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is to know, and what has come of it."""

    id: int
    name: str
    told_at: datetime | None
    acknowledged_at: datetime | None


def enlist(connection: Connection, old: Catalogue, new: Catalogue, version: int) -> None:
    """Write down everybody who deals with what the version changed."""
    told = changes(old, new)
    everybody = people.everyone_with_a_post(connection).values()
    rows = [{"version": version, "person_id": person.id} for person in everybody if concerned(person, told, new)]
    if rows:
        connection.execute(insert(READER), rows)


_UNTOLD = (
    select(READER.c.version, READER.c.person_id)
    .where(
        READER.c.told_at.is_(None),
        select(ADDRESS.c.id).where(ADDRESS.c.person_id == READER.c.person_id, ADDRESS.c.closed_at.is_(None)).exists(),
    )
    .order_by(*READER.primary_key)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)


def take_untold(connection: Connection, now: datetime, most: int) -> Mapping[int, Sequence[int]]:
    """Return people who have not been told yet and can be reached, by version, and count them as told: no other clock takes them.

    Who has no address yet is told as soon as they join.
    """
    rows = connection.execute(_UNTOLD, {"most": most}).all()
    taken: dict[int, list[int]] = {}
    for row in rows:
        taken.setdefault(row.version, []).append(row.person_id)
    if rows:
        connection.execute(_TOLD, [{"of": row.version, "who": row.person_id, "at": now} for row in rows])
    return taken


def acknowledge(connection: Connection, person: int, now: datetime) -> Sequence[int]:
    """Write down that somebody knows what they were told, and return the versions of which it is news."""
    told = and_(READER.c.person_id == person, READER.c.told_at.is_not(None), READER.c.acknowledged_at.is_(None))
    known = update(READER).where(told).values(acknowledged_at=now).returning(READER.c.version)
    return sorted(connection.execute(known).scalars())


def of_version(connection: Connection, version: int) -> Sequence[Reader]:
    """Return everybody who is to know what a version changed, those who have not said that they do first."""
    query = select(READER, PERSON.c.name).join(PERSON, PERSON.c.id == READER.c.person_id).where(READER.c.version == version)
    rows = connection.execute(query.order_by(READER.c.acknowledged_at.is_not(None), PERSON.c.name, READER.c.person_id))
    return [Reader(row.person_id, row.name, row.told_at, row.acknowledged_at) for row in rows]
