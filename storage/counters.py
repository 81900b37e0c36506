"""Running numbers, taken in the transaction that uses them."""

from sqlalchemy import Connection, insert, select, update

from storage import models

COUNTER = models.table(models.Counter)


def take(connection: Connection, name: str) -> int:
    """Return the next number of that name, starting at 1."""
    counted = update(COUNTER).where(COUNTER.c.name == name).values(value=COUNTER.c.value + 1).returning(COUNTER.c.value)
    value = connection.execute(counted).scalar()
    if value is None:
        connection.execute(insert(COUNTER).values(name=name, value=1))
        return 1
    return int(value)


def read(connection: Connection, name: str) -> int:
    """Return the last number given out under that name; 0 before the first."""
    return int(connection.execute(select(COUNTER.c.value).where(COUNTER.c.name == name)).scalar() or 0)
