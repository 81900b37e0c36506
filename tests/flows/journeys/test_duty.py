"""Duty by chat: who is on duty, leave, swaps, stepping in, what the head arranges."""

from datetime import date
from functools import partial

import pytest

from flows.domain.people.people import Post, Registration, Role
from storage import models
from storage.records.duty import attendance, roster
from storage.records.duty.roster import on_duty
from tests.support.at_once import at_once, elsewhere
from tests.support.errands import rows
from tests.support.world import World

FENGYUAN = "P-330681109-01"
NEXT_VILLAGE = "P-330681109-02"
NEIGHBOUR = Registration("neighbour", "斯邻村", "13800000011", posts=(Post(NEXT_VILLAGE, Role.AGENT),))
TUESDAY, WEDNESDAY = "2026-11-24", "2026-11-25"  # agent-b's, agent's


def serving(world: World, day: str, village: str = FENGYUAN) -> str:
    with world.database.read() as connection:
        duty = roster.get(connection, village, date.fromisoformat(day))
    if duty is None:
        return ""
    with world.database.read() as connection:
        return _name(world, on_duty(connection, village, duty.day))


def _name(world: World, id: int | None) -> str:
    with world.database.read() as connection:
        found = connection.execute(models.table(models.Person).select().where(models.table(models.Person).c.id == id)).one()
    return str(found.name)


# Who is on duty


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


# Swaps


def test_a_day_is_offered_taken_and_both_know(town: World) -> None:
    agent = (
        town.phone("agent")
        .says("换班 11-25")
        .sees("11月25日周三的班挂出来了，换班1", "问了1位同事", "没人接之前还是您值", "撤换 1")
    )
    assert serving(town, WEDNESDAY) == "骆建国"
    other = town.phone("agent-b").is_told("骆建国（13800000002）问：11月25日周三枫源村的班谁能接", "→ 接班 1")
    other.says("接班 1").sees("11月25日周三枫源村的班归您了，已经告诉骆建国")
    agent.is_told("陈小芳（13800000003）接了您11月25日周三枫源村的班", "→ 撤换 1")
    assert serving(town, WEDNESDAY) == "陈小芳"
    agent.says("我的值班").misses("11月25日")
    other.says("我的值班").sees("11月25日周三")


def test_in_english_as_well(town: World) -> None:
    other = town.phone("agent-b").says("English")
    town.phone("agent").says("English", "swap 11-25").sees("Wed, Nov 25 is on offer as number 1", "undo swap 1")
    other.is_told("asks who can take the duty in Fengyuan Village on Wed, Nov 25")
    other.says("take duty 1").sees("Wed, Nov 25 in Fengyuan Village is yours now, 骆建国 has been told")


def test_from_the_menu_without_typing_a_date(village: World) -> None:
    village.phone("agent").says("换班").sees("哪一天", "让出11月25日周三枫源村").says("1").sees("11月25日周三的班挂出来了")
    village.phone("agent-b").says("换班").sees("骆建国让出11月25日周三枫源村").says("1").sees("归您了")
    assert serving(village, WEDNESDAY) == "陈小芳"


def test_an_offer_is_taken_back_and_a_swap_undone_before_it_starts(town: World) -> None:
    agent, other = town.phone("agent").says("换班 11-25"), town.phone("agent-b")
    agent.says("撤换 1").sees("撤好了：11月25日周三枫源村现在是骆建国值班")
    other.says("接班 1").sees("骆建国已经撤回了11月25日周三的换班")
    agent.says("换班 11-25").sees("换班2")
    other.says("接班 2").sees("归您了")
    other.says("撤换 2").sees("11月25日周三枫源村现在是骆建国值班")
    agent.is_told("换班撤了：11月25日周三枫源村还是骆建国值班")
    assert serving(town, WEDNESDAY) == "骆建国"
    agent.says("撤换 2").sees("已经了结")


def test_once_the_duty_has_begun_nothing_is_undone(village: World) -> None:
    village.phone("agent").says("换班 11-25")
    village.phone("agent-b").says("接班 1")
    village.at("2026-11-25T08:29")
    village.phone("head").says("撤换 9").sees("没有跟您有关的换班9")
    village.at("2026-11-25T08:31")
    village.phone("agent").says("撤换 1").sees("已经开始，撤不了了")


