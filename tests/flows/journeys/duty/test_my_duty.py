"""My duty by the menu, and signing in."""

import pytest

from storage import models
from tests.support.errands import rows
from tests.support.world import World


def test_all_of_it_from_the_menu(village: World) -> None:
    agent = village.phone("agent").says("菜单", "值班、请假").sees("您的班：11月23日周一", "签到", "换班", "请假", "销假", "顶班")
    agent.misses("安排值班")
    agent.says("换班").sees("哪一天").says("1").sees("挂出来了")
    agent.says("我的值班").sees("您挂出的换班1：11月25日周三枫源村").says("请假").says("12-1").sees("已请假：12月1日周二")
    village.phone("agent-b").says("我的值班").sees("骆建国让出11月25日周三枫源村：接班 1", "12月1日周二").says("1").sees("已签到")
    village.phone("head").says("我的值班").sees("您没有排班").says("9").sees("安排值班").says("1").sees("哪一天")


def test_one_key_signs_in(town: World) -> None:
    town.ticks("2026-11-24T07:45")
    other = town.phone("agent-b").is_told("今天您在枫源村值班", "→ 签到")
    town.at("2026-11-24T08:12")
    other.says("签到").sees("已签到，08:12", "今天您在枫源村值班")
    town.at("2026-11-24T08:40")
    other.says("sign_in").sees("已签到，08:12")
    assert rows(town, models.Attendance) == 1
    town.phone("villager").says("签到").misses("已签到")


@pytest.mark.parametrize("words", ["到岗了", "早上好，上班了", "我到村委了", "已到岗", "打卡，到单位了", "I'm at work"])
def test_who_says_that_they_are_there_is_signed_in(words: str, village: World) -> None:
    village.phone("agent").says(words).sees("已签到，09:00", "今天您在枫源村值班")


@pytest.mark.parametrize("words", ["还没到岗", "几点上班", "明天上班吗", "上班路上堵车了"])
def test_who_is_not_there_yet_is_not_signed_in(words: str, village: World) -> None:
    village.phone("agent").says(words).misses("已签到")
    assert rows(village, models.Attendance) == 0


@pytest.mark.parametrize("words", ["我下班了", "收工，回家", "今天先下班了", "going home now"])
def test_who_goes_home_hears_that_duty_ends_by_itself(words: str, village: World) -> None:
    village.phone("agent").says(words).sees("不用签退")


@pytest.mark.parametrize("words", ["我什么时候值班", "我下次值班几号", "when am I on duty"])
def test_who_asks_for_their_own_duty_sees_it(words: str, village: World) -> None:
    village.phone("agent").says(words).sees("您的班：11月23日周一")


@pytest.mark.parametrize("words", ["谁没签到", "今天还有谁没到岗", "签到情况", "who hasn't signed in"])
def test_a_head_sees_who_has_not_signed_in(words: str, town: World) -> None:
    head = town.phone("head").says(words).sees("今天值班还没签到的：", "枫源村：骆建国 13800000002")
    town.phone("agent").says("签到")
    head.says(words).sees("今天值班的都签到了")


def test_who_has_signed_in_is_the_heads_business(village: World) -> None:
    village.phone("agent").says("谁没签到").sees("由中心负责人看")
    village.phone("villager").says("谁没签到").misses("签到的")
