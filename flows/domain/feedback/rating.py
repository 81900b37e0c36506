"""评价 (好差评, policy IV.2 服务评价): one key after delivery. Silence is no rating, and nobody's name stands in a report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import Final

from flows.domain.calendar.calendar import Calendar
from flows.domain.people.people import Person
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import Ticket
from flows.text.refused_error import Refused
from flows.text.wording import Message, _

LONGEST: Final = 120
"""Characters of the word that may go with a rating."""


class Grade(StrEnum):
    """The five grades of 国办发〔2019〕51号."""

    VERY_GOOD = "very_good"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    VERY_POOR = "very_poor"


GRADE_NAMES: Final[Mapping[Grade, Message]] = {
    Grade.VERY_GOOD: _("very satisfied"),
    Grade.GOOD: _("satisfied"),
    Grade.FAIR: _("basically satisfied"),
    Grade.POOR: _("not satisfied"),
    Grade.VERY_POOR: _("not satisfied at all"),
}

RATE: Final = _("rate|rating")
"""The word that asks for a grade."""

CORRECTED_WITHIN: Final = 2
"""Workdays within which a rating may be put right. Assumed: the two in which somebody calls back after a bad one."""

SATISFIED: Final = frozenset({Grade.VERY_GOOD, Grade.GOOD, Grade.FAIR})
"""What counts as satisfied; after anything else somebody calls back."""

RATED_IN: Final = frozenset({Status.DELIVERED, Status.ARCHIVED, Status.REFUSED})
"""The states in which the service is over and can be rated."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What a villager said of the service of a ticket, and when they first said something."""

    grade: Grade
    word: str = ""
    at: datetime | None = field(default=None, compare=False)


def can_correct(known: Rating, today: date, zone: tzinfo, calendar: Calendar) -> bool:
    """Return whether a rating may still be put right: as long as the call after a bad one may take."""
    return known.at is not None and today <= calendar.workdays_after(known.at.astimezone(zone).date(), CORRECTED_WITHIN).day


def rates(ticket: Ticket, person: Person, known: Rating | None) -> None:
    """Check that a person may rate: the ticket's villager, once, when it is over; ``known`` is what cannot be put right any more.

    Raises Refused with the rule.
    """
    if person.id != ticket.villager:
        raise Refused(_("{number} is not yours to do that with.", number=ticket.number))
    if ticket.status not in RATED_IN:
        raise Refused(_("{number} is not done yet: you can rate it afterwards.", number=ticket.number))
    if known is not None:
        raise Refused(
            _("You have rated {number} already: {grade}. Thank you.", number=ticket.number, grade=GRADE_NAMES[known.grade])
        )


def rated_already(number: str) -> Refused:
    """Return what whoever rates in the same moment as somebody else hears."""
    return Refused(_("You have rated {number} already.", number=number))
