"""换班: a day of duty changes hands, offered and taken, taken over at once (顶班), or arranged by the head of the centre."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum

from flows.domain.calendar import Calendar
from flows.domain.hours import OFFICE, Hours
from flows.domain.people import Person, Role
from flows.domain.refusal import Refused
from flows.domain.roster import EVENING_PING, MORNING_PING, Duty
from flows.wording import _


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


def starts_at(day: date, zone: tzinfo, hours: Hours = OFFICE) -> datetime:
    """Return when the duty of a day begins; until then a swap can be undone."""
    return datetime.combine(day, hours.opens, zone)


def expires_at(day: date, now: datetime, zone: tzinfo, calendar: Calendar) -> datetime:
    """Return until when an offer can be taken: the evening the day is announced, for a later offer the morning of the day."""
    evening = datetime.combine(calendar.previous_workday(day), EVENING_PING, zone)
    return evening if now < evening else datetime.combine(day, MORNING_PING, zone)


def offers(duty: Duty | None, person: Person, day: date, now: datetime, zone: tzinfo) -> Duty:
    """Return the duty somebody may offer. Raises Refused with the rule."""
    if duty is None or duty.serving != person.id:
        raise Refused(_("You are not on duty on {day}.", day=day))
    if now >= datetime.combine(day, MORNING_PING, zone):
        raise Refused(_("It is too late to offer {day}. A colleague can take over at once: they write: stand in", day=day))
    return duty


def undoes(swap: Swap, person: Person, town: str, now: datetime, zone: tzinfo, hours: Hours = OFFICE) -> None:
    """Check that somebody may undo a swap, or take an offer back. Raises Refused with the rule."""
    if swap.state not in {SwapState.OPEN, SwapState.DONE}:
        raise Refused(_("Swap {id} is over: there is nothing to undo.", id=swap.id))
    if person.id not in {swap.giver, swap.taker, swap.by} and not is_head(person, town):
        raise Refused(_("Swap {id} is not yours to undo.", id=swap.id))
    if now >= starts_at(swap.day, zone, hours):
        raise Refused(_("The duty of {day} has begun: it cannot be undone any more.", day=swap.day))


def is_head(person: Person, town: str) -> bool:
    """Return whether somebody arranges the duty of a town's villages."""
    return person.holds(Role.HEAD, town) or person.holds(Role.ADMIN)
