"""How long something takes, as people write it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.domain.calendar.calendar import Calendar, YearTable
from flows.domain.calendar.duration_reader import Span, Unit, find_span, months_later

CASES = [
    ("三天", "3 day", ""),
    ("3天", "3 day", ""),
    ("两天", "2 day", ""),
    ("十天", "10 day", ""),
    ("二十五天", "25 day", ""),
    ("１０天", "10 day", ""),
    ("三个工作日", "3 workday", ""),
    ("20个工作日", "20 workday", ""),
    ("20 工作日", "20 workday", ""),
    ("五工作天", "5 workday", ""),
    ("一个礼拜", "1 week", ""),
    ("两个星期", "2 week", ""),
    ("两周", "2 week", ""),
    ("一个月", "1 month", ""),
    ("3个月", "3 month", ""),
    ("半个月", "1 half_month", ""),
    ("半月", "1 half_month", ""),
    ("大约三天左右", "3 day", ""),
    ("还要十天", "10 day", ""),
    ("需要三天时间", "3 day", ""),
    ("4个工作日内", "4 workday", ""),
    ("三天以内", "3 day", ""),
    ("最多五天", "5 day", ""),
    ("检测 二十天", "20 day", "检测"),
    ("20天检测", "20 day", "检测"),
    ("检测要二十个工作日，结果出来再说", "20 workday", "检测 结果出来再说"),
    ("three days", "3 day", ""),
    ("3 days", "3 day", ""),
    ("3 working days", "3 workday", ""),
    ("ten workdays", "10 workday", ""),
    ("5 business days", "5 workday", ""),
    ("one week", "1 week", ""),
    ("a week", "1 week", ""),
    ("two weeks", "2 week", ""),
    ("a fortnight", "2 week", ""),
    ("a month", "1 month", ""),
    ("half a month", "1 half_month", ""),
    ("about three days", "3 day", ""),
    ("within 5 days", "5 day", ""),
    ("testing for 20 days", "20 day", "testing"),
    ("a couple of days", "2 day", ""),
    # no number of anything
    ("", "", ""),
    ("三", "", "三"),
    ("3", "", "3"),
    ("十来天", "", "十来天"),
    ("几天", "", "几天"),
    ("三五天", "", "三五天"),
    ("一两天", "", "一两天"),
    ("七八个工作日", "", "七八个工作日"),
    ("3-5天", "", "3-5天"),
    ("三到五天", "", "三到五天"),
    ("三天半", "", "三天半"),
    ("第三天", "", "第三天"),
    ("这两天", "", "这两天"),
    ("前三天", "", "前三天"),
    ("some days", "", "some days"),
    ("12月3号", "", "12月3号"),
    ("十号", "", "十号"),
    ("20日", "", "20日"),
    ("二十号", "", "二十号"),
    ("十日内", "", "十日内"),
    ("3份", "", "3份"),
    ("两样材料", "", "两样材料"),
]


@pytest.mark.parametrize(("written", "span", "rest"), CASES)
def test_a_span(written: str, span: str, rest: str) -> None:
    found = find_span(written)
    assert ("" if found is None else f"{found.count} {found.unit}") == span
    assert (written if found is None else found.without(written)) == rest


NUMBERS = st.one_of(
    st.integers(1, 999).map(str),
    st.sampled_from("一二三四五六七八九"),
    st.sampled_from(["十", "十二", "二十", "二十号", "三十一", "廿三"]),
)
AROUND = ("", "到", "等到", "检测到", "大概", "还要", "until ", "in ", "约", "前", "内", "之前", " 左右", "，材料补齐", " day")


@given(number=NUMBERS, mark=st.sampled_from("号日"), before=st.sampled_from(AROUND), behind=st.sampled_from(AROUND))
def test_a_number_with_a_day_mark_behind_it_is_never_a_span(number: str, mark: str, before: str, behind: str) -> None:
    assert find_span(f"{before}{number}{mark}{behind}") is None


OCTOBER = Calendar(
    {2026: YearTable(2026, True, "", frozenset(date(2026, 10, day) for day in (1, 2, 5, 6, 7)), frozenset({date(2026, 10, 10)}))}
)


@pytest.mark.parametrize(
    ("span", "day"),
    [
        (Span(3, Unit.WORKDAY), date(2026, 10, 10)),  # the eighth, the ninth, and a Saturday worked in exchange
        (Span(4, Unit.WORKDAY), date(2026, 10, 12)),
        (Span(3, Unit.DAY), date(2026, 10, 3)),
        (Span(2, Unit.WEEK), date(2026, 10, 14)),
        (Span(1, Unit.HALF_MONTH), date(2026, 10, 15)),
        (Span(1, Unit.MONTH), date(2026, 10, 30)),
    ],
)
def test_so_much_later_is_a_day_of_the_calendar(span: Span, day: date) -> None:
    assert span.later(date(2026, 9, 30), OCTOBER) == day


def test_a_month_later_is_the_last_of_a_shorter_one() -> None:
    assert months_later(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert months_later(date(2026, 11, 30), 3) == date(2027, 2, 28)
