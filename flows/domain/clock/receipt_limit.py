"""How far back it may be told when papers came: clocks run from then, so nobody's limit is moved as one likes.

A receipt is dated back by a few workdays at most (the pack's ``dated_back``), to a day on which the centre worked, and not to one
before the window last asked for something: what it asked for came after that (行政许可法 art. 32).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Final

from flows.domain.calendar.calendar import Calendar
from flows.domain.calendar.receipt_reader import Receipt, said_receipt
from flows.domain.ticket.event import Event
from flows.domain.ticket.verb import STARTING, Verb
from flows.text.wording import Message, Value, _

_ASKS: Final = frozenset({Verb.SUPPLEMENT, Verb.GRANT, Verb.RETURN, Verb.TURN_AWAY})


@dataclass(frozen=True, slots=True)
class ReceiptLimit:
    """Between which moments papers may have come: ``most`` workdays back, up to now, and not before the window ``asked``."""

    now: datetime
    zone: tzinfo
    calendar: Calendar
    most: int
    asked: date | None = None

    @property
    def today(self) -> date:
        """Return the office's day."""
        return self.now.astimezone(self.zone).date()

    @property
    def first(self) -> date:
        """Return the first day that may be told."""
        return max(self.calendar.workdays_before(self.today, self.most), self.asked or date.min)

    def broken(self, received: datetime) -> Message | None:
        """Return what stands against a moment of receipt, or None."""
        local = received.astimezone(self.zone)
        day, said = local.date(), said_receipt(received, self.zone)
        if received > self.now or day > self.today:
            return _("{day} has not come yet.", day=said)
        if self.asked is not None and day < self.asked:
            return _("{day} is before the window asked for more, on {asked}.", day=day, asked=self.asked)
        if day < self.first:
            return _("{day} is more than {most} workdays back; the first day that may be told is {first}.", **self._told(day))
        if day != self.today and not self.calendar.is_workday(day):
            return _("{day} is a day off: nothing is received then. Please say the workday.", day=day)
        return None

    def misread(self, receipt: Receipt) -> Message | None:
        """Return what stands against a day of receipt as it was written, or None."""
        if not receipt.fits:
            return _("{day}: the weekday does not fit. Which day is meant?", day=receipt.day)
        return self.broken(receipt.moment(self.zone))

    def _told(self, day: date) -> dict[str, date | int]:
        return {"day": day, "most": self.most, "first": self.first}


def asked_on(events: Sequence[Event], zone: tzinfo) -> date | None:
    """Return the day on which the window last asked for something, or gave a ticket back; None where it never did."""
    asked = [event.at for event in events if event.verb in _ASKS]
    return asked[-1].astimezone(zone).date() if asked else None


def receipt_said(day: Value, verb: Verb | None) -> Message:
    """Return when the papers came that somebody took in, and that a limit runs from then where one does."""
    if verb in STARTING:
        return _("Received: {day}. The days count from then.", day=day)
    return _("Written down as received: {day}.", day=day)
