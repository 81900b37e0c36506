"""电子监察: every workday, once the pings of the morning have left, supervisors see which lights are red and which are yellow."""

from datetime import datetime, time
from typing import Final

from bot.jobs.ping_hours import lateness, may_ping
from flows.alerts.lights import lights
from flows.domain.catalogue.routing import CITY
from flows.domain.people.people import Role
from flows.text.wording import lines
from storage.records.messages import sent_markers
from storage.records.ticket import supervision_queries
from storage.service.office import Office
from storage.service.unit_of_work import Push

SHOWN_AT: Final = time(9)


def show_lights(office: Office) -> None:
    """Tell the supervisors of each centre its lights, those of the city the lights of all; no lights, no message."""
    work = office.work
    due = datetime.combine(work.today, SHOWN_AT, work.zone)
    if work.now < due or not may_ping(office) or not work.calendar.is_workday(work.today):
        return
    if not sent_markers.first(work.connection, sent_markers.LIGHTS, CITY, due, work.now):
        return
    lit = supervision_queries.lit(work.connection, work.today, work.zone, work.calendar)
    for place in dict.fromkeys([CITY, *(each.place for each in lit)] if lit else []):
        here = [each for each in lit if place in {CITY, each.place}]
        words = lines(lights(work.today, here, work.version, work.catalogue), lateness(office, due))
        watching = office.staffing.present(Role.SUPERVISOR, place)
        work.outgoing += [Push(id, words, urgent=True, groups=[watching]) for id in watching]
