"""The official table of next year: the administrators are asked for it once a week while it is missing."""

from datetime import datetime, time, timedelta

from bot.jobs.ping_hours import may_ping
from flows.domain.calendar.calendar import year_wanted
from flows.domain.catalogue.routing import CITY
from flows.domain.people.people import Role
from flows.text.wording import Verbatim, _
from storage.records.messages import sent_markers
from storage.service.office import Office
from storage.service.unit_of_work import Push

ASKED_AT = time(9)
WEEK = timedelta(days=7)


def ask(office: Office) -> None:
    """Ask the administrators once a week for the official table that is missing, from 1 November on."""
    work = office.work
    wanted = year_wanted(work.today, work.calendar)
    if wanted is None or not may_ping(office) or not work.calendar.is_workday(work.today):
        return
    year, since = wanted
    due = datetime.combine(since + (work.today - since) // WEEK * WEEK, ASKED_AT, work.zone)
    if due > work.now or not sent_markers.first(work.connection, sent_markers.YEAR_TABLE, str(year), due, work.now):
        return
    words = _(
        "The official calendar of {year} is not in yet: every date in it is provisional. When the notice is out: {command}",
        year=year,
        command=Verbatim("daiban calendar import FILE"),
    )
    admins = office.staffing.present(Role.ADMIN, CITY)
    work.outgoing += [Push(id, words, groups=[admins]) for id in admins]
