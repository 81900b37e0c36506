"""上班考勤: how each day of duty was attended, and a month of it in figures."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum

from flows.domain.hours import OFFICE, Hours
from flows.domain.roster import NOT_COMING, Duty, Why
from flows.domain.shift import Shift


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
) -> list[Line]:
    """Return the sheet of these days: a line for whoever was rostered, and one for whoever covered.

    Whoever helped out on the day itself is not late, and where they did not come that is not held against them.
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
            attended = Attended.STOOD_IN if helped else _attended(shift.starts, at, now)
            lines.append(Line(duty.day, duty.village, duty.serving, attended, at, covering))
    return lines


def _attended(starts: datetime, at: datetime | None, now: datetime) -> Attended:
    if at is not None:
        return Attended.ON_TIME if at <= starts else Attended.LATE
    return Attended.MISSING if starts <= now else Attended.TO_COME


def figures(lines: Iterable[Line]) -> Mapping[int, Mapping[Attended, int]]:
    """Return how often each person attended how."""
    found: dict[int, Counter[Attended]] = {}
    for line in lines:
        found.setdefault(line.person, Counter())[line.attended] += 1
    return found
