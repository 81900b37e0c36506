"""Three kinds of days off and two of workdays, and what a year will be before its notice is out."""

from datetime import date, timedelta

import pytest

from bot.translation import Languages
from flows.domain.calendar.calendar import Calendar, workdays_of
from flows.domain.calendar.day_kinds import DayKind, about, foreseen, kind_of
from flows.domain.calendar.holidays import FIRST, statutory

DAY = timedelta(days=1)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("on", "kind"),
    [
        ("2026-11-23", DayKind.WORKDAY),
        ("2026-11-28", DayKind.WEEKEND),
        ("2026-10-10", DayKind.MAKE_UP),  # Saturday, worked for National Day
        ("2026-09-20", DayKind.MAKE_UP),
        ("2026-01-02", DayKind.MOVED),  # Friday, for Sunday 4 January
        ("2026-02-16", DayKind.STATUTORY),  # New Year's Eve, a holiday since 2025
        ("2026-02-19", DayKind.STATUTORY),  # the third day of the year
        ("2026-02-20", DayKind.MOVED),
        ("2026-02-21", DayKind.WEEKEND),
        ("2026-04-05", DayKind.STATUTORY),  # Qingming, a Sunday
        ("2026-04-06", DayKind.MOVED),  # and the Monday for it
        ("2026-05-02", DayKind.STATUTORY),  # Saturday, a holiday since 2025
        ("2026-05-03", DayKind.WEEKEND),
        ("2026-10-03", DayKind.STATUTORY),
        ("2026-10-04", DayKind.WEEKEND),
        ("2026-10-05", DayKind.MOVED),
        ("2025-10-06", DayKind.STATUTORY),  # Mid-Autumn within the National Day week
        ("2027-02-07", DayKind.STATUTORY),
        ("2027-02-09", DayKind.MOVED),
        ("2024-05-02", DayKind.MOVED),  # no holiday by law then
    ],
)
def test_what_a_day_is(on: str, kind: DayKind, calendar: Calendar) -> None:
    assert kind_of(day(on), calendar) is kind


@pytest.mark.parametrize("year", range(2025, 2028))
def test_a_year_has_thirteen_holidays_by_law(year: int, calendar: Calendar) -> None:
    days = [date(year, 1, 1) + n * DAY for n in range(365)]
    assert sum(kind_of(each, calendar) is DayKind.STATUTORY for each in days) == 13
    assert {each for each in days if kind_of(each, calendar).is_off} == {each for each in days if not calendar.is_workday(each)}


def test_next_year_is_what_law_and_custom_foresee_and_has_never_more_workdays_than_the_law_leaves(calendar: Calendar) -> None:
    table = calendar.years[2027]
    assert not table.official
    assert table.days_off == set(foreseen(2027))
    assert not table.make_up
    assert workdays_of(table) == 243, "the five days worked in exchange are not known: with them 248"
    rest = [day("2027-02-05") + n * DAY for n in range(8)]
    assert not any(map(calendar.is_workday, rest)), "eight days from New Year's Eve on"
    assert not any(calendar.is_workday(date(2027, 5, each)) for each in range(1, 6))
    assert not any(calendar.is_workday(date(2027, 10, each)) for each in range(1, 8))
    assert calendar.is_workday(day("2027-02-04"))
    assert calendar.is_workday(day("2027-06-10")), "a holiday on a Wednesday is one day"


def test_of_a_year_that_is_known_law_and_custom_foresee_the_weekdays_off_but_those_moved_for_one_day(calendar: Calendar) -> None:
    assert FIRST == 2025
    assert calendar.years[2026].days_off - set(foreseen(2026)) == {day("2026-01-02")}, "what only the notice could say"
    assert set(foreseen(2026)) <= calendar.years[2026].days_off


def test_a_holiday_on_a_weekend_is_made_up_for_on_the_next_weekday() -> None:
    assert [str(each) for each, name in foreseen(2028).items() if name in {"元旦", "端午节"}] == ["2028-01-03", "2028-05-29"]
    assert statutory(2028)[day("2028-01-01")] == "元旦"


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2026-12-01", None),
        ("2026-12-05", "12月5日周六是休息天（双休日）。"),
        ("2027-01-05", "2027年放假安排还没公布，1月5日周二上不上班是暂定的。"),
        ("2027-02-10", "2月10日周三按现在推算放假（调休放假）；2027年放假安排还没公布，暂定。"),
    ],
)
def test_who_is_put_on_duty_hears_what_is_not_certain_of_the_day(
    on: str, said: str | None, calendar: Calendar, languages: Languages
) -> None:
    words = about(day(on), calendar)
    assert (None if words is None else languages.say(words, "zh_Hans")) == said
