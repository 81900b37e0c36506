"""换班: a day of duty changes hands, offered and taken, taken over at once (顶班), or arranged by the head of the centre."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from flows.domain.calendar.calendar import Calendar
from flows.domain.duty.roster import Duty
from flows.domain.duty.shift import Shift
from flows.domain.people.people import Person, Role
from flows.text.refused_error import Refused
from flows.text.wording import Text, _


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


def takes(
    swap: Swap,
    duty: Duty | None,
    person: Person,
    there: Collection[int],
    village: Text,
    now: datetime,
    name: Callable[[int], str],
) -> Duty:
    """Return the duty somebody takes by an offer. Raises Refused with the rule.

    ``there`` are those who could be on duty that day; ``name`` says what somebody is called.
    """
    if swap.kind is not SwapKind.OFFERED:
        raise unknown(swap.id)
    if swap.giver == person.id:
        raise Refused(_("That is your own offer."))
    if person.id not in there:
        raise Refused(_("You cannot be on duty in {village} on {day}.", village=village, day=swap.day))
    if swap.state is not SwapState.OPEN or (swap.expires_at is not None and swap.expires_at <= now):
        raise too_late(swap, duty, name)
    if duty is None or duty.serving != swap.giver:
        raise overtaken(swap.day, duty, name)
    return duty


def too_late(swap: Swap, duty: Duty | None, name: Callable[[int], str]) -> Refused:
    """Return why an offer can be taken no more."""
    if swap.state is SwapState.DONE and swap.taker is not None:
        return Refused(_("{name} was faster: the duty of {day} is theirs.", name=name(swap.taker), day=swap.day))
    if duty is not None and duty.serving != swap.giver:
        return Refused(_("That offer is over: {name} is on duty on {day} now.", name=name(duty.serving), day=swap.day))
    if swap.state is SwapState.UNDONE:
        return Refused(_("{name} has taken the offer of {day} back.", name=name(swap.giver), day=swap.day))
    return Refused(_("That offer is over: nobody can take {day} any more.", day=swap.day))


def overtaken(day: date, duty: Duty | None, name: Callable[[int], str]) -> Refused:
    """Return that a day has become somebody else's meanwhile."""
    serving = name(duty.serving) if duty is not None else ""
    return Refused(_("Meanwhile {name} is on duty on {day}. Please look again.", name=serving, day=day))


def unknown(id: int) -> Refused:
    """Return what whoever names no swap of theirs hears."""
    return Refused(_("There is no swap {id} that concerns you.", id=id))


def check_offer(day: date, known: Sequence[Swap], asked: Sequence[int]) -> None:
    """Check that a day is not on offer yet and somebody could take it. Raises Refused with the rule."""
    if known:
        raise Refused(_("{day} is on offer already, as number {id}.", day=day, id=known[0].id))
    if not asked:
        raise Refused(_("There is no colleague who could take {day}. Please ask the head of the centre.", day=day))


def steps_in(person: Person, duty: Duty | None, today: date, first: date, *, asks: bool) -> None:
    """Check that somebody may take today's duty over where ``first`` is the next that can change hands. Raises Refused.

    From who is at work nobody takes it who has to ask first (``needs_a_yes``).
    """
    if today < first:
        raise Refused(_("{day} is over.", day=today))
    if duty is not None and duty.serving == person.id:
        raise Refused(_("You are on duty there today already."))
    if asks:
        raise Refused(_("Who is on duty there is at work: they, or the head, have to agree first."))


def needs_a_yes(person: Person, duty: Duty | None, town: str, arrived: datetime | None) -> bool:
    """Return whether somebody takes duty over only with a yes of who has it or of the head (顶班 over a colleague at work).

    Whoever is rostered takes their own day back, and the head says yes themselves.
    """
    mine = duty is not None and person.id in {duty.person, duty.serving}
    return arrived is not None and not mine and not is_head(person, town)


def agrees(swap: Swap, duty: Duty | None, person: Person, town: str, now: datetime, name: Callable[[int], str]) -> Duty:
    """Return the duty that goes to who asked for it, with the yes of who has it or of the head. Raises Refused with the rule."""
    asked = swap.kind is SwapKind.AT_ONCE and swap.state is SwapState.OPEN and swap.expires_at is not None
    if not asked or (person.id != swap.giver and not is_head(person, town)):
        raise unknown(swap.id)
    if swap.expires_at is None or swap.expires_at <= now or duty is None or duty.serving != swap.giver:
        raise too_late(swap, duty, name)
    return duty


def arranges(day: date, first: date, person: Person, candidates: Collection[int]) -> None:
    """Check that somebody may be put on duty on a day where ``first`` is the next that can change hands. Raises Refused."""
    if day < first:
        raise Refused(_("{day} is over.", day=day))
    if person.id not in candidates:
        raise Refused(_("{name} cannot be on duty there on {day}.", name=person.name, day=day))


def not_there() -> Refused:
    """Return what whoever wants to be on duty in a village that is not theirs hears."""
    return Refused(_("You cannot be on duty there."))


def only_the_head() -> Refused:
    """Return what whoever arranges duty that is not theirs to arrange hears."""
    return Refused(_("Only the head of the centre arranges duty."))


def is_head(person: Person, town: str) -> bool:
    """Return whether somebody arranges the duty of a town's villages."""
    return person.holds(Role.HEAD, town) or person.holds(Role.ADMIN)
