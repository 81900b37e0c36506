"""The lines of a day sheet as they are typed in."""

from datetime import date

import pytest

from flows.domain.calendar.calendar import Calendar
from flows.domain.errand.day_sheet_reader import sheet_lines

TUESDAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("line", "when", "words"),
    [
        ("9:20 张三 低保", "2026-12-01 09:20", "张三 低保"),
        ("1 9:20 张三 低保", "2026-12-01 09:20", "张三 低保"),
        ("1. 9:20，张三 低保", "2026-12-01 09:20", "张三 低保"),
        ("② 上午九点半 张三 低保", "2026-12-01 09:30", "张三 低保"),
        ("下午3点 张三 低保", "2026-12-01 15:00", "张三 低保"),
        ("昨天9:20收的 张三 低保", "2026-11-30 09:20", "张三 低保"),
        ("张三 低保", "", "张三 低保"),
    ],
)
def test_a_line_has_its_time_and_the_rest(line: str, when: str, words: str) -> None:
    (found,) = sheet_lines(line, TUESDAY, Calendar())
    assert found.words == words
    assert (f"{found.receipt.day} {found.receipt.at:%H:%M}" if found.receipt and found.receipt.at else "") == when


@pytest.mark.parametrize("above", ["昨天", "11月30日", "11-30：", "周一"])
def test_a_day_above_is_that_of_the_lines_below(above: str) -> None:
    lines = sheet_lines(f"{above}\n9:20 张三 低保\n\n10:05 李四 放样", date(2026, 12, 1), Calendar())
    assert [str(line.receipt.day) for line in lines if line.receipt] == ["2026-11-30", "2026-11-30"]
