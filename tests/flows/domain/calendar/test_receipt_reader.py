"""Days on which papers came, as people write them down afterwards."""

from datetime import date

import pytest

from flows.domain.calendar.calendar import Calendar
from flows.domain.calendar.receipt_reader import find_receipt, receipt_day

TUESDAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("written", "day", "rest"),
    [
        ("昨天收的", "2026-11-30", ""),
        ("大前天收的", "2026-11-28", ""),
        ("三天前收的", "2026-11-28", ""),
        ("两个工作日前收到的", "2026-11-27", ""),
        ("周五收的", "2026-11-27", ""),
        ("这周五收的", "2026-12-04", ""),
        ("下周一收的", "2026-12-07", ""),
        ("28号收的", "2026-11-28", ""),
        ("11月27日收的", "2026-11-27", ""),
        ("11月27日（周五）收的", "2026-11-27", ""),
        ("2026-11-27 收的", "2026-11-27", ""),
        ("12月5日收的", "2026-12-05", ""),
        ("材料齐，昨天收到的", "2026-11-30", "材料齐"),
        ("1 3 昨天收的", "2026-11-30", "1 3"),
        ("收件日11月27日", "2026-11-27", ""),
        ("昨天的", "2026-11-30", ""),
        ("received yesterday", "2026-11-30", ""),
        ("received on Nov 27", "2026-11-27", ""),
    ],
)
def test_the_day_lies_behind_unless_the_words_say_that_it_does_not(written: str, day: str, rest: str) -> None:
    found = find_receipt(written, TUESDAY, Calendar())
    assert found is not None
    assert (str(found.day), found.without(written)) == (day, rest)


@pytest.mark.parametrize("written", ["昨天看过，没问题", "材料昨天齐了", "明天来", "", "齐了", "周五开会"])
def test_a_day_beside_other_words_says_nothing_of_papers(written: str) -> None:
    assert find_receipt(written, TUESDAY, Calendar()) is None


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("昨天下午三点半收的", "15:30"),
        ("昨天9:20收的", "09:20"),
        ("昨天上午九点一刻收的", "09:15"),
        ("received yesterday at 3:40 pm", "15:40"),
    ],
)
def test_the_time_is_read_where_it_is_told(written: str, at: str) -> None:
    found = find_receipt(written, TUESDAY, Calendar())
    assert found is not None
    assert found.at is not None
    assert f"{found.at:%H:%M}" == at


def test_a_weekday_beside_a_date_has_to_fit_it() -> None:
    found = find_receipt("11月27日周四收的", TUESDAY, Calendar())
    assert found is not None
    assert not found.fits


@pytest.mark.parametrize(
    ("written", "day"), [("昨天", "2026-11-30"), ("周五", "2026-11-27"), ("11-27", "2026-11-27"), ("三天前", "2026-11-28")]
)
def test_as_an_answer_the_day_alone_is_enough(written: str, day: str) -> None:
    found = receipt_day(written, TUESDAY, Calendar())
    assert found is not None
    assert str(found.day) == day


@pytest.mark.parametrize("written", ["好的", "昨天不行", "9:20"])
def test_what_says_more_or_less_is_no_answer(written: str) -> None:
    assert receipt_day(written, TUESDAY, Calendar()) is None
