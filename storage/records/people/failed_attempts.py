"""Failed attempts, wrong digits and wrong codes: from which address and network they came, and at which ticket."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from flows.domain.people.guessing import KEPT, REMEMBERED
from storage import models

MISS = models.table(models.Miss)


def of_address(connection: Connection, address: int, now: datetime) -> Sequence[datetime]:
    """Return when an address has guessed wrong of late, oldest first."""
    return _moments(connection, (MISS.c.address_id == address) & (MISS.c.at > now - REMEMBERED))


def of_network(connection: Connection, network: str, now: datetime) -> Sequence[datetime]:
    """Return when a network has guessed wrong of late, oldest first; never for one that nobody knows."""
    return _moments(connection, (MISS.c.network == network) & (MISS.c.at > now - REMEMBERED)) if network else ()


def at_ticket(connection: Connection, number: str) -> Sequence[datetime]:
    """Return when a ticket's digits were guessed wrong, oldest first."""
    return _moments(connection, MISS.c.ticket == number)


def keep(connection: Connection, address: int, network: str, ticket: str | None, now: datetime) -> None:
    """Keep a miss, and forget those that count no more."""
    connection.execute(delete(MISS).where(MISS.c.at <= now - KEPT))
    connection.execute(insert(MISS).values(address_id=address, network=network, ticket=ticket, at=now))


def _moments(connection: Connection, which: ColumnElement[bool]) -> Sequence[datetime]:
    return connection.execute(select(MISS.c.at).where(which).order_by(MISS.c.at, MISS.c.id)).scalars().all()
