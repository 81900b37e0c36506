"""更正: what is wrong and can no longer be taken back is put right openly, by its own event, and whoever was told hears of it."""

import pytest

from flows.domain.people.name_reader import name_in
from storage.upkeep.audit import verify
from tests.support.errands import carried
from tests.support.world import World


def whole(world: World) -> list[str]:
    """What the audit finds."""
    with world.database.read() as connection:
        return list(verify(connection))


def neighbours(world: World) -> str:
    """Return the number of a ticket logged for a neighbour who writes nowhere."""
    return world.phone("agent").says("孙八 放样 13800000014", "1").sees("已替孙八登记").number()


PAPERS = (
    "{number} 第4样其实没拿到，我看错了",
    "更正 {number} 第4样没有",
    "更正材料 {number} 4",
    "{number} 材料4勾错了",
    "{number} 相关证据材料其实没收到",
    "{number} 施工队合同其实没收到",
    "{number} 第4样记错了，还没来",
    "correct {number} paper 4 is not there",
    "{number} paper 4 was ticked by mistake",
    "{number} I did not actually get paper 4",
)


@pytest.mark.parametrize("line", PAPERS)
def test_papers_that_are_not_there_after_all_are_ticked_off_no_more(line: str, village: World) -> None:
    number = carried(village, "收件")
    villager = village.phone("villager")
    villager.pushed()
    agent = village.phone("agent").says(line.format(number=number))
    if "其实没有的是" in agent.text:
        agent.sees("4 建筑工匠/施工队合同").says("1")
    agent.sees("已取消勾选")
    assert village.ticket(number).missing == [4]
    villager.is_told("材料4勾错了")
    assert whole(village) == []


def test_the_window_finds_that_a_paper_is_not_there_and_nothing_is_approved_without_it(town: World) -> None:
    number = carried(town, "受理")
    before = town.ticket(number).deadlines
    town.phone("clerk").says(f"更正材料 {number} 2").sees("已取消勾选")
    ticket = town.ticket(number)
    assert (ticket.status, ticket.missing, ticket.deadlines) == ("accepted", [2], before)
    town.phone("agent").is_told("材料2勾错了")
    town.phone("reviewer").says(f"审核 {number}")
    town.phone("approver").says(f"核准 {number}").misses("已办好").sees("材料2")
    town.phone("clerk").says(f"补收 {number} 2")
    town.phone("approver").says(f"核准 {number}").sees("已办好")
    assert whole(town) == []


def test_a_paper_that_nobody_ticked_off_cannot_turn_out_missing(village: World) -> None:
    number = carried(village, "接件")
    village.phone("agent").says(f"更正材料 {number} 2").sees("没有勾过材料")
    assert len(village.ticket(number).record) == 2


RIGHT = (
    ("名字写错了，不是孙八，是孙巴", "孙巴"),
    ("孙八的名字打错了，应该是孙巴", "孙巴"),
    ("刚才孙八姓名登错了，叫孙巴", "孙巴"),
    ("更正 {number} 姓名改成孙巴", "孙巴"),
    ("{number} 名字不对，是孙巴", "孙巴"),
    ("{number} wrong name, not 孙八 but Sun Ba", "Sun Ba"),
    ("刚才孙八电话打错了，是13800000015", "13800000015"),
    ("孙八的手机号记错了，13800000015才对", "13800000015"),
    ("更正 {number} 电话13800000015", "13800000015"),
    ("{number} wrong phone, it is 138 0000 0015", "13800000015"),
)


@pytest.mark.parametrize(("line", "right"), RIGHT)
def test_a_misspelt_name_or_phone_is_read_back_and_put_right(line: str, right: str, village: World) -> None:
    number = neighbours(village)
    agent = village.phone("agent").says(line.format(number=number)).sees(right)
    assert village.ticket(number).newest.verb != "amend"
    agent.says("1").sees("已更正", right)
    event = village.ticket(number).newest
    assert event.verb == "amend"
    assert event.note.endswith(f"→ {right}")
    agent.says(number).sees(right)
    assert whole(village) == []


