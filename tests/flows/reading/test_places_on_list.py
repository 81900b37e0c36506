"""A verb and places on the list just shown: 受理 1 3, 受理前三个, 全部受理."""

import pytest

from flows.domain.ticket.status import Status
from flows.reading.places_on_list import Some, chosen
from flows.text.numbered_list_reader import picked
from flows.text.ticket_numbers import make
from tests.support.played import once
from tests.support.world import World

BY_PLACE = """
1 | 1
1 3 | 1 3
1，3 | 1 3
1、3 | 1 3
1和3 | 1 3
第1个 | 1
第一个 | 1
第一件 | 1
第1、3个 | 1 3
1-3 | 1 2 3
1到3 | 1 2 3
前三个 | 1 2 3
前3件 | 1 2 3
前两个 | 1 2
最后一个 | 5
最后两件 | 4 5
倒数第一个 | 5
全部 | all
都 | all
全 | all
所有的 | all
全部都 | all
除了2 | 1 3 4 5
除了2和5 | 1 3 4
除2以外都 | 1 3 4 5
全部，除了2 | 1 3 4 5
2号 | 2
序号2 | 2
all | all
all of them | all
everything | all
both | all
1 and 3 | 1 3
1, 3 and 5 | 1 3 5
the first | 1
the first three | 1 2 3
first two | 1 2
the last | 5
the last two | 4 5
number 2 | 2
no. 2 | 2
#2 | 2
all but 2 | 1 3 4 5
all except 2 and 5 | 1 3 4
1 to 3 | 1 2 3
the second | 2
the second and the third | 2 3
6 | 6
一和三 | 1 3
第一、第三件 | 1 3
第1到第3件 | 1 2 3
第二条 | 2
1-2、5 | 1 2 5
除了第2件 | 1 3 4 5
除了2 3 | 1 4 5
全部不要2 | 1 3 4 5
倒数第二个 | 4
最后3个 | 3 4 5
1 & 3 | 1 3
items 1 and 3 | 1 3
the 2nd | 2
the first and the last | 1 5
all except the second | 1 3 4 5
everything but 4 | 1 2 3 5
"""
WITH_WORDS = """
1 材料齐 | 1 | 材料齐
1 3 没问题 | 1 3 | 没问题
1，材料都看过 | 1 | 材料都看过
全部 没问题 | all | 没问题
前两个，材料齐 | 1 2 | 材料齐
1 缺照片 | 1 | 缺照片
第一个先放一放 | 1 | 先放一放
1 no problem | 1 | no problem
all, no problem | all | no problem
the first two, all complete | 1 2 | all complete
1 3天补齐 | 1 | 3天补齐
1 2份复印件 | 1 | 2份复印件
1 12月3号 | 1 | 12月3号
除了2 都看过 | 1 3 4 5 | 都看过
1-3，图纸核过 | 1 2 3 | 图纸核过
第1、3件 缺章 | 1 3 | 缺章
1 3周内补 | 1 | 3周内补
1 2 copies are unclear | 1 | 2 copies are unclear
all but 2, complete | 1 3 4 5 | complete
the last one, not signed | 5 | not signed
"""
NONE_CHOSEN = [
    "材料齐",
    "你好",
    "12-000001-5",
    "没问题",
    "国土所",
    "",
    "下午",
    "fine",
    "when",
    "2份复印件",
    "12月3号",
    "3天补齐",
    "3个",
    "两件",
    "2 copies",
]


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def places(cell: str) -> Some:
    return Some(tuple(range(1, 6)), everything=True) if cell == "all" else Some(tuple(map(int, cell.split())))


@pytest.mark.parametrize(("written", "meant"), rows(BY_PLACE))
def test_places_on_a_list_of_five_are_read(written: str, meant: str) -> None:
    assert chosen(written, 5) == (places(meant), "")


@pytest.mark.parametrize(("written", "meant", "words"), rows(WITH_WORDS))
def test_words_behind_the_places_are_kept(written: str, meant: str, words: str) -> None:
    assert chosen(written, 5) == (places(meant), words)


@pytest.mark.parametrize("written", NONE_CHOSEN)
def test_what_names_no_place_is_no_choice(written: str) -> None:
    assert chosen(written, 5) is None


@pytest.mark.parametrize(
    "written", ["1 3", "1到3", "第1、3样", "一和三", "除了2", "前三样", "最后两样", "the last two", "all but 2", "1 to 3"]
)
def test_places_of_a_list_and_papers_of_a_notice_are_read_alike(written: str) -> None:
    found = chosen(written, 5)
    assert found is not None
    assert found[0].places == picked(written, [[f"材料甲{n}"] for n in range(5)]).numbers


LINES = "斯阿土 放样 13800000011\n孙八 放样 13800000014\n周九 放样 13800000015"
A, B, C = "12-000001-5", "12-000002-8", "12-000003-1"
DONE, LEFT = Status.ACCEPTED, Status.HANDED_IN


@pytest.fixture
def three(village: World) -> World:
    """Three tickets wait at the window, and the clerk has been shown them."""
    once("three at the window", _three_at_the_window, village)
    return village


def _three_at_the_window(world: World) -> None:
    agent = world.phone("agent").says(LINES)
    for number in (A, B, C):
        agent.says(f"收件 {number} 全部", f"交件 {number}")
    world.phone("clerk").says("待办").sees(f"1 ○ {A}", f"2 ○ {B}", f"3 ○ {C}")


