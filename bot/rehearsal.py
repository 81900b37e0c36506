"""A rehearsal of the timetable: what would be sent between two moments, if nobody wrote anything meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

from sqlalchemy import Connection

from bot.delivery.reply_rendering import as_reply
from bot.jobs import sweep
from bot.jobs.ping_hours import EARLIEST, LATEST
from bot.timetable import TIMETABLE
from bot.translation import Languages
from storage.records.messages import rehearsed
from storage.records.people.addresses import SCREEN
from storage.service.reference_data import Books

STEP: Final = timedelta(minutes=15)
"""Between two looks at the timetable: the office's hours and those of duty begin at such minutes."""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A message that would leave: when, in the office's time, to whom, by which channel, empty where none reaches them."""

    at: datetime
    name: str
    channel: str
    text: str


def rehearse(connection: Connection, books: Books, languages: Languages, since: datetime, until: datetime) -> Iterator[Rehearsed]:
    """Yield what would be sent from one moment to the other, in its order. The connection should be one that keeps nothing."""
    seen: set[int] = set()
    for moment in moments(since, until, books.zone):
        for line in TIMETABLE:
            sweep.run(line.sweep, connection, books, languages, moment)
        for each in rehearsed.leave(connection, SCREEN, moment):
            if each.id not in seen:
                text = as_reply(each.body, languages, each.language).as_text()
                yield Rehearsed(moment, each.name, each.channel, text)
            seen.add(each.id)


def moments(since: datetime, until: datetime, zone: tzinfo) -> Iterator[datetime]:
    """Yield when the timetable is looked at, in the office's time: first, last and every quarter of an hour of pings between.

    That is once where the last moment does not come after the first.
    """
    first, last = since.astimezone(zone), until.astimezone(zone)
    yield first
    moment = first.replace(minute=first.minute // 15 * 15, second=0, microsecond=0) + STEP
    while moment < last:
        if EARLIEST <= moment.time() < LATEST:
            yield moment
        moment += STEP
    if last > first:
        yield last
