"""Which schema a database has, and which one this program works with.

The convention worth knowing: revisions are running numbers, and steps only add (``storage.migrations``). So a program that serves
goes on serving when a newer release has migrated its database; what administers one leaves that to the newer release.
"""

from typing import Final

from sqlalchemy import Connection, inspect, text

REVISION: Final = "0029"
"""The newest step of the schema's history; a test holds it to the folder of migrations."""


NOT_UP_TO_DATE: Final = "The database is not up to date"


class NotInitialised(LookupError):  # noqa: N818 - the class says it
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


def newer(connection: Connection) -> str | None:
    """Return the sentence about a database that a newer release has migrated; None for any other.

    What is no number is no revision of ours, and cannot be older.
    """
    found = current(connection)
    if found is None or (found.isdecimal() and int(found) <= int(REVISION)):
        return None
    return f"The database is of a newer release ({found}) than this program ({REVISION})."


def require(connection: Connection) -> None:
    """Do nothing for a database this program may administer. Raises NotInitialised with what to do about any other."""
    if sentence := newer(connection):
        raise NotInitialised(f"{sentence} Use the newer program.")
    if not is_current(connection):
        raise NotInitialised(NOT_UP_TO_DATE, run="migrate")
