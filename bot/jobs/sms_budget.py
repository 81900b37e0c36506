"""The month's SMS: a head hears of it once when four fifths of what the centre may send are sent."""

from typing import Final

from flows.domain.people.people import Role
from flows.text.wording import _
from storage.records.messages import sent_markers
from storage.service import sms_bill
from storage.service.office import Office
from storage.service.unit_of_work import Push

WARNED_AT: Final = 0.8
"""The share of a month's parts at which the head is told."""


def warn(office: Office) -> None:
    """Tell the heads of the centres that have come that far, once a month."""
    work = office.work
    if not work.books.sms_parts:
        return
    month = sms_bill.month_of(work.now, work.books)
    for town, parts in sms_bill.used(work.connection, month).items():
        if town not in work.catalogue.town or parts < WARNED_AT * work.books.sms_parts:
            continue
        begun = work.now.astimezone(work.zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        if sent_markers.first(work.connection, sent_markers.SMS_BUDGET, town, begun, work.now):
            most = work.books.sms_parts
            words = _("{parts} of {most} SMS of this month are sent. When all are, only answers leave.", parts=parts, most=most)
            work.outgoing += [Push(id, words) for id in office.staffing.present(Role.HEAD, town)]
