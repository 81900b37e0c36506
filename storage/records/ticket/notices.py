"""One-time notices: given once under a number, drawn up again from their own catalogue version whenever they are asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo

from sqlalchemy import Connection, Row, bindparam, func, insert, null, or_, select, update

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.errand.notice import Giver, Notice, draw_up, unknown
from flows.text import ticket_numbers
from storage import models
from storage.records import counters
from storage.records.people import renamings
from storage.records.ticket.mapper import in_reverse

NOTICE, PERSON, TICKET = models.table(models.Notice), models.table(models.Person), models.table(models.Ticket)
_READER = func.coalesce(TICKET.c.villager_id, NOTICE.c.to_id).label("reader")
"""Whose a notice is: who was given it, or whose its ticket is by now, where that was another."""
_WITH_TICKET = NOTICE.join(TICKET, TICKET.c.number == NOTICE.c.number, isouter=True)
_WITH_GIVER = (
    select(NOTICE, *renamings.called_then(NOTICE.c.given_at), _READER)
    .select_from(_WITH_TICKET)
    .join(PERSON, PERSON.c.id == NOTICE.c.given_by_id)
)
_BY_NUMBER = _WITH_GIVER.where(NOTICE.c.number == bindparam("number"))
_GIVE = insert(NOTICE)
_TICKED = select(NOTICE.c.ticked).where(NOTICE.c.number == bindparam("number"))


def give(
    connection: Connection,
    catalogue: Catalogue,
    item: str,
    answers: Mapping[str, str],
    town: str,
    village: str | None,
    *,
    to: int,
    by: int,
    now: datetime,
) -> str:
    """Keep a notice and return its number, which is the ticket's as well if one is opened on it."""
    head = catalogue.town[town].number
    number = ticket_numbers.make(head, counters.take(connection, f"town {head}"))
    values = {
        "number": number,
        "version": catalogue.version,
        "item": item,
        "answers": dict(answers),
        "town": town,
        "village": village,
        "to_id": to,
        "given_by_id": by,
        "given_at": now,
    }
    connection.execute(_GIVE, values)
    return number


def get(connection: Connection, number: str, catalogue_of: Callable[[int], Catalogue], zone: tzinfo) -> tuple[Notice, int]:
    """Return a notice and the id of the person whose it is. Raises Refused when there is none of that number."""
    row = connection.execute(_BY_NUMBER, {"number": number}).one_or_none()
    if row is None:
        raise unknown(number)
    return _drawn_up(row, catalogue_of, zone), row.reader


def checked(
    connection: Connection, catalogue_of: Callable[[int], Catalogue], zone: tzinfo
) -> Iterator[tuple[Notice, Sequence[int]]]:
    """Yield every notice whose reader has looked what they have, with the numbers of those papers."""
    for row in connection.execute(_WITH_GIVER.where(NOTICE.c.ticked.is_not(null()))):
        yield _drawn_up(row, catalogue_of, zone), row.ticked


def _drawn_up(row: Row[tuple[object, ...]], catalogue_of: Callable[[int], Catalogue], zone: tzinfo) -> Notice:
    catalogue, given = catalogue_of(row.version), row.given_at.astimezone(zone).date()
    giver = Giver(row.name, row.phone) if row.given_by_id != row.to_id else None
    return draw_up(catalogue, row.number, catalogue.item[row.item], row.answers, row.town, row.village, given, giver)


def ticked(connection: Connection, number: str) -> Sequence[int]:
    """Return the papers of a notice that its reader has by now, by number."""
    return list(connection.execute(_TICKED, {"number": number}).scalar_one() or ())


def tick(connection: Connection, number: str, papers: Sequence[int]) -> None:
    """Keep which papers of a notice its reader has by now."""
    connection.execute(update(NOTICE).where(NOTICE.c.number == number).values(ticked=sorted(papers)))


def latest_of(connection: Connection, person: int, limit: int, *, alone: bool = False) -> Sequence[str]:
    """Return the numbers of the notices somebody was given last, or whose ticket is theirs, newest first.

    ``alone`` leaves out those of a plan.
    """
    theirs = or_(NOTICE.c.to_id == person, TICKET.c.villager_id == person)  # each by its index
    newest = select(NOTICE.c.number).select_from(_WITH_TICKET).where(theirs, _READER.in_([person]))
    newest = newest.order_by(NOTICE.c.given_at.desc(), *in_reverse(NOTICE.c.number))
    wanted = newest.where(NOTICE.c.plan.is_(None)) if alone else newest
    return list(connection.execute(wanted.limit(limit)).scalars())
