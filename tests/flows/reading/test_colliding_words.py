"""Words that mean one thing to a clerk and another to everybody else: each means what whoever types it needs."""

import pytest

from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb
from tests.support.errands import carried
from tests.support.world import World


@pytest.mark.parametrize("until", ["接件", "交件"])
@pytest.mark.parametrize("words", ["退回", "退件", "return", "2 退回"])
def test_the_label_of_a_verb_typed_at_a_card_is_the_verb_and_never_goes_back(village: World, until: str, words: str) -> None:
    number = carried(village, until)
    phone = village.phone("agent" if until == "接件" else "clerk").says(number).sees("退回")
    if words[0].isdigit():
        words = next(line for line in phone.text.splitlines() if line.endswith(" 退回"))
    phone.says(words).sees("什么原因")
    phone.says("1")
    assert village.ticket(number).status is (Status.ENTRUSTED if until == "接件" else Status.TAKEN)


def test_at_a_card_that_does_not_offer_it_it_is_refused_and_nothing_is_left(village: World) -> None:
    number = carried(village, "受理")
    village.phone("reviewer").says(number).sees("接下来").says("退回").sees("现在不行")


def test_at_any_other_question_it_still_goes_back(village: World) -> None:
    village.phone("villager").says("放样").sees("谁去办").says("退回").sees("您说的是哪个？")


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("同意", Status.APPROVED),
        ("已阅，同意", Status.APPROVED),
        ("同意，材料齐全", Status.APPROVED),
        ("通过", Status.APPROVED),
        ("核准", Status.APPROVED),
        ("agree", Status.APPROVED),
        ("agreed", Status.APPROVED),
        ("seen, agreed", Status.APPROVED),
        ("不同意，超面积", Status.REFUSED),
        ("不同意 超面积", Status.REFUSED),
        ("disagree too large", Status.REFUSED),
        ("不通过，超面积", Status.REFUSED),
        ("同意？", Status.REVIEWED),
        ("同意吗", Status.REVIEWED),
        ("先别同意", Status.REVIEWED),
    ],
)
@pytest.mark.parametrize("order", ["{words}", "{number} {words}", "{number}，{words}"])
def test_an_approvers_yes_and_no_are_the_answer_at_the_card_and_with_the_number(
    village: World, line: str, status: Status, order: str
) -> None:
    number = carried(village, "审核")
    approver = village.phone("approver").says(number).sees("核准")
    approver.says(order.format(words=line, number=number))
    assert village.ticket(number).status is status, approver.text


def test_a_bare_yes_in_answer_to_the_push_is_asked_for_which_one_and_then_done(village: World) -> None:
    number = carried(village, "审核")
    approver = village.phone("approver").says("菜单", "同意").sees("同意：哪一件？", number).says("1").sees("已办好")
    assert village.ticket(number).status is Status.APPROVED
    approver.says("同意").sees("没有等您办的")


@pytest.mark.parametrize(
    ("line", "status"),
    [("{} 审核同意", Status.REVIEWED), ("同意 {}", Status.REVIEWED), ("{} 审核不同意，层高超了", Status.ACCEPTED)],
)
def test_a_reviewers_word_may_follow_the_verb_without_a_gap(village: World, line: str, status: Status) -> None:
    number = carried(village, "受理")
    village.phone("reviewer").says(line.format(number)).sees(number)
    assert village.ticket(number).status is status


@pytest.mark.parametrize("line", ["{} 受理时间是几号", "{} 受理了吗", "{} 受理没有", "{} 受理的材料"])
def test_what_only_begins_like_a_verb_is_no_order(village: World, line: str) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(line.format(number))
    assert village.ticket(number).status is Status.HANDED_IN


def test_a_departments_yes_and_no_are_its_answers_at_the_card(village: World) -> None:
    number = carried(village, "受理", joint=True)
    reviewer = village.phone("reviewer").says(number).sees("等答复：自然资源所规划")
    reviewer.says("同意").sees("哪个部门").says("1").sees("12-000001-5：已记：通过")
    assert village.ticket(number).latest.verb is Verb.AGREE
    assert village.ticket(number).status is Status.ACCEPTED


def test_the_common_reasons_of_a_verb_are_those_of_its_role(village: World) -> None:
    number = carried(village, "接件")
    village.phone("agent").says(f"退回 {number}").sees("我出差").misses("材料要先到别处办").says("0")
    other = carried(village, "交件")
    village.phone("clerk").says(f"退回 {other}").sees("材料要先到别处办").misses("我出差")


@pytest.mark.parametrize("line", ["答 1 一张", "答复 1 一张", "reply 1 一张"])
def test_an_answer_asks_which_where_a_question_and_a_complaint_bear_the_number(village: World, line: str) -> None:
    village.phone("villager").says("人工 老年证要带几张照片", "投诉", "2", "排队太久").sees("编号1")
    head = village.phone("head").says(line).sees("编号1的有两个", "老年证", "窗口工作人员")
    head.says("2").sees("编号1的答复发出去了")
    village.phone("villager").is_told("一张")


def test_an_answer_is_the_complaints_where_no_question_has_the_number(village: World) -> None:
    village.phone("villager").says("投诉", "2", "排队太久").sees("编号1")
    village.phone("head").says("答 1 加开窗口").sees("发出去了")
    village.phone("villager").is_told("加开窗口")


def test_a_button_below_a_question_answers_the_question(village: World) -> None:
    village.phone("villager").says("人工 老年证要带几张照片", "投诉", "2", "排队太久")
    village.phone("head").says("answer_enquiry 1 一张").sees("答复发给何桂花了").misses("编号1的有两个")


@pytest.mark.parametrize("who", ["clerk", "reviewer", "approver", "head"])
@pytest.mark.parametrize("line", ["材料不齐，退回去", "这个件归谁管", "下午来拿", "sounds fine to me", "打印机坏了", "房子拆了"])
def test_a_line_of_staff_that_is_no_command_is_not_taken_for_a_wish_without_a_word(village: World, who: str, line: str) -> None:
    phone = village.phone(who).says(line)
    assert any(words in phone.text for words in ("没看懂", "哪一件", "没有等您办的", "等您办的")), phone.text
    phone.misses("您要办：", "1 生孩子")


def test_an_agent_who_names_an_item_is_shown_it_and_what_is_unclear_is_said_to_be(village: World) -> None:
    agent = village.phone("agent").says("放样").sees("您要办：农村住房开工放样")
    agent.says("菜单", "那个本子的事").misses("1 生孩子")


@pytest.mark.parametrize(
    ("who", "line", "seen"),
    [
        ("agent", "签退", "不用签退"),
        ("agent", "sign out", "不用签退"),
        ("clerk", "下班签退", "不用签退"),
        ("agent", "撤换", "撤换 1"),
        ("agent", "undo swap", "撤换 1"),
        ("clerk", "转窗口 {} 国土", "窗口"),
        ("clerk", "我来办 {}", "认领好了"),
        ("clerk", "{} 我来处理", "认领好了"),
        ("clerk", "i take it {}", "认领好了"),
    ],
)
def test_words_of_the_office_work_or_say_how(village: World, who: str, line: str, seen: str) -> None:
    number = carried(village, "交件") if "{}" in line else ""
    village.phone(who).says(line.format(number)).sees(seen)
