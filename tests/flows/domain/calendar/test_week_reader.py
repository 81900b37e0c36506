"""Weeks as people write them: Monday to Sunday, a weekend, or the next days."""

from datetime import date

import pytest

from flows.domain.calendar.week_reader import find_week

TODAY = date(2026, 11, 25)  # a Wednesday


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("本周", "11-23", "11-29"),
        ("这个礼拜的班", "11-23", "11-29"),
        ("下周", "11-30", "12-06"),
        ("下下个星期", "12-07", "12-13"),
        ("上周", "11-16", "11-22"),
        ("周末", "11-28", "11-29"),
        ("下周末", "12-05", "12-06"),
        ("这几天", "11-25", "11-27"),
        ("next week", "11-30", "12-06"),
        ("this weekend", "11-28", "11-29"),
    ],
)
def test_a_week_goes_from_its_first_day_to_its_last(written: str, first: str, last: str) -> None:
    found = find_week(written, TODAY)
    assert found is not None
    assert (f"{found.first:%m-%d}", f"{found.last:%m-%d}") == (first, last)


@pytest.mark.parametrize("written", ["下周三", "一周", "周五", "三个星期", "明天"])
def test_a_day_or_a_count_of_weeks_is_no_week(written: str) -> None:
    assert find_week(written, TODAY) is None
