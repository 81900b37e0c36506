"""Running numbers, taken in the transaction that uses them."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from storage import models

COUNTER = models.table(models.Counter)

_TAKE = update(COUNTER).where(COUNTER.c.name == bindparam("which")).values(value=COUNTER.c.value + 1).returning(COUNTER.c.value)
_READ = select(COUNTER.c.value).where(COUNTER.c.name == bindparam("which"))
_CATCH_UP = (
    update(COUNTER).where(COUNTER.c.name == bindparam("which"), COUNTER.c.value < bindparam("to")).values(value=bindparam("to"))
)
_BEGIN = insert(COUNTER)
_HOLD = _READ.with_for_update(read=True)


def take(connection: Connection, name: str) -> int:
    """Return the next number of that name, starting at 1."""
    value = connection.execute(_TAKE, {"which": name}).scalar()
    if value is None:
        connection.execute(_BEGIN, {"name": name, "value": 1})
        return 1
    return int(value)


def add(connection: Connection, name: str, count: int) -> None:
    """Move a counter by as much as was counted without it."""
    moved = connection.execute(update(COUNTER).where(COUNTER.c.name == name).values(value=COUNTER.c.value + count))
    if not moved.rowcount:
        connection.execute(_BEGIN, {"name": name, "value": count})


def starting_with(connection: Connection, prefix: str) -> Mapping[str, int]:
    """Return the last numbers given out under the names that start so, by what follows in the name."""
    rows = connection.execute(select(COUNTER).where(COUNTER.c.name.startswith(prefix, autoescape=True)))
    return {row.name.removeprefix(prefix): row.value for row in rows}


def read(connection: Connection, name: str) -> int:
    """Return the last number given out under that name; 0 before the first."""
    return int(connection.execute(_READ, {"which": name}).scalar() or 0)


def hold(connection: Connection, name: str) -> int:
    """Return the same, and let nobody take the next one until this transaction is over."""
    return int(connection.execute(_HOLD, {"which": name}).scalar() or 0)


def catch_up(connection: Connection, name: str, value: int) -> bool:
    """Let a counter that follows another come up to its value, and return whether this transaction is the one that did it."""
    if read(connection, name) >= value:
        return False
    if connection.execute(_CATCH_UP, {"which": name, "to": value}).rowcount == 1:
        return True
    try:
        with connection.begin_nested():
            connection.execute(_BEGIN, {"name": name, "value": value})
    except IntegrityError:
        return False  # another process was faster
    return True
