"""People and their posts: looking them up, registering them, inviting them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from flows.domain.people.people import Employment, Person, Registration, Role
from storage import models
from storage.records.people import renamings, web_sessions
from storage.records.people.addresses import PERSON_COLUMNS, people_of

ADDRESS, CODE = models.table(models.Address), models.table(models.Code)
PERSON, POST = models.table(models.Person), models.table(models.Post)

_INTRODUCE = (
    update(PERSON)
    .where(PERSON.c.id == bindparam("who"))
    .values(name=bindparam("new_name"), phone=bindparam("new_phone"), village=bindparam("new_village"))
)
_WITH_POSTS = select(*PERSON_COLUMNS).join_from(PERSON, POST, POST.c.person_id == PERSON.c.id, isouter=True).order_by(POST.c.id)
_BY_ID = _WITH_POSTS.where(PERSON.c.id.in_(bindparam("ids", expanding=True)))
_HELD = POST.alias()
_HOLDING = (
    select(*PERSON_COLUMNS)
    .join_from(_HELD, PERSON, PERSON.c.id == _HELD.c.person_id)
    .join(POST, POST.c.person_id == PERSON.c.id)
    .where(_HELD.c.role == bindparam("of_role"), _HELD.c.place.in_(bindparam("at_places", expanding=True)))
    .order_by(_HELD.c.id, POST.c.id)
)
_AT_WINDOW = _HOLDING.where((_HELD.c.window == bindparam("at_window")) | _HELD.c.window.is_(None))


def get(connection: Connection, ids: Sequence[int]) -> dict[int, Person]:
    """Return people by id."""
    return people_of(connection.execute(_BY_ID, {"ids": list(ids)})) if ids else {}


def with_posts(connection: Connection, which: ColumnElement[bool]) -> Sequence[Person]:
    """Return the people of whom something holds, those first who came first."""
    return list(people_of(connection.execute(_WITH_POSTS.where(which).order_by(None).order_by(PERSON.c.id, POST.c.id))).values())


_NAMED = select(PERSON.c.id).where(PERSON.c.handle == bindparam("handle"))


def named(connection: Connection, handle: str) -> Person | None:
    """Return the person of a handle, or None."""
    id = connection.execute(_NAMED, {"handle": handle}).scalar()
    return None if id is None else get(connection, [id])[id]


def everyone_with_a_post(connection: Connection) -> Mapping[str, Person]:
    """Return everybody who holds a post, by handle."""
    rows = connection.execute(select(PERSON.c.handle, PERSON.c.id).join(POST, POST.c.person_id == PERSON.c.id).distinct()).all()
    found = get(connection, [row.id for row in rows])
    return {row.handle or f"#{row.id}": found[row.id] for row in rows}


def with_handles(connection: Connection) -> Mapping[str, str]:
    """Return the names of everybody who has a handle, by handle, in the order they came into the book."""
    rows = connection.execute(select(PERSON.c.handle, PERSON.c.name).where(PERSON.c.handle.not_like("% %")).order_by(PERSON.c.id))
    return {row.handle: row.name for row in rows}


def holding(connection: Connection, role: Role, places: Collection[str], window: str | None = None) -> dict[int, Person]:
    """Return who holds a role at a place, by all its codes, and window; by id, in the order of posts. No window means any."""
    post = {"of_role": role.value, "at_places": sorted(places)}
    if window is None:
        return people_of(connection.execute(_HOLDING, post))
    return people_of(connection.execute(_AT_WINDOW, {**post, "at_window": window}))


def introduce(
    connection: Connection,
    person: Person,
    name: str,
    phone: str,
    village: str | None,
    *,
    by: int,
    now: datetime,
    without_phone: bool = False,
) -> Person:
    """Keep what somebody told about a person, and return them as the book has them now; what they did not tell stays.

    ``without_phone`` takes the number out.
    """
    number = "" if without_phone else phone or person.phone
    known = replace(person, name=name or person.name, phone=number, village=village or person.village)
    if known != person:
        told = {"who": known.id, "new_name": known.name, "new_phone": known.phone, "new_village": known.village}
        if connection.execute(_INTRODUCE, told).rowcount != 1:
            return person
        renamings.keep(connection, person, known, by, now)
    return known


def register_villager(connection: Connection, name: str, phone: str, village: str | None, language: str, now: datetime) -> int:
    """Return the id of a villager an agent acts for: the one of that name and phone in the village's book, or a new one.

    Whoever only says so of themselves is not in the book.
    """
    same = select(PERSON.c.id).where(PERSON.c.name == name, PERSON.c.phone == phone, PERSON.c.village == village)
    known = connection.execute(same.where(PERSON.c.claimed.is_(False)).order_by(PERSON.c.id)).scalars().first()
    if known is not None:
        return int(known)
    values = {
        "name": name,
        "phone": phone,
        "village": village,
        "language": language,
        "employment": Employment.NONE.value,
        "muted": False,
        "claimed": False,
        "created_at": now,
    }
    return int(connection.execute(insert(PERSON).values(values).returning(PERSON.c.id)).scalar_one())


def register(connection: Connection, person: Registration, now: datetime) -> int:
    """Return the id of a member of staff, put into the book or brought up to date; their posts become exactly those named.

    Where their posts change their sign-ins on the web end: what a browser may do is given to it anew.
    """
    values = {"name": person.name, "phone": person.phone, "village": person.village, "employment": person.employment.value}
    id = connection.execute(select(PERSON.c.id).where(PERSON.c.handle == person.handle)).scalar()
    if id is None:
        new = {**values, "handle": person.handle, "language": "zh_Hans", "muted": False, "claimed": False, "created_at": now}
        id = connection.execute(insert(PERSON).values(new).returning(PERSON.c.id)).scalar_one()
    else:
        was = get(connection, [id])[id]
        connection.execute(update(PERSON).where(PERSON.c.id == id).values(**values))
        renamings.keep(connection, was, replace(was, name=person.name, phone=person.phone), None, now)
    if set(get(connection, [id])[id].posts) != set(person.posts):
        web_sessions.end_all(connection, id, now)
    connection.execute(delete(POST).where(POST.c.person_id == id))
    for post in person.posts:
        connection.execute(insert(POST).values(person_id=id, place=post.place, role=post.role.value, window=post.window))
    return int(id)


def retire(connection: Connection, person: int, now: datetime) -> None:
    """Let nobody be a person any more: posts, handle, invitations and sign-ins go, addresses are closed and lose their names."""
    web_sessions.end_all(connection, person, now)
    connection.execute(delete(POST).where(POST.c.person_id == person))
    connection.execute(delete(CODE).where(CODE.c.person_id == person))
    connection.execute(update(PERSON).where(PERSON.c.id == person).values(handle=None))
    theirs = select(ADDRESS.c.id).where(ADDRESS.c.person_id == person)
    for id in connection.execute(theirs).scalars().all():
        closed = {"external_id": f"gone {id}", "closed_at": now, "closed_why": "retired"}
        connection.execute(update(ADDRESS).where(ADDRESS.c.id == id).values(closed))


def set_language(connection: Connection, person: Person, language: str) -> Person:
    """Speak this language with somebody from now on, and return them as they are known now."""
    connection.execute(update(PERSON).where(PERSON.c.id == person.id).values(language=language))
    return replace(person, language=language)


def set_muted(connection: Connection, person: Person, muted: bool) -> Person:
    """Push nothing to somebody, or push again, and return them as they are known now."""
    connection.execute(update(PERSON).where(PERSON.c.id == person.id).values(muted=muted))
    return replace(person, muted=muted)


def neighbours(connection: Connection, villages: Sequence[str], called: str) -> Sequence[Person]:
    """Return the villagers of some villages that the book has under a name or phone, those first who came first."""
    here = PERSON.c.village.in_(villages) & PERSON.c.claimed.is_(False)
    return with_posts(connection, here & ((PERSON.c.name == called) | (PERSON.c.phone == called)))


def end_posts(connection: Connection, person: Person) -> Person:
    """End all posts of somebody, and return them as they are known now."""
    connection.execute(delete(POST).where(POST.c.person_id == person.id))
    return replace(person, posts=(), standing_in=frozenset())


def called(connection: Connection, name: str) -> Sequence[Person]:
    """Return whom the book has under a name, in the order they came into it."""
    return with_posts(connection, (PERSON.c.name == name) & PERSON.c.claimed.is_(False))
