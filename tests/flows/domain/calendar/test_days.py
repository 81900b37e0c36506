"""Days as people write them."""

from datetime import date

import pytest

from bot.language import Languages
from flows.domain.calendar.days import dated, read_day, read_days

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("11-25", "2026-11-25"),
        ("11/25", "2026-11-25"),
        ("11.25", "2026-11-25"),
        ("11月25日", "2026-11-25"),
        ("１１月２５号", "2026-11-25"),
        ("2026-11-25", "2026-11-25"),
        ("2026年11月25日", "2026-11-25"),
        ("11-23", "2026-11-23"),
        ("1-5", "2027-01-05"),  # the next of that name
        ("11-22", "2027-11-22"),
        ("25号", "2026-11-25"),
        ("5日", "2026-12-05"),
        ("今天", "2026-11-23"),
        ("明天", "2026-11-24"),
        ("后天", "2026-11-25"),
        ("tomorrow", "2026-11-24"),
        ("The day after tomorrow", "2026-11-25"),
        ("2026/11/25", "2026-11-25"),
        ("2026.1.5", "2026-01-05"),
        ("20261125", "2026-11-25"),
        ("周一", "2026-11-23"),  # today is one
        ("周三", "2026-11-25"),
        ("星期三", "2026-11-25"),
        ("礼拜天", "2026-11-29"),
        ("Wednesday", "2026-11-25"),
        ("本周三", "2026-11-25"),
        ("这个星期三", "2026-11-25"),
        ("下周三", "2026-12-02"),
        ("下个星期日", "2026-12-06"),
        ("next Wed", "2026-12-02"),
        ("周八", None),
        ("三", None),
        ("2-29", None),
        ("13-01", None),
        ("11-31", None),
        ("0-0", None),
        ("25", None),  # a number answers a list
        ("枫源村", None),
        ("", None),
    ],
)
def test_a_day(written: str, day: str | None, languages: Languages) -> None:
    assert str(read_day(written, TODAY, languages.spell)) == str(day)


@pytest.mark.parametrize(
    "written",
    ["12-30 1-3", "12-30到1-3", "12-30 到 1-3", "12月30日至1月3日", "12-30 - 1-3", "12-30 to 1-3", "12-30~1-3", "12-30—1-3"],
)
def test_two_days(written: str, languages: Languages) -> None:
    assert read_days(written, TODAY, languages.spell) == (date(2026, 12, 30), date(2027, 1, 3))


@pytest.mark.parametrize(
    "written",
    [
        "11.25-11.27",
        "11/25-11/27",
        "11月25日-11月27日",
        "11-25-11-27",
        "11-25--11-27",
        "2026-11-25-2026-11-27",
        "2026/11/25-11/27",
        "11-25至27",
        "11.25~27",
        "11月25日到27日",
        "25-27号",
        "25号到27号",
        "25号到27",
        "周三到周五",
        "后天到11-27",
    ],
)
def test_two_days_as_people_hurry_to_write_them(written: str, languages: Languages) -> None:
    assert read_days(written, TODAY, languages.spell) == (date(2026, 11, 25), date(2026, 11, 27))


def test_weekdays_of_next_week(languages: Languages) -> None:
    assert read_days("下周一到周三", TODAY, languages.spell) == (date(2026, 11, 30), date(2026, 12, 2))
    assert read_day("周一", date(2026, 11, 25), languages.spell) == date(2026, 11, 30)
    assert read_day("本周一", date(2026, 11, 25), languages.spell) == date(2026, 11, 23), "over, and it is for others to say so"


def test_days_of_the_next_month(languages: Languages) -> None:
    assert read_days("5到7号", TODAY, languages.spell) == (date(2026, 12, 5), date(2026, 12, 7))


@pytest.mark.parametrize("written", ["5-7号", "11-25日", "25-27"])
def test_what_may_mean_two_things_is_asked_about(written: str, languages: Languages) -> None:
    assert read_days(written, TODAY, languages.spell) is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026/12/1", date(2026, 12, 1)),
        ("2026年12月3日", date(2026, 12, 3)),
        ("12月2日", date(2026, 12, 2)),
        ("1/4", date(2027, 1, 4)),
        ("25号", None),
        ("明天", None),
        ("2026-02-30", None),
    ],
)
def test_a_date_of_a_table_names_its_month(written: str, day: date | None) -> None:
    assert dated(written, TODAY) == day


def test_a_date_without_a_year_is_none_where_any_year_may_be_meant() -> None:
    assert dated("12月2日") is None
    assert dated("2026年12月2日") == date(2026, 12, 2)


def test_one_day_is_both_ends(languages: Languages) -> None:
    assert read_days("明天", TODAY, languages.spell) == (date(2026, 11, 24), date(2026, 11, 24))
    assert read_days("明天到后天", TODAY, languages.spell) == (date(2026, 11, 24), date(2026, 11, 25))


@pytest.mark.parametrize("written", ["2026-12-03 2026-12-01", "条怎么开", "12-30到", "abc to def"])
def test_what_is_no_span(written: str, languages: Languages) -> None:
    assert read_days(written, TODAY, languages.spell) is None