def test_what_has_changed_since_is_not_undone(village: World) -> None:
    village.phone("agent").says("换班 11-25")
    village.phone("agent-b").says("接班 1")
    village.phone("head").says("安排值班 11-25", "周敏").sees("由周敏值班")
    village.phone("agent").says("撤换 1").sees("11月25日周三现在是周敏值班")
    assert serving(village, WEDNESDAY) == "周敏"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("换班 11-24", "11月24日周二不是您值班"),
        ("换班 11-28", "11月28日周六不是您值班"),
        ("换班 今天", "来不及换了"),
        ("接班 7", "没有跟您有关的换班7"),
        ("撤换 7", "没有跟您有关的换班7"),
    ],
)
def test_what_cannot_be_swapped(words: str, answer: str, village: World) -> None:
    village.phone("agent").says(words).sees(answer)


def test_the_same_day_is_not_offered_twice_nor_taken_by_its_owner(village: World) -> None:
    agent = village.phone("agent").says("换班 11-25")
    agent.says("换班 11-25").sees("已经挂出来了，换班1")
    agent.says("接班 1").sees("自己挂出的班")


def test_an_offer_nobody_takes_ends_the_evening_before_and_the_owner_hears_so(town: World) -> None:
    agent = town.phone("agent").says("换班 11-25").sees("11月24日周二 17:00")
    assert not [text for text in town.ticks("2026-11-24T16:59") if "没人接" in text]
    assert [text for text in town.ticks("2026-11-24T17:00") if "没人接" in text] == [
        "骆建国: 11月25日周三枫源村的班没人接，还是您值。"
    ]
    assert not [text for text in town.ticks("2026-11-24T17:01") if "没人接" in text]
    agent.is_told("11月25日周三枫源村的班没人接")
    town.phone("agent-b").says("接班 1").sees("这次换班已经结束")
    assert serving(town, WEDNESDAY) == "骆建国"


def test_an_offer_made_late_lasts_until_the_morning(village: World) -> None:
    village.at("2026-11-24T18:00")
    village.phone("agent").says("换班 明天").sees("11月25日周三 07:45")
    village.at("2026-11-25T07:44")
    village.phone("agent-b").says("接班 1").sees("归您了")


def test_an_offer_over_the_weekend_ends_on_the_friday(village: World) -> None:
    village.phone("agent-b").says("换班 11-30").sees("11月27日周五 17:00")


def test_an_offer_ends_when_its_day_is_covered_for_leave(town: World) -> None:
    town.hires(NEIGHBOUR)
    town.phone("agent").says("换班 11-25", "请假 11-25").sees("陈小芳替您值班").misses("1号换班")
    town.phone("neighbour").says("接班 1").sees("这次换班已经结束：11月25日周三现在是陈小芳值班")
    town.phone("agent-b").says("值班").misses("接班 1")
    assert serving(town, WEDNESDAY) == "陈小芳"


def test_an_offer_ends_when_the_head_arranges_its_day(town: World) -> None:
    agent = town.phone("agent").says("换班 11-25")
    town.phone("head").says("安排值班 11-25", "周敏")
    agent.is_told("赵海江").misses("1号换班")
    town.phone("agent-b").says("接班 1").sees("现在是周敏值班")
    assert not [text for text in town.ticks("2026-11-24T17:00") if "没人接" in text]


def test_an_offer_that_has_lapsed_is_not_listed(village: World) -> None:
    village.phone("agent").says("换班 11-25")
    village.at("2026-11-24T17:01")
    village.phone("agent-b").says("值班").misses("接班 1")


def test_two_colleagues_take_it_at_once_one_gets_it_and_the_other_hears_who(town: World) -> None:
    town.hires(NEIGHBOUR)
    town.phone("agent").says("换班 11-25").sees("问了2位同事")
    with elsewhere(town) as one, elsewhere(town) as other:
        phones = [one.phone("agent-b"), other.phone("neighbour")]
        at_once(*(partial(phone.says, "接班 1") for phone in phones))
    winner = serving(town, WEDNESDAY)
    names = ("陈小芳", "斯邻村")
    assert winner in names, [phone.text for phone in phones]
    for name, phone in zip(names, phones, strict=True):
        phone.sees("归您了" if name == winner else f"{winner}先接了11月25日周三的班")
    assert len([text for text in town.phone("agent").pushed() if "接了您" in text]) == 1


