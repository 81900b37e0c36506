"""The queue of a window: what is urgent first, whose it is, and many tickets in one line. On both databases."""

from functools import partial

import pytest

from flows.domain.people.people import Employment, Post, Registration, Role
from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb
from storage.records.duty import roster
from storage.records.people import people
from tests.support.at_once import at_once, elsewhere
from tests.support.errands import carried, opened
from tests.support.world import World

TOWN = "330681109"


@pytest.fixture
def two(town: World) -> World:
    """A town with a second clerk and a second reviewer."""
    town.hires(
        Registration("clerk-b", "孟小燕", employment=Employment.CONTRACT, posts=(Post(TOWN, Role.CLERK),)),
        Registration("reviewer-b", "石立军", employment=Employment.ESTABLISHED, posts=(Post(TOWN, Role.REVIEWER),)),
    )
    return town


def lines_of(text: str) -> list[str]:
    return [line for line in text.splitlines() if line[:2].strip().isdigit() and "-" in line]


def test_the_most_urgent_comes_first_with_its_light(two: World) -> None:
    late = carried(two, "受理")
    two.at("2026-11-27T09:00")
    soon = carried(two, "受理")
    two.at("2026-12-03T09:00")
    fresh = carried(two, "受理")
    shown = lines_of(two.phone("reviewer").says("待办").text)
    assert [line[2:].split(" ")[1] for line in shown] == [late, soon, fresh]
    assert shown[0].startswith("1 ●超期")
    assert "11月30日" in shown[0]
    assert shown[1].startswith("2 ◐快到期")
    assert shown[2].startswith("3 ○")
    two.phone("approver").says("待办").sees("没有等您办的")


def test_a_queue_of_more_than_five_is_paged(two: World) -> None:
    numbers = [carried(two, "交件") for _ in range(6)]
    clerk = two.phone("clerk").says("待办")
    assert [line.split()[2] for line in lines_of(clerk.text)] == numbers[:5]
    assert numbers[5] in clerk.says("9").text


def test_where_several_windows_share_a_clerk_each_line_names_its_own(two: World) -> None:
    here, there = carried(two, "交件"), carried(two, "交件")
    clerk = two.phone("clerk").says("待办").misses("村镇建设窗口")
    clerk.says(f"转窗口 {there} 社会事业窗口").sees("已交窗口")
    shown = {number: line for line in lines_of(clerk.says("待办").text) for number in (here, there) if number in line}
    assert "村镇建设窗口" in shown[here]
    assert "社会事业窗口" in shown[there]


def test_what_is_claimed_is_shown_with_a_name_and_left_alone(two: World) -> None:
    number = carried(two, "交件")
    for handle in ("clerk", "clerk-b"):
        two.phone(handle).pushed()
    two.phone("clerk").says(f"认领 {number}").sees("归您办")
    two.phone("clerk").says("待办").sees("〔我〕")
    other = two.phone("clerk-b").says("待办").sees("〔周敏〕")
    other.says("1").sees("周敏认领了这件", "备注").misses("1 受理", "补正")
    other.says(f"受理 {number}").sees("已有同事认领", "周敏认领了")
    other.says(f"认领 {number}").sees("周敏认领了")
    two.phone("villager").says(number).misses("认领", "周敏")
    two.phone("clerk").says(f"认领 {number}").sees("已经是您的")
    assert other.pushed() == []
    two.phone("clerk").says(f"放回 {number}").sees("已放回窗口")
    other.is_told(f"放回窗口：{number}")
    other.says(f"受理 {number}").sees("已受理")
    two.phone("clerk").says(f"放回 {number}").sees("不归您")


def test_pings_of_a_claimed_ticket_go_to_the_one_who_has_it(two: World) -> None:
    mine, anybodys = carried(two, "受理"), carried(two, "受理")
    two.phone("reviewer").says(f"认领 {mine}")
    for handle in ("reviewer", "reviewer-b"):
        two.phone(handle).pushed()
    two.ticks("2026-11-27T08:30")
    others, own = (" ".join(two.phone(handle).pushed()) for handle in ("reviewer-b", "reviewer"))
    assert anybodys in others
    assert mine not in others
    assert anybodys in own
    assert mine in own
    two.phone("villager").says(f"催 {mine}").sees("楼志明")


def test_whoever_leaves_the_window_leaves_the_pings_to_the_others(two: World) -> None:
    number = carried(two, "受理")
    two.phone("reviewer-b").says(f"认领 {number}")
    two.hires(Registration("reviewer-b", "石立军", employment=Employment.ESTABLISHED))
    two.phone("reviewer").pushed()
    two.ticks("2026-11-27T08:30")
    two.phone("reviewer").is_told(number)


