"""Groups of centres' windows: chats that are kept like people who hold no post, named after their centre."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, select, update

from flows.domain.people.people import Person
from storage import models
from storage.records.people import people

ADDRESS, PERSON = models.table(models.Address), models.table(models.Person)

PREFIX: Final = "group "
"""How the handle of a group begins; people's handles have no blank."""


def set_up(connection: Connection, group: Person, place: str | None, name: str) -> None:
    """Let a group hear of a centre's windows, or of none."""
    handle = f"{PREFIX}{group.id}" if place else None
    connection.execute(update(PERSON).where(PERSON.c.id == group.id).values(handle=handle, village=place, name=name))


def of_centres(connection: Connection) -> Mapping[int, str]:
    """Return the place of the centre each group hears of that can still be written to, by the group's id."""
    groups = (
        select(PERSON.c.id, PERSON.c.village)
        .join(ADDRESS, ADDRESS.c.person_id == PERSON.c.id)
        .where(PERSON.c.handle.startswith(PREFIX), ADDRESS.c.closed_at.is_(None))
        .order_by(PERSON.c.id)
    )
    return {row.id: row.village for row in connection.execute(groups)}


def writing_from(connection: Connection, channel: str, address: str) -> Person | None:
    """Return who writes from an address; it is only looked at, and not held."""
    here = (ADDRESS.c.channel == channel) & (ADDRESS.c.external_id == address)
    id = connection.execute(select(ADDRESS.c.person_id).where(here)).scalar()
    return None if id is None else people.get(connection, [id])[id]
