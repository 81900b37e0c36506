"""Bringing a roster in: whose days it changes, which of them were agreed on and are kept, and who hears of it.

What colleagues have agreed on, or the head has arranged, is their word: a table drawn up before it does not take it back unless
that is wanted. Whoever has been told already of a day, or looks it up for today or tomorrow, is told when it becomes another's;
who gets days of a year whose holidays are not fixed yet hears at once that they are provisional.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from flows.alerts import duty as alerts
from flows.alerts.notification import Notification
from flows.domain.duty.roster import Duty
from flows.domain.duty.swap import Swap, SwapState
from storage.records.duty import roster, swaps
from storage.service.office import Office
from storage.service.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Change:
    """A day as it is and as a roster has it, and the swap by which it is whose it is; nobody has it where ``before`` is None."""

    before: Duty | None
    after: Duty
    agreed: Swap | None

    @property
    def is_idle(self) -> bool:
        """Return whether the day stays as it is: the same person is rostered, whoever covers for them for the time being."""
        if self.before is None:
            return False
        return self.before.serving == self.after.serving if self.agreed else self.before.person == self.after.person

    @property
    def moves(self) -> bool:
        """Return whether the day goes from one to another."""
        return self.before is not None and self.before.serving != self.after.serving

    @property
    def gains(self) -> bool:
        """Return whether somebody has the day now who did not have it."""
        return self.before is None or self.moves


@dataclass(frozen=True, slots=True)
class Edition:
    """A roster to bring in: what it changes, and what was agreed on otherwise and stays."""

    changes: Sequence[Change]
    kept: Sequence[Change]


def edition(connection: Connection, duties: Sequence[Duty], *, over_agreed: bool = False) -> Edition:
    """Return what a roster changes; with ``over_agreed`` the days that were agreed on as well."""
    known = {(duty.village, duty.day): duty for duty in roster.on_days(connection, {duty.day for duty in duties})}
    agreed = _agreed(connection, known)
    places = ((duty, (duty.village, duty.day)) for duty in duties)
    found = [change for duty, at in places if not (change := Change(known.get(at), duty, agreed.get(at))).is_idle]
    kept = [change for change in found if change.agreed and not over_agreed]
    return Edition([change for change in found if change not in kept], kept)


def publish(office: Office, changes: Sequence[Change]) -> None:
    """Put days on the roster as they are wanted, end what was agreed for them, and tell whoever counts on them."""
    work = office.work
    roster.add(work.connection, [change.after for change in changes])
    for change in changes:
        office.staffing.duty_changed(change.after.village)
    moved = {(change.after.village, change.after.day) for change in changes if change.moves}
    for swap in swaps.of_days(work.connection, {day for _village, day in moved}):
        if (swap.village, swap.day) in moved and swap.state is SwapState.DONE:
            swaps.settle(work.connection, swap, SwapState.UNDONE, swap.taker, work.now)
    office.coverage.end_offers({day for _village, day in moved})
    soon = work.calendar.next_workday(work.today)
    later: list[Duty] = []
    for change in changes:
        office.coverage.notifier.know(change.after)
        if change.agreed or office.coverage.first_to_come(change.after.village) <= change.after.day <= soon:
            _tell(work, change)
        elif change.gains and not work.calendar.is_official(change.after.day):
            later.append(change.after)
    _tell_provisional(work, later)


def _tell(work: UnitOfWork, change: Change) -> None:
    """Tell whoever gains the day, and whoever loses it."""
    after, village = change.after, work.catalogue.village[change.after.village].name
    if change.gains:
        work.tell([after.serving], Notification(alerts.next_duty(after.day, village, work.calendar)))
    if change.before is not None and change.moves:
        work.tell([change.before.serving], alerts.not_yours_any_more(after, village, work.person(after.serving)))


def _tell_provisional(work: UnitOfWork, duties: Sequence[Duty]) -> None:
    """Tell each who is put on days of a year without its notice that these may change, in a message for each village."""
    for (person, village), theirs in _by(duties).items():
        days = sorted(duty.day for duty in theirs)
        work.tell([person], alerts.provisional(days, work.catalogue.village[village].name))


def _by(duties: Sequence[Duty]) -> Mapping[tuple[int, str], Sequence[Duty]]:
    found: dict[tuple[int, str], list[Duty]] = {}
    for duty in duties:
        found.setdefault((duty.serving, duty.village), []).append(duty)
    return found


def _agreed(connection: Connection, known: Mapping[tuple[str, date], Duty]) -> Mapping[tuple[str, date], Swap]:
    """Return the swap of each day by which it is whose it is."""
    done = [swap for swap in swaps.of_days(connection, {day for _village, day in known}) if swap.state is SwapState.DONE]
    last = {(swap.village, swap.day): swap for swap in done}
    return {at: swap for at, swap in last.items() if at in known and swap.taker == known[at].serving}