def test_two_windows_claim_at_once_and_the_loser_hears_who_has_it(two: World) -> None:
    number = carried(two, "交件")
    first, second = two.phone("clerk"), two.phone("clerk-b")
    with elsewhere(two) as other:
        phones = {"周敏": first, "孟小燕": other.phone("clerk-b")}
        at_once(*(partial(phone.says, f"认领 {number}") for phone in phones.values()))
    (won,) = (who for who, phone in phones.items() if "归您办" in phone.text)
    (lost,) = set(phones) - {won}
    phones[lost].sees(f"{won}认领了")
    claims_kept = [event for event in two.ticket(number).events if event.verb is Verb.CLAIM]
    assert len(claims_kept) == 1
    assert second.says("待办").text.count(number) == 1


# The head


def test_the_head_gives_work_to_somebody_by_name_or_from_a_list(two: World) -> None:
    number = carried(two, "受理")
    head = two.phone("head")
    for handle in ("reviewer", "reviewer-b"):
        two.phone(handle).pushed()
    head.says(f"派给 {number} 石立军").sees("已派出")
    two.phone("reviewer-b").is_told(f"派给您：{number}")
    assert two.phone("reviewer").pushed() == []
    two.phone("reviewer").says(f"审核 {number}").sees("石立军认领了")
    head.says("全部待办").sees("〔石立军〕")
    head.says("派给").sees(number).says("1").sees("派给")
    head.says(f"派给 {number}").sees("派给谁", "楼志明").misses("石立军", "周敏")
    head.says("1").sees("已派出")
    assert two.ticket(number).claimed_by is not None
    two.phone("reviewer").says(f"审核 {number}").sees("已审核")
    head.says(f"派给 {number} 楼志明").sees("派给谁").misses("楼志明")


def test_only_a_head_sees_and_shares_out_the_whole_queue(two: World) -> None:
    two.phone("head").says("全部待办").sees("各窗口都没有待办")
    number = carried(two, "交件")
    two.phone("clerk").says("全部待办").sees("只有主任")
    two.phone("clerk").says(f"派给 {number} 孟小燕").sees("不归您")
    two.phone("clerk").says("派给").sees(number)
    two.phone("villager").says("全部待办").sees("只有主任")
    two.phone("head").says(f"放回 {number}").sees("没有人认领")


def test_nobody_else_at_the_window_is_said(town: World) -> None:
    number = carried(town, "审核")
    town.phone("head").says(f"派给 {number}").sees("派给谁", "蔡文英").says("1").sees("已派出")
    town.phone("head").says(f"派给 {number}").sees("没有别人可以接")


# Notes


def test_a_note_is_read_by_the_staff_and_by_nobody_else(two: World) -> None:
    number = carried(two, "受理")
    two.phone("villager").pushed()
    two.phone("reviewer").says(f"备注 {number} 邻居来问过").sees("只有工作人员")
    two.phone("approver").says(number).sees("楼志明", "备注：邻居来问过")
    two.phone("agent").says(number).sees("备注：邻居来问过")
    two.phone("villager").says(number).misses("邻居来问过", "备注")
    two.stranger().says(number, "0001").misses("邻居来问过")
    assert two.phone("villager").pushed() == []
    two.phone("clerk").says(f"备注 {number}").sees("备注什么").says("复印件在3号柜").sees("已备注")
    assert [note.note for note in two.ticket(number).notes] == ["邻居来问过", "复印件在3号柜"]


# Several at once


def test_several_tickets_in_one_line_give_one_receipt(two: World) -> None:
    numbers = [carried(two, "交件") for _ in range(3)]
    elsewhere = opened(two)
    clerk = two.phone("clerk").says(f"受理 {numbers[0]} {numbers[1]}，{elsewhere} 12-000417-9 12-009999-9 {numbers[0]}")
    receipt = clerk.text.splitlines()
    assert receipt[0] == f"{numbers[0]}：已受理，正在办。"
    assert receipt[1] == f"{numbers[1]}：已受理，正在办。"
    assert receipt[2].startswith(f"{elsewhere}：没办。")
    assert "12-000417-9：没办。" in receipt[3]
    assert [two.ticket(number).status for number in numbers] == [Status.ACCEPTED, Status.ACCEPTED, Status.HANDED_IN]
    two.phone("reviewer").says(f"审核 {numbers[0]} {numbers[1]}").sees("已审核")
    two.phone("approver").says(f"{numbers[0]} {numbers[1]} 核准").sees(f"{numbers[1]}：已办好")


