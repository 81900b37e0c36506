"""Where people can be reached: their open addresses, and the best of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from storage import models

ADDRESS = models.table(models.Address)


@dataclass(frozen=True, slots=True)
class Place:
    """An address something can be sent to."""

    person: int
    address: int
    channel: str


def places(connection: Connection, people: Collection[int], pulled: str, but: Collection[int] = ()) -> dict[int, Place]:
    """Return where each person is best reached: an address that is pushed to before one that is fetched, the latest used.

    Addresses in ``but`` are no help.
    """
    rows = connection.execute(_PLACES, {"people": list(people), "pulled": pulled, "but": list(but)})
    return {row.person_id: Place(row.person_id, row.id, row.channel) for row in rows}


_PLACES = (
    select(ADDRESS.c.person_id, ADDRESS.c.id, ADDRESS.c.channel)
    .where(ADDRESS.c.person_id.in_(bindparam("people", expanding=True)), ADDRESS.c.closed_at.is_(None))
    .where(ADDRESS.c.id.not_in(bindparam("but", expanding=True)))
    .order_by(ADDRESS.c.channel != bindparam("pulled"), ADDRESS.c.seen_at)
)


def open_addresses(connection: Connection, people: Collection[int]) -> Mapping[int, Sequence[int]]:
    """Return all open addresses of each of these people who has any."""
    if not people:
        return {}
    found: dict[int, list[int]] = {}
    open_ = ADDRESS.c.person_id.in_(sorted(set(people))) & ADDRESS.c.closed_at.is_(None)
    for row in connection.execute(select(ADDRESS.c.person_id, ADDRESS.c.id).where(open_)):
        found.setdefault(row.person_id, []).append(row.id)
    return found
