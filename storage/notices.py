"""One-time notices: given once under a number, drawn up again from their own catalogue version whenever they are asked for."""

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo

from sqlalchemy import Connection, bindparam, insert, select

from flows.domain import numbers
from flows.domain.catalogue import Catalogue
from flows.domain.notice import Notice, draw_up
from flows.domain.refusal import Refused
from flows.wording import _
from storage import counters, models

NOTICE = models.table(models.Notice)
_BY_NUMBER = select(NOTICE).where(NOTICE.c.number == bindparam("number"))
_GIVE = insert(NOTICE)


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
    number = numbers.make(head, counters.take(connection, f"town {head}"))
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
    """Return a notice and the id of the person it was given to. Raises Refused when there is none of that number."""
    row = connection.execute(_BY_NUMBER, {"number": number}).one_or_none()
    if row is None:
        raise Refused(_("I know no number {number}.", number=number))
    catalogue = catalogue_of(row.version)
    given = row.given_at.astimezone(zone).date()
    return draw_up(catalogue, number, catalogue.item[row.item], row.answers, row.town, row.village, given), row.to_id
