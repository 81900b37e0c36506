"""The day that binds is the earlier of what was promised and what the law says, for every item and every day of acceptance."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import islice

import pytest

from flows.domain.calendar.calendar import DAY, Calendar
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.limit import Limit, Unit
from flows.domain.catalogue.routing import rule, ways
from flows.domain.clock.deadline_calculation import last_day, to_decide
from flows.domain.ticket.deadlines import Clock, Deadlines

YEARS = range(2025, 2028)


def accepted_on(calendar: Calendar) -> Iterator[date]:
    """Every workday of the years."""
    days = (date(YEARS[0], 1, 1) + n * DAY for n in range((date(YEARS[-1] + 1, 1, 1) - date(YEARS[0], 1, 1)).days))
    return (day for day in days if calendar.is_workday(day))


def by_hand(start: date, limit: Limit, calendar: Calendar) -> date | None:
    """The last day of a limit, counted on a wall calendar: workday by workday, or straight on and over what is off."""
    if limit.days is None:
        return None
    if limit.unit is Unit.CALENDAR:
        return calendar.workday_on_or_after(start + timedelta(days=limit.days)) if limit.days else start
    day, left = start, limit.days
    while left:
        day += DAY
        left -= calendar.is_workday(day)
    return day


@pytest.fixture(scope="module")
def rulings(catalogue: Catalogue) -> Mapping[tuple[Limit, Limit], str]:
    """Each promise and legal limit that stand together somewhere in the catalogue, and an item that has them."""
    ruled = [(item.code, rule(item, answers)) for item in catalogue.items for answers in ways(item)]
    return {(ruling.promised, ruling.statutory): code for code, ruling in ruled}


@pytest.mark.parametrize(
    "every", [pytest.param(3, id="every third workday"), pytest.param(1, id="every workday", marks=pytest.mark.long)]
)
def test_a_limit_ends_as_counted_by_hand_whatever_day_it_begins(
    rulings: Mapping[tuple[Limit, Limit], str], calendar: Calendar, every: int
) -> None:
    for limit in {limit for both in rulings for limit in both}:
        for start in list(accepted_on(calendar))[::every]:
            due = last_day(start, limit, calendar)
            assert (due.day if due else None) == by_hand(start, limit, calendar), f"{limit} from {start}"


@pytest.mark.parametrize(
    "every", [pytest.param(11, id="every eleventh workday"), pytest.param(1, id="every workday", marks=pytest.mark.long)]
)
def test_the_earlier_of_promise_and_law_binds_whatever_day_it_is_accepted(
    rulings: Mapping[tuple[Limit, Limit], str], calendar: Calendar, every: int
) -> None:
    counted = cache(lambda start, limit: by_hand(start, limit, calendar))
    for (promised, statutory), code in rulings.items():
        for start in islice(accepted_on(calendar), 0, None, every):
            both = [day for day in (counted(start, promised), counted(start, statutory)) if day is not None]
            binding = to_decide(start, promised, statutory, calendar).binding
            assert (binding.day if binding else None) == min(both, default=None), f"{code} accepted {start}"


@pytest.mark.parametrize(
    ("accepted", "promised", "statutory", "binding", "which"),
    [
        ("2026-09-23", Limit(10), Limit(15, Unit.CALENDAR), "2026-10-08", Clock.STATUTORY),  # GA07: the promise ends 14 October
        ("2026-11-23", Limit(10), Limit(15, Unit.CALENDAR), "2026-12-07", Clock.PROMISED),
        ("2026-11-23", Limit(5), Limit(7, Unit.CALENDAR), "2026-11-30", Clock.PROMISED),  # both on one day: as promised
        ("2026-11-23", Limit(), Limit(20), "2026-12-21", Clock.STATUTORY),
        ("2026-11-23", Limit(20), Limit(), "2026-12-21", Clock.PROMISED),
    ],
)
def test_which_of_the_two_binds(
    accepted: str, promised: Limit, statutory: Limit, binding: str, which: Clock, calendar: Calendar
) -> None:
    found = to_decide(date.fromisoformat(accepted), promised, statutory, calendar)
    assert found.binding is not None
    assert (str(found.binding.day), found.deciding) == (binding, which)


def test_nothing_binds_where_there_is_no_limit() -> None:
    assert Deadlines().binding is None