def test_a_line_delivered_again_does_nothing_again(two: World) -> None:
    numbers = [carried(two, "交件") for _ in range(2)]
    text = f"受理 {' '.join(numbers)}"
    first = two.phone("clerk").says(text, again="m1").text
    assert two.phone("clerk").says(text, again="m1").text == first
    assert [sum(event.verb is Verb.ACCEPT for event in two.ticket(number).events) for number in numbers] == [1, 1]


def test_a_reason_written_behind_counts_for_all_and_none_for_none(two: World) -> None:
    numbers = [carried(two, "受理") for _ in range(2)]
    line = " ".join(numbers)
    two.phone("reviewer").says(f"不批 {line}").sees("没办", "原因")
    two.phone("reviewer").says(f"延期 {line} 下雨").sees("没办")
    two.phone("reviewer").says(f"中止 {line}").sees("一件一件办")
    two.phone("head").says(f"派给 {line} 石立军").sees(f"{numbers[0]}：已派出", f"{numbers[1]}：已派出")
    two.phone("reviewer-b").says(f"不批 {line} 不合规划").sees(f"{numbers[1]}：不予批准")


def test_no_more_than_twenty_at_once(two: World) -> None:
    numbers = [carried(two, "交件") for _ in range(2)]
    wrong = [f"12-0004{n:02}-0" for n in range(20)]
    two.phone("clerk").says(f"受理 {numbers[0]} {' '.join(wrong)} {numbers[1]}").sees("一次最多办20件")
    assert [two.ticket(number).status for number in numbers] == [Status.ACCEPTED, Status.HANDED_IN]


# AB岗: what somebody on leave has claimed


def paired(world: World, a: str, b: str) -> None:
    with world.database.begin() as connection:
        first, second = people.named(connection, a), people.named(connection, b)
        assert first is not None
        assert second is not None
        roster.pair(connection, first.id, second.id)


def test_what_somebody_on_leave_has_claimed_is_their_bs_and_theirs_again_afterwards(two: World) -> None:
    paired(two, "reviewer", "reviewer-b")
    two.hires(Registration("reviewer-c", "方审核", employment=Employment.ESTABLISHED, posts=(Post(TOWN, Role.REVIEWER),)))
    number = carried(two, "受理")
    two.phone("reviewer").says(f"认领 {number}").sees("归您办")
    two.phone("reviewer-b").says(f"审核 {number}").sees("已有同事认领")
    two.phone("reviewer").says("请假 11-24到11-27")
    two.at("2026-11-27T08:30")
    for handle in ("reviewer", "reviewer-b", "reviewer-c"):
        two.phone(handle).pushed()
    two.ticks("2026-11-27T08:30")
    assert [number in " ".join(two.phone(f"reviewer-{letter}").pushed()) for letter in "bc"] == [True, False]
    two.phone("reviewer-c").says(f"审核 {number}").sees("已有同事认领")
    two.phone("reviewer").says("销假")
    two.phone("reviewer-b").says(f"审核 {number}").sees("已有同事认领")
    two.phone("reviewer").says("请假 11-27")
    two.phone("reviewer-b").says(f"审核 {number}").sees("已审核")


def test_without_a_b_what_is_claimed_is_anybodys_of_the_window_until_they_are_back(two: World) -> None:
    number = carried(two, "受理")
    two.phone("reviewer").says(f"认领 {number}")
    two.phone("reviewer").says("请假 11-23到11-24")
    two.phone("agent").says(f"审核 {number}").misses("已审核")
    two.phone("reviewer-b").says(f"审核 {number}").sees("已审核")


def test_what_a_b_of_another_post_has_claimed_goes_back_with_the_post(two: World) -> None:
    paired(two, "reviewer", "approver")
    two.phone("reviewer").says("请假 11-23")
    number = carried(two, "受理")
    two.phone("approver").says(f"认领 {number}").sees("归您办")
    two.phone("reviewer-b").says(f"审核 {number}").sees("已有同事认领")
    two.phone("reviewer").says("销假")
    two.phone("reviewer").says(f"审核 {number}").sees("已审核")


@pytest.mark.parametrize("words", ["超期的", "红灯", "有哪些超期了", "overdue"])
def test_what_is_overdue_is_listed_to_who_answers_for_it(words: str, town: World) -> None:
    number = carried(town, "受理")
    for who in ("reviewer", "head", "supervisor"):
        town.phone(who).says(words).sees("没有超期的")
    town.at("2026-12-20T09:00")
    for who in ("reviewer", "head", "supervisor", "admin"):
        town.phone(who).says(words).sees("这些超期了", "●超期", number)
    town.phone("agent").says(words).sees("没有超期的")
    town.phone("villager").says(words).misses("这些超期了")
