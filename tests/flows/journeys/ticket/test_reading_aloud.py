"""念给他听: the agent reads a notice out, and that it was heard and understood is kept with the ticket."""

from datetime import timedelta

import pytest

from flows.domain.people.people import Role
from flows.domain.ticket.verb import Verb
from tests.support.errands import opened
from tests.support.world import World


@pytest.mark.parametrize("word", ["念给他听", "念给她听"])
def test_the_notice_is_read_out_and_the_agent_keeps_that_it_was_understood(word: str, town: World) -> None:
    number = opened(town)
    agent = town.phone("agent").says(f"{word} {number}")
    agent.sees("1．要办的是", "第1样：", "何桂花听明白了吗").misses("（")
    agent.says("听明白了").sees("已记下：听明白了")
    event = town.ticket(number).events[-1]
    assert (event.verb, event.role) == (Verb.HEAR, Role.AGENT)
    assert town.now - event.at <= timedelta(minutes=1)


def test_it_is_kept_by_a_word_and_the_number_as_well(town: World) -> None:
    number = opened(town)
    town.phone("agent").says(f"念给他听 {number}").says("还没").sees(f"听明白了 {number}")
    assert town.ticket(number).events == town.ticket(number).events[:1]
    town.phone("agent").says(f"听明白了 {number}").sees("已记下：听明白了")
    assert town.ticket(number).events[-1].verb is Verb.HEAR


def test_words_that_say_it_was_not_understood_keep_nothing(town: World) -> None:
    number = opened(town)
    town.phone("agent").says(f"听明白了 {number} 还没听明白").misses("已记下")
    assert all(event.verb is not Verb.HEAR for event in town.ticket(number).events)


def test_without_a_number_the_errand_is_chosen(town: World) -> None:
    number = opened(town)
    town.phone("agent").says("念给他听").sees("念哪一件", number).says("1").sees("1．要办的是")


def test_a_window_and_a_villager_record_nothing_and_a_stranger_hears_nothing(town: World) -> None:
    number = opened(town)
    town.phone("clerk").says(f"念给他听 {number}").misses("听明白了吗")
    town.phone("villager").says(f"听明白了 {number}").misses("已记下")
    town.stranger().says(f"念给他听 {number}").misses("要办的是")
    assert all(event.verb is not Verb.HEAR for event in town.ticket(number).events)


def test_it_is_in_the_agents_help_and_in_english(village: World) -> None:
    village.phone("agent").says("帮助").sees("念给他听")
    number = opened(village)
    village.phone("agent").says("English").says(f"read to her {number}").sees("1. This is about", "Paper 1:")
    village.phone("agent").says("heard and understood").sees("kept: heard and understood")
