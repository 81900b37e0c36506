"""Leave, who covers it, and coming back."""

import pytest

from flows.domain.people.people import Post, Registration, Role
from storage import models
from storage.records.duty import roster
from tests.support.errands import rows
from tests.support.roster import NEIGHBOUR, TUESDAY, WEDNESDAY, serving
from tests.support.world import World


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
        ("请假2天", "11月23日周一到11月24日周二"),
        ("请假三天", "11月23日周一到11月25日周三"),
        ("请假 明天起三天", "11月24日周二到11月26日周四"),
        ("请假 周五开始三个工作日", "11月27日周五到12月1日周二"),
        ("请假 后天到大后天", "11月25日周三到11月26日周四"),
        ("请假 11月26号 孩子生病", "11月26日周四"),
        ("请假 二十五号到二十七号", "11月25日周三到11月27日周五"),
        ("请假三天 从后天起", "11月25日周三到11月27日周五"),
        ("请假 一个礼拜", "11月23日周一到11月29日周日"),
        ("请假 12-30到1-3", "12月30日周三到2027年1月3日周日"),
        ("take leave tomorrow", "11月24日周二"),
        ("leave tomorrow", "11月24日周二"),
        ("休假 明天到后天", "11月24日周二到11月25日周三"),
        ("take leave from Wednesday to Friday", "11月25日周三到11月27日周五"),
    ],
)
def test_leave_as_people_write_it(words: str, days: str, village: World) -> None:
    village.phone("agent").says(words).sees(f"已请假：{days}")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("请假 明天上午", "11月24日周二"),
        ("请假 后天下午", "11月25日周三"),
        ("明天下午请假", "11月24日周二"),
        ("请假 11-25 上午", "11月25日周三"),
        ("请假 11月25号下午两点到四点", "11月25日周三"),
        ("请假 周三半天", "11月25日周三"),
        ("请假 明天下午到后天", "11月24日周二到11月25日周三"),
        ("请假 明天 两个小时", "11月24日周二"),
        ("请假 后天早上，送孩子", "11月25日周三"),
        ("leave tomorrow afternoon", "11月24日周二"),
        ("take leave tomorrow morning", "11月24日周二"),
        ("take leave tomorrow, half a day", "11月24日周二"),
        ("take leave on Wednesday at 2pm", "11月25日周三"),
    ],
)
def test_half_a_day_is_asked_about_once_since_duty_is_by_the_day(words: str, days: str, village: World) -> None:
    agent = village.phone("agent").says(words).sees("都按整天", days).misses("已请假")
    assert rows(village, models.Leave) == 0
    agent.says("1").sees(f"已请假：{days}")


def test_who_is_away_for_half_a_day_keeps_the_duty(town: World) -> None:
    agent = town.phone("agent").says("请假 后天下午").sees("都按整天").says("2").sees("没请假", "顶班")
    assert (rows(town, models.Leave), serving(town, "2026-11-25")) == (0, "骆建国")
    agent.says("我的值班").misses("请假：")


def test_half_a_day_at_the_question_is_told_of_and_asked_again(village: World) -> None:
    agent = (
        village.phone("agent").says("请假").says("明天上午").sees("没有半天", "哪几天").says("明天").sees("已请假：11月24日周二")
    )
    agent.says("销假", "请假 半天").sees("从哪天到哪天").says("明天").sees("11月24日周二整天请假吗")


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
    agent.says("请假 11-25").sees("11月25日周三已经请过假了")
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


def test_days_around_a_leave_are_taken_and_those_of_it_stay(town: World) -> None:
    agent = town.phone("agent").says("请假 11-25")
    agent.says("请假 11-24到11-26").sees("已请假：11月24日周二。", "已请假：11月26日周四。", "11月25日周三之前已经请过假了")
    assert rows(town, models.Leave) == 3


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("再请两天假", "11月26日周四到11月27日周五"),
        ("我的假延到周五", "11月26日周四到11月27日周五"),
        ("续假三天", "11月26日周四到11月28日周六"),
        ("please extend my leave until Friday", "11月26日周四到11月27日周五"),
    ],
)
def test_a_leave_goes_on_from_the_day_after_it(words: str, days: str, village: World) -> None:
    village.phone("agent").says("请假 11-25").says(words).sees(f"已请假：{days}", "11月27日周五枫源村：陈小芳替您值班")


def test_without_a_leave_more_of_it_is_leave(village: World) -> None:
    village.phone("agent").says("再请两天假").sees("已请假：11月23日周一到11月24日周二")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("后天家里办酒，请个假", "11月25日周三"),
        ("病了，今天来不了", "11月23日周一"),
        ("我要请假，后天到大后天", "11月25日周三到11月26日周四"),
        ("周五我出差", "11月27日周五"),
        ("领导，明天请事假一天", "11月24日周二"),
        ("I can't come on Wednesday", "11月25日周三"),
        ("sorry, I am sick today", "11月23日周一"),
    ],
)
def test_leave_is_taken_in_a_sentence(words: str, days: str, village: World) -> None:
    village.phone("agent").says(words).sees(f"已请假：{days}")


def test_leave_in_a_sentence_without_a_day_asks_for_it(village: World) -> None:
    village.phone("agent").says("家里有事，想请个假").sees("从哪天到哪天").says("明天").sees("已请假：11月24日周二")


def test_a_reason_that_tells_of_leave_stays_a_reason(village: World) -> None:
    village.phone("villager").says("放样", "2", "1")
    agent = village.phone("agent").says("接件 12-000001-5", "退回 12-000001-5").sees("什么原因")
    agent.says("明天我请假了，顾不上").misses("已请假")
    assert rows(village, models.Leave) == 0


@pytest.mark.parametrize("words", ["周三的假不请了", "取消后天的假", "cancel my leave on Wednesday"])
def test_of_several_leaves_the_one_of_the_day_ends(words: str, town: World) -> None:
    agent = town.phone("agent").says("请假 11-25").says("请假 12-1").says(words).sees("您的班还是您值：11月25日周三")
    agent.says("我的值班").sees("请假：12月1日周二")


@pytest.mark.parametrize("words", ["明天请假", "病了，今天来不了"])
def test_a_villager_has_no_leave_to_take(words: str, village: World) -> None:
    village.phone("villager").says(words).misses("请假：", "从哪天到哪天")
