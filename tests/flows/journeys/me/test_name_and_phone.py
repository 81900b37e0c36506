"""Telephone numbers as people write them."""

import pytest

from bot.translation import Languages
from flows.domain.people.phones import read
from flows.journeys.me.name_and_phone import Phone
from flows.talk.prompt import Gone, Misread
from flows.text.wording import Text
from tests.support.world import World


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("13800000001", "13800000001"),
        ("138 0000 0001", "13800000001"),
        ("138-0000-0001", "13800000001"),
        ("１３８００００００００１", None),
        ("１３８００００００１２", "13800000012"),
        ("+8613800000001", "13800000001"),
        ("+86 138 0000 0001", "13800000001"),
        ("86-13800000001", "13800000001"),
        ("0575-87012345", "057587012345"),
        ("（0575）87012345", "057587012345"),
        ("(0575) 8701 2345", "057587012345"),
        ("87012345", "87012345"),
        ("13800000001。", "13800000001"),
        ("013800000001", "13800000001"),
        ("0 138 0000 0001", None),
        ("008613800000001", "13800000001"),
        ("0086 138 0000 0001", "13800000001"),
        ("(+86)13800000001", "13800000001"),
        ("138\u20130000\u20140001", "13800000001"),
        ("138—0000—0001", "13800000001"),
        ("138 \u2212 0000 ～ 0001", "13800000001"),
        ("138\u00a00000\u30000001", "13800000001"),
        ("\u202d138\u200b00000001\u202c", "13800000001"),
        ("0575-87012345转8001", "057587012345转8001"),
        ("0575-87012345 转 8001", "057587012345转8001"),
        ("87012345 ext. 8001", "87012345转8001"),
        ("010-62345678", "01062345678"),
        ("12800000001", None),
        ("1380000000", None),
        ("138000000011", None),
        ("110", None),
        ("我的号码是13800000001", None),
        ("", None),
    ],
)
def test_a_telephone_number_is_read_however_it_is_set_apart(written: str, number: str | None) -> None:
    assert read(written) == number


@pytest.mark.parametrize(
    ("typed", "kept"), [("没有", ""), ("无", ""), ("none", ""), ("None.", ""), ("13800000001", "13800000001")]
)
def test_somebody_may_have_none(typed: str, kept: str, languages: Languages) -> None:
    assert Phone(Text("", "")).read(typed, 0, languages.spell) == kept


def test_anything_else_is_no_number(languages: Languages) -> None:
    with pytest.raises(Misread):
        Phone(Text("", "")).read("以后再说", 0, languages.spell)
    with pytest.raises(Gone):
        Phone(Text("", "")).value(None)


def test_what_the_desk_knows_of_me_can_be_put_right(town: World) -> None:
    villager = town.phone("villager").says("我的信息").sees("何桂花", "13800000001", "枫源")
    villager.says("电话", "13800000099").sees("改好了", "13800000099")
    villager.says("村", "店口", "1").sees("改好了").says("姓名", "何桂香").sees("姓名：何桂香，电话：13800000099")
    town.phone("villager").says("改电话").sees("何桂香")


def test_a_number_is_taken_out_after_a_yes(town: World) -> None:
    villager = town.phone("villager").says("我的信息", "电话", "没有").sees("把13800000001从册子里去掉")
    villager.says("2").sees("没有改动", "13800000001")
    villager.says("电话", "没有", "1").sees("改好了", "没有电话")
    villager.says("电话", "没有").sees("没有改动").misses("改好了")


def test_a_number_that_somebody_else_has_is_asked_about(town: World) -> None:
    villager = town.phone("villager").says("我的信息", "电话", "13800000002").sees("册子里也有别人用13800000002")
    villager.says("2").sees("没有改动", "13800000001").misses("改好了")
    villager.says("电话", "13800000002", "1").sees("改好了", "13800000002")


def test_what_is_as_it_was_is_not_called_put_right(town: World) -> None:
    town.phone("villager").says("我的信息", "姓名", "何桂花").sees("没有改动").misses("改好了")


def test_somebody_new_is_told_that_nothing_is_known(village: World) -> None:
    village.stranger().says("我的信息").sees("姓名：还不知道，电话：没有电话，村：还不知道")
