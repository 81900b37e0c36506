"""Papers that are not there: everybody sees which, nothing is accepted without them, and they may come to the window later."""

from tests.support.errands import carried, opened
from tests.support.world import World


def handed_in(town: World, papers: str = "1-5") -> str:
    """Return the number of a ticket handed in without its sixth paper."""
    number = opened(town)
    town.phone("agent").says(f"接件 {number}", f"收件 {number} {papers}", f"交件 {number} 6明天补").sees("已交窗口")
    return number


def test_what_is_missing_is_told_to_everybody_until_it_comes(town: World) -> None:
    number = handed_in(town)
    town.phone("clerk").is_told("还缺材料：6，要送到窗口")
    town.phone("villager").is_told("还缺材料：6，要送到窗口")
    for who in ("villager", "agent", "clerk"):
        town.phone(who).says(number).sees("还缺材料：6，要送到窗口")
    town.phone("clerk").says(f"补收 {number} 6").sees(number)
    town.phone("villager").is_told("材料6")
    for who in ("villager", "agent", "clerk"):
        town.phone(who).says(number).misses("还缺材料")


def test_what_is_incomplete_is_not_accepted_and_the_clerk_hears_what_to_do(town: World) -> None:
    number = handed_in(town)
    clerk = town.phone("clerk")
    clerk.is_told("→ 补收", "→ 补正")
    clerk.says(f"受理 {number}").sees("还缺材料：6", f"补收 {number}", "补正", "容缺受理").misses("已受理")
    clerk.says(number).misses("1 受理")
    clerk.says(f"补收 {number}").sees("1 受理")
    clerk.says(f"受理 {number}").sees("已受理")


def test_a_paper_the_window_did_not_take_is_brought_later_without_using_up_the_one_supplement(town: World) -> None:
    number = carried(town, "收件")
    town.phone("agent").says("跑一趟", "1")
    clerk = town.phone("clerk").says(f"收下 {number} 3 5 看不清")
    town.phone("villager").is_told("还缺材料：3和5，要送到窗口")
    clerk.says(f"受理 {number}").sees("还缺材料：3和5")
    town.phone("agent").says(f"收件 {number} 3 5").sees("现在不行", "还缺材料：3和5，要送到窗口")
    clerk.says(f"补收 {number} 2").sees("缺的是这些材料：3和5")
    clerk.says(f"补收 {number} 3 5").sees(number)
    clerk.says(f"补正 {number} 3 印章不清").sees("等补材料")


def test_silence_accepts_what_is_incomplete_and_the_papers_come_before_the_approval(town: World) -> None:
    """行政许可法 art. 32: a window that says nothing for five workdays has accepted."""
    number = handed_in(town)
    town.ticks("2026-11-30T17:30")
    town.phone("reviewer").is_told("还缺材料：6，要送到窗口")
    town.phone("reviewer").says(number).sees("还缺材料：6")
    town.phone("reviewer").says(f"审核 {number}").sees("已审核")
    town.phone("approver").says(f"核准 {number}").sees("6", "还欠着")
    town.phone("clerk").says(f"补收 {number}").sees(number)
    town.phone("approver").says(f"核准 {number}").sees("已办好")
