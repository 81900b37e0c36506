"""Duty pings: tomorrow's duty at 17:00 on the last workday before it, this morning's at 07:45."""

from datetime import datetime, timedelta

from bot.jobs.sweep import may_ping
from flows.domain.roster import EVENING_PING, MORNING_PING, Duty, day_to_remind, days_to_announce
from flows.wording import Words, _, lines
from storage import pings, roster
from storage.office import Office, Push

LATE = timedelta(hours=1)
"""From this delay on a ping says that it is late."""


def announce(office: Office) -> None:
    """Tell those on duty next, this evening."""
    days = days_to_announce(office.now, office.zone, office.calendar)
    due = datetime.combine(office.today, EVENING_PING, office.zone)
    if days and may_ping(office):
        for duty in roster.on_days(office.connection, days):
            village = office.catalogue.village[duty.village].name
            _ping(office, "duty_next", duty, due, _("{day}: you are on duty in {village}.", day=duty.day, village=village))


def remind(office: Office) -> None:
    """Remind those on duty today, this morning."""
    day = day_to_remind(office.now, office.zone)
    if day is not None and may_ping(office):
        due = datetime.combine(day, MORNING_PING, office.zone)
        for duty in roster.on_days(office.connection, [day]):
            village = office.catalogue.village[duty.village].name
            _ping(office, "duty_today", duty, due, _("Today you are on duty in {village}.", village=village))


def _ping(office: Office, kind: str, duty: Duty, due: datetime, words: Words) -> None:
    subject = f"{duty.village} {duty.day} {duty.person}"
    if pings.first(office.connection, kind, subject, due, office.now):
        late = _("(This message is late: it was due at {time}.)", time=due.timetz()) if office.now - due > LATE else None
        office.pushes.append(Push(duty.person, lines(words, late)))
