"""A question behind an answer is answered in the same reply, or goes to a person; the answer is taken all the same."""

import pytest

from tests.support.world import World

WATER = "接自来水"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("老房，要多少钱？", "代办不收钱"),
        ("第二种，要多少钱？", "代办不收钱"),
        ("2，要多少钱？", "代办不收钱"),
        ("2 要多少钱？", "代办不收钱"),
        ("②，收费吗", "代办不收钱"),
        ("老房的，几天能好？", "承诺5个工作日"),
        ("第二种，还要带什么？", "要带的材料都在上面"),
        ("老房，要我自己去吗？", "可以不用您自己去"),
        ("老房，谁来办？", "骆建国"),
        ("老房，在哪里办？", "12345"),
        ("老房，你们几点下班？", "17:00"),
        ("老房，周六开门吗", "11月28日周六不上班"),
        ("老房，周末开门吗", "周末和节假日"),
        ("the second, what does it cost?", "代办不收钱"),
        ("the old one, how long does it take?", "承诺5个工作日"),
    ],
)
def test_what_the_desk_knows_it_says_before_the_next_question(said: str, told: str, village: World) -> None:
    reply = village.phone("villager").says(WATER, said).sees(told, "谁去办").text
    assert reply.index(told) < reply.index("谁去办")
    assert village.phone("agent").pushed() == []


def test_in_english_it_is_answered_in_english(village: World) -> None:
    villager = village.phone("villager").says("english", "connect my house to tap water")
    villager.says("the second, what does it cost?").sees("takes no money", "Who will go?")
    villager.says("2, does the meter belong to me?").sees("“does the meter belong to me?”: I have asked", "Shall")


def test_of_several_questions_each_is_answered(village: World) -> None:
    village.phone("villager").says(WATER, "老房，要多少钱，几天能好？").sees("代办不收钱", "承诺5个工作日", "谁去办")


def test_what_nobody_here_knows_goes_to_the_agent_with_the_errand(village: World) -> None:
    villager, agent = village.phone("villager"), village.phone("agent")
    villager.says(WATER, "老房，水管要我自己埋吗？").sees("“水管要我自己埋吗？”：已经替您问骆建国", "谁去办")
    assert any("自来水报装接水：水管要我自己埋吗？" in push for push in agent.pushed())
    agent.says("答 1 公家埋到表前")
    assert any("公家埋到表前" in push for push in villager.pushed())


def test_behind_a_yes_that_files_it_is_answered_by_the_ticket(village: World) -> None:
    reply = (
        village.phone("villager").says(WATER, "老房", "2", "是的，几天能好？").sees("已登记", "受理以后的时限：5个工作日").text
    )
    assert reply.index("已登记") < reply.index("受理以后的时限")


def test_when_the_list_is_there_the_papers_are_shown_by_its_number(village: World) -> None:
    village.phone("villager").says(WATER, "老房", "2", "不用了，要带什么材料？").sees("清单给您留着", "告知单 12-000001-5")


def test_another_errand_asked_for_behind_an_answer_is_kept_for_later(village: World) -> None:
    village.phone("villager").says(WATER, "第二种。那身份证怎么补办？").sees("居民身份证", "记下了", "谁去办")


def test_who_lives_nowhere_known_is_told_how_to_ask(village: World) -> None:
    stranger = village.stranger("someone").says("老年证", "75岁，照片要蓝底的吗？")
    stranger.sees("“照片要蓝底的吗？”：这个要问人", "人工")


def test_staff_are_told_that_it_cannot_be_answered_here(village: World) -> None:
    agent = village.phone("agent").says("何桂花 接自来水 13800000001").says("老房，水管要谁埋？")
    agent.sees("“水管要谁埋？”：这个我这里答不上来")


@pytest.mark.parametrize("said", ["老房，这样行吗？", "老房，没什么了", "老房，你好吗", "老房，谢谢，辛苦了"])
def test_what_asks_nothing_is_passed_over(said: str, village: World) -> None:
    village.phone("villager").says(WATER, said).sees("谁去办").misses("“", "代办不收钱")
    assert village.phone("agent").pushed() == []


def test_a_reason_in_ones_own_words_is_a_reason_as_a_whole(village: World) -> None:
    villager = village.phone("villager").says(WATER, "老房", "2", "1").says("投诉", "1", "拖了很久，到底谁管？")
    villager.misses("已经替您问", "要问人")
