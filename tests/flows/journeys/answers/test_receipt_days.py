"""Intake dated back: 昨天收的 with an order or an intake moves the clocks to the day on which the papers came."""

import pytest

from flows.domain.ticket.verb import Verb
from storage.upkeep.audit import verify
from tests.support.errands import carried
from tests.support.world import World


def _whole(world: World) -> bool:
    with world.database.read() as connection:
        return not list(verify(connection))


def test_an_acceptance_dated_back_counts_from_the_day_the_papers_came(village: World) -> None:
    number = carried(village, "交件")
    village.passes(days=1)
    village.phone("clerk").says(f"受理 {number} 昨天收的").sees("已受理", "按11月23日周一收到算")
    ticket = village.ticket(number)
    assert ticket.deadlines.promised is not None
    assert str(ticket.deadlines.promised.day) == "2026-11-30"
    assert ticket.latest.received is not None
    village.phone("clerk").says(number).sees("收到日：11月23日周一（周敏于11月24日周二 09:00补登）")
    village.phone("villager").is_told("按11月23日周一收到算")
    village.phone("clerk").says(f"期限 {number}").sees("11月23日")
    assert _whole(village)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("11月25日收的", "11月25日周三还没到"),
        ("11月21日收的", "11月21日周六不上班"),
        ("11月17日收的", "最多往前补登3个工作日，最早11月18日周三"),
        ("11月20日周四收的", "星期对不上"),
    ],
)
def test_a_day_that_may_not_be_told_files_nothing_and_is_asked_for_again(village: World, words: str, why: str) -> None:
    number = carried(village, "交件")
    clerk = village.phone("clerk").says(f"受理 {number} {words}").sees(why, "还没有登记", "哪天收到的")
    assert village.ticket(number).latest.verb is Verb.HAND_IN
    clerk.says("上周五").sees("已受理", "按11月20日周五收到算")


def test_several_in_one_message_have_each_its_own_day(village: World) -> None:
    one, other = carried(village, "交件"), carried(village, "交件")
    village.passes(days=1)
    village.phone("clerk").says(f"受理 {one} 昨天收的 {other} 12月5日收的").sees(
        f"{one}：已受理", f"{other}：没办。12月5日周六还没到"
    )
    assert village.ticket(other).latest.verb is Verb.HAND_IN
    village.phone("clerk").says(f"昨天收的 {other} 受理").sees("已受理", "按11月23日周一收到算")


def test_each_line_may_be_an_order_of_its_own(village: World) -> None:
    one, other = carried(village, "交件"), carried(village, "交件")
    village.passes(days=1)
    clerk = village.phone("clerk").says(f"受理 {one} 昨天收的\n受理 {other} 上周五收的")
    clerk.sees(f"{one}：已受理", "按11月23日周一收到算", f"{other}：已受理", "按11月20日周五收到算")


def test_a_line_above_says_it_of_all_below(village: World) -> None:
    agent = village.phone("agent").says("上周五收的：\n张三 放样 13800000071\n李四 放样 13800000072 今天收的")
    agent.sees("1 张三 放样：12-", "记下了：11月20日周五收到", "2 李四 放样 今天收的：12-", "记下了：11月23日周一收到").misses(
        "没看懂"
    )


def test_papers_that_are_only_collected_start_no_limit(village: World) -> None:
    number = carried(village, "接件")
    village.phone("agent").says(f"收件 {number} 1 3 上周五收的").sees("记下了：11月20日周五收到").misses("期限从那天起")
    assert village.ticket(number).collected == {1, 3}


def test_what_the_agent_hands_in_late_counts_for_the_window_from_the_day_it_came(village: World) -> None:
    number = carried(village, "收件")
    village.phone("agent").says(f"交件 {number} 上周五收的").sees("已交窗口", "按11月20日周五收到算")
    ticket = village.ticket(number)
    assert ticket.deadlines.acceptance is not None
    assert str(ticket.deadlines.acceptance.day) == "2026-11-27"


def test_an_intake_line_may_say_on_which_day(village: World) -> None:
    agent = (
        village.phone("agent").says("张三 放样 13800000019 周五收的").says("1").sees("已替张三登记", "记下了：11月20日周五收到")
    )
    agent.says("李四 放样 13800000017 周五收的\n昨天收的 王五 放样 13800000016\n赵六 放样 13800000015").sees(
        "1 李四 放样", "记下了：11月20日周五收到", "11月22日周日不上班", "3 赵六 放样"
    )
    assert _whole(village)


def test_papers_asked_for_come_after_they_were_asked_for(village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(f"补正 {number} 1").says("1")
    village.passes(days=1)
    village.phone("agent").says(f"收件 {number} 1 上周五收的").sees("11月20日周五在窗口11月23日周一要求补材料")
