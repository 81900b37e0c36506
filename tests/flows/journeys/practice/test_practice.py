"""练习: an invented neighbour's errand through the real talk; every line is marked, and nothing is kept of it."""

import random
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from sqlalchemy import select

from flows.domain.people.codes import CodeKind
from flows.domain.people.people import Employment, Post, Registration, Role
from flows.journeys.practice.practice_desk import NUMBER
from storage import models
from storage.records.people import addresses, codes, people
from tests.support.errands import carried, opened
from tests.support.world import Phone, World

MARK = "【练习】"
TOWN = "330681109"
VILLAGE = "P-330681109-01"
OF_THE_TALK = {"inbox", "address"}
"""What is typed, and where a talk stands, is kept of every talk."""

LOGGED = ("练习", "1", "练习邻居 农村集体聚餐 13800000000", "1", "1")
TAKEN = ("练习", "2", "接件")


def kept(world: World) -> Mapping[str, Sequence[tuple[Any, ...]]]:
    """Every row of the database but those of the talk itself."""
    tables = [table for table in models.metadata.sorted_tables if table.name not in OF_THE_TALK]
    with world.database.read() as connection:
        return {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in tables}


def assert_marked(phone: Phone) -> None:
    """Every line of a reply is marked, but for the keys that lead out of it."""
    reply = phone.reply
    assert reply is not None
    assert [line for line in reply.text.splitlines() if not line.startswith(MARK)] == [], reply.text
    assert [button.label for button in reply.options if not button.label.startswith(MARK)] == []


# What is practised


@pytest.mark.parametrize(
    ("handle", "exercises"),
    [
        ("agent", ["邻居上门，一行登记", "邻居托来的事，接件"]),
        ("clerk", ["代办员交来的，受理"]),
        ("reviewer", ["审核受理过的"]),
        ("approver", ["核准审核过的"]),
        ("head", []),
    ],
)
def test_each_practises_what_their_post_is_there_for(village: World, handle: str, exercises: list[str]) -> None:
    phone = village.phone(handle).says("练习")
    assert phone.reply is not None
    assert [option.label for option in phone.reply.options] == [f"{MARK}{name}" for name in (*exercises, "培训卡片", "不练了")]


def test_who_holds_two_posts_practises_for_both(village: World) -> None:
    posts = (Post(TOWN, Role.CLERK), Post(TOWN, Role.REVIEWER))
    village.hires(Registration("both", "孟小燕", employment=Employment.ESTABLISHED, posts=posts))
    both = village.phone("both").says("练习").sees("1 【练习】代办员交来的，受理", "2 【练习】审核受理过的")
    both.says("2", "审核").sees("等核准", "学到了")


def test_a_villager_is_told_what_it_is_for(village: World) -> None:
    village.phone("villager").says("练习").sees("练习是给代办员和窗口的").misses(MARK)


def test_an_agent_logs_in_one_line_collects_and_hands_in(village: World) -> None:
    agent = village.phone("agent").says(*LOGGED).sees(f"{NUMBER}：已替练习邻居登记", "告知单", "还缺材料：1-3")
    agent.says(f"收件 {NUMBER} 全部").sees("材料齐了").says("交件").sees("已交窗口", "学到了", "再练一次")


def test_what_the_line_leaves_out_is_asked_as_in_earnest(village: World) -> None:
    agent = village.phone("agent").says("练习", "1", "练习邻居").sees("要办什么")
    agent.says("老年优待证").sees("多少岁").says("1", "没有").sees("没有电话", "对吗").says("2").sees("已替练习邻居登记")


def test_a_real_neighbour_is_not_logged_where_nothing_is_logged(village: World) -> None:
    agent = village.phone("agent").says("练习", "1", "何根土 低保 13911112222")
    agent.sees("这里记的是练习邻居", "先回9退出练习")
    assert_marked(agent)


def test_what_is_declined_ends_the_exercise_and_it_is_offered_again(village: World) -> None:
    village.phone("agent").says(*LOGGED[:-1], "否").sees("没有登记", "再练一次")


def test_what_is_missing_is_asked_for_once_and_comes(village: World) -> None:
    clerk = village.phone("clerk").says("练习", "1").sees("缺一样材料")
    clerk.says("受理").sees("还缺材料：3").says(f"补正 {NUMBER} 3").sees("练习代办员把缺的材料送来了")
    clerk.says("补正 1").sees("已经一次性告知补正过").says("受理").sees("已受理", "学到了")


def test_who_has_reviewed_reads_that_another_approves(village: World) -> None:
    village.phone("reviewer").says("练习", "1", "核准").sees("现在不行").says("审核").sees("谁审核的谁不核准")


