"""When a new year table moves a holiday, the rosters follow: duty of days off ends, new workdays are filled.

What was swapped or offered ends with its day. A village that has duty on days off (节假日值班) keeps it.
"""

from collections.abc import Collection
from datetime import date

from flows.alerts import duty as alerts
from flows.domain.calendar.calendar import days_of_month
from flows.domain.duty.roster import Duty, keeps_days_off
from flows.domain.duty.swap import SwapState
from storage.records.catalogue import calendars
from storage.records.duty import roster, swaps
from storage.service.office import Office

_STANDING = (SwapState.OPEN, SwapState.DONE)


def follow(office: Office) -> None:
    """Let every roster follow the days that have become workdays or days off since the last time; those concerned are told.

    A day that has begun stays as it is.
    """
    work = office.work
    moved = {day for day in calendars.moved_days(work.connection) if day > work.today}
    off = {day for day in moved if not work.calendar.is_workday(day)}
    for duty in roster.on_days(work.connection, off):
        if not _on_days_off(office, duty, moved):
            _end(office, duty)
    reach = roster.last_days(work.connection)
    for day in sorted(moved - off):  # where the roster does not reach yet it is carried on by the new table
        office.coverage.mend([day], {village for village, last in reach.items() if last >= day})


def _on_days_off(office: Office, duty: Duty, moved: Collection[date]) -> bool:
    """Return whether the village has duty on the other days off of that month."""
    month = days_of_month(duty.day)
    rostered = {each.day for each in roster.between(office.work.connection, duty.village, month[0], month[-1])}
    return keeps_days_off(rostered, [day for day in month if day not in moved], office.work.calendar)


def _end(office: Office, duty: Duty) -> None:
    work = office.work
    if not roster.drop(work.connection, duty):
        return
    office.staffing.duty_changed(duty.village)
    concerned = [duty.serving, duty.person]
    for swap in swaps.of_day(work.connection, duty.village, duty.day):
        if swap.state in _STANDING and swaps.settle(work.connection, swap, SwapState.UNDONE, swap.taker, work.now):
            concerned += [swap.giver, swap.by, *([] if swap.taker is None else [swap.taker])]
    work.tell(concerned, alerts.day_off(duty, work.catalogue.village[duty.village].name))
