"""Taking the demo people out again, before the desk is put in the open.

What they did stays: the record is sealed, and numbers are given once. But nobody can be them any more: they hold no post, no
handle, address or invitation, and no duty from today on. Where an open ticket is theirs, to carry or to wait for, nothing is
changed: a real villager's errand would lie there with nobody, and a made-up one would alarm real staff.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from flows.domain.catalogue.catalogue import Catalogue
from storage.packs.reader import read_people
from storage.records.duty import roster
from storage.records.people import people
from storage.records.ticket import queues
from storage.upkeep.loading import DEMO_FILE


class StillBusy(ValueError):  # noqa: N818 - the class says it
    """Open tickets are with demo people; the message names them."""


def remove(connection: Connection, folder: Path, catalogue: Catalogue, today: date, now: datetime) -> Sequence[str]:
    """Take the pack's demo people out and return their handles; those whom an office has given another name are not among them.

    Raises StillBusy, and then nothing has changed.
    """
    known = _known(connection, folder, catalogue)
    ids = set(known.values())
    busy = [ticket.number for ticket in queues.every_open(connection) if {ticket.villager, ticket.agent, ticket.claimed_by} & ids]
    if busy:
        raise StillBusy(f"These open tickets are with demo people: {', '.join(busy)}. Finish them, or withdraw them, first.")
    roster.vacate(connection, ids, today)
    for id in ids:
        people.retire(connection, id, now)
    return list(known)


def is_demo(connection: Connection, folder: Path, catalogue: Catalogue, handle: str) -> bool:
    """Return whether a handle is that of one of the pack's demo people."""
    return handle in _known(connection, folder, catalogue)


def has_demo(connection: Connection, folder: Path, catalogue: Catalogue) -> bool:
    """Return whether the pack's demo people are in the book: nobody real is served by such a desk."""
    return (folder / DEMO_FILE).exists() and bool(_known(connection, folder, catalogue))


def _known(connection: Connection, folder: Path, catalogue: Catalogue) -> Mapping[str, int]:
    """Return the demo people who are in the book, by handle."""
    found = {}
    for registration in read_people(folder, DEMO_FILE, catalogue):
        person = people.named(connection, registration.handle)
        if person is not None and person.name == registration.name:
            found[registration.handle] = person.id
    return found