def test_an_order_may_be_looked_at_day_by_day(village: World) -> None:
    for words in ("期限", f"期限 {NUMBER}", f"{NUMBER} 期限"):
        village.phone("reviewer").says("练习", "1", words).sees("当天不算", "接下来")


def test_left_as_it_is_it_is_offered_again(village: World) -> None:
    village.phone("agent").says(*TAKEN, "先不动").sees("学到了", "再练一次")


def test_a_practice_left_over_night_stands_where_it_was(village: World) -> None:
    agent = village.phone("agent").says(*TAKEN)
    village.passes(days=400)
    agent.says("收件 1").sees("还缺材料：2和3").says("期限").sees("没有在走的期限")


def test_where_no_errand_is_simple_enough_there_are_the_cards(village: World) -> None:
    posts = (Post("CITY", Role.CLERK),)
    village.hires(Registration("city", "孟小燕", employment=Employment.ESTABLISHED, posts=posts))
    village.phone("city").says("练习", "1").sees("没有合适的简单事项", "卡片一")


@pytest.mark.parametrize("typed", ["1 【练习】邻居上门，一行登记", "【练习】邻居上门，一行登记", "[Practice] 1", "1"])
def test_a_marked_button_is_understood(village: World, typed: str) -> None:
    village.phone("agent").says("练习", typed).sees("来找您办")


def test_a_button_is_pressed_as_on_the_web(village: World) -> None:
    agent = village.phone("agent").says("练习").taps("邻居托来的事").taps("接件").sees("代办员在办")
    assert_marked(agent)


@pytest.mark.parametrize("order", ["审核", "期限", "撤销", "按错了", "更正", "催", f"撤销 {NUMBER}", f"审核 {NUMBER}"])
def test_no_order_without_a_number_is_ever_meant_in_earnest(village: World, order: str) -> None:
    number = carried(village, "受理")
    before = village.ticket(number)
    reviewer = village.phone("reviewer").says("练习", order)
    assert_marked(reviewer)
    assert_marked(reviewer.says("1", "中止", order))
    assert_marked(reviewer.says("0", "0", "审核", order))
    assert village.ticket(number) == before


# What ends it


@pytest.mark.parametrize("word", ["9", "菜单", "不练了", "待办", "帮助"])
def test_what_leads_out_of_it_says_so_once_and_is_not_marked(village: World, word: str) -> None:
    agent = village.phone("agent").says("练习", word).sees("练习结束了").misses(MARK)
    agent.says("0").misses("练习结束了", MARK)


def test_a_step_back_tries_the_last_one_again_and_the_last_step_leads_out(village: World) -> None:
    agent = village.phone("agent").says(*LOGGED, "0").sees("登记：练习邻居", "对吗")
    agent.says("0").sees("多少人").says("0", "0").sees("来找您办").says("0").sees("练什么").says("0").sees("练习结束了")


def test_a_real_number_is_never_practised_with(village: World) -> None:
    number = opened(village)
    agent = village.phone("agent").says(*TAKEN[:-1], f"接件 {number}").sees("练习结束了", f"{number}：代办员在办").misses(MARK)
    assert village.ticket(number).agent is not None
    agent.says(f"收件 {NUMBER} 1").sees("是练习用的编号，什么都没办").misses(MARK)


def test_what_was_open_before_goes_on_behind_it(village: World) -> None:
    village.phone("agent").says("练习邻居 老年优待证", "练习", "不练了").sees("练习结束了", "多少岁")


def test_it_is_not_kept_waiting_behind_something_real(village: World) -> None:
    village.phone("agent").says(*TAKEN, "待办").misses(MARK).says("9").misses(MARK)


def test_a_push_comes_as_it_always_does(village: World) -> None:
    agent = village.phone("agent").says(*TAKEN)
    opened(village)
    (push,) = agent.pushed()
    assert "新的委托" in push
    assert MARK not in push
    assert_marked(agent.says("收件 1"))


# Nothing of it is kept

TYPED = (
    *("1", "2", "3", "4", "5", "9 更多", "0", "是", "否", "全部", "没有", "好的", "？", "abc", "  ", "乱写一通", "[Practice] 1"),
    *("练习邻居 低保 13800000000", "练习邻居 造房子", "练习邻居", "Sample banquet", "何根土 低保 13911112222", "我要造房子"),
    *(f"{verb}{behind}" for verb in ("接件", "收件", "交件", "补收", "补正", "受理", "审核", "核准") for behind in ("", " 3")),
    *(
        f"{verb} {NUMBER}"
        for verb in ("接件", "收件", "交件", "退回", "补正", "请示", "转窗口", "中止", "认领", "撤销", "催", "评价")
    ),
    *(NUMBER, f"{NUMBER} 期限", f"容缺受理 {NUMBER} 3 后天", f"备注 {NUMBER} 来过电话", f"派给 {NUMBER}", f"照片 {NUMBER}"),
    *("练习邻居没来", "11月30日", "缺身份证", "同意", "不行", "对不起打错了", "13800000000", "12345678901234567890"),
)


