"""Duty coverage, so that somebody serves: rosters are carried on, gaps filled, who is away is covered, who is back relieved.

The convention worth knowing: :meth:`DutyCoverage.mend` compares what the roster says with who is there and changes what differs,
each day by a conditional update. It may run at any time, any number of times and in any number of processes; whoever changed a
day tells of it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from flows.alerts import duty as alerts
from flows.alerts.notification import Notification
from flows.domain.duty.roster import NOT_COMING, Duty, needs_cover, put_on, rotation
from flows.domain.duty.shift import Shift
from flows.domain.duty.swap import SwapKind, SwapState
from storage.records.duty import roster, swaps
from storage.service.duty_candidates import Bench
from storage.service.duty_notifier import DutyNotifier
from storage.service.unit_of_work import UnitOfWork

AHEAD: Final = timedelta(days=7)
"""How far ahead gaps are looked for."""

RUNS_OUT: Final = timedelta(days=30)
"""How much is left of a roster when it is carried on."""


@dataclass(frozen=True, slots=True)
class DutyCoverage:
    """Sees that every day of duty has somebody."""

    work: UnitOfWork
    notifier: DutyNotifier

    def carry_on(self) -> int:
        """Let every village's agents go on taking turns where its roster runs out; return how many days were added."""
        work = self.work
        last = roster.last_days(work.connection)
        ending = {
            village: agents
            for village, agents in roster.agents(work.connection).items()
            if village in work.catalogue.village and last.get(village, work.today) < work.today + RUNS_OUT
        }
        return sum(
            roster.carry_on(work.connection, village, agents, last.get(village), self.first_to_come(village), work.calendar)
            for village, agents in ending.items()
        )

    def shift(self, village: str, day: date) -> Shift:
        """Return a day of duty in a village by the clock of its centre."""
        return Shift(day, self.work.zone, self.work.catalogue.hours_at(village))

    def first_to_come(self, village: str) -> date:
        """Return the first day whose duty in a village can still change hands: today, and once its duty is over tomorrow."""
        over = self.work.now >= self.shift(village, self.work.today).ends
        return self.work.today + timedelta(days=over)

    def to_come(self, duties: Iterable[Duty]) -> Sequence[Duty]:
        """Return those of some days of duty that can still change hands."""
        return [duty for duty in duties if duty.day >= self.first_to_come(duty.village)]

    def mend(
        self, days: Collection[date], villages: Collection[str] | None = None, *, exclude: int | None = None
    ) -> Sequence[Duty]:
        """See that somebody is on duty on each of these days, and return the days that changed; those concerned are told.

        Whoever does it knows of it already (``exclude``). ``villages`` are those looked at, all without it.
        """
        work = self.work
        coming = sorted(day for day in days if day >= work.today)
        if not coming:
            return []
        known = roster.on_days(work.connection, coming)
        bench = Bench.of(work, coming[0], coming[-1], known)
        concerned = self.to_come([duty for duty in known if villages is None or duty.village in villages])
        changed = [after for duty in concerned if (after := self._mended(bench, duty, exclude=exclude)) is not None]
        rostered = {(duty.village, duty.day) for duty in known}
        for village in bench.agents:
            if (villages is None or village in villages) and village in work.catalogue.village:
                first = self.first_to_come(village)
                free = (day for day in coming if day >= first and (village, day) not in rostered)
                changed += self._filled(bench, village, [day for day in free if work.calendar.is_workday(day)])
        self.end_offers(coming, exclude=exclude)
        return changed

    def end_offers(self, days: Collection[date], *, exclude: int | None = None) -> None:
        """End the offers of days that have become another's; who offered them hears so, unless it was they who did it."""
        for swap in swaps.overtaken(self.work.connection, days):
            ended = swaps.settle(self.work.connection, swap, SwapState.UNDONE, None, self.work.now)
            if ended and swap.giver != exclude and swap.kind is SwapKind.OFFERED:
                self.work.tell([swap.giver], alerts.offer_over(swap.id, swap.day))

    def relieve(self, back: int, first: date, last: date, *, exclude: int | None = None) -> None:
        """Let somebody who is back serve again on these days: what they are rostered for, and what is theirs to cover.

        It is as if they had never been away, but for what colleagues have agreed on or the head has arranged.
        """
        work = self.work
        stood_in = self.to_come(roster.covered(work.connection, max(first, work.today), last))
        if stood_in:
            days = [duty.day for duty in stood_in]
            bench = Bench.of(work, days[0], days[-1], roster.on_days(work.connection, set(days)))
            for duty in sorted(stood_in, key=lambda duty: duty.person != back):
                self._mended(bench, duty, back=back, exclude=exclude)
            self.end_offers(set(days), exclude=exclude)

    def _mended(self, bench: Bench, duty: Duty, *, back: int | None = None, exclude: int | None = None) -> Duty | None:
        """Return a day's duty as it is now, None when it need not change. A cover who is there stays, but for who is ``back``."""
        away = bench.away(duty.day)
        why = needs_cover(duty, bench.agents.get(duty.village, ()), away) or (duty.why if duty.why in NOT_COMING else None)
        there = duty.cover is not None and duty.cover not in away
        if (why is None and duty.cover is None) or (why is not None and there and back is None):
            return None
        right = bench.cover(duty.village, duty.day, duty.person) if why is not None else duty.person
        if there and ((why is not None and right != back) or self._agreed(duty)):
            return None
        if right is None:
            self.notifier.tell_of_gap(duty.village, duty.day)
            return None
        after = replace(duty, cover=None if why is None else right, why=why)
        if not self.change(duty, after):
            return None
        bench.busy.add((after.serving, duty.day))
        self.notifier.tell_of_change(duty, after, exclude=exclude)
        if why is not None and right not in bench.agents.get(duty.village, ()):
            self.notifier.tell_heads(duty.village, Notification(self.notifier.covered(after)))
        return after

    def _agreed(self, duty: Duty) -> bool:
        """Return whether who covers does so by a word of those concerned."""
        known = swaps.of_day(self.work.connection, duty.village, duty.day)
        return any(swap.state is SwapState.DONE and swap.taker == duty.cover for swap in known)

    def _filled(self, bench: Bench, village: str, gaps: Sequence[date]) -> Iterator[Duty]:
        """Fill days nobody is rostered for, by the village's agents in turn, else from the neighbourhood, and tell of it."""
        if not gaps:
            return
        work, agents = self.work, bench.agents[village]
        served = roster.between(work.connection, village, gaps[0] - roster.REMEMBERED, gaps[-1])
        turns = rotation(village, agents, gaps[0], gaps[-1], work.calendar, served, bench.leaves, bench.busy)
        own = {duty.day: duty.person for duty in turns}
        for day in gaps:
            person = own.get(day) or bench.cover(village, day, None)
            if person is None:
                self.notifier.tell_of_gap(village, day)
                continue
            duty = put_on(village, day, person, agents)
            if self.fill(duty):
                bench.busy.add((person, day))
                self.notifier.tell_of_filling(duty)
                yield duty

    def change(self, before: Duty, after: Duty) -> bool:
        """Let a day's duty be another's and return True; False when it is no longer as it was."""
        changed = roster.change(self.work.connection, before, after)
        self.notifier.staffing.duty_changed(after.village)
        if changed and after.serving != before.serving:
            self.notifier.know(after)
        return changed

    def fill(self, duty: Duty) -> bool:
        """Put duty on a day that has none and return True; False when somebody was faster."""
        filled = roster.fill(self.work.connection, duty)
        self.notifier.staffing.duty_changed(duty.village)
        if filled:
            self.notifier.know(duty)
        return filled
