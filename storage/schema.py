"""Which schema a database has, and which one this program works with."""

from typing import Final

from sqlalchemy import Connection, inspect, text

REVISION: Final = "0018"
"""The newest step of the schema's history; a test holds it to the folder of migrations."""


class EmptyShelf(LookupError):  # noqa: N818 - the class says it
    """The database has no catalogue, or not the schema this program works with.

    ``run`` is the command that puts it right; how it is typed is known where the program was started.
    """

    def __init__(self, sentence: str, *, run: str = "") -> None:
        super().__init__(sentence)
        self.run = run


def current(connection: Connection) -> str | None:
    """Return the revision a database is at; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def is_current(connection: Connection) -> bool:
    """Return whether the database has the schema this program works with."""
    return current(connection) == REVISION
