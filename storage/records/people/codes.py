"""Codes that bind an address to somebody: made, and given back once. The database knows their hashes alone.

Six digits are no secret to whoever holds the database and tries them all: they are worth an hour, and three tries.
"""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from typing import Final

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from flows.domain.people.codes import GOOD_FOR, TRIES, CodeKind
from storage import models

CODE, PERSON = models.table(models.Code), models.table(models.Person)

_LETTERS: Final = "abcdefghijkmnpqrstuvwxyz23456789"
"""Thirty-two that nobody takes for another: sixteen of them are 80 bits."""
_GROUPS: Final = 4


def make(
    connection: Connection, person: int, kind: CodeKind, by: int | None, now: datetime, until: datetime | None = None
) -> str:
    """Return a new code for somebody, made by somebody or in the office's shell; an earlier one of the kind becomes void.

    It is good ``until`` a moment, else as long as its kind is.
    """
    code = _digits() if kind is CodeKind.SPOKEN else _letters()
    unused = (CODE.c.person_id == person) & (CODE.c.kind == kind.value) & CODE.c.used_at.is_(None)
    connection.execute(delete(CODE).where(unused))
    values = {
        "digest": _digest(person, kind, code),
        "person_id": person,
        "kind": kind.value,
        "by_id": by,
        "expires_at": until or now + GOOD_FOR[kind],
        "misses": 0,
    }
    connection.execute(insert(CODE).values(values))
    return code


def redeem(connection: Connection, code: str, now: datetime) -> tuple[int, int | None] | None:
    """Use up a code that stands alone; return whose it is and who made it, or None for one that is no good."""
    mine = _open(CodeKind.SENT, now) & (CODE.c.digest == _digest(0, CodeKind.SENT, code))
    row = connection.execute(update(CODE).where(mine).values(used_at=now).returning(CODE.c.person_id, CODE.c.by_id)).one_or_none()
    return (row.person_id, row.by_id) if row is not None else None


def redeem_spoken(connection: Connection, people: Collection[int], digits: str, now: datetime) -> tuple[int, int | None] | None:
    """Use up the digits that were read aloud to one of these people; return like :func:`redeem`.

    Wrong digits count against every code they were tried on.
    """
    tried = _open(CodeKind.SPOKEN, now) & CODE.c.person_id.in_(people) & (CODE.c.misses < TRIES)
    rows = connection.execute(select(CODE).where(tried).order_by(CODE.c.id).with_for_update()).all()
    for row in rows:
        if compare_digest(row.digest, _digest(row.person_id, CodeKind.SPOKEN, digits)):
            connection.execute(update(CODE).where(CODE.c.id == row.id).values(used_at=now))
            return row.person_id, row.by_id
    connection.execute(update(CODE).where(CODE.c.id.in_([row.id for row in rows])).values(misses=CODE.c.misses + 1))
    return None


def called(connection: Connection, name: str, now: datetime) -> Sequence[int]:
    """Return the people of a name, or a phone, who wait with digits that were read aloud to them."""
    waiting = _open(CodeKind.SPOKEN, now) & ((PERSON.c.name == name) | (PERSON.c.phone == name))
    return connection.execute(select(PERSON.c.id).join(CODE, CODE.c.person_id == PERSON.c.id).where(waiting)).scalars().all()


def used(connection: Connection, person: int) -> int:
    """Return how many codes have been used for somebody."""
    of_person = select(func.count()).where(CODE.c.person_id == person, CODE.c.used_at.is_not(None))
    return connection.execute(of_person).scalar_one()


def void(connection: Connection, person: int) -> None:
    """Let no code that was given bind an address to somebody any more."""
    connection.execute(delete(CODE).where(CODE.c.person_id == person, CODE.c.used_at.is_(None)))


def _open(kind: CodeKind, now: datetime) -> ColumnElement[bool]:
    return (CODE.c.kind == kind.value) & CODE.c.used_at.is_(None) & (CODE.c.expires_at > now)


def _digits() -> str:
    return f"{secrets.randbelow(10**6):06}"


def _letters() -> str:
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(_GROUPS))


def _digest(person: int, kind: CodeKind, code: str) -> str:
    """Return what is kept of a code; digits are those of one person."""
    whose = f"{person} " if kind is CodeKind.SPOKEN else ""
    return sha256(f"{whose}{code}".encode()).hexdigest()
