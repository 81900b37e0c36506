"""My duty by the menu, and signing in."""

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
