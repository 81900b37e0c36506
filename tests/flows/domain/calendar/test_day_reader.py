"""Days as people write them, and from one day to another: the one reader of them."""

from datetime import date

import pytest

from flows.domain.calendar.day_reader import Days, dated, find_days, read_day, read_days

TODAY = date(2026, 11, 23)  # a Monday


def day_of(written: str, today: date = TODAY) -> str:
    """Return the one day a text names, in ISO form; `?` where its weekday does not fit; empty where it names none."""
    found = read_day(written, today)
    if found is None:
        return ""
    return str(found.first) if found.fits else "?"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        # dates
        ("11-25", "2026-11-25"),
        ("11/25", "2026-11-25"),
        ("11.25", "2026-11-25"),
        ("11月25日", "2026-11-25"),
        ("11月25", "2026-11-25"),
        ("１１月２５号", "2026-11-25"),
        ("2026-11-25", "2026-11-25"),
        ("2026年11月25日", "2026-11-25"),
        ("2026年11月30日(周一)", "2026-11-30"),
        ("2026/11/25", "2026-11-25"),
        ("2026.1.5", "2026-01-05"),
        ("20261130", "2026-11-30"),
        ("11-23", "2026-11-23"),
        ("1-5", "2027-01-05"),  # the next of that name
        ("十二月三号", "2026-12-03"),
        ("十二月三日", "2026-12-03"),
        ("12月3号", "2026-12-03"),
        ("12 月 3 号", "2026-12-03"),
        ("十一月廿五", "2026-11-25"),
        ("明年1月5号", "2027-01-05"),
        ("30/11", "2026-11-30"),  # there is no thirtieth month
        # days of the month
        ("25号", "2026-11-25"),
        ("5日", "2026-12-05"),
        ("10号", "2026-12-10"),
        ("十号", "2026-12-10"),
        ("二十五号", "2026-11-25"),
        ("三十一号", "2026-12-31"),
        ("这个月28号", "2026-11-28"),
        ("本月二十八日", "2026-11-28"),
        ("下个月5号", "2026-12-05"),
        ("下月五号", "2026-12-05"),
        ("下个月的5号", "2026-12-05"),
        ("下下个月5号", "2027-01-05"),
        ("月底", "2026-11-30"),
        ("这个月底", "2026-11-30"),
        ("下月底", "2026-12-31"),
        ("下个月末", "2026-12-31"),
        ("下月初", "2026-12-01"),
        ("月初", "2026-12-01"),
        ("12月底", "2026-12-31"),
        ("十二月初", "2026-12-01"),
        ("年底", "2026-12-31"),
        ("明年底", "2027-12-31"),
        # by name
        ("今天", "2026-11-23"),
        ("今日", "2026-11-23"),
        ("明天", "2026-11-24"),
        ("明朝", "2026-11-24"),
        ("后天", "2026-11-25"),
        ("大后天", "2026-11-26"),
        ("大大后天", "2026-11-27"),
        ("昨天", "2026-11-22"),
        ("三天后", "2026-11-26"),
        ("两个礼拜以后", "2026-12-07"),
        ("过三天", "2026-11-26"),
        ("半个月后", "2026-12-08"),
        # of the week
        ("周一", "2026-11-23"),  # today is one
        ("周三", "2026-11-25"),
        ("星期三", "2026-11-25"),
        ("礼拜天", "2026-11-29"),
        ("礼拜三", "2026-11-25"),
        ("本周三", "2026-11-25"),
        ("这个星期三", "2026-11-25"),
        ("这礼拜五", "2026-11-27"),
        ("下周三", "2026-12-02"),
        ("下个星期日", "2026-12-06"),
        ("下礼拜二", "2026-12-01"),
        ("下下周一", "2026-12-07"),
        ("下下个礼拜五", "2026-12-11"),
        ("上周五", "2026-11-20"),
        # both, which have to fit
        ("12月3号周四", "2026-12-03"),
        ("12月3号（周四）", "2026-12-03"),
        ("12月3日 星期四", "2026-12-03"),
        ("下周四12月3号", "2026-12-03"),
        ("周四，12月3号", "2026-12-03"),
        ("12月3号周五", "?"),
        ("星期一，12月3日", "?"),
        ("明天周二", "2026-11-24"),
        ("明天周三", "?"),
        # with the hour beside it
        ("后天下午", "2026-11-25"),
        ("明天上午九点", "2026-11-24"),
        ("12月1号 14:30", "2026-12-01"),
        ("12月1号下午2点半", "2026-12-01"),
        ("周三早上", "2026-11-25"),
        # by
        ("到12月10号", "2026-12-10"),
        ("12月10号之前", "2026-12-10"),
        ("到下周二", "2026-12-01"),
        ("月底前", "2026-11-30"),
        ("到11月27日为止", "2026-11-27"),
        ("等到下周一", "2026-11-30"),
        # none
        ("周八", ""),
        ("三", ""),
        ("2-29", ""),
        ("13-32", ""),
        ("11-31", ""),
        ("0-0", ""),
        ("25", ""),  # a number answers a list
        ("三十二号", ""),
        ("3天", ""),
        ("十日内", ""),  # ten days, or the tenth
        ("3号楼", ""),
        ("2号批文", ""),
        ("枫源村", ""),
        ("", ""),
    ],
)
def test_a_day(written: str, day: str) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("today", "2026-11-23"),
        ("tomorrow", "2026-11-24"),
        ("The day after tomorrow", "2026-11-25"),
        ("yesterday", "2026-11-22"),
        ("Wednesday", "2026-11-25"),
        ("on Wednesday", "2026-11-25"),
        ("Wed", "2026-11-25"),
        ("this Friday", "2026-11-27"),
        ("next Wed", "2026-12-02"),
        ("next Tuesday", "2026-12-01"),
        ("Tuesday next week", "2026-12-01"),
        ("last Friday", "2026-11-20"),
        ("Dec 3", "2026-12-03"),
        ("December 3rd", "2026-12-03"),
        ("3 Dec", "2026-12-03"),
        ("3rd of December", "2026-12-03"),
        ("Dec 3, 2026", "2026-12-03"),
        ("3 December 2026", "2026-12-03"),
        ("January 5", "2027-01-05"),
        ("Thursday, Dec 3", "2026-12-03"),
        ("Dec 3 (Thu)", "2026-12-03"),
        ("Friday, Dec 3", "?"),
        ("the 10th", "2026-12-10"),
        ("10th", "2026-12-10"),
        ("on the 25th", "2026-11-25"),
        ("the 1st", "2026-12-01"),
        ("the 32nd", ""),
        ("the 5th of next month", "2026-12-05"),
        ("end of the month", "2026-11-30"),
        ("the end of this month", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("beginning of next month", "2026-12-01"),
        ("end of December", "2026-12-31"),
        ("end of the year", "2026-12-31"),
        ("in three days", "2026-11-26"),
        ("in 3 days", "2026-11-26"),
        ("in a week", "2026-11-30"),
        ("in two weeks", "2026-12-07"),
        ("three days from now", "2026-11-26"),
        ("tomorrow afternoon", "2026-11-24"),
        ("tomorrow at 9am", "2026-11-24"),
        ("Dec 1 at 2:30 pm", "2026-12-01"),
        ("Wednesday morning", "2026-11-25"),
        ("until Dec 10", "2026-12-10"),
        ("by the 10th", "2026-12-10"),
        ("by next Tuesday", "2026-12-01"),
        ("till the end of the month", "2026-11-30"),
        ("may", ""),
        ("second", ""),
        ("three days", ""),
        ("paper 3", ""),
    ],
)
def test_a_day_in_english(written: str, day: str) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize(
    "written",
    [
        "到下个月初八",
        "十二月初三",
        "下月初十",
        "农历八月十五",
        "阴历12月8日",
        "腊月廿三",
        "正月十五之前",
        "冬月初一",
        "初八",
        "lunar 8 December",
    ],
)
def test_a_lunar_day_is_no_day_of_this_calendar_and_is_asked_about(written: str) -> None:
    assert find_days(written, TODAY) is None