@pytest.mark.parametrize(
    ("order", "after"),
    [
        ("受理 1", (DONE, LEFT, LEFT)),
        ("受理 2", (LEFT, DONE, LEFT)),
        ("受理2", (LEFT, DONE, LEFT)),
        ("受理 1 3", (DONE, LEFT, DONE)),
        ("受理1和3", (DONE, LEFT, DONE)),
        ("1 3 受理", (DONE, LEFT, DONE)),
        ("第一个受理", (DONE, LEFT, LEFT)),
        ("受理前两个", (DONE, DONE, LEFT)),
        ("前两个都受理", (DONE, DONE, LEFT)),
        ("全部受理", (DONE, DONE, DONE)),
        ("受理全部", (DONE, DONE, DONE)),
        ("都受理", (LEFT, LEFT, LEFT)),
        ("受理 除了2", (DONE, LEFT, DONE)),
        ("除了2都受理", (DONE, LEFT, DONE)),
        ("accept all", (DONE, DONE, DONE)),
        ("accept 2", (LEFT, DONE, LEFT)),
        ("accept 1 and 3", (DONE, LEFT, DONE)),
        ("accept the first two", (DONE, DONE, LEFT)),
        ("accept all but 2", (DONE, LEFT, DONE)),
        ("受理 1 材料齐", (DONE, LEFT, LEFT)),
        ("全部受理，没问题", (DONE, DONE, DONE)),
        ("受理 1 缺照片", (LEFT, LEFT, LEFT)),
        ("全部受理 先等等", (LEFT, LEFT, LEFT)),
        ("受理 1 3 卡住了", (LEFT, LEFT, LEFT)),
        ("受理 4", (LEFT, LEFT, LEFT)),
        ("全部先不受理", (LEFT, LEFT, LEFT)),
        ("不要受理 1", (LEFT, LEFT, LEFT)),
    ],
)
def test_an_order_means_the_list_as_it_was_shown(three: World, order: str, after: tuple[Status, ...]) -> None:
    three.phone("clerk").says(order)
    assert tuple(three.ticket(number).status for number in (A, B, C)) == after, three.phone("clerk").text


def test_there_is_one_receipt_line_a_number_and_it_says_what_was_not_done(three: World) -> None:
    clerk = three.phone("clerk").says(f"退回 {B} 没签字")
    assert three.ticket(B).status is Status.TAKEN
    clerk.says("待办").sees(f"1 ○ {A}", f"2 ○ {C}").says("受理 1").says("受理 1 2")
    clerk.sees(f"{A}：没办。现在不行", f"{C}：已受理")


def test_the_numbers_keep_meaning_what_they_meant_while_one_after_the_other_is_done(three: World) -> None:
    clerk = three.phone("clerk").says("受理 1").sees(f"{A}：已受理")
    clerk.says("受理 2").sees(f"{B}：已受理")
    clerk.says("退回 3 没签字").sees(f"{C}：")
    assert three.ticket(C).status is Status.TAKEN
    clerk.says("受理 1").sees("现在不行")


def test_a_list_that_has_changed_is_shown_again_and_nothing_is_done_until_then(three: World) -> None:
    agent = three.phone("agent").says("钱十 放样 13800000016\n吴十一 放样 13800000017")
    agent.says("收件 12-000004-4 全部", "交件 12-000004-4")
    clerk = three.phone("clerk").says("全部受理").sees("单子变了", "12-000004-4")
    assert three.ticket(A).status is LEFT
    clerk.says("全部受理").sees(f"{A}：已受理", "12-000004-4：已受理")


def test_all_of_a_list_of_more_than_one_page_is_asked_about(three: World) -> None:
    names = ("钱大", "王有福", "吴阿根", "郑小毛", "冯阿林", "陈阿土")
    agent = three.phone("agent").says("\n".join(f"{name} 放样 1380000002{n}" for n, name in enumerate(names)))
    agent.says("待办", "全部退回 我出差").sees("这一页的5件", "全部6件").taps("先不动")
    assert three.ticket("12-000004-4").status is Status.TAKEN
    agent.says("待办", "全部退回 我出差").taps("这一页的5件")
    statuses = [three.ticket(make("12", running)).status for running in range(4, 10)]
    assert sorted(statuses) == [Status.ENTRUSTED] * 5 + [Status.TAKEN]


def test_a_verb_that_needs_papers_takes_the_first_number_for_the_ticket_and_the_others_for_papers(three: World) -> None:
    three.phone("clerk").says("补正 2 3 看不清").sees(B)
    assert three.ticket(B).status is Status.SUPPLEMENT
    assert list(three.ticket(B).latest.documents) == [3]
    assert three.ticket(A).status is LEFT


def test_a_villagers_list_is_ordered_from_as_well(village: World) -> None:
    villager = village.phone("villager").says("放样", "2", "1", "我的办件").sees("1 12-000001-5")
    villager.says("催 1").sees("催", "12-000001-5")
    villager.says("我的办件", "撤回 1").sees("已撤回")


def test_without_a_list_the_tickets_it_may_be_for_are_shown(three: World) -> None:
    three.phone("clerk").says("菜单", "受理 2").sees("受理：哪一件？", A, B)
    assert three.ticket(B).status is LEFT
