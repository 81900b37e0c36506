"""A promise that can end after the law's day is refused, unless the item says that the earlier binds."""

from dataclasses import replace
from datetime import date

import pytest

from flows.domain.calendar.calendar import DAY, Calendar
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.limit import Limit, Unit
from flows.domain.catalogue.routing import rule, ways
from flows.domain.clock.deadline_calculation import to_decide
from storage.packs.completeness_proof import prove
from storage.packs.promise_check import outlasts


@pytest.mark.parametrize(
    ("promised", "statutory", "day"),
    [
        (Limit(10), Limit(15, Unit.CALENDAR), "2026-02-03"),
        (Limit(3), Limit(7, Unit.CALENDAR), "2026-02-12"),
        (Limit(30), Limit(60, Unit.CALENDAR), None),
        (Limit(20), Limit(1, Unit.MONTH), "2026-01-20"),
        (Limit(21), Limit(20), "2026-01-02"),
        (Limit(20), Limit(20), None),
        (Limit(), Limit(20), None),
        (Limit(20), Limit(), None),
    ],
)
def test_a_promise_that_can_outlast_the_law_is_found_with_its_first_day(
    promised: Limit, statutory: Limit, day: str | None
) -> None:
    assert outlasts(promised, statutory) == (None if day is None else date.fromisoformat(day))


@pytest.mark.parametrize("code", ["GA07", "JS03", "MZ12", "RS11", "SF01"])
def test_an_item_says_that_the_earlier_binds_or_is_refused(code: str, catalogue: Catalogue) -> None:
    silent = [replace(item, earlier_binds=False) if item.code == code else item for item in catalogue.items]
    (problem,) = prove(replace(catalogue, items=tuple(silent)))
    assert "the promise ends after the law's day" in problem.what
    assert catalogue.items[int(str(problem.where[1]))].code == code


def test_what_is_not_refused_keeps_its_promise_within_the_law_on_every_day_of_three_years(
    catalogue: Catalogue, calendar: Calendar
) -> None:
    silent = [item for item in catalogue.items if not item.earlier_binds]
    limits = {(ruling.promised, ruling.statutory) for item in silent for ruling in (rule(item, way) for way in ways(item))}
    mixed = [pair for pair in limits if None not in {pair[0].days, pair[1].days} and pair[0].unit is not pair[1].unit]
    assert mixed
    for promised, statutory in mixed:
        for start in (date(2025, 1, 1) + n * DAY for n in range(3 * 365)):
            if calendar.is_workday(start):
                found = to_decide(start, promised, statutory, calendar)
                assert found.binding is found.promised, start
