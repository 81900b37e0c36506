"""Who is on duty, as anybody hears it."""

from datetime import date

import pytest

from storage.records.duty import roster
from tests.support.roster import FENGYUAN, NEIGHBOUR, NEXT_VILLAGE
from tests.support.world import World


@pytest.mark.parametrize("words", ["谁值班", "今天谁值班？", "值班", "who is on duty"])
def test_any_villager_hears_who_is_on_duty_with_phone_and_hours(words: str, village: World) -> None:
    village.phone("villager").says(words).sees("今天枫源村值班：骆建国，电话13800000002", "08:30到12:00和13:30到17:00")


def test_in_english(village: World) -> None:
    village.phone("villager").says("English", "who is on duty").sees(
        "On duty in Fengyuan Village today: 骆建国, phone 13800000002"
    )


def test_a_stranger_says_which_village_first(village: World) -> None:
    village.stranger().says("谁值班").sees("哪个镇").says("枫桥枫源").sees("今天枫源村值班：骆建国")


def test_on_a_day_off_the_next_one_is_named(village: World) -> None:
    village.at("2026-11-28T10:00")
    village.phone("villager").says("谁值班").sees("今天休息，枫源村没有人值班", "陈小芳（13800000003），11月30日周一")


def test_a_make_up_saturday_has_duty(village: World) -> None:
    with village.database.begin() as connection:
        agents = roster.agents(connection)[FENGYUAN]
        roster.carry_on(connection, FENGYUAN, agents, None, date(2026, 10, 9), village.books.calendar)
    village.at("2026-10-10T10:00")
    village.phone("villager").says("谁值班").sees("今天枫源村值班")


def test_a_village_nobody_serves(village: World) -> None:
    village.stranger().says("谁值班").says("赵家", "1").sees("没有人值班，请到诸暨市赵家镇行政服务中心问")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("明天谁值班", ["11月24日周二枫源村值班：陈小芳，电话13800000003", "08:30到12:00"]),
        ("后天哪位当班呀", ["11月25日周三枫源村值班：骆建国"]),
        ("元旦谁值班", ["1月1日周五休息，枫源村没有人值班", "下一个是陈小芳（13800000003），1月4日周一"]),
        ("这周六谁在", ["11月28日周六休息", "11月30日周一"]),
        ("周末村里有没有人", ["11月28日周六：休息", "11月29日周日：休息"]),
        ("本周谁值班", ["11月23日周一：骆建国", "11月24日周二：陈小芳", "11月28日周六：休息", "陈小芳：电话13800000003"]),
        ("明年3月1号谁值班", ["枫源村3月1日周一的班还没排", "行政服务中心问", "中心3月1日周一开门：08:30到12:00"]),
        ("中心谁值班", ["枫桥镇行政服务中心的值班表不在我这里", "中心11月23日周一开门"]),
        ("中心元旦谁值班", ["中心1月1日周五不开门，1月4日周一再开"]),
        ("晚上几点还有人", ["今天枫源村值班：骆建国", "17:00"]),
    ],
)
def test_a_villager_hears_who_is_on_duty_on_another_day(words: str, told: list[str], village: World) -> None:
    village.phone("villager").says(words).sees(*told)


def test_a_week_that_is_over_is_told_all_the_same(village: World) -> None:
    village.at("2026-12-02T09:00")
    village.phone("villager").says("上周谁值班").sees("11月24日周二：陈小芳", "11月29日周日：休息")


def test_a_question_about_duty_leaves_the_open_question_where_it_is(village: World) -> None:
    villager = village.phone("villager").says("老年证").says("代办员今天上班吗").sees("今天枫源村值班：骆建国", "多少岁？")
    villager.says("2").sees("谁去办？")


@pytest.mark.parametrize("who", ["agent", "clerk", "head"])
def test_staff_hear_it_of_their_villages_without_being_asked_where_they_live(who: str, village: World) -> None:
    village.phone(who).says("明天谁值班").sees("11月24日周二枫源村值班：陈小芳")


def test_a_head_hears_of_all_villages_of_a_day_and_of_one_by_its_name(village: World) -> None:
    village.hires(NEIGHBOUR)
    other = village.books.catalogue.village[NEXT_VILLAGE].name.zh
    head = village.phone("head").says("今天谁值班").sees("11月23日周一值班：", "枫源村：骆建国 13800000002", f"{other}：")
    head.says("下周谁值班").sees("哪个村？", other)
    head.says(f"{other}明天谁值班").sees(other).misses("骆建国")


def test_on_a_day_off_who_asks_for_a_person_hears_the_same_and_reaches_who_is_next(village: World) -> None:
    village.at("2026-11-28T10:00")
    villager = village.phone("villager").says("谁值班").sees("今天休息", "下一个是陈小芳（13800000003），11月30日周一")
    villager.says("人工 低保要带什么").sees("已经告诉陈小芳了", "今天休息", "下一个是陈小芳（13800000003），11月30日周一")
    village.phone("agent-b").is_told("低保要带什么")
    assert village.phone("agent").pushed() == []


def test_after_hours_who_asks_for_a_person_hears_that_nobody_is_at_work(village: World) -> None:
    village.at("2026-11-23T18:00")
    village.phone("villager").says("人工 低保要带什么").sees("已经告诉骆建国了", "现在已经下班了", "11月24日周二")
