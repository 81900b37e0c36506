"""What SMS cost: parts, counted by month and by the centre whose villagers and staff they go to.

The counts are counters like the ticket numbers', so that they are taken in the transaction that uses them.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select

from storage import models
from storage.records import counters
from storage.records.people import addresses, people
from storage.service.reference_data import Books

ADDRESS: Final = models.table(models.Address)

ELSEWHERE: Final = "-"
"""Where it is not known to which centre somebody belongs."""


def month_of(moment: datetime, books: Books) -> str:
    """Return the month a moment lies in, such as 2026-12, in the office's time."""
    return f"{moment.astimezone(books.zone):%Y-%m}"


def count(connection: Connection, books: Books, number: str, parts: int, now: datetime) -> None:
    """Add parts that were sent to a number."""
    counters.add(connection, _name(month_of(now, books), centre_of(connection, books, number)), parts)


def used(connection: Connection, month: str) -> Mapping[str, int]:
    """Return the parts of a month by the town of the centre."""
    return counters.starting_with(connection, _name(month, ""))


def used_up(connection: Connection, books: Books, number: str, parts: int, now: datetime) -> bool:
    """Return whether parts to a number are more than its centre has left this month; never where nothing is set."""
    if not books.sms_parts:
        return False
    name = _name(month_of(now, books), centre_of(connection, books, number))
    return counters.read(connection, name) + parts > books.sms_parts


def centre_of(connection: Connection, books: Books, number: str) -> str:
    """Return the town whose centre pays for what goes to a number."""
    here = select(ADDRESS.c.person_id).where(ADDRESS.c.channel == addresses.SMS, ADDRESS.c.external_id == number)
    id = connection.execute(here).scalar()
    if id is None:
        return ELSEWHERE
    person = people.get(connection, [id])[id]
    catalogue = books.catalogue
    for place in (*(post.place for post in person.posts), person.village or ""):
        if place in catalogue.town:
            return place
        if place in catalogue.village:
            return catalogue.village[place].town
    return ELSEWHERE


def _name(month: str, town: str) -> str:
    return f"sms{month[2:4]}{month[5:]} {town}"  # a counter's name is short: sms2612 330681109