@pytest.mark.parametrize(("written", "day"), [("11-22", "2026-11-22"), ("10月8号", "2026-10-08"), ("本周日", "2026-11-29")])
def test_a_date_that_is_just_over_is_that_day_and_not_next_years(written: str, day: str) -> None:
    assert day_of(written) == day, "over, and it is for others to say so"


@pytest.mark.parametrize(
    "written",
    ["12-30 1-3", "12-30到1-3", "12-30 到 1-3", "12月30日至1月3日", "12-30 - 1-3", "12-30 to 1-3", "12-30~1-3", "12-30—1-3"],
)
def test_two_days(written: str) -> None:
    assert from_to(written) == (date(2026, 12, 30), date(2027, 1, 3))


def from_to(written: str, today: date = TODAY) -> tuple[date, date] | None:
    found = read_days(written, today)
    return (found.first, found.last) if found is not None else None


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
        "十一月二十五号到二十七号",
        "25-27号",
        "25号到27号",
        "25号到27",
        "二十五到二十七号",
        "周三到周五",
        "周三到五",
        "星期三至五",
        "后天到11-27",
        "后天到大大后天",
        "从后天到周五",
        "后天下午到周五上午",
        "from Wednesday to Friday",
        "Wed-Fri",
        "Nov 25 to Nov 27",
        "the 25th to the 27th",
        "Wednesday until Friday",
    ],
)
def test_two_days_as_people_hurry_to_write_them(written: str) -> None:
    assert from_to(written) == (date(2026, 11, 25), date(2026, 11, 27))


