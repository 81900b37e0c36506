"""Voice messages: whom they are for, whoever answers in the end; nobody here listens to them."""

from tests.support.world import World


def test_it_goes_on_to_whoever_has_the_question_then(town: World) -> None:
    town.phone("villager").says("批地基").speaks("v1").sees("已经告诉骆建国", "怎么造")
    assert [file for file, _words in town.phone("agent").pictures()] == ["v1"]
    town.at("2026-11-23 11:30")
    town.ticks()
    (moved,) = town.phone("agent-b").pictures()
    assert moved[0] == "v1"
    assert "当时正在问：怎么造" in moved[1]


def test_whoever_is_asked_to_take_it_over_hears_it_first(town: World) -> None:
    town.phone("villager").speaks("v1")
    town.phone("agent").says("转 1", "周敏")
    (offered,) = town.phone("clerk").pictures()
    assert offered[0] == "v1"
    assert "骆建国想请您接手" in offered[1]


def test_without_a_question_nothing_was_being_asked(village: World) -> None:
    village.phone("villager").speaks("v1")
    assert village.phone("agent").is_told("发来一段语音").pictures() == []


def test_in_a_practice_nobody_is_told(village: World) -> None:
    agent = village.phone("agent").says("练习")
    agent.speaks("v1").sees("我只看得懂文字")
    assert village.phone("head").pictures() == []


def test_it_is_listed_among_the_questions(village: World) -> None:
    village.phone("villager").speaks("v1")
    agent = village.phone("agent").says("提问").sees("何桂花（13800000001）发来一段语音")
    agent.says("1", "1", "带身份证来").sees("答复发给何桂花了")
    village.phone("villager").is_told("带身份证来")
