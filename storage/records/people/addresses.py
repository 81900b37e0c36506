"""Addresses: where people write from, who they are, and the talk that goes on there. On the path of every turn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, func, insert, select, tuple_, update

from flows.domain.people.people import Employment, Person, Post, Role
from storage import models

ADDRESS, PERSON, POST = models.table(models.Address), models.table(models.Person), models.table(models.Post)
PROOF = models.table(models.Proof)

PERSON_COLUMNS: Final = (
    PERSON.c.id,
    PERSON.c.name,
    PERSON.c.phone,
    PERSON.c.village,
    PERSON.c.language,
    PERSON.c.employment,
    PERSON.c.muted,
    PERSON.c.claimed,
    POST.c.place,
    POST.c.role,
    POST.c.window,
)
"""What :func:`people_of` reads: a row for each post of somebody, in their order, and one without for somebody who has none."""

_KNOWN = (
    select(
        ADDRESS.c.id.label("address_id"),
        ADDRESS.c.channel,
        ADDRESS.c.external_id,
        ADDRESS.c.session,
        ADDRESS.c.closed_at,
        select(func.count()).where(PROOF.c.address_id == ADDRESS.c.id).scalar_subquery().label("proved"),
        *PERSON_COLUMNS,
    )
    .join_from(ADDRESS, PERSON, ADDRESS.c.person_id == PERSON.c.id)
    .join(POST, POST.c.person_id == PERSON.c.id, isouter=True)
    .order_by(ADDRESS.c.id, POST.c.id)  # locked in one order, so that two batches never wait for each other in a circle
    .with_for_update(of=ADDRESS)
)
_FIND = _KNOWN.where(tuple_(ADDRESS.c.channel, ADDRESS.c.external_id).in_(bindparam("keys", expanding=True)))
_FIND_ONE = _KNOWN.where(ADDRESS.c.channel == bindparam("channel"), ADDRESS.c.external_id == bindparam("external_id"))
"""As nearly every turn does: a list is put into the statement anew each time, one key is not."""
_NEW_PERSON = insert(PERSON).returning(PERSON.c.id)
_NEW_ADDRESS = insert(ADDRESS).returning(ADDRESS.c.id)
_SAVE = update(ADDRESS).where(ADDRESS.c.id == bindparam("address")).values(session=bindparam("talks"), seen_at=bindparam("now"))


@dataclass(slots=True)
class Correspondent:
    """Somebody at an address, and the session there (None before the first talk)."""

    address: int
    person: Person
    session: Mapping[str, Any] | None
    closed: bool = False
    channel: str = ""
    proved: int = 0  # how many people it was proved for
    network: str = ""  # the message comes by, where the channel knows
    via: str = ""  # the way it came, as the record says it
    operator: str = ""  # the account of this machine that speaks as them


Key = tuple[str, str]
"""A channel and the id it knows somebody by."""

SCREEN = "chat"
"""The channel of the desk's own screens, web chat and terminal: nothing is sent there, people fetch it."""

SMS = "sms"
"""The channel of phone numbers, whichever gateway carries it."""


def screen_of(handle: str) -> Key:
    """Return the address of somebody known by a handle, the same in the web chat and in the terminal."""
    return SCREEN, f"@{handle}"


def find(connection: Connection, keys: Sequence[Key]) -> dict[Key, Correspondent]:
    """Return who is known at these addresses, locked until the transaction ends."""
    each = list(dict.fromkeys(keys))
    if len(each) == 1:
        rows = connection.execute(_FIND_ONE, dict(zip(("channel", "external_id"), each[0], strict=True))).all()
    else:
        rows = connection.execute(_FIND, {"keys": each}).all()
    known = people_of(rows)
    return {
        (row.channel, row.external_id): Correspondent(
            row.address_id, known[row.id], row.session, row.closed_at is not None, row.channel, row.proved
        )
        for row in rows
    }


def create(connection: Connection, key: Key, person: Person, now: datetime) -> Correspondent:
    """Return a person at an address of theirs that is new."""
    channel, external_id = key
    values = {"person_id": person.id, "channel": channel, "external_id": external_id, "seen_at": now, "closed_why": ""}
    return Correspondent(connection.execute(_NEW_ADDRESS, values).scalar_one(), person, None, channel=channel)


