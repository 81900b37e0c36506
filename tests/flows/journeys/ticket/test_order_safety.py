"""Orders are safe: what is written behind a verb and speaks against it stops it, on every line it may stand in."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb
from tests.support.errands import carried, licensed, opened
from tests.support.negations import FILLERS, NEGATORS
from tests.support.world import World


@pytest.mark.parametrize(
    ("until", "who", "order", "stays", "offered"),
    [
        ("受理", "reviewer", "审核 {} 通不过的，层高超了", Status.ACCEPTED, ("不予批准", "照样审核")),
        ("审核", "approver", "核准 {} 不同意，超面积", Status.REVIEWED, ("不予批准", "照样核准")),
        ("审核", "approver", "核准 {} 先等等，相邻户来闹过", Status.REVIEWED, ("中止", "备注")),
        ("审核", "approver", "approve {} not yet, the area is too large", Status.REVIEWED, ("不予批准", "中止")),
        ("审核", "approver", "{} 核准？", Status.REVIEWED, ()),
        ("交件", "clerk", "受理 {} 还不行，委托书没签字", Status.HANDED_IN, ("补正", "退回", "备注")),
        ("核准", "agent", "送达 {} 没碰到人，改天再去", Status.APPROVED, ("照样送达",)),
        ("送达", "villager", "确认 {} 我还没拿到呢", Status.DELIVERED, ("没办好",)),
        ("交件", "villager", "撤回 {} 算了不撤了", Status.HANDED_IN, ("照样撤回",)),
        ("接件", "agent", "收件 {} 第4样没拿到", Status.TAKEN, ("照样收件",)),
        ("接件", "agent", "退回 {} 算了，我自己去", Status.TAKEN, ("照样退回",)),
    ],
)
def test_an_order_with_words_against_it_is_not_carried_out_and_what_may_be_meant_is_offered(
    village: World, until: str, who: str, order: str, stays: Status, offered: tuple[str, ...]
) -> None:
    number = carried(village, until)
    village.phone(who).says(order.format(number)).sees(number, *offered)
    assert village.ticket(number).status is stays


def test_an_extension_with_words_against_it_is_not_granted(village: World) -> None:
    licensed(village)
    number = carried(village, "受理")
    village.phone("head").says(f"延期 {number} 不用延了").sees(number, "照样延期")
    assert village.ticket(number).event(Verb.EXTEND) is None


def test_what_was_meant_takes_the_words_as_its_reason(village: World) -> None:
    number = carried(village, "审核")
    village.phone("approver").says(f"核准 {number} 不同意，超面积").sees("没动", "1 不予批准").says("1").sees(
        "备注：不同意，超面积"
    )
    assert village.ticket(number).latest.note == "不同意，超面积"
    assert village.ticket(number).status is Status.REFUSED


def test_it_is_done_all_the_same_where_somebody_means_it(village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(f"受理 {number} 没有补充").sees("照样受理").taps("照样受理").sees("已受理", "备注：没有补充")
    assert village.ticket(number).status is Status.ACCEPTED


def test_left_as_it_is_nothing_is_done(village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(f"受理 {number} 先放一放").taps("先不动")
    assert village.ticket(number).status is Status.HANDED_IN


@pytest.mark.parametrize("words", ["同意", "没问题", "原件看过没问题", "按第二版图纸", "no objection", "材料都齐"])
def test_a_remark_does_not_stop_an_order_and_is_shown_with_the_receipt(village: World, words: str) -> None:
    number = carried(village, "审核")
    village.phone("approver").says(f"核准 {number} {words}").sees("已办好", words)
    assert village.ticket(number).latest.note == words


@pytest.mark.parametrize(
    ("until", "who", "order", "stays"),
    [
        ("交件", "clerk", "受理 {} 请退给村里", Status.HANDED_IN),
        ("受理", "reviewer", "审核 {} 跟规划对一对", Status.ACCEPTED),
        ("审核", "approver", "核准 {} 卡住了", Status.REVIEWED),
        ("审核", "approver", "核准 {} 仅批东边那间", Status.REVIEWED),
        ("审核", "approver", "approve {} send it back", Status.REVIEWED),
        ("核准", "agent", "送达 {} 人搬走了", Status.APPROVED),
        ("送达", "villager", "确认 {} 名字和身份证对勿上", Status.DELIVERED),
        ("交件", "villager", "撤回 {} 陈小芳那边问过吗", Status.HANDED_IN),
    ],
)
def test_before_anything_binding_words_that_are_no_note_are_shown_back_once(
    village: World, until: str, who: str, order: str, stays: Status
) -> None:
    number = carried(village, until)
    village.phone(who).says(order.format(number)).sees(number)
    assert village.ticket(number).status is stays
    assert "先不动" in village.phone(who).text


def test_what_was_shown_back_is_done_with_the_words_as_its_note(village: World) -> None:
    number = carried(village, "审核")
    approver = village.phone("approver").says(f"核准 {number} 批三层就够").sees("您写了“批三层就够”", "1 照办：核准", "不予批准")
    approver.says("1").sees("已办好", "备注：批三层就够")
    assert village.ticket(number).latest.note == "批三层就够"


def test_a_note_may_name_who_had_a_hand_in_it(village: World) -> None:
    number = carried(village, "送达")
    village.phone("villager").says(f"确认 {number} 东西很好，谢谢小骆").sees("已归档")


def test_a_villager_who_says_why_takes_back_without_being_asked(village: World) -> None:
    number = carried(village, "接件")
    village.phone("villager").says(f"收回委托 {number}，这两天空了我自己去").sees("委托已收回")


@pytest.fixture
def approved_with(village: World) -> Callable[[str], Status]:
    """Return what a reviewed ticket comes to when it is approved with some words."""
    number = carried(village, "审核")

    def order(words: str) -> Status:
        village.phone("approver").says(f"核准 {number} {words}")
        return village.ticket(number).status

    return order


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])  # the ticket stays as it is
@given(st.sampled_from(NEGATORS), st.lists(st.sampled_from(FILLERS), min_size=2, max_size=3), st.integers(0, 3))
def test_no_words_with_a_negation_in_them_move_a_ticket(
    approved_with: Callable[[str], Status], negation: str, around: list[str], place: int
) -> None:
    assert approved_with(" ".join(filter(None, [*around[:place], negation, *around[place:]]))) is Status.REVIEWED


def test_why_something_goes_to_the_city_is_a_reason_and_no_objection(village: World) -> None:
    number = carried(village, "受理")
    village.phone("reviewer").says(f"转市里 {number} 超出镇里权限").sees("备注：超出镇里权限")
    assert village.ticket(number).status is Status.FORWARDED


def test_words_may_stand_behind_a_comma(village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(f"{number} 受理，原件看过没问题").sees("已受理", "备注：原件看过没问题")
    village.phone("reviewer").says(f"审核，{number}，图纸对不上").sees("没动", "图纸对不上")


def two_handed_in(world: World) -> tuple[str, str]:
    agent = world.phone("agent").says("斯阿土 注销户口 13800000011\n孙八 放样 13800000014")
    for number in ("12-000001-5", "12-000002-8"):
        agent.says(f"收件 {number} 全部", f"交件 {number}")
    return "12-000001-5", "12-000002-8"


@pytest.mark.parametrize(
    ("order", "first", "second"),
    [
        ("受理 {}，{}不要受理", Status.ACCEPTED, Status.HANDED_IN),
        ("受理 {}，{}缺材料", Status.ACCEPTED, Status.HANDED_IN),
        ("受理 {}先放一放，{}", Status.HANDED_IN, Status.ACCEPTED),
        ("受理 {} {} 缺材料", Status.HANDED_IN, Status.HANDED_IN),
        ("受理 {} {} 材料都齐", Status.ACCEPTED, Status.ACCEPTED),
        ("{} {} 受理", Status.ACCEPTED, Status.ACCEPTED),
        ("退回 {}，{}没问题", Status.HANDED_IN, Status.HANDED_IN),
        ("退回 {}没签字，{}缺照片", Status.TAKEN, Status.TAKEN),
        ("退回 {} {} 没签字", Status.TAKEN, Status.TAKEN),
        ("受理除了{}", Status.HANDED_IN, Status.HANDED_IN),
    ],
)
def test_each_number_of_a_line_keeps_its_own_words(village: World, order: str, first: Status, second: Status) -> None:
    a, b = two_handed_in(village)
    village.phone("clerk").says(order.format(*(a, b)[: order.count("{}")]))
    assert (village.ticket(a).status, village.ticket(b).status) == (first, second), village.phone("clerk").text


def test_own_reasons_are_each_tickets_own(village: World) -> None:
    a, b = two_handed_in(village)
    village.phone("clerk").says(f"退回 {a}没签字，{b}缺照片").sees("备注：没签字", "备注：缺照片")
    assert [village.ticket(number).latest.note for number in (a, b)] == ["没签字", "缺照片"]


def test_a_trip_is_taken_in_but_for_what_is_left_out_by_nobody_until_it_is_clear(village: World) -> None:
    a, b = opened(village), opened(village)
    agent = village.phone("agent")
    for number in (a, b):
        agent.says(f"接件 {number}", f"收件 {number} 全部")
    agent.says("跑一趟", "1")
    clerk = village.phone("clerk")
    clerk.says(f"收下 1 除了{b}").sees("什么都没办")
    clerk.says("收下 1 先等等").sees("什么都没办")
    assert [village.ticket(number).status for number in (a, b)] == [Status.TAKEN, Status.TAKEN]
    clerk.says("收下 1").sees("收下了")
