"""换班: a day of duty changes hands, offered and taken, taken over at once (顶班), or arranged by the head of the centre."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from flows.domain.calendar.calendar import Calendar
from flows.domain.duty.roster import Duty
from flows.domain.duty.shift import Shift
from flows.domain.people.people import Person, Role
from flows.text.refusal import Refused
from flows.text.wording import _


class SwapKind(StrEnum):
    """How the day changes hands."""

    OFFERED = "offered"
    AT_ONCE = "at_once"
    ARRANGED = "arranged"


class SwapState(StrEnum):
    """How it stands."""

    OPEN = "open"
    DONE = "done"
    UNDONE = "undone"  # and an offer taken back
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Swap:
    """One day that changes hands. People are ids; nobody has taken an open offer yet."""

    id: int
    village: str
    day: date
    kind: SwapKind
    state: SwapState
    giver: int
    taker: int | None
    by: int
    expires_at: datetime | None = None


def expires_at(shift: Shift, now: datetime, calendar: Calendar) -> datetime:
    """Return until when an offer can be taken: when the day is announced, for a later offer when it is reminded of."""
    announced = shift.announced(calendar)
    return announced if now < announced else shift.reminded


def offers(duty: Duty | None, person: Person, shift: Shift, now: datetime) -> Duty:
    """Return the duty somebody may offer. Raises Refused with the rule."""
    if duty is None or duty.serving != person.id:
        raise Refused(_("You are not on duty on {day}.", day=shift.day))
    if now >= shift.reminded:
        raise Refused(_("It is too late to offer {day}. A colleague can take over at once: they write: stand in", day=shift.day))
    return duty


def undoes(swap: Swap, person: Person, town: str, shift: Shift, now: datetime) -> None:
    """Check that somebody may undo a swap, or take an offer back. Raises Refused with the rule."""
    if swap.state not in {SwapState.OPEN, SwapState.DONE}:
        raise Refused(_("Swap {id} is over: there is nothing to undo.", id=swap.id))
    if person.id not in {swap.giver, swap.taker, swap.by} and not is_head(person, town):
        raise Refused(_("Swap {id} is not yours to undo.", id=swap.id))
    if now >= shift.starts:
        raise Refused(_("The duty of {day} has begun: it cannot be undone any more.", day=swap.day))


def is_head(person: Person, town: str) -> bool:
    """Return whether somebody arranges the duty of a town's villages."""
    return person.holds(Role.HEAD, town) or person.holds(Role.ADMIN)
