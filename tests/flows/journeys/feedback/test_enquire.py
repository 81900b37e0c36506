"""Whoever is asked first owes the answer, and it comes back to where the question came from."""

import pytest

from flows.domain.people.people import Post, Registration, Role
from tests.support.world import World


def test_a_question_is_answered_where_it_was_asked(town: World) -> None:
    villager = town.phone("villager").says("人工 老年证可以代拿吗").sees("已经告诉骆建国了")
    agent = town.phone("agent").is_told("何桂花（13800000001）问：老年证可以代拿吗")
    agent.says("答 1 可以").sees("答复发给何桂花了")
    villager.is_told("骆建国（13800000002）答复您：可以")
    agent.says("答 1 可以").sees("已经答复过了")


@pytest.mark.parametrize("words", ["答 1 可以", "答1 可以", "答复 1：可以", "answer 1 可以", "answer_enquiry 1 可以"])
def test_ways_to_answer(village: World, words: str) -> None:
    villager = village.phone("villager").says("人工 老年证可以代拿吗")
    village.phone("agent").says(words).sees("答复发给何桂花了")
    villager.is_told("答复您：可以")


def test_nobody_else_reads_or_answers_it(village: World) -> None:
    village.phone("villager").says("人工 家里的私事")
    for handle in ("agent-b", "clerk", "reviewer"):
        village.phone(handle).says("答 1 好").sees("没有归您管的问题1").misses("私事")
    village.phone("villager").says("答 1 好").misses("私事")


def test_it_stays_with_who_was_asked_until_the_colleague_takes_over(town: World) -> None:
    town.phone("villager").says("人工 老年证可以代拿吗")
    agent = town.phone("agent").says("转 1").sees("陈小芳", "周敏").says("周敏").sees("对方接手之前，还是您负责")
    agent.says("提问").sees("老年证可以代拿吗")
    clerk = town.phone("clerk").is_told("骆建国想请您接手").says("接 1").sees("问题1现在归您了")
    agent.is_told("周敏接手了问题1")
    town.phone("villager").is_told("现在由周敏")
    agent.says("9", "提问").sees("没有人在等您答复")
    clerk.says("可以").sees("答复发给何桂花了")


def test_what_was_not_offered_is_not_taken(village: World) -> None:
    village.phone("villager").says("人工 老年证可以代拿吗")
    village.phone("head").says("接 1").sees("问题1没有转给您")


def test_an_agent_who_asks_is_not_sent_to_himself(village: World) -> None:
    village.phone("agent").says("人工 今天谁值班").sees("已经告诉陈小芳了")


def test_somebody_without_a_phone_number_is_asked_for_it_before_a_call_is_promised(village: World) -> None:
    stranger = village.stranger().says("人工").sees("哪个镇").says("枫桥枫源").sees("手机号")
    stranger.says("13800000055").sees("会给您回电话")
    village.phone("agent").is_told("13800000055", "请您回电话")


def test_who_cannot_be_reached_here_is_not_said_to_have_been_told(village: World) -> None:
    elsewhere = next(place for place in village.books.catalogue.villages if place.town != "330681109")
    village.hires(Registration("new-agent", "新代办", "13800000066", posts=(Post(elsewhere.code, Role.AGENT),)))
    town = village.books.catalogue.town[elsewhere.town].name.zh
    stranger = village.stranger().says("人工 请问", f"{town}{elsewhere.name.zh}")
    stranger.sees("请直接打电话：13800000066").misses("已经告诉")


def test_where_there_is_nobody_the_centre_is_named(village: World) -> None:
    village.stranger().says("人工 请问").says("赵家", "1").sees("请到诸暨市赵家镇行政服务中心问")