def test_stepping_in_at_once_for_a_colleague_in_hospital(town: World) -> None:
    town.at("2026-11-24T10:00")
    town.phone("agent").says("顶班").sees("现在由您在枫源村值班，已经告诉陈小芳了")
    town.phone("agent-b").is_told("骆建国（13800000002）顶了今天枫源村的班")
    town.phone("villager").says("谁值班").sees("骆建国")
    town.phone("agent").says("顶班").sees("本来就是您值班")
    town.phone("agent-b").says("顶班").sees("骆建国在，10:00签到的").says("1").sees("现在由您在枫源村值班")
    assert serving(town, TUESDAY) == "陈小芳"


def test_whoever_steps_in_is_at_work_with_it(town: World) -> None:
    town.at("2026-11-24T10:00")
    town.phone("agent").says("顶班")
    with town.database.read() as connection:
        there = attendance.signed_in(connection, date(2026, 11, 24))
        assert [_name(town, id) for id in there] == ["骆建国"]


def test_once_the_day_is_over_it_stays_as_it_was(town: World) -> None:
    town.ticks("2026-11-24T07:45")
    town.ticks("2026-11-24T09:00")
    assert serving(town, TUESDAY) == "骆建国"
    town.at("2026-11-24T17:00")
    town.phone("agent-b").says("签到").sees("签到")
    town.phone("clerk").says("顶班 枫源村").sees("11月24日周二已经过了")
    town.phone("head").says("安排值班 11-24", "周敏").sees("11月24日周二已经过了")
    assert serving(town, TUESDAY) == "骆建国"


def test_a_neighbour_steps_in_and_may_act_there_for_the_day(town: World) -> None:
    town.hires(NEIGHBOUR)
    number = town.phone("villager").says("放样", "2", "1").number()
    neighbour = town.phone("neighbour").says(f"接件 {number}").misses("代办员在办")
    neighbour.says("顶班 枫源村").sees("现在由您在枫源村值班", "骆建国")
    neighbour.says(f"接件 {number}").sees("代办员在办")
    town.passes(days=1)
    assert serving(town, TUESDAY) == "陈小芳"


def test_somebody_from_elsewhere_does_not_step_in(village: World) -> None:
    village.hires(Registration("far", "赵远方", posts=(Post("330681002279", Role.AGENT),)))
    village.phone("far").says("顶班 枫源村").misses("现在由您在枫源村值班")


def test_the_head_arranges_for_whoever_cannot_be_reached(town: World) -> None:
    head = town.phone("head").says("安排值班 11-25").sees("原来是骆建国", "陈小芳").says("陈小芳")
    head.sees("11月25日周三由陈小芳值班，陈小芳和骆建国都已通知")
    town.phone("agent").is_told("赵海江安排：11月25日周三枫源村由陈小芳替您值班")
    town.phone("agent-b").is_told("赵海江安排您11月25日周三在枫源村值班", "→ 撤换 1")
    assert serving(town, WEDNESDAY) == "陈小芳"
    head.says("撤换 1").sees("骆建国")
    town.phone("agent").is_told("还是骆建国值班")
    assert serving(town, WEDNESDAY) == "骆建国"


def test_only_the_head_arranges(village: World) -> None:
    village.phone("agent").says("安排值班 11-25").sees("只有中心负责人能安排值班")
    village.phone("villager").says("安排值班").misses("哪一天", "哪个村")
    village.phone("head").says("安排值班 昨天").misses("由谁值班")


def test_all_of_it_from_the_menu(village: World) -> None:
    agent = village.phone("agent").says("菜单", "值班、请假").sees("您的班：11月23日周一", "签到", "换班", "请假", "销假", "顶班")
    agent.misses("安排值班")
    agent.says("换班").sees("哪一天").says("1").sees("挂出来了")
    agent.says("我的值班").sees("您挂出的换班1：11月25日周三枫源村").says("请假").says("12-1").sees("已请假：12月1日周二")
    village.phone("agent-b").says("我的值班").sees("骆建国让出11月25日周三枫源村：接班 1", "12月1日周二").says("1").sees("已签到")
    village.phone("head").says("我的值班").sees("您没有排班").says("9").sees("安排值班").says("1").sees("哪一天")


