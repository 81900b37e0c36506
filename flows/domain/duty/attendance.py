"""上班考勤: how each day of duty was attended, and a month of it in figures."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum
from types import MappingProxyType

from flows.domain.calendar.hours import OFFICE, Hours
from flows.domain.duty.roster import NOT_COMING, Duty, Why
from flows.domain.duty.shift import Shift


class Attended(StrEnum):
    """How somebody attended a day they were rostered for or covered."""

    ON_TIME = "on time"
    LATE = "late"
    MISSING = "not signed in"
    LEAVE = "on leave"
    COVERED = "covered by a colleague"
    STOOD_IN = "stood in"
    TO_COME = "to come"


@dataclass(frozen=True, slots=True)
class Line:
    """One day of somebody on the sheet."""

    day: date
    village: str
    person: int
    attended: Attended
    signed_at: datetime | None = None
    covering: int | None = None  # whom they covered for


def sheet(
    duties: Iterable[Duty],
    signed: Mapping[tuple[int, date], datetime],
    now: datetime,
    zone: tzinfo,
    hours_at: Callable[[str], Hours] = lambda _village: OFFICE,
    came: Mapping[Duty, Sequence[datetime]] = MappingProxyType({}),
) -> list[Line]:
    """Return the sheet of these days: a line for whoever was rostered, and one for whoever covered.

    ``came`` says when who serves learnt on the day itself that it is theirs: they are late only by the last time they learnt it
    without being there. Whoever helped out on the day itself is not late, and where they did not come that is not held against
    them.
    """
    lines: list[Line] = []
    for duty in duties:
        if duty.cover not in {None, duty.person}:
            away = {Why.LEAVE: Attended.LEAVE, Why.UNSIGNED: Attended.MISSING}
            why = away.get(duty.why, Attended.COVERED) if duty.why else Attended.COVERED
            lines.append(Line(duty.day, duty.village, duty.person, why))
        at, shift = signed.get((duty.serving, duty.day)), Shift(duty.day, zone, hours_at(duty.village))
        covering = None if duty.serving == duty.person else duty.person
        helped = duty.why in NOT_COMING
        if at is not None or not helped:
            attended = Attended.STOOD_IN if helped else _attended(shift.expected(_since(came.get(duty, ()), at)), at, now)
            lines.append(
                Line(day=duty.day, village=duty.village, person=duty.serving, attended=attended, signed_at=at, covering=covering)
            )
    return lines


def _since(came: Sequence[datetime], at: datetime | None) -> datetime | None:
    """Return when somebody last learnt of their duty before they signed in: what is theirs again by signing in is no news."""
    return max((each for each in came if at is None or each < at), default=None)


def _attended(expected: datetime, at: datetime | None, now: datetime) -> Attended:
    if at is not None:
        return Attended.ON_TIME if at <= expected else Attended.LATE
    return Attended.MISSING if expected <= now else Attended.TO_COME


def figures(lines: Iterable[Line]) -> Mapping[int, Mapping[Attended, int]]:
    """Return how often each person attended how."""
    found: dict[int, Counter[Attended]] = {}
    for line in lines:
        found.setdefault(line.person, Counter())[line.attended] += 1
    return found
