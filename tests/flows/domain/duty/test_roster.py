"""Who is on duty."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.domain.calendar.calendar import Calendar
from flows.domain.duty.roster import Duty, Leave, Why, handed, put_on, rotation
from flows.domain.duty.stand_ins import pairs_of, stand_in

VILLAGE = "P-330681109-01"


def day(text: str) -> date:
    return date.fromisoformat(text)


def roster(start: str, end: str, calendar: Calendar, agents: tuple[int, ...] = (1, 2)) -> list[Duty]:
    return list(rotation(VILLAGE, agents, day(start), day(end), calendar))


def test_agents_take_turns_on_workdays(calendar: Calendar) -> None:
    assert roster("2026-11-23", "2026-11-27", calendar) == [
        Duty(VILLAGE, day(f"2026-11-{23 + n}"), person) for n, person in enumerate((1, 2, 1, 2, 1))
    ]


def test_a_weekend_takes_nobodys_turn(calendar: Calendar) -> None:
    friday_to_monday = roster("2026-11-27", "2026-11-30", calendar)
    assert [(duty.day.day, duty.person) for duty in friday_to_monday] == [(27, 1), (30, 2)]


def test_duty_includes_make_up_days_and_leaves_out_moved_rest_days(calendar: Calendar) -> None:
    october = {duty.day for duty in roster("2026-09-18", "2026-10-11", calendar)}
    assert day("2026-09-20") in october, "a Sunday that is worked"
    assert day("2026-10-10") in october, "a Saturday that is worked"
    assert not {day("2026-09-25"), day("2026-10-01"), day("2026-10-05"), day("2026-10-07"), day("2026-10-11")} & october


def test_over_a_year_nobody_serves_more_than_one_day_more_than_another(calendar: Calendar) -> None:
    for agents in ((1,), (1, 2), (1, 2, 3), (1, 2, 3, 4, 5)):
        served = Counter(duty.person for duty in roster("2026-01-01", "2026-12-31", calendar, agents))
        assert sum(served.values()) == 248
        assert set(served) == set(agents)
        assert max(served.values()) - min(served.values()) <= 1


@pytest.mark.parametrize("cut", ["2026-11-23", "2026-11-30", "2026-12-01", "2026-12-13"])
def test_the_rotation_goes_on_where_it_ended(cut: str, calendar: Calendar) -> None:
    whole = roster("2026-11-23", "2026-12-31", calendar, (1, 2, 3))
    first = roster("2026-11-23", cut, calendar, (1, 2, 3))
    rest = rotation(VILLAGE, (1, 2, 3), day(cut) + timedelta(days=1), day("2026-12-31"), calendar, first)
    assert [*first, *rest] == whole


@given(
    agents=st.integers(1, 9),
    start=st.dates(date(2013, 1, 1), date(2027, 1, 1)),
    length=st.integers(0, 500),
    holidays=st.booleans(),
)
def test_nobody_is_starved_by_weekends_or_holidays(
    agents: int, start: date, length: int, holidays: bool, calendar: Calendar
) -> None:
    people = range(agents)
    duties = list(rotation(VILLAGE, people, start, start + timedelta(days=length), calendar, holidays=holidays))
    everything = Counter(duty.person for duty in duties)
    workdays = Counter(duty.person for duty in duties if calendar.is_workday(duty.day))
    for counted in (workdays, everything - workdays, everything):
        assert max(counted[person] for person in people) - min(counted[person] for person in people) <= 1
    days = [start + timedelta(days=n) for n in range(length + 1)]
    assert [duty.day for duty in duties] == [each for each in days if holidays or calendar.is_workday(each)]


def test_leave_blocks_rostering_and_is_not_made_up_for(calendar: Calendar) -> None:
    away = [Leave(1, 1, day("2026-11-24"), day("2026-12-04"))]
    duties = list(rotation(VILLAGE, (1, 2), day("2026-11-23"), day("2026-12-11"), calendar, leaves=away))
    assert not [duty for duty in duties if duty.person == 1 and away[0].covers(duty.day)]
    after = [duty.person for duty in duties if duty.day > away[0].last]
    assert sorted(Counter(after).values()) == [2, 3], "turns again, not a row of one"


@given(
    absent=st.lists(st.sets(st.integers(0, 59)), min_size=1, max_size=4),
    alike=st.integers(2, 4),
    always=st.integers(0, 2),
    holidays=st.booleans(),
)
def test_who_is_there_on_the_same_days_serves_as_often(
    absent: list[set[int]], alike: int, always: int, holidays: bool, calendar: Calendar
) -> None:
    """Agents of one group are away on the same days, in any pattern; those of the last group never are."""
    start, groups = day("2026-09-01"), [*([days] * alike for days in absent), [set[int]()] * always]
    away = {group * 10 + each: days for group, many in enumerate(groups) for each, days in enumerate(many)}
    spans = [(agent, start + timedelta(days=n)) for agent, days in away.items() for n in days]
    leaves = [Leave(0, agent, each, each) for agent, each in spans]
    duties = list(rotation(VILLAGE, list(away), start, start + timedelta(days=59), calendar, leaves=leaves, holidays=holidays))
    workdays = Counter(duty.person for duty in duties if calendar.is_workday(duty.day))
    everything = Counter(duty.person for duty in duties)
    for counted in (workdays, everything - workdays, everything):
        for group, many in enumerate(groups):
            shares = [counted[group * 10 + each] for each in range(len(many))]
            assert max(shares, default=0) - min(shares, default=0) <= 1


@given(agents=st.integers(1, 6), joined=st.integers(0, 60), length=st.integers(0, 120))
def test_who_joins_late_starts_level(agents: int, joined: int, length: int, calendar: Calendar) -> None:
    start = day("2026-06-01")
    since = start + timedelta(days=joined)
    before = [Leave(0, agents, start, since - timedelta(days=1))]
    duties = list(rotation(VILLAGE, range(agents + 1), start, since + timedelta(days=length), calendar, leaves=before))
    served = Counter(duty.person for duty in duties if duty.day >= since)
    assert max(served[each] for each in range(agents + 1)) - min(served[each] for each in range(agents + 1)) <= 1


@given(agents=st.integers(2, 6), left=st.integers(0, 60), length=st.integers(0, 120))
def test_who_leaves_is_made_up_for_by_all_alike(agents: int, left: int, length: int, calendar: Calendar) -> None:
    start = day("2026-06-01")
    end = start + timedelta(days=left + length)
    gone = [Leave(0, 0, start + timedelta(days=left), end)]
    served = Counter(duty.person for duty in rotation(VILLAGE, range(agents), start, end, calendar, leaves=gone))
    assert max(served[each] for each in range(1, agents)) - min(served[each] for each in range(1, agents)) <= 1


@given(alone=st.sets(st.integers(0, 59)), length=st.integers(1, 60))
def test_an_agent_of_two_villages_has_both_only_where_nobody_else_is_there(
    alone: set[int], length: int, calendar: Calendar
) -> None:
    start = day("2026-09-01")
    end = start + timedelta(days=length)
    leaves = [Leave(0, 2, start + timedelta(days=n), start + timedelta(days=n)) for n in alone]
    first = list(rotation("P-1", (1, 3), start, end, calendar))
    busy = {(duty.person, duty.day) for duty in first}
    second = list(rotation("P-2", (1, 2), start, end, calendar, (), leaves, busy))
    both = {duty.day for duty in second if (duty.person, duty.day) in busy}
    assert all(any(leave.covers(each) for leave in leaves) for each in both)
    assert [duty.day for duty in second] == [duty.day for duty in first], "there is no gap"


def test_a_day_on_which_everybody_is_away_is_a_gap(calendar: Calendar) -> None:
    away = [Leave(1, 1, day("2026-11-24"), day("2026-11-24"))]
    duties = rotation(VILLAGE, (1,), day("2026-11-23"), day("2026-11-25"), calendar, leaves=away)
    assert [duty.day.day for duty in duties] == [23, 25]


@pytest.mark.parametrize(
    ("agents", "named", "away", "person", "found"),
    [
        ((1, 2, 3), {}, {1}, 1, 2),
        ((1, 2, 3), {}, {3}, 3, 1),  # the last one's B is the first
        ((1, 2, 3), {}, {1, 2}, 1, 3),  # B's B
        ((1, 2, 3), {}, {1, 2, 3}, 1, None),  # a circle ends
        ((1,), {}, {1}, 1, None),
        ((1, 2, 3), {1: 3}, {1}, 1, 3),  # who was named comes first
        ((1, 2, 3), {1: 3}, {1, 3}, 1, None),  # 3's B is 1 again
        ((1, 2), {1: 9, 9: 8, 8: 2}, {1, 9, 8}, 1, 2),  # a chain
        ((), {1: 2, 2: 1}, {1, 2}, 1, None),
    ],
)
def test_the_chain_of_stand_ins(
    agents: tuple[int, ...], named: dict[int, int], away: set[int], person: int, found: int | None
) -> None:
    assert stand_in(person, pairs_of(agents, named), away) == found


def test_a_rotation_that_ends_before_it_starts_is_empty(calendar: Calendar) -> None:
    assert roster("2026-11-27", "2026-11-23", calendar) == []


def on(person: int, cover: int | None = None, why: Why | None = None) -> Duty:
    return Duty(VILLAGE, day("2026-11-25"), person, cover, why)


@pytest.mark.parametrize(
    ("duty", "to", "after"),
    [
        (on(1), 2, on(2)),
        (on(2), 1, on(1)),  # and undone
        (on(1), 9, on(1, 9, Why.SWAPPED)),  # somebody of another village covers
        (on(1, 9, Why.SWAPPED), 1, on(1)),
        (on(1, 2, Why.LEAVE), 3, on(1, 3, Why.LEAVE)),  # who covers for a leave passes that on
        (on(1, 3, Why.LEAVE), 2, on(1, 2, Why.LEAVE)),
        (on(9, 9, Why.FILLED), 2, on(9, 2, Why.FILLED)),  # a gap that somebody from outside has filled
        (on(9, 2, Why.FILLED), 9, on(9, 9, Why.FILLED)),
    ],
)
def test_a_day_in_other_hands(duty: Duty, to: int, after: Duty) -> None:
    assert handed(duty, to, {1, 2, 3}) == after
    assert after.serving == to


def test_who_is_put_on_a_day_nobody_was_rostered_for() -> None:
    assert put_on(VILLAGE, day("2026-11-25"), 1, {1, 2}) == on(1)
    assert put_on(VILLAGE, day("2026-11-25"), 9, {1, 2}) == on(9, 9, Why.FILLED)
