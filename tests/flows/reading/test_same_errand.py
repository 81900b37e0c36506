"""Who wishes again for what they have under way is asked whether it is that one; only then another is opened."""

import pytest

from tests.support.world import World

WATER = "接自来水"


@pytest.fixture
def with_ticket(village: World) -> World:
    village.phone("villager").says(WATER, "老房", "2", "1").sees("12-000001-5 已登记")
    return village


@pytest.mark.parametrize("wish", [WATER, "自来水装一下", "我想接自来水"])
def test_a_ticket_of_the_same_item_is_asked_about_first(wish: str, with_ticket: World) -> None:
    villager = with_ticket.phone("villager").says(wish)
    villager.sees("您有一件正在办：12-000001-5 自来水报装接水", "1 是，看看这件", "2 不是，另办一件").misses("新房还是老房")


def test_that_one_is_shown_and_nothing_is_left_of_the_new_one(with_ticket: World) -> None:
    villager = with_ticket.phone("villager").says(WATER, "1").sees("办件 12-000001-5：等代办员接件").misses("新房还是老房")
    villager.says("0").misses("新房还是老房", "接着刚才的")


@pytest.mark.parametrize("anew", ["2", "不是", "另办一件", "0"])
def test_another_one_goes_on_as_a_first_one_would(anew: str, with_ticket: World) -> None:
    villager = with_ticket.phone("villager").says(WATER, anew).sees("您要办：自来水报装接水", "新房还是老房")
    villager.says("月亮很圆").sees("新房还是老房").misses("正在办")
    villager.says("新房", "2", "1").sees("12-000002-8 已登记")


def test_in_english(with_ticket: World) -> None:
    villager = with_ticket.phone("villager").says("english", "connect my house to tap water")
    villager.sees("You have that under way: 12-000001-5", "1 yes, show me that one", "2 no, a new one")
    villager.says("a new one").sees("Is it a new house or an old one?")


def test_a_button_answers_it(with_ticket: World) -> None:
    with_ticket.phone("villager").says(WATER).taps("另办一件").sees("新房还是老房")


def test_of_what_is_delivered_or_withdrawn_nothing_is_asked(with_ticket: World) -> None:
    villager = with_ticket.phone("villager").says("撤回 12-000001-5")
    villager.says("1")
    assert not with_ticket.ticket("12-000001-5").is_open
    villager.says("菜单", WATER).sees("新房还是老房")


def test_another_item_or_anothers_ticket_is_not_asked_about(with_ticket: World) -> None:
    with_ticket.phone("villager").says("电瓶车上牌").misses("正在办")
    with_ticket.stranger().says(WATER).misses("正在办")


def test_what_was_decided_while_it_was_asked_is_asked_no_more(with_ticket: World) -> None:
    villager = with_ticket.phone("villager").says(WATER).sees("正在办")
    agent = with_ticket.phone("agent").says("接件 12-000001-5")
    agent.says("退回 12-000001-5 不用办了")
    villager.says("2").sees("新房还是老房")
