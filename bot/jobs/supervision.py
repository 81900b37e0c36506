"""电子监察: every workday, once the pings of the morning have left, supervisors see which lights are red and which are yellow."""

from datetime import datetime, time
from typing import Final

from bot.jobs.sweep import lateness, may_ping
from flows.alerts.lights import lights
from flows.domain.people import Role
from flows.domain.routing import CITY
from flows.wording import lines
from storage import pings, supervision
from storage.office import Office, Push

SHOWN_AT: Final = time(9)


def show_lights(office: Office) -> None:
    """Tell the supervisors of each centre its lights, those of the city the lights of all; no lights, no message."""
    due = datetime.combine(office.today, SHOWN_AT, office.zone)
    if office.now < due or not may_ping(office) or not office.calendar.is_workday(office.today):
        return
    if not pings.first(office.connection, pings.LIGHTS, CITY, due, office.now):
        return
    lit = supervision.lit(office.connection, office.today, office.zone, office.calendar)
    for place in dict.fromkeys([CITY, *(each.place for each in lit)] if lit else []):
        here = [each for each in lit if place in {CITY, each.place}]
        words = lines(lights(office.today, here, office.version, office.catalogue), lateness(office, due))
        watching = office.present(Role.SUPERVISOR, place)
        office.pushes += [Push(id, words, urgent=True, groups=[watching]) for id in watching]
