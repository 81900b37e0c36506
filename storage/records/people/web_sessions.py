"""Sign-ins on the web: found by the hash of their token, listed and ended by whose they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, delete, exists, insert, select, update

from flows.domain.people.web_session import WebSession
from storage import models
from storage.records.people.addresses import SCREEN

ADDRESS, POST, SESSION = models.table(models.Address), models.table(models.Post), models.table(models.WebSession)

_IS_STAFF = exists().where(POST.c.person_id == ADDRESS.c.person_id).label("is_staff")
_KEPT = select(SESSION, ADDRESS.c.external_id, ADDRESS.c.person_id, _IS_STAFF).join(ADDRESS, ADDRESS.c.id == SESSION.c.address_id)


@dataclass(frozen=True, slots=True)
class Kept:
    """A sign-in as it is kept, and whose it is."""

    session: WebSession
    renews: bool
    external_id: str
    person: int
    is_staff: bool


def digest(token: str) -> str:
    """Return what is kept of a token: a token is so long and random that its hash needs no salt."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def of_token(connection: Connection, token: str, now: datetime) -> Kept | None:
    """Return the sign-in of a token, unless it has ended."""
    return _first(connection, _KEPT.where(SESSION.c.token == digest(token), SESSION.c.ends_at > now))


def get(connection: Connection, id: int) -> Kept | None:
    """Return a sign-in, be it over or not."""
    return _first(connection, _KEPT.where(SESSION.c.id == id))


def of_person(connection: Connection, person: int, now: datetime) -> Sequence[WebSession]:
    """Return somebody's sign-ins that are good, the latest used first."""
    mine = _KEPT.where(ADDRESS.c.person_id == person, SESSION.c.ends_at > now).order_by(
        SESSION.c.used_at.desc(), SESSION.c.id.desc()
    )
    return [_session(row) for row in connection.execute(mine)]


def left_behind(connection: Connection, person: int, address: int, now: datetime) -> tuple[int, str] | None:
    """Return the web address somebody used last besides this, where no sign-in is good any more, by id and name; or None."""
    good = exists().where(SESSION.c.address_id == ADDRESS.c.id, SESSION.c.ends_at > now)
    theirs = (ADDRESS.c.person_id == person) & (ADDRESS.c.channel == SCREEN) & ADDRESS.c.external_id.not_like("@%")
    left = select(ADDRESS.c.id, ADDRESS.c.external_id).where(
        theirs, ADDRESS.c.id != address, ADDRESS.c.closed_at.is_(None), ~good
    )
    row = connection.execute(left.order_by(ADDRESS.c.seen_at.desc()).limit(1)).first()
    return None if row is None else (row.id, row.external_id)


def start(connection: Connection, address: int, token: str, device: str, now: datetime, ends_at: datetime) -> int:
    """Keep a new sign-in at an address and return its id."""
    values = {"address_id": address, "token": digest(token), "device": device, "made_at": now, "used_at": now, "ends_at": ends_at}
    return int(connection.execute(insert(SESSION).values(**values, renews=False).returning(SESSION.c.id)).scalar_one())


def use(connection: Connection, id: int, now: datetime, ends_at: datetime) -> None:
    """Keep that a sign-in was used, and until when it is good now."""
    connection.execute(update(SESSION).where(SESSION.c.id == id).values(used_at=now, ends_at=ends_at))


def renew(connection: Connection, id: int, address: int, token: str, now: datetime, ends_at: datetime) -> None:
    """Give a sign-in another token, at an address; the one of before is good for nothing any more."""
    new = {"token": digest(token), "address_id": address, "made_at": now, "used_at": now, "ends_at": ends_at, "renews": False}
    connection.execute(update(SESSION).where(SESSION.c.id == id).values(**new))


def replace_token(connection: Connection, address: int, now: datetime) -> None:
    """Void the token at an address at once; only the request in which it happens is given the new one."""
    _end(connection, SESSION.c.address_id == address, now, renews=True)


def end(connection: Connection, ids: Sequence[int], now: datetime) -> None:
    """End sign-ins."""
    _end(connection, SESSION.c.id.in_(ids), now)


def end_at(connection: Connection, address: int, now: datetime) -> None:
    """End the sign-in at an address."""
    _end(connection, SESSION.c.address_id == address, now)


def end_all(connection: Connection, person: int, now: datetime) -> None:
    """End every sign-in of somebody."""
    _end(connection, SESSION.c.address_id.in_(select(ADDRESS.c.id).where(ADDRESS.c.person_id == person)), now)


_PRUNE = delete(SESSION).where(SESSION.c.ends_at < bindparam("before"))


def prune(connection: Connection, before: datetime) -> int:
    """Forget sign-ins that ended before a moment, and return how many that were."""
    return connection.execute(_PRUNE, {"before": before}).rowcount


def _end(connection: Connection, which: ColumnElement[bool], now: datetime, *, renews: bool = False) -> None:
    good = which & (SESSION.c.ends_at > now)
    connection.execute(update(SESSION).where(good).values(ends_at=now, renews=renews))


def _first(connection: Connection, query: Select[Any]) -> Kept | None:
    row = connection.execute(query).first()
    return None if row is None else Kept(_session(row), row.renews, row.external_id, row.person_id, row.is_staff)


def _session(row: Row[Any]) -> WebSession:
    return WebSession(row.id, row.address_id, row.device, row.made_at, row.used_at, row.ends_at)