# Leave


def test_leave_moves_the_duty_to_the_colleague_and_coming_back_returns_it(town: World) -> None:
    agent = town.phone("agent").says("请假 11-25到11-27")
    agent.sees("已请假：11月25日周三到11月27日周五", "11月25日周三和11月27日周五枫源村：陈小芳替您值班")
    other = town.phone("agent-b").is_told("11月25日周三请您替骆建国在枫源村值班", "11月27日周五请您替骆建国在枫源村值班")
    town.phone("head").is_told("骆建国请假：11月25日周三到11月27日周五")
    assert [serving(town, f"2026-11-{day}") for day in (25, 26, 27)] == ["陈小芳"] * 3
    town.at("2026-11-26T09:00")
    agent.says("销假").sees("您的班还是您值")
    assert [serving(town, f"2026-11-{day}") for day in (25, 26, 27)] == ["陈小芳", "陈小芳", "骆建国"]
    other.is_told("11月27日周五枫源村由骆建国值班，您不用值了")
    town.phone("head").is_told("骆建国销假回来了")
    agent.says("销假").sees("您没有请假")


def test_two_months_of_leave_are_summed_up(village: World) -> None:
    village.phone("agent-b").says("请假 11-27")
    agent = village.phone("agent").says("请假 11-24到1-31")
    agent.sees("11月25日周三和12月1日周二等23天枫源村：陈小芳替您值班", "11月27日周五枫源村：周敏替您值班")
    assert len(agent.text) <= 134
    agent.says("销假").sees("您的班还是您值：11月25日周三和11月27日周五等24天")
    assert len(agent.text) <= 134


@pytest.mark.parametrize("words", ["请假 11-25", "请假11月25日", "take leave 11-25", "请假 后天"])
def test_ways_to_take_leave(words: str, village: World) -> None:
    village.phone("agent").says(words).sees("已请假：11月25日周三", "陈小芳替您值班")


@pytest.mark.parametrize(
    "words", ["请假 11.25-11.27", "请假 11月25日-11月27日", "请假 11/25-11/27", "请假 25-27号", "请假11-25至27", "周三到周五请假"]
)
def test_leave_for_days_as_people_write_them(words: str, village: World) -> None:
    village.phone("agent").says(words).sees("已请假：11月25日周三到11月27日周五")


@pytest.mark.parametrize("words", ["换班 周三", "换班 本周三", "换班25号", "周三换班", "swap duty Wednesday"])
def test_a_swap_of_a_day_as_people_write_it(words: str, village: World) -> None:
    village.phone("agent").says(words).sees("11月25日周三的班挂出来了")


@pytest.mark.parametrize(
    ("who", "words", "question"),
    [
        ("agent", "请假 5-7号", "从哪天到哪天"),
        ("agent", "请假 过几天", "从哪天到哪天"),
        ("agent", "请假 这两天", "从哪天到哪天"),
        ("agent", "请假 11月25日周四", "跟您写的星期对不上"),
        ("agent", "请假 昨天", "已经过了"),
        ("agent", "请假 25号不行", "从哪天到哪天"),
        ("agent", "换班 陈小芳", "哪一天"),
        ("head", "安排值班 到时候再说", "哪一天"),
        ("agent", "换班 11-25到11-27", "哪一天"),
        ("agent", "请假条怎么开", "没看懂"),
    ],
)
def test_a_day_that_cannot_be_read_is_asked_for(who: str, words: str, question: str, village: World) -> None:
    village.phone(who).says(words).sees(question)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("请假 明天上午", "11月24日周二"),
        ("请假2天", "11月23日周一到11月24日周二"),
        ("请假三天", "11月23日周一到11月25日周三"),
        ("请假 明天起三天", "11月24日周二到11月26日周四"),
        ("请假 周五开始三个工作日", "11月27日周五到12月1日周二"),
        ("请假 后天下午", "11月25日周三"),
        ("请假 后天到大后天", "11月25日周三到11月26日周四"),
        ("请假 11月26号 孩子生病", "11月26日周四"),
        ("请假 二十五号到二十七号", "11月25日周三到11月27日周五"),
        ("请假三天 从后天起", "11月25日周三到11月27日周五"),
        ("请假 一个礼拜", "11月23日周一到11月29日周日"),
        ("请假 12-30到1-3", "12月30日周三到2027年1月3日周日"),
        ("take leave tomorrow", "11月24日周二"),
        ("take leave from Wednesday to Friday", "11月25日周三到11月27日周五"),
    ],
)
def test_leave_as_people_write_it(words: str, days: str, village: World) -> None:
    village.phone("agent").says(words).sees(f"已请假：{days}")


