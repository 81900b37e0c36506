"""Where people can be reached: their open addresses, and the best of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, bindparam, func, select, tuple_, union

from flows.domain.people.people import Person
from storage import models
from storage.records.people.addresses import PERSON_COLUMNS, people_of

ADDRESS, PROOF = models.table(models.Address), models.table(models.Proof)
PERSON, POST = models.table(models.Person), models.table(models.Post)


@dataclass(frozen=True, slots=True)
class Place:
    """An address something can be sent to."""

    person: int
    address: int
    channel: str
    shut: int = 0  # the person's place among those who are reached there, where these are several


def places(connection: Connection, people: Collection[int], pulled: str, but: Collection[int] = ()) -> dict[int, Place]:
    """Return where each person is best reached: an address that is pushed to before one that is fetched, the latest used.

    Addresses in ``but`` are no help.
    """
    rows = connection.execute(_PLACES, {"people": list(people), "pulled": pulled, "but": list(but)})
    return {row.person_id: Place(row.person_id, row.id, row.channel, row.place if row.proved > 1 else 0) for row in rows}


def in_the_book(connection: Connection, channel: str) -> Mapping[str, Person]:
    """Return whom a list of people has named, with the posts they hold by now, by their open address on a channel."""
    rows = connection.execute(_IN_THE_BOOK, {"channel": channel}).all()
    known = people_of(rows)
    return {row.external_id: known[row.id] for row in rows}


def reached(person: ColumnElement[int]) -> ColumnElement[bool]:
    """Return whether an open address speaks for a person, or was proved to be theirs as well."""
    theirs = PROOF.c.address_id == ADDRESS.c.id, PROOF.c.person_id == person
    speaks = select(ADDRESS.c.id).where(ADDRESS.c.person_id == person, ADDRESS.c.closed_at.is_(None))
    proved = select(ADDRESS.c.id).join(PROOF, theirs[0]).where(theirs[1], ADDRESS.c.closed_at.is_(None))
    return speaks.exists() | proved.exists()


def was_pushed_to(person: ColumnElement[int], pulled: ColumnElement[str]) -> ColumnElement[bool]:
    """Return whether a person was reached at an address that was pushed to and is closed; a screen that was cut off is none."""
    proved = select(PROOF.c.address_id).where(PROOF.c.address_id == ADDRESS.c.id, PROOF.c.person_id == person).exists()
    closed = ADDRESS.c.closed_at.is_not(None), ADDRESS.c.channel != pulled, ~ADDRESS.c.external_id.startswith(pulled)
    return select(ADDRESS.c.id).where((ADDRESS.c.person_id == person) | proved, *closed).exists()


_THEIRS = union(
    select(ADDRESS.c.id.label("address_id"), ADDRESS.c.person_id).where(
        ADDRESS.c.person_id.in_(bindparam("people", expanding=True))
    ),
    select(PROOF.c.address_id, PROOF.c.person_id).where(PROOF.c.person_id.in_(bindparam("people", expanding=True))),
).subquery("theirs")
_OTHER = PROOF.alias("other")
_PROVED = select(func.count()).where(_OTHER.c.address_id == ADDRESS.c.id)
_BEFORE = tuple_(_OTHER.c.at, _OTHER.c.person_id) <= tuple_(PROOF.c.at, PROOF.c.person_id)
_PLACES = (
    select(
        _THEIRS.c.person_id,
        ADDRESS.c.id,
        ADDRESS.c.channel,
        _PROVED.scalar_subquery().label("proved"),
        _PROVED.where(_BEFORE).scalar_subquery().label("place"),
    )
    .join(ADDRESS, ADDRESS.c.id == _THEIRS.c.address_id)
    .join(PROOF, (PROOF.c.address_id == ADDRESS.c.id) & (PROOF.c.person_id == _THEIRS.c.person_id), isouter=True)
    .where(ADDRESS.c.closed_at.is_(None))
    .where(ADDRESS.c.id.not_in(bindparam("but", expanding=True)))
    .order_by(ADDRESS.c.channel != bindparam("pulled"), ADDRESS.c.seen_at)
)
_IN_THE_BOOK = (
    select(ADDRESS.c.external_id, *PERSON_COLUMNS)
    .join_from(ADDRESS, PERSON, ADDRESS.c.person_id == PERSON.c.id)
    .join(POST, POST.c.person_id == PERSON.c.id, isouter=True)
    .where(ADDRESS.c.channel == bindparam("channel"), ADDRESS.c.closed_at.is_(None), PERSON.c.handle.not_like("% %"))
    .order_by(ADDRESS.c.id, POST.c.id)
)
_OPEN = (
    select(_THEIRS.c.person_id, ADDRESS.c.id)
    .join(ADDRESS, ADDRESS.c.id == _THEIRS.c.address_id)
    .where(ADDRESS.c.closed_at.is_(None))
)


def open_addresses(connection: Connection, people: Collection[int]) -> Mapping[int, Sequence[int]]:
    """Return all open addresses of each of these people who has any."""
    if not people:
        return {}
    found: dict[int, list[int]] = {}
    for row in connection.execute(_OPEN, {"people": sorted(set(people))}):
        found.setdefault(row.person_id, []).append(row.id)
    return found
