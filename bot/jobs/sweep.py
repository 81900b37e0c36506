"""A sweep: what it is given, and how one is run. What it says at night is held until the morning."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, TypeAlias

from sqlalchemy import Connection

from bot.delivery.notification_dispatch import post
from bot.jobs.ping_hours import may_ping, morning
from bot.translation import Languages
from flows.text.wording import _
from storage.service.office import Office
from storage.service.reference_data import Books

Sweep: TypeAlias = Callable[[Office], None]
"""Adds to the office's pushes what is due."""

RELEASED: Final = _("What was held for the hour to end, in one digest.")
UNOPENED: Final = _("What nobody has opened on the screen goes to who stands behind as well.")


def run(sweep: Sweep, connection: Connection, books: Books, languages: Languages, now: datetime) -> Sequence[str]:
    """Run a sweep at a moment and return what it pushed, a line each."""
    books.refresh(connection, hold=True)
    office = Office.at(now, connection, books)
    office.work.quiet_until = None if may_ping(office) else morning(office)
    sweep(office)
    post(office, languages)
    work = office.work
    pushed = [(push.person, push.words) for push in work.outgoing] + [(id, RELEASED) for id in work.digests]
    pushed += [(letter.person, UNOPENED) for letter in work.unreached]
    return [f"{work.person(id).name}: {languages.say(words, 'zh_Hans')}" for id, words in pushed]
