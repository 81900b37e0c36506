"""Renamings: who changed somebody's name or phone and when, and what somebody was called at a moment."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, insert, select

from flows.domain.people.people import Person
from storage import models

RENAMING = models.table(models.Renaming)


def keep(connection: Connection, was: Person, now_is: Person, by: int | None, now: datetime) -> None:
    """Keep that somebody is called otherwise now, by whom; the administrator's list is nobody. A first name is no renaming."""
    renamed = was.name not in {"", now_is.name} or was.phone not in {"", now_is.phone}
    if renamed:
        names = {"name_was": was.name, "phone_was": was.phone, "name": now_is.name, "phone": now_is.phone}
        connection.execute(insert(RENAMING).values(person_id=was.id, by_id=by, at=now, **names))


def as_of(connection: Connection, person: Person, moment: datetime) -> Person:
    """Return somebody with the name and phone they had at a moment."""
    later = select(RENAMING).where(RENAMING.c.person_id == person.id, RENAMING.c.at > moment)
    first = connection.execute(later.order_by(RENAMING.c.at, RENAMING.c.id).limit(1)).one_or_none()
    return person if first is None else replace(person, name=first.name_was, phone=first.phone_was)
