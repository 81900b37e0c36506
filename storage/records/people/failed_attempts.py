"""Failed attempts, wrong digits and wrong codes: who guesses at other people's tickets, or at an invitation, is slowed down."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select

from storage import models

MISS = models.table(models.Miss)

ALLOWED: Final = 5
REMEMBERED: Final = timedelta(hours=1)
"""So many misses an address has in that time; then it waits."""


def since(connection: Connection, address: int, moment: datetime) -> int:
    """Return how often an address has guessed wrong since a moment."""
    query = select(func.count()).where(MISS.c.address_id == address, MISS.c.at > moment)
    return int(connection.execute(query).scalar_one())


def keep(connection: Connection, address: int, now: datetime) -> None:
    """Keep a miss, and forget those of the address that no longer count."""
    connection.execute(delete(MISS).where(MISS.c.address_id == address, MISS.c.at <= now - REMEMBERED))
    connection.execute(insert(MISS).values(address_id=address, at=now))
