"""What every sweep is given, and the hours in which pings leave: what a sweep says at night is held until the morning."""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from typing import Final, TypeAlias

from sqlalchemy import Connection

from bot.delivery.notification_dispatch import post
from bot.language import Languages
from flows.domain.calendar.calendar import DAY
from flows.text.wording import Words, _
from storage.service.office import Office
from storage.service.snapshot import Books

Sweep: TypeAlias = Callable[[Office], None]
"""Adds to the office's pushes what is due."""

EARLIEST: Final = time(7, 30)
LATEST: Final = time(20)
"""Pings leave between these hours of the office's day; what falls due outside waits for the morning."""

RELEASED: Final = _("What was held for the hour to end, in one digest.")
LATE: Final = timedelta(hours=1)
"""From this delay on a ping says that it is late."""


def run(sweep: Sweep, connection: Connection, books: Books, languages: Languages, now: datetime) -> Sequence[str]:
    """Run a sweep at a moment and return what it pushed, a line each."""
    books.refresh(connection, hold=True)
    office = Office.at(now, connection, books)
    office.work.quiet_until = None if may_ping(office) else _morning(office)
    sweep(office)
    post(office, languages)
    pushed = [(push.person, push.words) for push in office.work.outgoing] + [(id, RELEASED) for id in office.work.digests]
    return [f"{office.work.person(id).name}: {languages.say(words, 'zh_Hans')}" for id, words in pushed]


def may_ping(office: Office) -> bool:
    """Return whether this is an hour at which people are pinged."""
    return EARLIEST <= office.work.now.astimezone(office.work.zone).time() < LATEST


def _morning(office: Office) -> datetime:
    """Return when pings leave again."""
    work = office.work
    local = work.now.astimezone(work.zone)
    day = local.date() if local.time() < EARLIEST else local.date() + DAY
    return datetime.combine(day, EARLIEST, work.zone)


def lateness(office: Office, due: datetime) -> Words | None:
    """Return that a ping is late, if it is."""
    work = office.work
    if work.now - due <= LATE:
        return None
    local = due.astimezone(work.zone)
    when = local if local.date() != work.today else local.timetz()
    return _("(This message is late: it was due at {time}.)", time=when)
