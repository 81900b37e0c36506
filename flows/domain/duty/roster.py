"""值班: who is on duty in a village. On every statutory workday somebody is, make-up Saturdays included (policy IV.2).

Days off may have duty as well (节假日值班); whether they do is said when a roster is made. Whoever is rostered keeps their day:
as long as they are away somebody *covers* for them, and when they are back the day is theirs again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from operator import attrgetter
from typing import Final

from flows.domain.calendar.calendar import DAY, Calendar


class Why(StrEnum):
    """Why somebody covers for who is rostered."""

    LEAVE = "leave"
    GONE = "gone"  # who was rostered is no agent any more
    UNSIGNED = "unsigned"  # they did not sign in
    STEPPED_IN = "stepped_in"  # 顶班: a colleague took over at once
    SWAPPED = "swapped"  # somebody of another village took the day
    FILLED = "filled"  # nobody of the village was rostered; ``person`` is who covers


NOT_COMING: Final = (Why.UNSIGNED, Why.STEPPED_IN)
"""Why somebody covers for who did not come, though nobody wrote of a leave: for the day they are away."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One day's duty in one village: who is rostered, and who covers for them. People are ids."""

    village: str
    day: date
    person: int
    cover: int | None = None
    why: Why | None = None

    @property
    def serving(self) -> int:
        """Return who is there."""
        return self.person if self.cover is None else self.cover


@dataclass(frozen=True, slots=True)
class Leave:
    """请假: days somebody is away, both included."""

    id: int
    person: int
    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Return whether somebody is away that day."""
        return self.first <= day <= self.last


@dataclass(slots=True)
class _Turns:
    """Whose turn it is, workdays and days off counted apart, so that nobody gets all the Sundays.

    Whoever is there owes an equal share of each day, and who serves has paid a day. Next is who owes most days of that kind, then
    most of both, then whoever served longest ago. Who is not there owes nothing: whoever joins or comes back is level.
    """

    last: dict[tuple[int, bool], date]
    owed: defaultdict[tuple[int, bool], Fraction] = field(default_factory=lambda: defaultdict(Fraction))

    def next(self, day: date, there: Collection[int], *, workday: bool) -> int:
        for agent in there:
            self.owed[agent, workday] += Fraction(1, len(there))

        def rank(agent: int) -> tuple[Fraction, Fraction, date]:
            owed = self.owed[agent, workday]
            return -owed, -owed - self.owed[agent, not workday], self.last.get((agent, workday), date.min)

        agent = min(there, key=rank)
        self.owed[agent, workday] -= 1
        self.last[agent, workday] = day
        return agent


def rotation(
    village: str,
    agents: Sequence[int],
    start: date,
    end: date,
    calendar: Calendar,
    served: Iterable[Duty] = (),
    leaves: Sequence[Leave] = (),
    busy: Collection[tuple[int, date]] = (),
    *,
    holidays: bool = False,
) -> Iterator[Duty]:
    """Yield duty for every workday from start to end, and with ``holidays`` for every day, agents taking turns by duty days.

    The rotation goes on from what was ``served`` before. Who is ``busy`` in another village that day comes last: they have both
    only where nobody else is there. A day on which everybody is on leave has no duty: it is a gap.
    """
    turns = _Turns({(duty.person, calendar.is_workday(duty.day)): duty.day for duty in sorted(served, key=attrgetter("day"))})
    for day in (start + n * DAY for n in range((end - start).days + 1)):
        workday = calendar.is_workday(day)
        if workday or holidays:
            away = {leave.person for leave in leaves if leave.covers(day)}
            there = [agent for agent in agents if agent not in away]
            if there:
                free = [agent for agent in there if (agent, day) not in busy]
                yield Duty(village, day, turns.next(day, free or there, workday=workday))


def keeps_days_off(rostered: Collection[date], month: Iterable[date], calendar: Calendar) -> bool:
    """Return whether a village has duty on days off (节假日值班): on at least half of those of a month."""
    off = [day for day in month if not calendar.is_workday(day)]
    return 2 * sum(day in rostered for day in off) >= len(off) > 0


def needs_cover(duty: Duty, agents: Collection[int], away: Collection[int]) -> Why | None:
    """Return why whoever is rostered cannot serve; None when they can."""
    if duty.person in away:
        return Why.LEAVE
    return None if duty.person in agents else Why.GONE


def put_on(village: str, day: date, person: int, agents: Collection[int]) -> Duty:
    """Return the duty of a day nobody was rostered for: an agent of the village is rostered, anybody else covers."""
    return (
        Duty(village, day, person)
        if person in agents
        else Duty(village=village, day=day, person=person, cover=person, why=Why.FILLED)
    )


def handed(duty: Duty, to: int, agents: Collection[int]) -> Duty:
    """Return a day's duty in other hands: an agent of the village is rostered instead, anybody else covers."""
    if to in agents and to == duty.person:
        return replace(duty, cover=None, why=None)
    if to in agents and duty.cover is None:
        return replace(duty, person=to)
    return replace(duty, cover=to, why=duty.why or Why.SWAPPED)
