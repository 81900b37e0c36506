"""Renamings: who changed somebody's name or phone and when, and what somebody was called at a moment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, insert, select

from flows.domain.people.people import Person
from storage import models

PERSON, RENAMING = models.table(models.Person), models.table(models.Renaming)


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


def called_then(moment: ColumnElement[datetime]) -> Sequence[ColumnElement[str]]:
    """Return the name and the phone of a person in a statement as they were at a moment of its row."""
    later = RENAMING.c.person_id == PERSON.c.id, RENAMING.c.at > moment
    first = select(RENAMING.c.name_was).where(*later).order_by(RENAMING.c.at, RENAMING.c.id).limit(1)
    phone = first.with_only_columns(RENAMING.c.phone_was)
    return [
        func.coalesce(first.scalar_subquery(), PERSON.c.name).label("name"),
        func.coalesce(phone.scalar_subquery(), PERSON.c.phone).label("phone"),
    ]
