"""What is typed after a push belongs to it: it goes to whoever is behind it, once the person has said so."""

import pytest

from tests.support.errands import carried, opened
from tests.support.world import Phone, World


def _read(phone: Phone) -> str:
    """Let somebody read what has come, and return it."""
    return "\n".join(phone.pushed())


@pytest.mark.parametrize("text", ["好的", "好的，谢谢你们", "收到了，辛苦", "晓得了", "嗯嗯，麻烦骆师傅", "ok thanks"])
def test_a_yes_after_news_gets_a_short_line_and_nothing_is_filed(text: str, village: World) -> None:
    carried(village, "受理")
    villager, agent = village.phone("villager"), village.phone("agent")
    _read(villager), _read(agent)
    villager.says(text).misses("转给", "没找到")
    assert len(villager.text.splitlines()) < 4
    assert agent.pushed() == []


@pytest.mark.parametrize(
    "text",
    [
        "那张单子我寻不着了",
        "好的，几点来拿材料呀",
        "我下礼拜要去杭州，勿在屋里",
        "照片里头发太长要紧伐",
        "怎么要这么久的啦",
        "这个钱啥人来付",
        "村长讲这块地有争议",
        "I am in Shanghai until Friday",
    ],
)
def test_what_is_typed_after_news_goes_to_who_carries_it_after_one_key(text: str, village: World) -> None:
    number = carried(village, "受理")
    villager, agent = village.phone("villager"), village.phone("agent")
    _read(villager), _read(agent)
    villager.says(text).sees(number, "农村住房开工放样", text, "骆建国", "别的事")
    assert agent.pushed() == []
    villager.says("1").sees("已经告诉骆建国")
    agent.is_told(f"{number} 农村住房开工放样：{text}", "何桂花")


@pytest.mark.parametrize("text", ["那天我不在家，能改天吗", "礼拜六来行不行", "我那日要上班个", "can you come a day later"])
def test_what_is_typed_after_a_day_was_set_goes_to_who_set_it(text: str, village: World) -> None:
    number = carried(village, "受理", joint=True)
    village.phone("reviewer").says(f"定日子 {number} 12-1 村口").sees(number)
    villager, reviewer = village.phone("villager"), village.phone("reviewer")
    assert "12月1日" in _read(villager)
    _read(reviewer)
    villager.says(text).sees(number, "楼志明").says("1").sees("已经告诉楼志明")
    reviewer.is_told(number, text)
    reviewer.says("答 1 改到3号").sees("答复")
    villager.is_told("改到3号")


def test_what_was_not_for_whoever_is_behind_a_push_is_heard_as_a_wish(village: World) -> None:
    carried(village, "受理")
    villager = village.phone("villager")
    _read(villager)
    villager.says("村里那个老房子的事").sees("骆建国", "2 不是，是别的事")
    villager.says("2").misses("没找到对得上的事项", "骆建国吗")


@pytest.mark.parametrize("text", ["老年证", "我想办个残疾证", "造房子", "电瓶车上牌", "怎么申请低保"])
def test_a_wish_is_a_wish_whatever_was_pushed(text: str, village: World) -> None:
    carried(village, "受理")
    villager = village.phone("villager")
    _read(villager)
    villager.says(text).misses("转给")


def test_below_news_that_asks_the_keys_that_came_with_it_are_offered_and_nothing_is_done_before(village: World) -> None:
    number = carried(village, "送达")
    villager = village.phone("villager")
    _read(villager)
    villager.says("东西没看见啊，在啥人手里").sees("没办好", "骆建国")
    assert village.ticket(number).status.value == "delivered"


def test_nobody_replies_to_what_came_more_than_three_days_ago(village: World) -> None:
    carried(village, "受理")
    villager = village.phone("villager")
    _read(villager)
    village.passes(days=3, hours=1)
    villager.says("那张单子我寻不着了").misses("转给")


def test_nobody_replies_to_what_came_before_another_errand(village: World) -> None:
    carried(village, "受理")
    villager = village.phone("villager")
    _read(villager)
    village.passes(minutes=5)
    villager.says("老年证", "1", "1").sees("告知单").says("村长讲这块地有争议").misses("转给")


def test_news_in_the_middle_of_an_errand_is_replied_to_and_the_errand_comes_back(village: World) -> None:
    number = opened(village)
    villager = village.phone("villager").says("低保申请", "1").sees("家庭情况")
    village.phone("agent").says(f"接件 {number}")
    assert "接手" in _read(villager)
    villager.says("侬几点钟到我屋里").sees("骆建国", number).says("1").sees("已经告诉骆建国", "家庭情况")


def test_the_open_question_comes_before_what_was_pushed(village: World) -> None:
    number = opened(village)
    villager = village.phone("villager").says("低保申请", "1").sees("家庭情况")
    village.phone("agent").says(f"接件 {number}")
    _read(villager)
    villager.says("正常的").sees("谁去办")


@pytest.mark.parametrize("text", ["要的", "带身份证就好了", "明朝上午九点，到村委来", "Two photos are enough"])
def test_what_an_agent_types_after_a_question_is_its_answer_after_one_key(text: str, village: World) -> None:
    agent = village.phone("agent")
    villager = village.phone("villager").says("人工 老年证拍照到哪里拍")
    assert "拍照到哪里拍" in _read(agent)
    agent.says(text).sees("何桂花", "老年证拍照到哪里拍", text)
    assert villager.pushed() == []
    agent.says("1").sees("何桂花")
    villager.is_told(text)


