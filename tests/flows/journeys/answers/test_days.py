"""Answers that are days: until when, on which day, from when to when."""

from datetime import date

import pytest

from bot.translation import Languages
from flows.domain.calendar.calendar import Calendar, YearTable
from flows.journeys.answers.days import DaysAway, MeetingDay, Until, time_apart
from flows.talk.prompt import Misread
from flows.text.wording import Text

TODAY = date(2026, 11, 23)  # a Monday
CALENDAR = Calendar({2026: YearTable(2026, True, "", frozenset({date(2026, 12, 1)}), frozenset({date(2026, 12, 5)}))})
TEXT = Text("哪天？", "which day?")
UNTIL = Until("until", TEXT, TODAY, CALENDAR)
MEETING = MeetingDay("day", TEXT, TODAY, CALENDAR)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("十号", "2026-12-10"),  # the tenth, and never ten workdays
        ("10号", "2026-12-10"),
        ("二十号", "2026-12-20"),
        ("二十五号", "2026-11-25"),
        ("20日", "2026-12-20"),
        ("到12月10号", "2026-12-10"),
        ("到十二月三号", "2026-12-03"),
        ("下个月5号", "2026-12-05"),
        ("12月3号周四", "2026-12-03"),
        ("月底", "2026-11-30"),
        ("到下周二", "2026-12-01"),
        ("下下周一", "2026-12-07"),
        ("大后天", "2026-11-26"),
        ("后天下午", "2026-11-25"),
        ("20261130", "2026-11-30"),
        ("到11月27日补齐", "2026-11-27"),
        ("12月10号之前", "2026-12-10"),
        ("三天", "2026-11-26"),
        ("3", "2026-11-26"),
        ("三", "2026-11-26"),
        ("三个工作日", "2026-11-26"),
        ("六个工作日", "2026-12-02"),  # the first of December is off
        ("十个工作日", "2026-12-07"),  # and Saturday the fifth is worked
        ("10天", "2026-12-07"),
        ("半个月", "2026-12-08"),
        ("一个礼拜", "2026-11-30"),
        ("两周", "2026-12-07"),
        ("一个月", "2026-12-23"),
        ("three days", "2026-11-26"),
        ("in three days", "2026-11-26"),
        ("the 10th", "2026-12-10"),
        ("Dec 3", "2026-12-03"),
        ("until Dec 10", "2026-12-10"),
        ("next Tuesday", "2026-12-01"),
        ("end of the month", "2026-11-30"),
        ("tomorrow afternoon", "2026-11-24"),
        ("two weeks", "2026-12-07"),
        ("10 working days", "2026-12-07"),
        ("0 天", ""),
        ("一百", ""),
        ("91", ""),
        ("91天", ""),
        ("很快", ""),
        ("今天", ""),
        ("昨天", ""),
        ("11-20", ""),
        ("四十号", ""),
        ("40号", ""),
        ("十日内", ""),
        ("12月3号周五", ""),
        ("10号不行", ""),
        ("三五天", ""),
        ("明年底", ""),
    ],
)
def test_until_when_something_takes(written: str, day: str, languages: Languages) -> None:
    assert read(UNTIL, written, languages) == (day or None)


def read(question: Until | MeetingDay | DaysAway, written: str, languages: Languages) -> object:
    try:
        return question.read(written, 0, languages.spell)
    except Misread:
        return None


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("11-26", "2026-11-26"),
        ("11-26 上午9点，村口", ["2026-11-26", "上午9点，村口"]),
        ("11月26号上午9点，村口", ["2026-11-26", "上午9点，村口"]),
        ("下周三", "2026-12-02"),
        ("12月5号", "2026-12-05"),  # a Saturday worked in exchange
        ("12月6号", None),
        ("12月1号", None),  # off
        ("11月26号周五", None),
        ("昨天", None),
        ("11-26到11-27", None),
        ("26号不行", None),
        ("村口", None),
        ("next Wednesday at 9am", ["2026-12-02", "at 9am"]),
    ],
)
def test_a_day_on_which_all_can_meet(written: str, kept: object, languages: Languages) -> None:
    assert read(MEETING, written, languages) == kept


@pytest.mark.parametrize(
    ("kept", "day"), [("2026-11-26", (date(2026, 11, 26), "")), (["2026-11-26", "村口"], (date(2026, 11, 26), "村口"))]
)
def test_a_meeting_is_remembered_with_its_words(kept: str | list[object], day: tuple[date, str]) -> None:
    assert MEETING.value(kept) == day


@pytest.mark.parametrize(
    ("written", "when", "words"),
    [
        ("检测 3", "3", "检测"),
        ("二十天检测", "二十天", "检测"),
        ("检测，三个工作日", "三个工作日", "检测"),
        ("等相邻户调解，到12月10号", "到12月10号", "等相邻户调解"),
        ("10", "10", ""),
        ("7 11-27", "11-27", "7"),
        ("3 10号", "10号", "3"),
        ("等别的部门回复", "", "等别的部门回复"),
        ("第二版图纸", "", "第二版图纸"),
        ("testing until the 10th", "until the 10th", "testing"),
        ("", "", ""),
    ],
)
def test_the_words_that_say_when_are_set_apart(written: str, when: str, words: str) -> None:
    assert time_apart(written, TODAY) == (when, words)
