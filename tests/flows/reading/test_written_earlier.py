"""What comes in late answers the question it was written at, or none."""

import pytest

from tests.support.world import Phone, World

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


FADED = "过了三天多了"


def phone(world: World, channel: str) -> Phone:
    """The villager's phone in a town whose question is the second of an errand, asked on Monday morning."""
    return world.stranger("+8613511112222", channel).says("批地基", "2").sees("农用地")


@pytest.mark.parametrize("typed", ["1", "2", "9", "占的"])
def test_what_is_answered_by_sms_more_than_three_days_later_is_asked_again_first(village: World, typed: str) -> None:
    villager = phone(village, "sms")
    village.at("2026-11-26T09:01")
    villager.says(typed).sees(FADED, typed, "农用地")
    villager.says("1").misses(FADED, "农用地")


@pytest.mark.parametrize("typed", ["1", "占的"])
def test_an_answer_by_sms_counts_for_three_days(village: World, typed: str) -> None:
    villager = phone(village, "sms")
    village.at("2026-11-26T08:59")
    villager.says(typed).misses(FADED, "农用地")


@pytest.mark.parametrize("channel", ["telegram", "chat"])
def test_where_the_question_still_stands_an_answer_counts_however_late(village: World, channel: str) -> None:
    villager = phone(village, channel)
    village.at("2026-12-26T09:00")
    villager.says("1").misses(FADED, "农用地")


@pytest.mark.parametrize(("typed", "sees"), [("菜单", "查要带什么"), ("我的办件", "您还没有办件"), ("养老补贴", "养老")])
def test_a_command_or_a_wish_by_sms_stands_alone_days_later(village: World, typed: str, sees: str) -> None:
    villager = phone(village, "sms")
    village.at("2026-11-30T09:00")
    villager.says(typed).misses(FADED).sees(sees)


def test_days_after_a_talk_is_over_a_number_by_sms_is_what_it_always_is(village: World) -> None:
    villager = village.stranger("+8613511112222", "sms").says("放样", "1", "枫桥枫源").sees("告知单")
    village.at("2026-11-30T09:00")
    villager.says("1").misses(FADED)