def test_a_phone_is_taken_out_and_one_that_somebody_else_has_is_asked_about(village: World) -> None:
    number = neighbours(village)
    agent = village.phone("agent").says(f"更正 {number}", "村民电话", "13800000003").says("1").sees("册子里也有别人用13800000003")
    agent.says("2").sees("照旧不动")
    agent.says(f"更正 {number}", "村民电话", "没有", "1").sees("已更正", "没有电话")
    assert village.ticket(number).newest.note.endswith("→ -")
    assert whole(village) == []


def test_a_name_is_asked_for_where_none_was_written(village: World) -> None:
    number = neighbours(village)
    agent = village.phone("agent").says("更正").sees("哪一件有错", "孙八").says("1").sees("哪里错了", "村民姓名", "村民电话")
    agent.says("村民姓名").sees("正确的姓名").says("孙巴").sees("姓名是孙巴，不是孙八").says("2").sees("照旧不动")
    assert village.ticket(number).newest.verb == "take"


def test_whoever_writes_here_puts_their_own_name_right(village: World) -> None:
    number = carried(village, "接件")
    village.phone("agent").says(f"更正 {number} 姓名改成何桂华").misses("何桂华，不是")
    assert village.ticket(number).newest.verb == "take"


def test_the_window_hears_that_a_name_was_put_right(village: World) -> None:
    number = neighbours(village)
    clerk = village.phone("clerk")
    village.phone("agent").says(f"收件 {number} 全部", f"交件 {number}")
    clerk.pushed()
    village.phone("agent").says(f"更正 {number} 姓名改成孙巴", "1").sees("已更正")
    clerk.is_told("孙八 → 孙巴")


def test_who_approved_sends_it_back_before_it_is_handed_over(town: World) -> None:
    for handle in ("villager", "reviewer", "agent"):
        town.phone(handle)
    number = carried(town, "核准")
    town.passes(hours=2)
    for handle in ("villager", "reviewer", "agent"):
        town.phone(handle).pushed()
    promised = town.ticket(number).deadlines.promised
    approver = town.phone("approver").says(f"更正 {number}").sees("哪里错了", "退审").says("退审").sees("原因").says("面积算错了")
    approver.sees("已受理")
    town.phone("villager").is_told("核准是我们弄错了", "面积算错了")
    town.phone("agent").is_told("核准不算数")
    town.phone("reviewer").is_told("退审", f"→ 审核 {number}")
    ticket = town.ticket(number)
    assert (ticket.status, ticket.deadlines.promised, ticket.deadlines.delivery) == ("accepted", promised, None)
    town.phone("agent").says(f"送达 {number}").misses("已送达")
    town.phone("reviewer").says(f"审核 {number}").sees("已审核")
    town.phone("approver").says(f"核准 {number}").sees("已办好")
    assert whole(town) == []


def test_nobody_sends_back_what_another_has_approved_nor_what_was_handed_over(village: World) -> None:
    number = carried(village, "送达")
    village.phone("approver").says(f"退审 {number} 面积算错了").misses("已受理")
    assert village.ticket(number).status == "delivered"


def test_the_head_opens_again_what_was_filed_with_an_error(town: World) -> None:
    number = carried(town, "送达")
    town.phone("villager").says(f"已收到 {number}").pushed()
    assert town.ticket(number).status == "archived"
    town.phone("clerk").says(f"更正 {number}").sees("没有归您更正的")
    town.phone("head").says(f"更正 {number}").sees("哪里错了").says("1").says("证上面积印错了")
    assert town.ticket(number).status == "accepted"
    town.phone("villager").is_told("我们发现办错了", "证上面积印错了")
    assert whole(town) == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("不是孙八，是孙巴", "孙巴"),
        ("应该是孙巴", "孙巴"),
        ("叫孙巴才对", "孙巴"),
        ("改成阿依古丽·买买提", "阿依古丽·买买提"),
        ("not Sun Ba but Sun Bai", "Sun Bai"),
        ("it should be Sun Bai.", "Sun Bai"),
        ("名字错了", ""),
        ("不是孙八", ""),
    ],
)
def test_the_right_name_is_read_from_a_sentence(words: str, name: str) -> None:
    assert name_in(words) == name