def newcomer(connection: Connection, key: Key, language: str, now: datetime) -> Correspondent:
    """Return somebody who writes for the first time, from an address nobody wrote from before."""
    values = {
        "name": "",
        "phone": "",
        "language": language,
        "employment": Employment.NONE.value,
        "muted": False,
        "claimed": True,
        "created_at": now,
    }
    id = connection.execute(_NEW_PERSON, values).scalar_one()
    return create(connection, key, Person(id, language=language, claimed=True), now)


def seat(connection: Connection, handle: str, person: Person, now: datetime) -> None:
    """Give somebody known by a handle an address on the desk's screens, unless they have it."""
    if screen_of(handle) not in find(connection, [screen_of(handle)]):
        create(connection, screen_of(handle), person, now)


def save(connection: Connection, talks: Mapping[int, Mapping[str, Any]], now: datetime) -> None:
    """Keep the sessions of these addresses."""
    if talks:
        connection.execute(_SAVE, [{"address": address, "talks": session, "now": now} for address, session in talks.items()])


def begin_anew(connection: Connection, address: int, session: Mapping[str, Any]) -> None:
    """Put another session in the place of the one at an address, which nobody has written from meanwhile."""
    connection.execute(update(ADDRESS).where(ADDRESS.c.id == address).values(session=session))


def has_open_talk(connection: Connection, address: int) -> bool:
    """Return whether somebody has begun a talk at an address and not ended it."""
    session = connection.execute(select(ADDRESS.c.session).where(ADDRESS.c.id == address)).scalar()
    return bool(session and session["talks"])


def reopen(connection: Connection, address: int) -> None:
    """Open an address again: whoever writes can be written to."""
    connection.execute(update(ADDRESS).where(ADDRESS.c.id == address).values(closed_at=None, closed_why=""))


def close(connection: Connection, address: int, why: str, now: datetime) -> None:
    """Close an address that can no longer be reached."""
    connection.execute(update(ADDRESS).where(ADDRESS.c.id == address).values(closed_at=now, closed_why=why))


CUT: Final = "cut"
"""The channel of addresses that were cut off: nothing comes from there, whoever writes as before is a stranger."""


@dataclass(frozen=True, slots=True)
class Place:
    """An address of somebody, as they and whoever looks after it see it; ``talk`` is what goes on there."""

    id: int
    channel: str
    seen: datetime
    talk: Mapping[str, Any] | None
    closed: datetime | None
    why: str


def of_person(connection: Connection, person: int) -> Sequence[Place]:
    """Return the addresses of somebody, a household's and those that were cut off as well, in the order they came."""
    proved = ADDRESS.c.id.in_(select(PROOF.c.address_id).where(PROOF.c.person_id == person))
    theirs = select(ADDRESS).where((ADDRESS.c.person_id == person) | proved)
    rows = connection.execute(theirs.order_by(ADDRESS.c.id))
    return [Place(row.id, row.channel, row.seen_at, row.session, row.closed_at, row.closed_why) for row in rows]


def owner(connection: Connection, address: int) -> int | None:
    """Return whose an address is that was not cut off, or None."""
    query = select(ADDRESS.c.person_id).where(ADDRESS.c.id == address, ADDRESS.c.channel != CUT)
    return connection.execute(query).scalar()


def cut(connection: Connection, address: int, why: str, now: datetime) -> None:
    """Let an address speak as nobody any more: its talk ends, nothing is sent there, and it is never opened again."""
    row = connection.execute(select(ADDRESS.c.channel).where(ADDRESS.c.id == address)).one()
    ended = {"channel": CUT, "external_id": f"{row.channel} {address}", "session": None, "closed_at": now, "closed_why": why}
    connection.execute(update(ADDRESS).where(ADDRESS.c.id == address).values(ended))


def people_of(rows: Iterable[Any]) -> dict[int, Person]:
    """Return the people that rows of ``PERSON_COLUMNS`` stand for, by id; several addresses of somebody repeat their posts."""
    known: dict[int, Any] = {}
    posts: dict[int, dict[Post, None]] = {}
    for row in rows:
        known[row.id] = row
        mine = posts.setdefault(row.id, {})
        if row.role is not None:
            mine[Post(row.place, Role(row.role), row.window)] = None
    return {
        id: Person(
            id=id,
            name=row.name,
            phone=row.phone,
            village=row.village,
            language=row.language,
            employment=Employment(row.employment),
            posts=tuple(posts[id]),
            muted=row.muted,
            claimed=row.claimed,
        )
        for id, row in known.items()
    }
