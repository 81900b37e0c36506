"""Days as people write them."""

from datetime import date

import pytest

from bot.language import Languages
from flows.domain.days import read_day, read_days

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


def test_one_day_is_both_ends(languages: Languages) -> None:
    assert read_days("明天", TODAY, languages.spell) == (date(2026, 11, 24), date(2026, 11, 24))
    assert read_days("明天到后天", TODAY, languages.spell) == (date(2026, 11, 24), date(2026, 11, 25))


@pytest.mark.parametrize("written", ["2026-12-03 2026-12-01", "条怎么开", "12-30到", "abc to def"])
def test_what_is_no_span(written: str, languages: Languages) -> None:
    assert read_days(written, TODAY, languages.spell) is None
