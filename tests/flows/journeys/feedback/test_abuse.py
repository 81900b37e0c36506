"""What is said in anger or in despair: softened for who reads it, marked, and never lost."""

import pytest

from tests.support.world import World


def test_insults_are_softened_for_staff_who_can_read_the_whole(village: World) -> None:
    villager, agent = village.phone("villager"), village.phone("agent")
    villager.says("人工 你们这帮傻逼，老年证什么时候好").sees("已经告诉")
    assert "傻**，老年证什么时候好" in agent.pushed()[-1]
    agent.says("提问").sees("傻**")
    agent.says("看提问 1").sees("傻逼，老年证什么时候好")


def test_what_is_complained_of_with_insults_is_softened_and_read_in_full(village: World) -> None:
    village.phone("villager").says("投诉", "2", "窗口那个混蛋骂我").sees("投诉")
    head = village.phone("head")
    assert "混**骂我" in head.pushed()[-1]
    head.says("看投诉 1").sees("混蛋骂我")


@pytest.mark.parametrize("text", ["我要炸了你们大厅", "人工 我要炸了你们大厅", "I'll burn the office down"])
def test_a_threat_goes_to_a_person_and_to_the_head_with_a_word_in_front(village: World, text: str) -> None:
    village.phone("villager").says(text).sees("已经告诉")
    for handle in ("agent", "head"):
        assert "【威胁】" in village.phone(handle).pushed()[-1]


def test_who_may_harm_themselves_is_told_where_they_are_listened_to_and_people_hear_of_it(village: World) -> None:
    villager = village.phone("villager").says("批地基", "1")
    villager.says("我不想活了").sees("12356", "已经告诉")
    for handle in ("agent", "head"):
        assert "【轻生】" in village.phone(handle).pushed()[-1]


def test_of_a_stranger_who_threatens_the_city_hears_before_anything_is_asked(village: World) -> None:
    village.stranger("s").says("活着没意思，我要喝农药").sees("12356", "已经告诉")
    assert "【轻生】" in village.phone("supervisor").pushed()[-1]


def test_a_complaint_with_a_threat_in_it_is_filed_without_a_question_and_marked(village: World) -> None:
    village.phone("villager").says("投诉 窗口的人再不给我办我就砍死他").sees("投诉")
    assert "【威胁】" in village.phone("head").pushed()[-1]


def test_a_threat_at_the_question_what_happened_is_marked_as_well(village: World) -> None:
    village.phone("villager").says("投诉", "2", "再拖下去我就跳楼").sees("12356", "投诉")
    assert "【轻生】" in village.phone("head").pushed()[-1]


@pytest.mark.parametrize("text", ["我爸死了要销户", "死亡证明", "急死人了，老年证"])
def test_an_errand_of_death_is_an_errand(village: World, text: str) -> None:
    villager = village.phone("villager").says(text)
    assert "12356" not in villager.text
    assert "威胁" not in "\n".join(village.phone("agent").pushed())
