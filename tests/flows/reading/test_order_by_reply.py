"""A verb as a reply to a push needs no number."""

import pytest

from tests.support.world import Phone, World


@pytest.fixture
def agent(town: World) -> Phone:
    """The agent, to whom a new errand was pushed."""
    town.tells_at_once()
    town.phone("villager").says("批地基", "2", "1", "1", "2", "1").sees("已登记")
    return town.phone("agent")


def push(agent: Phone) -> str:
    """Return the push about the house."""
    return next(text for text in agent.pushed() if "宅基地" in text)


@pytest.mark.parametrize("words", ["接件", "接", "接件。", "/take", "接 好的"])
def test_the_verb_is_for_the_ticket_of_the_push(agent: Phone, words: str) -> None:
    agent.replies(words, push(agent)).sees("代办员在办", "宅基地")


def test_the_words_behind_it_go_along(agent: Phone) -> None:
    told = push(agent)
    agent.replies("接", told).replies("收 1-3", told).sees("还缺材料：4-10")


@pytest.mark.parametrize(("words", "seen"), [("告知单", "农村村民宅基地用地审批"), ("为什么", "12-"), ("照片", "12-")])
def test_other_words_of_a_ticket_mean_it_as_well(agent: Phone, words: str, seen: str) -> None:
    agent.replies(words, push(agent)).sees(seen)


@pytest.mark.parametrize("words", ["0", "1", "9", "好的", "什么时候来"])
def test_what_is_no_order_means_what_it_means_without_a_number(agent: Phone, words: str) -> None:
    agent.replies(words, push(agent)).misses("代办员在办")


def test_of_a_message_about_several_it_is_asked_which(agent: Phone) -> None:
    agent.replies("接件", f"有2件新事：\n{push(agent)}\n12-000009-0 斯阿毛：批下来了。").sees("哪一件")


def test_a_number_that_is_written_is_the_one_that_is_meant(agent: Phone) -> None:
    told = push(agent)
    agent.replies("接件 12-000009-9", told).misses("代办员在办")


def test_a_verb_that_is_not_ones_own_is_refused_with_the_rule(agent: Phone) -> None:
    agent.replies("受理", push(agent)).misses("已受理").sees("12-")


def test_the_villager_hurries_the_ticket_that_the_news_is_of(agent: Phone, town: World) -> None:
    agent.replies("接件", push(agent))
    villager = town.phone("villager")
    news = next(text for text in villager.pushed() if "接手" in text)
    villager.replies("催", news).misses("哪一件")
