"""How much the items are used: counted from the notices that were given and the tickets that were opened on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from storage import models

NOTICE, TICKET = models.table(models.Notice), models.table(models.Ticket)


@dataclass(frozen=True, slots=True)
class Use:
    """How often an item was asked for, and how often a ticket followed."""

    asked: int = 0
    applied: int = 0


def since(connection: Connection, moment: datetime, town: str | None = None) -> Mapping[str, Use]:
    """Return the use of every item that was asked for since a moment, by code; in all towns, or by people of one."""
    both = NOTICE.outerjoin(TICKET, TICKET.c.number == NOTICE.c.number)
    query = select(NOTICE.c.item, func.count(), func.count(TICKET.c.number)).select_from(both)
    query = query.where(NOTICE.c.given_at >= moment).group_by(NOTICE.c.item)
    rows = connection.execute(query if town is None else query.where(NOTICE.c.town == town))
    return {item: Use(asked, applied) for item, asked, applied in rows}
