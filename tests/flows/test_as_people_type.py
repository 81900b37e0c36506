"""What people type is not what the help says: several numbers in one line, a yes of their own, a sentence with a number in it."""

import pytest

from tests.support.errands import opened
from tests.support.world import World

BETWEEN = ("，", "、", ",", "和", "\n", "；", " 和 ", "/")


def two_opened(world: World) -> tuple[str, str]:
    """Return the numbers of two tickets the agent has taken, both with all their papers."""
    first = opened(world)
    world.phone("agent").says(f"接件 {first}", f"收件 {first} 全部")
    second = world.phone("agent").says("俞小妹 放样", "没有", "1").number()
    world.phone("agent").says(f"收件 {second} 全部")
    return first, second


@pytest.mark.parametrize("between", BETWEEN)
def test_several_numbers_may_be_set_apart_in_any_way(between: str, village: World) -> None:
    first, second = two_opened(village)
    village.phone("agent").says(f"交件 {first}{between}{second}").sees(f"{first}：已交窗口", f"{second}：已交窗口")
    village.phone("clerk").says(f"{first}{between}{second} 受理").sees(f"{first}：已受理", f"{second}：已受理")


@pytest.mark.parametrize("between", BETWEEN)
def test_a_reason_for_several_is_the_same_for_each_of_them(between: str, town: World) -> None:
    first, second = two_opened(town)
    town.phone("agent").says(f"交件 {first} {second}")
    town.phone("clerk").says(f"退回 {first}{between}{second} 材料不清")
    assert [town.ticket(number).latest.note for number in (first, second)] == ["材料不清", "材料不清"]


def test_a_reason_never_carries_another_tickets_number_along_unseen(town: World) -> None:
    first, second = two_opened(town)
    town.phone("agent").says(f"交件 {first}")
    clerk = town.phone("clerk").says(f"退回 {first} 材料拿错了，是 {second} 的").sees(second, "编号请写在一起")
    assert town.ticket(first).latest.note == ""
    clerk.says(f"退回 {first}，材料拿错了")
    assert town.ticket(first).latest.note == "材料拿错了"


def test_a_note_for_the_staff_may_name_another_ticket(village: World) -> None:
    first, second = two_opened(village)
    village.phone("agent").says(f"交件 {first}")
    village.phone("clerk").says(f"备注 {first} 跟这家的 {second} 一起送").sees("已备注")
    assert village.ticket(first).notes[-1].note == f"跟这家的 {second} 一起送"


def test_a_villager_hands_it_over_in_any_words(village: World) -> None:
    for yes in ("好的", "要的", "嗯"):
        village.stranger(yes).says("自产自销证明", "枫桥枫源").sees("替您跑").says(yes).sees("您的姓名")
    village.phone("villager").says("English", "setting out my house", "2", "yes please").sees("is open")


@pytest.mark.parametrize(("said", "logged"), [("是的", "当面"), ("当面", "当面"), ("对", "当面"), ("电话", "电话")])
def test_an_agent_logs_it_in_any_words(said: str, logged: str, village: World) -> None:
    agent = village.phone("agent").says("俞小妹 放样", "没有", said).sees("已替俞小妹登记")
    assert village.ticket(agent.number()).is_open
    agent.sees(logged)


def test_an_agent_who_says_no_logs_nothing(village: World) -> None:
    village.phone("agent").says("俞小妹 放样", "没有", "不对").sees("没有登记")
