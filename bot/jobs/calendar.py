"""The calendar's own clock work: due days counted again after a new year table, and asking for next year's."""

from datetime import datetime, time, timedelta

from bot.jobs.sweep import may_ping
from flows.alerts.scene import Alert, Audience, next_up
from flows.domain.calendar.calendar import year_wanted
from flows.domain.catalogue.routing import CITY
from flows.domain.people.people import Role
from flows.domain.ticket.deadlines import Clock
from flows.text.wording import Value, Verbatim, Words, _
from storage.records.catalogue import catalogues
from storage.records.messages import sent_markers
from storage.records.ticket import counters
from storage.service.office import Office
from storage.service.unit_of_work import Push
from storage.upkeep.due_day_recalculation import Moved, recount

ASKED_AT = time(9)
WEEK = timedelta(days=7)


def recount_due_days(office: Office) -> None:
    """Count due days again by a new calendar, and tell the villager and whoever is next where the day has moved."""
    for moved in recount(office):
        _tell(office, moved)


def _tell(office: Office, moved: Moved) -> None:
    work = office.work
    ticket = moved.ticket
    values: dict[str, Value] = {"number": ticket.number, "item": office.tickets.item_of(ticket).short, "moved": _moved(moved)}
    villager = _("{number} {item}: the holidays have been set. {moved}", **values)
    who = work.person(ticket.villager).name
    staff = _("{number} {who} {item}: the holidays have been set. {moved}", who=who, **values)
    key = f"due {ticket.number} {counters.read(work.connection, catalogues.CALENDAR)}"
    told = office.notifier.push(ticket, Alert(Audience.VILLAGER, villager), key=key)
    for id in office.staffing.audience(ticket, next_up(ticket)):
        if id not in told:
            work.outgoing.append(Push(id, staff, key=f"{key} {id}"))


def _moved(moved: Moved) -> Words:
    """Return which day has moved: the window's answer, the end of the work, or the result."""
    days: dict[str, Value] = {"before": moved.before, "after": moved.after.said}
    match moved.ticket.clock:
        case Clock.ACCEPTANCE:
            return _("The window answers by {after} now, no longer {before}.", **days)
        case Clock.DELIVERY:
            return _("The result is handed over by {after} now, no longer {before}.", **days)
        case _:
            return _("It is promised by {after} now, no longer {before}.", **days)


def ask_for_table(office: Office) -> None:
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
