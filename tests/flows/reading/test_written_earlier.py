"""What comes in late answers the question it was written at, or none."""

import pytest

from tests.support.world import World

LATE = "是前面那一问时写的"


@pytest.mark.parametrize("late", ["1", "2", "0", "9", "第一个", "有的"])
def test_an_answer_that_comes_when_another_question_is_open_answers_neither(village: World, late: str) -> None:
    villager = village.phone("villager").says("批地基")
    asked = villager.asked
    villager.says("2").sees("农用地")
    villager.says_late(late, asked).sees(LATE, late, "农用地")
    villager.says("0").sees("怎么造")


def test_nothing_that_was_written_before_a_notice_hands_the_errand_over_behind_it(village: World) -> None:
    villager = village.phone("villager").says("放样")
    asked = villager.asked
    villager.says("2").sees("替您跑吗")
    villager.says_late("1", asked).sees(LATE, "替您跑吗")
    assert village.phone("agent").pushed() == []
    villager.says("1").sees("已登记")


def test_what_is_written_for_a_name_is_no_name_at_the_next_question_that_wants_words(village: World) -> None:
    stranger = village.stranger("a").says("自产自销证明", "枫桥枫源", "1").sees("您的姓名")
    asked = stranger.asked
    stranger.says("斯阿毛").sees("手机号")
    stranger.says_late("斯阿土", asked).sees(LATE, "手机号")


@pytest.mark.parametrize(("late", "sees"), [("菜单", "查要带什么"), ("我的办件", "您还没有办件"), ("养老补贴", "养老")])
def test_a_command_or_a_wish_stands_alone_however_late_it_comes(village: World, late: str, sees: str) -> None:
    villager = village.phone("villager").says("批地基")
    asked = villager.asked
    villager.says("2")
    villager.says_late(late, asked).sees(sees)
    assert LATE not in villager.text


def test_what_comes_late_to_the_question_that_is_still_open_answers_it(village: World) -> None:
    villager = village.phone("villager").says("批地基")
    asked = villager.asked
    village.at("2026-11-23T12:00")
    villager.says_late("2", asked).sees("农用地")


def test_a_number_that_comes_when_the_talk_is_over_chooses_nothing_from_the_menu(village: World) -> None:
    villager = village.phone("villager").says("放样")
    asked = villager.asked
    villager.says("2", "1").sees("已登记")
    villager.says_late("1", asked).sees(LATE)
