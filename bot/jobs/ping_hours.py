"""The hours in which pings leave, and how late one is."""

from datetime import datetime, time, timedelta
from typing import Final

from flows.domain.calendar.calendar import DAY
from flows.text.wording import Words, _
from storage.service.office import Office

EARLIEST: Final = time(7, 30)
LATEST: Final = time(20)
"""Pings leave between these hours of the office's day; what falls due outside waits for the morning."""

LATE: Final = timedelta(hours=1)
"""From this delay on a ping says that it is late."""


def may_ping(office: Office) -> bool:
    """Return whether this is an hour at which people are pinged."""
    return EARLIEST <= office.work.now.astimezone(office.work.zone).time() < LATEST


def morning(office: Office) -> datetime:
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
