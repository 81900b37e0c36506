"""Pictures of papers: kept when they come in, filed with a ticket once it is known what they show, forgotten with it.

The convention worth knowing: a picture without a ticket is loose; it belongs to who sent it until they say what it shows. What
comes after the rest of its album was filed is filed with it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Row, and_, bindparam, delete, insert, or_, select, update

from flows.domain.errand.picture import Kept, Kind, Picture
from flows.domain.ticket.status import OPEN, Status
from storage import models

EVENT, PICTURE, TICKET = models.table(models.Event), models.table(models.Picture), models.table(models.Ticket)

_OF_TICKET = select(PICTURE).where(PICTURE.c.ticket == bindparam("of")).order_by(PICTURE.c.id)

ASKED_FOR: Final = timedelta(days=1)
"""How long after it came in somebody is asked what a picture shows."""


def keep(connection: Connection, person: int, channel: str, picture: Picture, now: datetime) -> bool:
    """Keep a picture, and return whether what it shows is to be asked: not of another one of the same album, nor twice."""
    mine = and_(PICTURE.c.person_id == person, PICTURE.c.channel == channel, PICTURE.c.at >= now - ASKED_FOR)
    same = and_(PICTURE.c.album == picture.album, PICTURE.c.album != "")
    rows = connection.execute(select(PICTURE).where(mine, or_(same, PICTURE.c.fingerprint == picture.fingerprint))).all()
    album = [row for row in rows if picture.album and row.album == picture.album]
    if not any(row.fingerprint == picture.fingerprint and row.ticket is None for row in rows):
        values = {
            "person_id": person,
            "channel": channel,
            "kind": picture.kind.value,
            "file": picture.file,
            "fingerprint": picture.fingerprint,
            "album": picture.album,
            "at": now,
            "papers": [],
        }
        connection.execute(insert(PICTURE).values(values))
    filed = next((row for row in album if row.ticket is not None), None)
    if filed is not None:
        late = [kept for kept in loose(connection, person, now) if kept.picture.album == picture.album]
        file(connection, late, filed.ticket, filed.papers)
    return not album


def loose(connection: Connection, person: int, now: datetime) -> Sequence[Kept]:
    """Return the pictures somebody has sent and not yet said what they show, in the order they came."""
    mine = and_(PICTURE.c.person_id == person, PICTURE.c.ticket.is_(None), PICTURE.c.at >= now - ASKED_FOR)
    return [_kept(row) for row in connection.execute(select(PICTURE).where(mine).order_by(PICTURE.c.id))]


def of_ticket(connection: Connection, number: str) -> Sequence[Kept]:
    """Return the pictures of a ticket, in the order they came."""
    return [_kept(row) for row in connection.execute(_OF_TICKET, {"of": number})]


def file(connection: Connection, pictures: Sequence[Kept], number: str, papers: Collection[int]) -> None:
    """File pictures with a ticket as showing these papers; one that is there already shows these as well."""
    there = {kept.picture.fingerprint: kept for kept in of_ticket(connection, number)}
    for kept in pictures:
        known = there.get(kept.picture.fingerprint)
        if known is not None:
            drop(connection, [kept])
        shown = sorted({*papers, *(known.papers if known is not None else ())})
        target = known if known is not None else kept
        connection.execute(update(PICTURE).where(PICTURE.c.id == target.id).values(ticket=number, papers=shown))


def drop(connection: Connection, pictures: Sequence[Kept]) -> None:
    """Forget pictures."""
    connection.execute(delete(PICTURE).where(PICTURE.c.id.in_([kept.id for kept in pictures])))


_DONE = [status.value for status in Status if status not in OPEN and status is not Status.DELIVERED]
_FINISHED = (
    select(TICKET.c.number)
    .join(EVENT, and_(EVENT.c.ticket == TICKET.c.number, EVENT.c.seq == TICKET.c.revision, EVENT.c.at < bindparam("finished")))
    .where(TICKET.c.status.in_(_DONE))
)
_PRUNE = delete(PICTURE).where(
    or_(and_(PICTURE.c.ticket.is_(None), PICTURE.c.at < bindparam("loose")), PICTURE.c.ticket.in_(_FINISHED))
)


def prune(connection: Connection, loose_before: datetime, finished_before: datetime) -> None:
    """Forget what has been loose since before a moment, and the pictures of tickets that were finished before another."""
    connection.execute(_PRUNE, {"loose": loose_before, "finished": finished_before})


def _kept(row: Row[tuple[object, ...]]) -> Kept:
    picture = Picture(Kind(row.kind), row.file, row.fingerprint, row.album)
    return Kept(row.id, picture, row.channel, row.person_id, row.at, row.ticket, tuple(row.papers))
