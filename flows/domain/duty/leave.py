"""请假: when leave may be taken, and when it is over."""

from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Final

from flows.domain.calendar.calendar import DAY
from flows.domain.calendar.day_reader import said
from flows.domain.duty.roster import Leave
from flows.domain.people.people import Person
from flows.text.refused_error import Refused
from flows.text.wording import Words, _

LONGEST: Final = 366
"""Days of one leave."""


def takes(first: date, last: date, today: date, known: Iterable[Leave]) -> None:
    """Check that somebody with these leaves may be away from one day to another. Raises Refused with the rule."""
    if last < today:
        raise Refused(_("{day} is over.", day=last))
    if (last - first).days >= LONGEST:
        raise Refused(_("A leave is a year at most."))
    for leave in known:
        if leave.first <= last and first <= leave.last:
            raise Refused(_("There is a leave already: {days}.", days=span(leave.first, leave.last, today)))


def not_yet_taken(first: date, last: date, known: Iterable[Leave]) -> Sequence[tuple[date, date]]:
    """Return the stretches from one day to another on which somebody with these leaves is not away yet."""
    stretches, start = [], first
    for leave in sorted((each for each in known if each.first <= last and first <= each.last), key=attrgetter("first")):
        if start < leave.first:
            stretches.append((start, leave.first - DAY))
        start = max(start, leave.last + DAY)
    return [*stretches, (start, last)] if start <= last else stretches


def over() -> Refused:
    """Return what whoever ends a leave hears that is over."""
    return Refused(_("That leave is over already."))


def check_staff(person: Person) -> None:
    """Check that somebody works here. Raises Refused where they do not."""
    if not person.is_staff:
        raise Refused(_("That is for members of staff."))


def span(first: date, last: date, today: date) -> Words:
    """Return from one day to another, one day as that day, with the year where it is not this one."""
    if first == last:
        return _("{day}", day=said(first, today))
    return _("{first} to {last}", first=said(first, today), last=said(last, today))