def test_nobody_is_told_to_ask_themselves(village: World) -> None:
    village.phone("agent").says("请假条怎么开").sees("没看懂").misses("可以问代办员")
    village.phone("villager").says("请假条怎么开").sees("可以问代办员骆建国")


def test_leave_asked_for_step_by_step(village: World) -> None:
    village.phone("agent").says("请假").sees("从哪天到哪天").says("下周吧").sees("日子请这样写").says("11-25 11-26").sees(
        "已请假"
    )


@pytest.mark.parametrize(("words", "answer"), [("请假 2026-11-20", "已经过了"), ("请假 2026-12-01 2028-01-01", "最多一年")])
def test_leave_that_cannot_be(words: str, answer: str, village: World) -> None:
    village.phone("agent").says(words).sees(answer)


def test_leave_twice_and_a_wish_about_leave(village: World) -> None:
    agent = village.phone("agent").says("请假 11-25")
    agent.says("请假 11-24到11-26").sees("11月25日周三已经请过假了").misses("到11月25日")
    agent.says("我的值班").sees("请假：11月25日周三").misses("到11月25日")
    village.phone("villager").says("请假").misses("从哪天到哪天")


def test_when_both_agents_are_away_the_neighbouring_village_covers(town: World) -> None:
    town.hires(NEIGHBOUR)
    town.phone("agent-b").says("请假 11-25到11-26")
    neighbour = town.phone("neighbour")
    town.phone("agent").says("请假 11-25").sees("11月25日周三枫源村：斯邻村替您值班")
    neighbour.is_told("11月25日周三请您替骆建国在枫源村值班")
    town.phone("head").is_told("11月25日周三枫源村：骆建国不在，由斯邻村（13800000011）值班")


def test_with_no_neighbour_the_window_of_the_town_covers_and_then_its_head(town: World) -> None:
    town.phone("agent-b").says("请假 11-25到11-26")
    town.phone("agent").says("请假 11-25").sees("周敏替您值班")
    town.phone("clerk").says("请假 11-25").sees("11月25日周三枫源村：赵海江替您值班")


def test_who_is_back_covers_again_what_was_theirs_to_cover(town: World) -> None:
    """A day rostered for one, then covered by the other, then by the window: it comes back to the other with the other."""
    agent, clerk = town.phone("agent"), town.phone("clerk")
    town.phone("agent-b").says("请假 11-24到11-26")
    agent.says("请假 11-24").sees("11月24日周二枫源村：周敏替您值班")
    clerk.is_told("11月24日周二请您替陈小芳在枫源村值班")
    agent.says("销假").sees("欢迎回来", "11月24日周二").misses("周敏")
    clerk.is_told("11月24日周二枫源村由骆建国值班，您不用值了")
    assert serving(town, TUESDAY) == "骆建国"


def test_who_is_back_leaves_what_the_head_arranged(town: World) -> None:
    agent = town.phone("agent").says("请假 11-25")
    town.phone("head").says("安排值班 11-25", "周敏")
    agent.says("销假").sees("11月25日周三枫源村还是周敏值班")
    assert serving(town, WEDNESDAY) == "周敏"


def test_who_is_back_leaves_what_a_colleague_has_taken(town: World) -> None:
    town.hires(NEIGHBOUR)
    town.phone("agent-b").says("请假 11-24")
    town.phone("agent").says("换班 11-24")
    town.phone("neighbour").says("接班 1").sees("归您了")
    town.phone("agent-b").says("销假").sees("11月24日周二枫源村还是斯邻村值班")
    assert serving(town, TUESDAY) == "斯邻村"


def test_who_is_back_and_had_no_duty_hears_so(village: World) -> None:
    village.phone("agent").says("请假 11-24", "销假").sees("欢迎回来，这几天没有您的班")


