"""A question that somebody cannot answer is put more simply, with an example of it; then a person is asked."""

import pytest

from bot.translation import Languages
from flows.domain.catalogue.catalogue import Catalogue
from flows.journeys.guidance.find_item import situation_question
from flows.reading.helpless import simply
from flows.talk.option_meant import choose
from flows.text.wording import Message
from tests.support.world import SHANGHAI, World

MUMBLED = ("呜噜呜噜", "啪啦啪啦", "叽里咕噜")


def test_the_second_miss_is_answered_with_an_example_of_that_very_question(village: World) -> None:
    villager = village.phone("villager").says("低保申请", MUMBLED[0]).sees("请回列表里的数字").misses("比如")
    villager.says(MUMBLED[1]).sees("请回1到4里的一个数", "比如", "骆建国", "主要困难")


def test_in_english_too(village: World) -> None:
    villager = village.phone("villager").says("english", "低保申请", "blah", "blub")
    villager.sees("Reply a number from 1 to 4, or say it as you like, for example: Illness", "write: person")
    villager.says("blargh").sees("I have asked 骆建国", "The answer comes back here")
    village.phone("agent").is_told("Low-income", "“blargh”")


@pytest.mark.parametrize("said", ["听不懂", "看弗懂，啥意思"])
def test_who_says_that_they_do_not_understand_has_it_simpler_at_once(said: str, village: World) -> None:
    villager = village.phone("villager").says("接自来水", said).sees("请回1或2", "比如", "写：人工", "新房还是老房")
    villager.says(said).sees("请回1或2").says(said).sees("已经请骆建国")


def test_the_third_goes_to_the_agent_with_the_talk_so_far(village: World) -> None:
    villager = village.phone("villager").says("低保申请", "1", *MUMBLED).sees("已经请骆建国（13800000002）帮您", "家庭情况")
    village.phone("agent").is_told("何桂花", "最低生活保障", "主要困难？ 生病", "家庭情况？ “叽里咕噜”")
    villager.says("呱呱呱呱").sees("已经替您问了")
    assert not village.phone("agent").pushed()


def test_on_a_day_off_it_is_said_when_somebody_is_there_again(village: World) -> None:
    village.at("2026-11-29T10:00")
    village.phone("villager").says("低保申请", *MUMBLED).sees("已经请陈小芳", "没有人值班", "11月30日")


def test_when_both_agents_are_away_the_centre_is_asked(village: World) -> None:
    for handle in ("agent", "agent-b"):
        village.phone(handle).says("请假 11-23")
    village.phone("villager").says("低保申请", *MUMBLED).sees("已经请周敏")
    village.phone("clerk").is_told("叽里咕噜")


def test_who_has_said_no_village_is_told_how_to_reach_a_person(village: World) -> None:
    village.stranger().says("低保申请", *MUMBLED).sees("写：人工", "主要困难").misses("已经请")


def test_of_whom_a_complaint_is_about_nobody_is_named(village: World) -> None:
    village.phone("villager").says("投诉", *MUMBLED).sees("比如回1", "12345").misses("骆建国")


def test_a_list_of_papers_is_ticked_by_numbers(village: World) -> None:
    village.phone("villager").says("放样", "2", "3", *MUMBLED[:2]).sees("比如：1 3").misses("请回1到")


def test_every_example_is_heard_as_the_choice_it_stands_for(catalogue: Catalogue) -> None:
    languages = Languages(SHANGHAI)
    wrong = []
    for item in catalogue.items:
        for situation in item.situations:
            prompt = situation_question(situation).prompt()
            told = simply(prompt, 0)
            assert isinstance(told, Message)
            example = told.values["example"].zh
            if choose(example, prompt, 0, languages.spell) != prompt.options[0].code:
                wrong.append((item.code, situation.question.zh, example))
    assert wrong == []