def test_weekdays_of_next_week() -> None:
    assert from_to("下周一到周三") == (date(2026, 11, 30), date(2026, 12, 2))
    assert day_of("周一", date(2026, 11, 25)) == "2026-11-30"
    assert day_of("本周一", date(2026, 11, 25)) == "2026-11-23", "over, and it is for others to say so"


def test_days_of_the_next_month() -> None:
    assert from_to("5到7号") == (date(2026, 12, 5), date(2026, 12, 7))


@pytest.mark.parametrize("written", ["5-7号", "11-25日", "25-27"])
def test_what_may_mean_two_things_is_asked_about(written: str) -> None:
    assert from_to(written) is None


@pytest.mark.parametrize(
    ("written", "day", "rest"),
    [
        ("等相邻户调解，到12月10号", "2026-12-10", "等相邻户调解"),
        ("12月1号上午9点，村口", "2026-12-01", "上午9点，村口"),
        ("11月26号 孩子生病", "2026-11-26", "孩子生病"),
        ("27号的班换给陈小芳", "2026-11-27", "的班换给陈小芳"),
        ("我要后天", "2026-11-25", "我要"),
        ("检测到下周二出结果", "2026-12-01", "检测出结果"),
        ("until Dec 10, the neighbours are talking", "2026-12-10", "the neighbours are talking"),
        ("hearing until next Tuesday", "2026-12-01", "hearing"),
        ("检测 3", "", "检测 3"),
        ("第3样和5号楼", "", "第3样和5号楼"),
        ("12-000001-5", "", "12-000001-5"),
        ("电话13800000001", "", "电话13800000001"),
        ("按3.5米的图纸", "", "按3.5米的图纸"),
        ("3-5天", "", "3-5天"),
        ("1/3的面积", "", "1/3的面积"),
        ("超了2.5平方", "", "超了2.5平方"),
    ],
)
def test_a_day_is_found_among_other_words_which_are_kept(written: str, day: str, rest: str) -> None:
    found = find_days(written, TODAY)
    assert ("" if found is None else str(found.first)) == day
    assert (written if found is None else found.without(written)) == rest


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


def test_one_day_is_both_ends() -> None:
    assert from_to("明天") == (date(2026, 11, 24), date(2026, 11, 24))
    assert from_to("明天到后天") == (date(2026, 11, 24), date(2026, 11, 25))


@pytest.mark.parametrize("written", ["2026-12-03 2026-12-01", "条怎么开", "12-30到", "abc to def"])
def test_what_is_no_span(written: str) -> None:
    assert from_to(written) is None


def test_without_leaves_the_words_on_both_sides() -> None:
    assert Days(TODAY, TODAY, 2, 4).without("检测明天出来") == "检测出来"
