"""Running numbers, taken in the transaction that uses them."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, insert, select, update

from storage import models

COUNTER = models.table(models.Counter)

_TAKE = update(COUNTER).where(COUNTER.c.name == bindparam("which")).values(value=COUNTER.c.value + 1).returning(COUNTER.c.value)
_READ = select(COUNTER.c.value).where(COUNTER.c.name == bindparam("which"))


def take(connection: Connection, name: str) -> int:
    """Return the next number of that name, starting at 1."""
    value = connection.execute(_TAKE, {"which": name}).scalar()
    if value is None:
        connection.execute(insert(COUNTER).values(name=name, value=1))
        return 1
    return int(value)


def starting_with(connection: Connection, prefix: str) -> Mapping[str, int]:
    """Return the last numbers given out under the names that start so, by what follows in the name."""
    rows = connection.execute(select(COUNTER).where(COUNTER.c.name.startswith(prefix, autoescape=True)))
    return {row.name.removeprefix(prefix): row.value for row in rows}


def read(connection: Connection, name: str) -> int:
    """Return the last number given out under that name; 0 before the first."""
    return int(connection.execute(_READ, {"which": name}).scalar() or 0)