def test_a_question_is_answered_with_a_card_open(village: World) -> None:
    number = carried(village, "接件")
    agent = village.phone("agent").says(number).sees("接下来")
    villager = village.phone("villager").says("人工 老年证拍照到哪里拍")
    _read(agent)
    agent.says("到村委拍就好").sees("何桂花", "就这样答复吗").says("1").sees("答复发给何桂花")
    villager.is_told("到村委拍就好")


def test_in_the_middle_of_an_order_what_is_typed_is_for_the_order(village: World) -> None:
    number = carried(village, "交件")
    clerk = village.phone("clerk")
    village.phone("villager").says(f"催 {number}")
    _read(clerk)
    clerk.says(f"补正 {number}").sees("哪几样缺了").says("那个什么的").misses("什么都没办")


def test_an_answer_that_is_none_is_not_sent(village: World) -> None:
    agent, villager = village.phone("agent"), village.phone("villager").says("人工 老年证拍照到哪里拍")
    _read(agent)
    agent.says("这个阿婆又来了").says("2").sees("没有发出去")
    assert villager.pushed() == []


@pytest.mark.parametrize("text", ["好的，那几点钟", "那我孙子替我去好伐", "地方在哪里呀", "what about my photo"])
def test_what_is_typed_after_an_answer_goes_to_who_gave_it(text: str, village: World) -> None:
    agent, villager = village.phone("agent"), village.phone("villager").says("人工 老年证拍照到哪里拍")
    agent.says("答 1 来村委拍")
    _read(agent)
    assert "来村委拍" in _read(villager)
    villager.says(text).sees("骆建国", text).says("1").sees("已经告诉骆建国")
    agent.is_told(text)


@pytest.mark.parametrize("text", ["晓得了，等下就来", "今朝忙，明朝弄", "材料还差一张", "Will look at it today"])
def test_what_staff_type_after_news_of_a_ticket_moves_nothing_and_shows_what_can_be_done(text: str, village: World) -> None:
    number = carried(village, "交件")
    clerk = village.phone("clerk")
    _read(clerk)
    clerk.says(text).sees(number, "何桂花", "什么都没办", "1 受理")
    assert village.ticket(number).status.value == "handed_in"


def test_what_a_head_types_after_a_complaint_is_sent_only_after_one_key(village: World) -> None:
    villager, head = village.phone("villager").says("投诉", "2", "窗口的人叫我跑三趟"), village.phone("head")
    _read(head)
    head.says("这个人要好好讲讲").sees("投诉1").says("2").sees("没有发出去")
    assert villager.pushed() == []
    head.says("答复投诉 1 已经批评了").sees("答复")


def test_a_yes_to_a_swap_takes_the_duty_and_a_no_does_not(village: World) -> None:
    village.phone("agent-b").says("换班 11-24")
    agent = village.phone("agent")
    _read(agent)
    agent.says("那天不行，我要去市里").misses("归您了")
    agent.says("可以，我来").sees("11月24日", "归您了")


@pytest.mark.parametrize(
    "no", ["那天不行，我要去市里", "不行，没空", "我那天不行啊，孩子生病", "不好意思，去不了", "不去", "no, sorry, I am away"]
)
def test_a_no_to_a_swap_with_its_reason_is_no_wish(no: str, village: World) -> None:
    village.phone("agent-b").says("换班 11-24")
    agent = village.phone("agent")
    _read(agent)
    agent.says(no).sees("好的").misses("没看懂", "归您了")
    agent.says("可以，我来").sees("11月24日", "归您了")


def test_the_push_that_is_quoted_is_replied_to(village: World) -> None:
    first = opened(village)
    villager = village.phone("villager").says("接自来水", "2", "2", "1")
    second = villager.number()
    village.phone("agent").says(f"接件 {first}", f"接件 {second}")
    pushed = villager.pushed()
    assert second in pushed[-1]
    quoted = next(text for text in pushed if first in text)
    villager.replies("侬几点钟来", to=quoted).sees(first, "骆建国")


def test_several_pushes_in_one_digest_are_replied_to_by_the_last(village: World) -> None:
    number = opened(village)
    agent, villager = village.phone("agent"), village.phone("villager")
    agent.says(f"接件 {number}", f"收件 {number} 1 2", f"收件 {number} 3", f"收件 {number} 4", f"收件 {number} 5 6")
    assert _read(villager)
    villager.says("侬几点钟到我屋里").sees("骆建国", number)


def test_who_says_that_nothing_came_is_not_offered_to_confirm_it(village: World) -> None:
    number = carried(village, "送达")
    villager = village.phone("villager")
    assert _read(villager)
    villager.says("没收到啊，送哪去了").sees(number, "没办好").misses("2 确认").says("1").sees("已经告诉骆建国")


@pytest.mark.parametrize("text", ["收到", "好的", "好，晓得了", "ok"])
def test_whoever_read_that_a_ticket_waits_hears_that_it_still_does(text: str, village: World) -> None:
    number = opened(village)
    agent = village.phone("agent")
    assert _read(agent)
    agent.says(text).sees("还等您办", number, "何桂花")
    assert village.ticket(number).status.value == "entrusted"
