"""What every sweep is given, and the hours in which pings leave."""

from collections.abc import Callable, Sequence
from datetime import datetime, time
from typing import Final, TypeAlias

from sqlalchemy import Connection

from bot.language import Languages
from bot.post import post
from storage.books import Books
from storage.office import Office

Sweep: TypeAlias = Callable[[Office], None]
"""Adds to the office's pushes what is due."""

EARLIEST: Final = time(7, 30)
LATEST: Final = time(20)
"""Pings leave between these hours of the office's day; what falls due outside waits for the morning."""


def run(sweep: Sweep, connection: Connection, books: Books, languages: Languages, now: datetime) -> Sequence[str]:
    """Run a sweep at a moment and return what it pushed, a line each."""
    books.refresh(connection, hold=True)
    office = Office(connection, books, now)
    sweep(office)
    post(office, languages)
    return [f"{office.person(push.person).name}: {languages.say(push.words, 'zh_Hans')}" for push in office.pushes]


def may_ping(office: Office) -> bool:
    """Return whether this is an hour at which people are pinged."""
    return EARLIEST <= office.now.astimezone(office.zone).time() < LATEST
