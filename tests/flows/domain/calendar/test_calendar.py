"""Working days, make-up workdays and the dates that are still provisional, beside the worked cases of the office."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.domain.calendar.calendar import Calendar, Due, YearTable
from flows.domain.catalogue.limit import Limit, Unit
from flows.domain.clock.deadline_calculation import last_day

DAY = timedelta(days=1)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("accepted", "limit", "due", "why"),
    [
        ("2026-02-10", 5, "2026-02-24", "Sat 02-14 works; 02-15 to 02-23 off"),
        ("2026-02-10", 20, "2026-03-16", "also Sat 02-28 works"),
        ("2026-09-18", 7, "2026-09-29", "Sun 09-20 works, Fri 09-25 off"),
        ("2026-09-24", 5, "2026-10-09", "two holidays in a row"),
        ("2026-10-09", 1, "2026-10-10", "due on a Saturday"),
        ("2026-09-30", 1, "2026-10-08", "over National Day"),
        ("2026-04-28", 3, "2026-05-06", "05-01 to 05-05 off"),
        ("2026-11-23", 27, "2026-12-30", "an ordinary stretch"),
        ("2026-11-23", 28, "2026-12-31", "the last day inside the table"),
        ("2026-11-23", 0, "2026-11-23", "on the spot"),
        ("2026-01-01", 0, "2026-01-01", "nothing is counted, not even to a workday"),
        ("2026-01-03", 1, "2026-01-04", "Sun 01-04 works"),
        ("2024-02-08", 1, "2024-02-09", "New Year's Eve of 2024 was no day off by law"),
    ],
)
def test_the_worked_cases_of_the_office(accepted: str, limit: int, due: str, why: str, calendar: Calendar) -> None:
    assert calendar.workdays_after(day(accepted), limit) == Due(day(due)), why


@pytest.mark.parametrize(("limit", "earliest", "latest"), [(29, "2027-01-04", "2027-01-04"), (30, "2027-01-05", "2027-01-05")])
def test_what_needs_a_year_without_a_notice_is_provisional(limit: int, earliest: str, latest: str, calendar: Calendar) -> None:
    due = calendar.workdays_after(day("2026-11-23"), limit)
    assert due.provisional
    assert day(earliest) <= due.day <= day(latest)


def test_a_year_nobody_has_written_down_is_counted_monday_to_friday_and_never_raises(calendar: Calendar) -> None:
    assert calendar.workdays_after(day("2031-01-03"), 1) == Due(day("2031-01-06"), provisional=True)
    assert Calendar().workdays_after(day("2026-10-01"), 1) == Due(day("2026-10-02"), provisional=True)


@pytest.mark.parametrize(
    ("start", "count", "due", "provisional"),
    [
        ("2026-11-23", 15, "2026-12-08", False),
        ("2026-11-23", 5, "2026-11-30", False),  # 28 November is a Saturday: it moves to Monday
        ("2026-09-25", 7, "2026-10-08", False),  # 2 October lies in the National Day week
        ("2026-10-03", 7, "2026-10-10", False),  # a Saturday that is worked does not move
        ("2026-12-20", 11, "2026-12-31", False),
        ("2026-12-20", 12, "2027-01-04", True),
        ("2026-11-23", 0, "2026-11-23", False),
    ],
)
def test_calendar_days_run_through_and_end_on_a_workday(
    start: str, count: int, due: str, provisional: bool, calendar: Calendar
) -> None:
    assert last_day(day(start), Limit(count, Unit.CALENDAR), calendar) == Due(day(due), provisional=provisional)


def test_nothing_is_counted_backwards(calendar: Calendar) -> None:
    with pytest.raises(ValueError, match="-1"):
        calendar.workdays_after(day("2026-11-23"), -1)


@pytest.mark.parametrize(
    ("today", "works"),
    [
        ("2026-11-23", True),
        ("2026-11-28", False),
        ("2026-11-29", False),
        ("2026-10-10", True),  # make-up Saturday
        ("2026-09-20", True),  # make-up Sunday
        ("2026-10-01", False),
        ("2026-09-25", False),
        ("2026-12-31", True),
        ("2027-01-01", False),
        ("2027-02-08", False),
        ("2031-01-01", True),  # no table: Monday to Friday
    ],
)
def test_who_works_when(today: str, works: bool, calendar: Calendar) -> None:
    assert calendar.is_workday(day(today)) is works


@pytest.mark.parametrize(("year", "workdays"), [(2024, 251), (2025, 248), (2026, 248)])
def test_a_year_has_as_many_workdays_as_the_notice_gave_it(year: int, workdays: int, calendar: Calendar) -> None:
    assert calendar.workdays_between(date(year - 1, 12, 31), date(year, 12, 31)) == workdays


@pytest.mark.parametrize(("year", "official"), [(2013, True), (2026, True), (2027, False), (2031, False)])
def test_a_year_is_official_once_its_notice_is_in(year: int, official: bool, calendar: Calendar) -> None:
    assert calendar.is_official(date(year, 6, 1)) is official


def test_an_official_table_ends_what_was_provisional() -> None:
    def table(*, official: bool) -> Calendar:
        years = {2027: YearTable(2027, official, "notice", frozenset({day("2027-01-01")}), frozenset({day("2027-01-03")}))}
        return Calendar({2026: YearTable(2026, True, "notice", frozenset(), frozenset()), **years})

    assert table(official=False).workdays_after(day("2026-12-31"), 1) == Due(day("2027-01-03"), provisional=True)
    assert table(official=True).workdays_after(day("2026-12-31"), 1) == Due(day("2027-01-03"))


@pytest.mark.parametrize(
    ("start", "end", "between"),
    [
        ("2026-11-23", "2026-11-23", 0),
        ("2026-11-23", "2026-11-24", 1),
        ("2026-11-20", "2026-11-23", 1),
        ("2026-09-30", "2026-10-10", 3),
        ("2026-11-24", "2026-11-23", -1),
        ("2026-10-10", "2026-09-30", -3),
    ],
)
def test_workdays_between_two_days(start: str, end: str, between: int, calendar: Calendar) -> None:
    assert calendar.workdays_between(day(start), day(end)) == between


@pytest.mark.parametrize(
    ("look", "start", "found"),
    [
        (Calendar.next_workday, "2026-09-30", "2026-10-08"),
        (Calendar.next_workday, "2026-10-09", "2026-10-10"),
        (Calendar.previous_workday, "2026-10-08", "2026-09-30"),
        (Calendar.previous_workday, "2026-10-12", "2026-10-10"),
        (Calendar.workday_on_or_after, "2026-10-10", "2026-10-10"),
        (Calendar.workday_on_or_after, "2026-10-11", "2026-10-12"),
    ],
)
def test_the_nearest_workday(look: Callable[[Calendar, date], date], start: str, found: str, calendar: Calendar) -> None:
    assert look(calendar, day(start)) == day(found)


DAYS = st.dates(date(2014, 1, 1), date(2028, 12, 31))


@given(DAYS, st.integers(1, 60))
def test_a_limit_ends_on_a_workday_with_exactly_so_many_in_between(calendar: Calendar, start: date, limit: int) -> None:
    due = calendar.workdays_after(start, limit).day
    assert calendar.is_workday(due)
    assert calendar.workdays_between(start, due) == limit
    assert calendar.workdays_between(due, start) == -limit


@given(DAYS, st.integers(2, 60))
def test_a_day_more_is_the_next_workday_and_a_day_less_the_one_before(calendar: Calendar, start: date, limit: int) -> None:
    due = calendar.workdays_after(start, limit).day
    assert calendar.next_workday(due) == calendar.workdays_after(start, limit + 1).day
    assert calendar.previous_workday(due) == calendar.workdays_after(start, limit - 1).day
