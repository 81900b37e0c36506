"""Until when somebody may appeal against a refusal: to the authority above, and to a court.

- 行政复议: within sixty days of hearing of it (行政复议法 art. 20).
- 行政诉讼: within six months of hearing of it (行政诉讼法 art. 46).

The day somebody hears of it does not count, months end on the day of the same number, and what ends on a day off ends on the next
workday (民法典 arts. 201-203).
"""

from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Final

from flows.domain.calendar.calendar import Calendar, Due
from flows.domain.catalogue.limit import Limit, Unit
from flows.domain.clock.deadline_calculation import ends
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb

REVIEW: Final = Limit(60, Unit.CALENDAR)
COURT: Final = Limit(6, Unit.MONTH)


@dataclass(frozen=True, slots=True)
class Appeal:
    """The last days on which a review may be asked for, and on which one may go to court."""

    review: Due
    court: Due


def against(heard: date, calendar: Calendar) -> Appeal:
    """Return until when one may appeal against what one heard of on a day."""
    return Appeal(review=ends(heard, REVIEW, calendar), court=ends(heard, COURT, calendar))


def appeal(ticket: Ticket, zone: tzinfo, calendar: Calendar) -> Appeal | None:
    """Return until when the villager may appeal; None where nothing was refused. They are told at once."""
    refused = ticket.when(Verb.REFUSE)
    return None if refused is None else against(refused.astimezone(zone).date(), calendar)