@pytest.mark.parametrize("handle", ["agent", "clerk", "reviewer", "approver", "head"])
@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.long), pytest.param(2, marks=pytest.mark.long)])
def test_nothing_that_is_typed_in_a_practice_is_filed(town: World, handle: str, seed: int) -> None:
    carried(town, "交件")
    phone = town.phone(handle)
    phone.pushed()
    before = kept(town)
    dice = random.Random(f"{handle} {seed}")
    for _turn in range(40):
        if MARK not in phone.text:
            phone.says("练习")
        assert_marked(phone)
        phone.says(dice.choice(TYPED))
    assert kept(town) == before
    assert phone.pushed() == []


WHOLE: Mapping[str, Sequence[str]] = {
    "agent": [
        *LOGGED,
        f"收件 {NUMBER} 1",
        "收件 2",
        f"交件 {NUMBER}",
        "邻居晚点送来",
        "9",
        "9",
        "9",
        "9",
        "2",
        "接件",
        "退回",
        "1",
    ],
    "clerk": ["练习", "1", "认领", "放回", "备注 来过电话", "补正", "3", "1", "受理", "9", "1", "不予受理", "1", "1", "先不动"],
    "reviewer": ["练习", "1", "中止", "1", "3", "恢复", "期限", "审核", "1", "不予批准", "1", "撤销", "审核"],
    "approver": ["练习", "1", "核准", "1", "退回 材料看不清", "先不动"],
}
"""What each of them types from the beginning to the end."""


@pytest.mark.parametrize("handle", WHOLE)
def test_a_whole_exercise_leaves_no_trace(town: World, handle: str) -> None:
    number = carried(town, "受理")
    phone = town.phone(handle)
    phone.pushed()
    before = kept(town)
    for typed in WHOLE[handle]:
        assert_marked(phone.says(typed))
    assert kept(town) == before
    phone.says("练习", number).misses(MARK)


# Somebody new


@pytest.fixture
def hires(town: World) -> World:
    """The town on the day on which it puts a new agent into the book."""
    town.hires(Registration("new", "孟小燕", posts=(Post(VILLAGE, Role.AGENT),)))
    return town


def invited(world: World, handle: str) -> str:
    """The code of somebody's invitation, as the administrator makes it."""
    with world.database.begin() as connection:
        person = people.named(connection, handle)
        assert person is not None
        return codes.make(connection, person.id, CodeKind.SENT, None, world.now)


@pytest.mark.parametrize(
    ("answer", "sees"), [("1", "练什么"), ("练", "练什么"), ("2", "好的"), ("不用了", "好的"), ("待办", "没有等您办的")]
)
def test_somebody_new_of_the_staff_is_offered_a_practice_once(hires: World, answer: str, sees: str) -> None:
    phone = hires.stranger("new", "telegram").says(invited(hires, "new")).sees("欢迎", "先练一练吗")
    phone.says(answer).sees(sees).says("9", "9").misses("先练一练吗")
    phone.says(invited(hires, "new")).sees("欢迎").misses("先练一练吗")
    hires.stranger("second phone", "telegram").says(invited(hires, "new")).sees("欢迎").misses("先练一练吗")


def test_who_works_here_already_is_not_bothered(town: World) -> None:
    town.phone("agent").says("待办")
    town.stranger("second phone", "telegram").says(invited(town, "agent")).sees("欢迎").misses("先练一练吗")


def test_a_villager_is_offered_none(town: World) -> None:
    town.stranger("phone", "telegram").says(invited(town, "villager")).sees("欢迎").misses("练")


def test_who_lost_the_first_phone_is_new_no_more(hires: World) -> None:
    phone = hires.stranger("new", "telegram").says(invited(hires, "new")).sees("先练一练吗")
    with hires.database.begin() as connection:
        address = addresses.find(connection, [(phone.channel, phone.external_id)])[phone.channel, phone.external_id].address
        addresses.cut(connection, address, "lost", hires.now)
    hires.stranger("second phone", "telegram").says(invited(hires, "new")).sees("欢迎").misses("先练一练吗")
