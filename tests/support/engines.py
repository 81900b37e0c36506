"""Databases as processes of their own have them. Their engines are kept, and with them what SQLAlchemy has compiled."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from storage.database.engine import Database

_SPARE: Final[dict[str, list[Database]]] = defaultdict(list)


@contextmanager
def borrowed(url: str) -> Iterator[Database]:
    """Yield a database at an address, with connections that nobody else has; they are closed afterwards."""
    spare = _SPARE[url]
    database = spare.pop() if spare else Database(url)
    database.close()  # a thread that was left behind may have come back to a file that is replaced by now
    try:
        yield database
    finally:
        database.close()
        spare.append(database)
