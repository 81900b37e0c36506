"""Proofs: addresses bound to villagers, and whom the villages are asked about."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, delete, exists, func, insert, select, update

from flows.domain.people.people import Person
from flows.domain.people.proof import MOST, Proof, Recognition
from storage import models
from storage.records.people.people import with_posts

ADDRESS, NOTICE, PERSON = models.table(models.Address), models.table(models.Notice), models.table(models.Person)
PROOF, RECOGNITION = models.table(models.Proof), models.table(models.Recognition)


def bind(connection: Connection, address: int, person: int, how: Proof, by: int | None, now: datetime) -> None:
    """Let an address speak for somebody from now on, and keep by what it was proved; proved twice it is proved as before.

    Whoever is reached there already is so from then on as well, and what was asked there under somebody's own word stays. Who is
    vouched for by anybody else is claimed no more. A colleague's phone is for work alone.
    """
    (bound,) = with_posts(connection, PERSON.c.id == person)
    if bound.is_staff:
        connection.execute(delete(PROOF).where(PROOF.c.address_id == address))
    elif (kept := _before(connection, address, person)) is not None:
        _keep(connection, address, *kept, None, now - timedelta(microseconds=1))
    _keep(connection, address, person, how, by, now)
    if by != person:
        connection.execute(update(PERSON).where(PERSON.c.id == person).values(claimed=False))
    connection.execute(update(ADDRESS).where(ADDRESS.c.id == address).values(person_id=person))


def _before(connection: Connection, address: int, person: int) -> tuple[int, Proof] | None:
    """Return who else an address spoke for so far, and since when: None for staff, and for who has asked for nothing yet."""
    here = select(ADDRESS.c.person_id).where(ADDRESS.c.id == address).scalar_subquery()
    (before,) = with_posts(connection, PERSON.c.id == here)
    if before.id == person or before.is_staff:
        return None
    if not before.claimed:
        return before.id, Proof.BEFORE
    has_asked = connection.execute(select(exists().where(NOTICE.c.to_id == before.id))).scalar()
    return (before.id, Proof.OWN) if has_asked else None


def household(connection: Connection, address: int) -> Sequence[int]:
    """Return whom an address was proved for, by id, in that order."""
    proved = select(PROOF.c.person_id).where(PROOF.c.address_id == address).order_by(PROOF.c.at, PROOF.c.person_id)
    return connection.execute(proved).scalars().all()


def _keep(connection: Connection, address: int, person: int, how: Proof, by: int | None, now: datetime) -> None:
    proved = exists().where(PROOF.c.address_id == address, PROOF.c.person_id == person)
    if not connection.execute(select(proved)).scalar():
        values = {"address_id": address, "person_id": person, "how": how.value, "by_id": by, "at": now}
        connection.execute(insert(PROOF).values(values))


def recognise(connection: Connection, recognition: Recognition, *, same: bool, by: int, now: datetime) -> None:
    """Keep whether somebody is the villager; when they are, their addresses speak as the villager from now on."""
    answer = {"same": same, "answered_by_id": by, "answered_at": now}
    connection.execute(update(RECOGNITION).where(RECOGNITION.c.id == recognition.id).values(answer))
    if not same:
        return
    theirs = select(ADDRESS.c.id).where(ADDRESS.c.person_id == recognition.claimer)
    for address in connection.execute(theirs).scalars().all():
        bind(connection, address, recognition.villager, Proof.AGENT, by, now)


def claimers(connection: Connection, name: str, phone: str) -> Sequence[Person]:
    """Return who writes under a name and phone that they gave themselves, the first of them first."""
    writes = exists().where(ADDRESS.c.person_id == PERSON.c.id)
    return with_posts(connection, (PERSON.c.name == name) & (PERSON.c.phone == phone) & PERSON.c.claimed.is_(True) & writes)


def villagers(connection: Connection, name: str, phone: str) -> Sequence[Person]:
    """Return who is in the book under a name and phone, the first of them first."""
    return with_posts(connection, (PERSON.c.name == name) & (PERSON.c.phone == phone) & PERSON.c.claimed.is_(False))


def ask(connection: Connection, claimer: int, villager: int, now: datetime) -> int | None:
    """Keep that the village is asked whether they are the same, and return the question's number.

    None when it was asked before, or when too many who say so wait for an answer already.
    """
    of_villager = RECOGNITION.c.villager_id == villager
    waiting = select(func.count()).where(of_villager, RECOGNITION.c.same.is_(None))
    known = select(exists().where(of_villager, RECOGNITION.c.claimer_id == claimer))
    if connection.execute(known).scalar() or connection.execute(waiting).scalar_one() >= MOST:
        return None
    values = {"claimer_id": claimer, "villager_id": villager, "asked_at": now}
    return int(connection.execute(insert(RECOGNITION).values(values).returning(RECOGNITION.c.id)).scalar_one())


def asked(connection: Connection, id: int) -> Recognition | None:
    """Return a question whether two are the same, held until the transaction ends; None when there is none of that number."""
    row = connection.execute(select(RECOGNITION).where(RECOGNITION.c.id == id).with_for_update()).one_or_none()
    return None if row is None else _recognition(row)


def _recognition(row: Row[tuple[object, ...]]) -> Recognition:
    return Recognition(row.id, row.claimer_id, row.villager_id, row.same)


def with_phone(connection: Connection, phone: str) -> Sequence[Person]:
    """Return who is in the book under a phone, the first of them first; nobody without one."""
    return with_posts(connection, (PERSON.c.phone == phone) & PERSON.c.claimed.is_(False)) if phone else []


def bind_by_number(connection: Connection, address: int, phone: str, now: datetime) -> Sequence[Person]:
    """Let an address speak for everybody in the book who has a number that its provider vouches for, and return them.

    Never for staff, who are invited.
    """
    theirs = [each for each in with_phone(connection, phone) if not each.is_staff]
    for each in reversed(theirs):
        bind(connection, address, each.id, Proof.CONTACT, None, now)
    return theirs
