"""Holidays by name: the next one, that of a year, and no surname's."""

from datetime import date

import holidays
import pytest

from flows.domain.calendar.day_reader import find_days
from flows.domain.calendar.holidays import FIRST, LAST

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("元旦", "2027-01-01"),
        ("元旦谁值班", "2027-01-01"),
        ("今年元旦", "2026-01-01"),
        ("明年国庆节期间", "2027-10-01"),
        ("五一", "2027-05-01"),
        ("劳动节放假吗", "2027-05-01"),
        ("过年谁在", "2027-02-06"),
        ("除夕", "2027-02-05"),
        ("清明假期", "2027-04-05"),
        ("端午", "2027-06-09"),
        ("明年中秋", "2027-09-15"),
        ("after National Day", "2027-10-01"),
        ("Spring Festival", "2027-02-06"),
    ],
)
def test_a_holiday_is_the_next_of_its_name(written: str, day: str) -> None:
    found = find_days(written, TODAY)
    assert found is not None
    assert str(found.first) == day


def test_leave_may_go_on_to_a_holiday() -> None:
    found = find_days("12-30到元旦", TODAY)
    assert found is not None
    assert (str(found.first), str(found.last)) == ("2026-12-30", "2027-01-01")


@pytest.mark.parametrize("written", ["王国庆 老年证", "李中秋 13800000011", "陈清明", "三十五一"])
def test_a_name_of_somebody_is_no_holiday(written: str) -> None:
    assert find_days(written, TODAY) is None


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("春节", "Spring Festival"),
        ("清明", "Tomb-Sweeping Day"),
        ("端午", "Dragon Boat Festival"),
        ("中秋", "Mid-Autumn Festival"),
        ("除夕", "New Year's Eve"),
    ],
)
def test_days_that_follow_the_moon_or_the_sun_are_those_of_the_calendar(name: str, called: str) -> None:
    for year in range(FIRST, LAST + 1):
        kept = holidays.country_holidays("CN", years=year, observed=False, language="en_US")
        days = [day for day, names in kept.items() if called in names]
        found = find_days(f"今年{name}", date(year, 1, 1))
        assert found is not None
        assert found.first in days


def test_beyond_the_listed_years_no_day_is_guessed() -> None:
    assert find_days("明年春节", date(LAST, 3, 1)) is None