def test_whoever_took_a_swap_and_takes_leave_gives_it_back(town: World) -> None:
    town.hires(NEIGHBOUR)
    agent = town.phone("agent").says("换班 11-25")
    neighbour = town.phone("neighbour").says("接班 1")
    neighbour.says("请假 11-25").sees("11月25日周三枫源村：骆建国替您值班").misses("还没人值班")
    agent.is_told("11月25日周三枫源村的班还是您值")
    assert serving(town, WEDNESDAY) == "骆建国"


def test_whoever_stepped_in_and_takes_leave_is_followed_by_the_next_not_by_who_is_in_hospital(town: World) -> None:
    agent = town.phone("agent")
    town.at("2026-11-24T08:40")
    agent.says("顶班").sees("现在由您在枫源村值班")
    town.at("2026-11-24T10:00")
    agent.says("请假 今天").sees("11月24日周二枫源村：周敏替您值班")
    town.phone("clerk").is_told("11月24日周二请您替陈小芳在枫源村值班")
    assert serving(town, TUESDAY) == "周敏"


def test_whoever_stepped_in_and_is_back_the_same_day_goes_on(town: World) -> None:
    agent = town.phone("agent")
    town.at("2026-11-24T10:00")
    agent.says("顶班", "请假 今天", "销假").sees("欢迎回来", "11月24日周二")
    assert serving(town, TUESDAY) == "骆建国"


def test_leave_in_the_evening_says_nothing_of_the_day_that_is_over(village: World) -> None:
    village.at("2026-11-23T18:00")
    village.phone("agent").says("请假 今天").sees("已请假").misses("11月23日周一枫源村")


def test_pings_and_questions_go_to_the_stand_in_while_an_agent_is_away_and_back_afterwards(town: World) -> None:
    number = town.phone("villager").says("放样", "2", "1").number()
    agent, other = town.phone("agent").says(f"接件 {number}"), town.phone("agent-b")
    agent.says("请假 11-24")
    town.at("2026-11-24T10:00")
    town.phone("villager").says(f"催 {number}").sees("陈小芳")
    other.is_told(number)
    town.phone("villager").says("人工 在吗").sees("陈小芳")
    town.at("2026-11-25T10:00")
    town.phone("villager").says(f"催 {number}").sees("骆建国")


def test_when_the_whole_window_is_away_the_head_hears_of_it(town: World) -> None:
    number = town.phone("villager").says("放样", "2", "1").number()
    head = town.phone("head")
    town.phone("clerk").says("请假 今天")
    town.phone("agent").says(f"接件 {number}", f"收件 {number} 1 2 3 4 5 6", f"交件 {number}")
    head.is_told(number)


def test_a_window_named_stand_in_acts_for_who_is_away(town: World) -> None:
    town.hires(Registration("clerk-b", "方替岗", posts=(Post("330681101", Role.CLERK),)))
    number = town.phone("villager").says("放样", "2", "1").number()
    town.phone("agent").says(f"接件 {number}", f"收件 {number} 1 2 3 4 5 6", f"交件 {number}")
    stand_in = town.phone("clerk-b").says(f"受理 {number}").misses("已受理")
    with town.database.begin() as connection:
        ids = {person: _id(town, person) for person in ("clerk", "clerk-b")}
        roster.pair(connection, ids["clerk"], ids["clerk-b"])
    town.phone("clerk").says("请假 今天")
    stand_in.says("待办").sees(number)
    stand_in.says(f"受理 {number}").sees("已受理")
    town.phone("clerk").says("销假")
    stand_in.says("待办").sees("没有等您办的")


def _id(world: World, handle: str) -> int:
    with world.database.read() as connection:
        table = models.table(models.Person)
        return int(connection.execute(table.select().where(table.c.handle == handle)).one().id)


# Signing in


def test_one_key_signs_in(town: World) -> None:
    town.ticks("2026-11-24T07:45")
    other = town.phone("agent-b").is_told("今天您在枫源村值班", "→ 签到")
    town.at("2026-11-24T08:12")
    other.says("签到").sees("已签到，08:12", "今天您在枫源村值班")
    town.at("2026-11-24T08:40")
    other.says("sign_in").sees("已签到，08:12")
    assert rows(town, models.Attendance) == 1
    town.phone("villager").says("签到").misses("已签到")
