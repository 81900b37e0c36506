"""Villages beyond the published catalogue: those that were added, and what villagers called theirs."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, exists, insert, select, update

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.named_villages import NamedVillage
from flows.domain.catalogue.places import Village
from flows.text.wording import Text
from storage import models

ADDED, NAMED = models.table(models.AddedVillage), models.table(models.NamedVillage)
PERSON, POST, TICKET = models.table(models.Person), models.table(models.Post), models.table(models.Ticket)

CONFIRMED: Final = "confirmed in the chat"
"""The source of a village that somebody of the town has confirmed."""


def added(connection: Connection) -> tuple[Village, ...]:
    """Return the villages that were added, by code."""
    rows = connection.execute(select(ADDED).order_by(ADDED.c.code))
    return tuple(Village(row.code, row.town, Text(row.name_zh, row.name_en), row.source) for row in rows)


def with_added(connection: Connection, catalogue: Catalogue) -> Catalogue:
    """Return a catalogue with the villages that were added, as far as it knows their towns and has none of that code."""
    more = [each for each in added(connection) if each.town in catalogue.town and each.code not in catalogue.village]
    return replace(catalogue, villages=(*catalogue.villages, *more)) if more else catalogue


def add(connection: Connection, villages: Iterable[Village], now: datetime) -> None:
    """Put villages on the list."""
    for each in villages:
        named = {"name_zh": each.name.zh, "name_en": each.name.en, "source": each.source or "", "added_at": now}
        connection.execute(insert(ADDED).values(code=each.code, town=each.town, **named))


def remove_unused(connection: Connection, code: str) -> None:
    """Take a village off the list that was confirmed in the chat, where nobody lives, serves or has a matter any more."""
    used = [exists().where(column == code) for column in (PERSON.c.village, POST.c.place, TICKET.c.village)]
    connection.execute(delete(ADDED).where(ADDED.c.code == code, ADDED.c.source == CONFIRMED, *(~each for each in used)))


def name(connection: Connection, person: int, town: str, called: str, now: datetime) -> None:
    """Keep what somebody called their village; what they called it before and nobody has looked at goes."""
    connection.execute(delete(NAMED).where(NAMED.c.person_id == person, NAMED.c.settled_at.is_(None)))
    connection.execute(insert(NAMED).values(person_id=person, town=town, name=called, named_at=now))


def waiting(connection: Connection) -> Sequence[NamedVillage]:
    """Return the names nobody has looked at, the oldest first."""
    rows = connection.execute(select(NAMED).where(NAMED.c.settled_at.is_(None)).order_by(NAMED.c.id))
    return [_of(row) for row in rows]


def settled_since(connection: Connection, moment: datetime) -> Sequence[NamedVillage]:
    """Return what was settled since a moment, the last first."""
    rows = connection.execute(select(NAMED).where(NAMED.c.settled_at >= moment).order_by(NAMED.c.settled_at.desc(), NAMED.c.id))
    return [_of(row) for row in rows]


def get(connection: Connection, id: int) -> NamedVillage | None:
    """Return a name by its number, or None."""
    row = connection.execute(select(NAMED).where(NAMED.c.id == id)).first()
    return _of(row) if row else None


def alike(connection: Connection, one: NamedVillage) -> Sequence[NamedVillage]:
    """Return everything of the same name in the same town that stands as it does: it is settled, and taken back, together."""
    same = (NAMED.c.town == one.town) & (NAMED.c.name == one.name) & NAMED.c.settled_as.is_not_distinct_from(one.settled_as)
    return [_of(row) for row in connection.execute(select(NAMED).where(same).order_by(NAMED.c.id))]


def settle(connection: Connection, ids: Collection[int], code: str | None, by: int, now: datetime) -> None:
    """Keep which village it is, empty for none; None takes that back."""
    said = {"settled_as": code, "settled_by_id": None if code is None else by, "settled_at": None if code is None else now}
    connection.execute(update(NAMED).where(NAMED.c.id.in_(ids)).values(**said))


def _of(row: Row[Any]) -> NamedVillage:
    return NamedVillage(row.id, row.person_id, row.town, row.name, row.settled_as)
