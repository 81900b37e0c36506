"""An administrator teaches the desk what people say."""

import pytest

from storage.records.catalogue import answer_lessons
from storage.records.people import admin_log
from tests.support.world import World


def test_an_administrator_sees_what_was_missed_and_gives_it_a_meaning(village: World) -> None:
    for name in ("one", "another"):
        village.stranger(name).says("天上的云怎么收").sees("没找到")
    admin = village.phone("admin").says("9", "我没听懂的说法").sees("1 天上的云怎么收（2次）")
    admin.says("1").sees("“天上的云怎么收”指的是什么事").says("LY01").sees("以后“天上的云怎么收”就是", "对吗")
    admin.says("1").sees("记住了", "大家问的都听懂了")
    village.stranger("third").says("天上的云怎么收").sees("您要办：林木采伐许可证核发")


def test_no_is_no(village: World) -> None:
    village.stranger().says("天上的云怎么收").sees("没找到")
    admin = village.phone("admin").says("9", "我没听懂的说法", "1", "LY01", "2").sees("1 天上的云怎么收（1次）")
    admin.misses("记住了")


def test_it_is_on_the_menu_of_those_alone_who_answer_for_the_desk(village: World) -> None:
    for handle in ("villager", "agent", "clerk"):
        village.phone(handle).says("9").misses("我没听懂的说法")


def test_when_all_was_found_it_says_so(village: World) -> None:
    village.phone("admin").says("9", "我没听懂的说法").sees("大家问的都听懂了")


MUMBLED = "天上的云飘过来了"
ASKED = "问的是：最低生活保障审核确认：主要困难？"


def test_what_is_taught_at_a_question_is_heard_there_next_time_and_nowhere_else(town: World) -> None:
    town.phone("villager").says("低保申请", MUMBLED).sees("请回列表里的数字")
    head = town.phone("head").says("9", "我没听懂的说法").sees(f"1 {MUMBLED}（1次，{ASKED}）")
    head.says("1").sees("1 生病", "4 没收入/失业", "都不是").says("2").sees(f"记住了：“{MUMBLED}”就是残疾", "大家问的都听懂了")
    town.stranger().says("低保申请", f"{MUMBLED}呀").sees("家庭情况")
    town.stranger("another").says("接自来水", MUMBLED).misses("谁去办")


def test_what_was_taught_is_taken_back_and_the_record_says_who_did_both(town: World) -> None:
    town.phone("villager").says("低保申请", MUMBLED)
    admin = town.phone("admin").says("9", "我没听懂的说法", "1", "2").sees("1 收回教过的回答")
    admin.says("1").sees(f"1 {MUMBLED}：残疾（{ASKED}）").says("1").sees(f"“{MUMBLED}”收回了", f"1 {MUMBLED}")
    town.stranger().says("低保申请", MUMBLED).sees("请回列表里的数字")
    with town.database.read() as connection:
        entries = admin_log.entries(connection)
    assert [(each.act.value, each.detail["said"], each.detail["option"]) for each in entries] == [
        ("taught", MUMBLED, entries[0].detail["option"]),
        ("untaught", MUMBLED, ""),
    ]
    assert {each.by.person for each in entries} == {each.person for each in entries}


def test_none_of_these_teaches_nothing(village: World) -> None:
    village.phone("villager").says("低保申请", MUMBLED)
    village.phone("admin").says("9", "我没听懂的说法", "1", "都不是").sees(f"1 {MUMBLED}").misses("记住了")


def test_an_option_that_is_no_longer_offered_is_not_meant(village: World) -> None:
    with village.database.begin() as connection:
        answer_lessons.missed(connection, "MZ01:situation.gone", MUMBLED, ["gone"], village.now.date())
        assert answer_lessons.give_meaning(connection, "MZ01:situation.gone", MUMBLED, "gone")
    village.stranger().says("低保申请", MUMBLED).sees("请回列表里的数字")


@pytest.mark.parametrize("said", ["我是王阿婆的天上的云", "13800001234"])
def test_what_may_name_somebody_is_not_kept_at_a_question_either(said: str, village: World) -> None:
    village.phone("villager").says("低保申请", said).sees("主要困难")
    village.phone("admin").says("9", "我没听懂的说法").misses("王阿婆", "1380")
