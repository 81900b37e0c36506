"""投诉 (policy IV.2): a complaint is owned, answered where it came from, and never handled or seen by whom it is about."""

import pytest

from flows.domain.catalogue.routing import CITY
from flows.domain.people.people import Employment, Post, Registration, Role
from tests.support.errands import carried
from tests.support.world import World

TOWN = "330681109"


def complains(world: World, about: str, text: str = "态度不好", handle: str = "villager") -> None:
    world.phone(handle).says("投诉", about, text).sees("记下了，编号")


def test_a_complaint_is_answered_where_it_was_made(town: World) -> None:
    villager = town.phone("villager").says("投诉").sees("投诉谁", "窗口工作人员").says("2").sees("照实说一句")
    villager.says("排了一上午队没人理").sees("编号1", "赵海江", "11月30日周一前", "被投诉的人看不到")
    head = town.phone("head").is_told("排了一上午队没人理", "11月30日周一前答复")
    head.says("答投诉 1 今天起加开一个窗口").sees("答复发出去了")
    villager.is_told("赵海江答复：今天起加开一个窗口", "不服 1")
    villager.says("投诉 1").sees("已答复", "今天起加开一个窗口")
    head.says("答投诉 1 再说一遍").sees("已经答复过了")


@pytest.mark.parametrize(
    "words",
    ["投诉 周敏态度不好", "我要投诉周敏态度不好", "投诉：周敏态度不好", "complain 周敏态度不好"],
)
def test_the_words_behind_it_are_the_complaint(words: str, village: World) -> None:
    village.phone("villager").says(words).sees("投诉谁").says("2").sees("编号1")
    village.phone("head").is_told("周敏态度不好")


@pytest.mark.parametrize("line", ["投诉 {number} 太慢", "投诉周敏办{number}太慢", "{number} 投诉 太慢"])
def test_a_ticket_may_be_named(line: str, village: World) -> None:
    number = carried(village, "受理")
    village.phone("villager").says(line.format(number=number), "2").sees("编号1")
    village.phone("head").is_told(f"件号：{number}", "太慢")


def test_a_ticket_nobody_knows_is_said_so(village: World) -> None:
    village.phone("villager").says("投诉 12-000001-4 太慢").sees("没有12-000001-4").misses("编号1")


def test_no_name_and_no_phone_is_asked_for_or_told(village: World) -> None:
    villager = village.phone("villager")
    villager.says("投诉", "2", "排队太久").sees("编号1")
    told = "\n".join(village.phone("head").pushed())
    assert "排队太久" in told
    assert "何桂花" not in told
    assert "13800000001" not in told
    stranger = village.stranger().says("投诉", "1").sees("哪个镇").says("枫桥枫源").says("叫不应").sees("编号2")
    stranger.misses("手机号", "姓名")


def test_who_wants_no_pushes_hears_the_answer_to_their_own_complaint_all_the_same(town: World) -> None:
    complains(town, "2")
    villager = town.phone("villager").says("退订")
    town.phone("head").says("答投诉 1 已批评")
    villager.is_told("赵海江答复：已批评")


def test_a_sentence_that_answers_an_open_question_is_no_new_complaint(village: World) -> None:
    complains(village, "2")
    head = village.phone("head").says("答投诉 1").sees("您怎么答复")
    head.says("投诉属实，已批评教育").sees("发出去了")
    village.phone("villager").is_told("赵海江答复：投诉属实，已批评教育").says("不服 1").sees("哪里还不满意")
    village.phone("villager").says("投诉了也没用").sees("再看一遍")


def test_the_bare_word_or_one_with_a_number_still_interrupts_an_open_question(village: World) -> None:
    number = carried(village, "受理")
    complains(village, "2")
    head = village.phone("head")
    for line, seen in (("投诉", "投诉谁"), ("投诉 1", "态度不好"), (f"投诉 {number} 太慢", "投诉谁"), ("我要投诉周敏", "投诉谁")):
        head.says("菜单", "答投诉 1").sees("您怎么答复").says(line).sees(seen)


# Whom it is about


def test_about_the_head_the_supervisor_decides(town: World) -> None:
    complains(town, "3", "主任不见人")
    assert not any("主任不见人" in text for text in town.phone("head").pushed())
    town.phone("supervisor").is_told("主任不见人")
    town.phone("head").says("投诉件").misses("中心负责人").says("投诉 1").sees("没有归您管的投诉1")
    town.phone("head").says("答投诉 1 没有的事").sees("没有归您管的投诉1")
    town.phone("supervisor").says("投诉件").sees("中心负责人").says("1").sees("主任不见人")
    town.phone("supervisor").says("答投诉 1 已约好周三接待").sees("发出去了")
    town.phone("villager").is_told("俞国强答复：已约好周三接待")


def test_who_is_named_in_it_does_not_handle_it(village: World) -> None:
    complains(village, "4", "赵海江在会上骂人")
    village.phone("supervisor").is_told("赵海江在会上骂人")
    village.phone("head").says("投诉 1").sees("没有归您管")


def test_a_head_who_had_a_hand_in_the_ticket_does_not_judge_it(village: World) -> None:
    posts = (Post(TOWN, Role.HEAD), Post(TOWN, Role.CLERK))
    village.hires(Registration("head", "赵海江", "13800000007", employment=Employment.ESTABLISHED, posts=posts))
    number = carried(village, "交件")
    village.phone("head").says(f"受理 {number}").sees("已受理")
    village.phone("villager").says(f"投诉 {number} 受理太慢", "2").sees("俞国强")


def test_a_stand_in_does_not_judge_a_complaint_about_themselves(village: World) -> None:
    """主任请假，B岗正好是被投诉的周敏：交给市里。"""
    village.hires(Registration("clerk", "周敏", "13800000004", posts=(Post(TOWN, Role.CLERK),)))
    village.phone("head").says("请假 11-23到11-24")
    complains(village, "2", "周敏拍桌子")
    village.phone("supervisor").is_told("周敏拍桌子")
    village.phone("clerk").says("投诉 1").sees("没有归您管")


def test_about_what_lies_with_the_city_its_supervisor_decides_and_about_the_agent_the_towns_head(village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(f"不予受理 {number} 不归镇里").says("1").sees("代办员在办")
    village.phone("villager").says(f"投诉 {number} 推来推去", "2").sees("俞国强")
    village.phone("villager").says(f"投诉 {number} 不来拿", "1").sees("赵海江")


def test_a_complaint_may_be_left_for_later(village: World) -> None:
    complains(village, "2")
    village.phone("head").says("投诉件", "1", "2").misses("您怎么答复").says("投诉件").sees("投诉1")


def test_nobody_else_sees_it(village: World) -> None:
    complains(village, "2", "说了难听的话")
    for handle in ("agent", "agent-b", "clerk", "reviewer", "approver"):
        village.phone(handle).says("投诉 1").sees("没有归您管的投诉1").misses("难听")
        village.phone(handle).says("投诉件").misses("难听")
    village.stranger().says("投诉 1").sees("没有归您管").misses("难听")


def test_a_supervisor_of_another_town_neither_sees_nor_answers_it_but_one_of_the_town_does(village: World) -> None:
    number = carried(village, "受理")
    complains(village, "2", "说了难听的话")
    other, own = (village.phone(handle) for handle in hired_supervisors(village))
    other.says("投诉 1").sees("没有归您管").says("答投诉 1 没有的事").sees("没有归您管").says(number).sees("后四位")
    other.says("投诉件").misses("投诉1")
    own.says(number).misses("后四位").says("投诉 1").sees("难听").says("答投诉 1 已约谈").sees("发出去了")


def hired_supervisors(world: World) -> tuple[str, str]:
    """Hire a supervisor of another town and one of this."""
    for handle, town in (("other", "330681103"), ("own", TOWN)):
        world.hires(Registration(handle, f"督查{handle}", posts=(Post(town, Role.SUPERVISOR),)))
    return "other", "own"


def test_a_town_supervisor_it_names_does_not_handle_it(village: World) -> None:
    _other, own = hired_supervisors(village)
    complains(village, "4", "督查own收礼")
    village.phone(own).says("投诉 1").sees("没有归您管")


def test_an_owner_who_holds_no_post_any_more_neither_sees_nor_answers_it(town: World) -> None:
    complains(town, "2", "说了难听的话")
    town.hires(Registration("head", "赵海江", "13800000007"))
    town.phone("head").says("投诉 1").sees("没有归您管").misses("难听").says("答投诉 1 没有的事").misses("发出去了")
    town.ticks("2026-11-27T08:30")
    town.phone("supervisor").is_told("难听").says("答投诉 1 已约谈").sees("发出去了")


def test_where_nobody_may_handle_it_the_villager_hears_so_and_who_comes_later_gets_it(town: World) -> None:
    town.hires(
        Registration("head", "赵海江", "13800000007"),
        Registration("supervisor", "俞国强", "13800000008"),
        Registration("admin", "郑晓", "13800000009"),
    )
    town.phone("villager").says("投诉", "2", "没人管").sees("还没人接", "12345")
    town.hires(Registration("new-supervisor", "新督查", posts=(Post(CITY, Role.SUPERVISOR),)))
    new = town.phone("new-supervisor")
    town.ticks("2026-11-27T08:30")
    new.is_told("没人管", "还剩1个工作日")
    new.says("答投诉 1 来了").sees("发出去了")


# Objecting


def test_one_objection_brings_it_to_the_next_in_line(town: World) -> None:
    complains(town, "2")
    town.phone("villager").says("不服 1 不对").sees("还没答复")
    town.phone("head").says("答投诉 1 已批评")
    villager = town.phone("villager").says("不服 1 没用").sees("换人再看一遍", "俞国强", "11月30日周一前")
    town.phone("supervisor").is_told("态度不好", "已批评", "不服：没用")
    town.phone("head").says("答投诉 1 我再说一遍").sees("没有归您管的投诉1")
    town.phone("supervisor").says("答投诉 1 调离窗口")
    villager.is_told("俞国强答复：调离窗口", "12345")
    villager.says("不服 1 还不行").sees("已经看过两遍", "12345")
    town.phone("agent").says("不服 1 我也不服").sees("没有归您管的投诉1")


def test_whom_the_objection_names_neither_handles_nor_sees_it_any_more(village: World) -> None:
    village.hires(Registration("second", "俞大明", posts=(Post(CITY, Role.SUPERVISOR),)))
    village.phone("second")
    complains(village, "2")
    village.phone("head").says("答投诉 1 已批评")
    village.phone("villager").says("不服 1 俞国强是他亲戚").sees("换人再看一遍", "俞大明")
    village.phone("supervisor").says("投诉 1").sees("没有归您管").misses("亲戚")


def test_where_nobody_else_is_there_the_second_look_is_the_same_persons_and_it_is_said_so(village: World) -> None:
    village.hires(Registration("supervisor", "俞国强", "13800000008"), Registration("admin", "郑晓", "13800000009"))
    complains(village, "1")
    village.phone("head").says("答投诉 1 已批评")
    villager = village.phone("villager").is_told("再看一次").says("不服 1 没用")
    villager.sees("还是原来那位", "12345", "赵海江").misses("换人")
    village.phone("head").says("答投诉 1 再谈过").sees("发出去了")


def test_what_was_not_written_is_asked_for(village: World) -> None:
    complains(village, "1")
    village.phone("head").says("答投诉 1").sees("原话：态度不好", "您怎么答复").says("谈过话了").sees("发出去了")
    village.phone("villager").says("投诉 1", "1").sees("哪里还不满意").says("没变").sees("换人再看一遍")


def test_ones_own_complaints_are_listed(village: World) -> None:
    villager = village.phone("villager").says("我的投诉").sees("没提过投诉")
    complains(village, "1", "不来收件")
    villager.says("我的投诉").sees("投诉1（村代办员）").says("1").sees("不来收件")


def test_in_english(village: World) -> None:
    villager = village.phone("villager").says("English", "complain").sees("Whom is the complaint about?")
    villager.says("2", "They were rude").sees("kept as number 1", "answers you here by")


# Without the word, and not after all


@pytest.mark.parametrize(
    "words",
    [
        "窗口那个女的爱理不理，害我跑了三回",
        "代办员要我买两包烟才肯跑",
        "你们那个姓骆的代办员收了我五十块钱",
        "骆建国问我要了一条烟",
        "周敏态度很差，我要告她",
        "半个月了没人管，我要找你们领导",
        "人工 那个代办员收我钱",
        "The clerk shouted at me, I want to complain",
    ],
)
def test_what_complains_without_the_word_is_taken_down_and_nobody_it_may_be_about_is_named_or_told(
    village: World, words: str
) -> None:
    villager = village.phone("villager").says(words).sees("投诉谁").misses("骆建国", "13800000002")
    villager.says("1").sees("编号1", "赵海江")
    village.phone("head").is_told(words.removeprefix("人工 "))
    assert not village.phone("agent").pushed()


def test_who_only_says_that_they_want_to_report_is_asked_what_happened(village: World) -> None:
    village.phone("villager").says("我要举报").sees("投诉谁").says("代办员").sees("怎么回事").says("收了我五十块").sees("编号1")
    village.phone("head").is_told("村代办员", "收了我五十块")


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("大厅里坐柜台的", "怎么回事"),
        ("the clerk", "怎么回事"),
        ("骆建国", "怎么回事"),
        ("主任", "怎么回事"),
        ("别的", "怎么回事"),
        ("窗口和代办员", "回列表里的数字"),
    ],
)
def test_whom_it_is_about_may_be_said_in_words(village: World, words: str, seen: str) -> None:
    village.phone("villager").says("投诉", words).sees(seen)


@pytest.mark.parametrize("words", ["算了，不讲了", "算了", "不投诉了", "没事了", "never mind", "forget it", "I changed my mind"])
@pytest.mark.parametrize("before", [("投诉",), ("投诉", "2"), ("我要举报", "代办员")])
def test_what_is_called_off_is_not_filed(village: World, before: tuple[str, ...], words: str) -> None:
    village.phone("villager").says(*before, words).sees("什么都没记").misses("编号")
    assert not village.phone("head").pushed()
    village.phone("villager").says("我的投诉").sees("没有")


def test_after_three_misses_nobody_it_may_be_about_is_named(village: World) -> None:
    villager = village.phone("villager").says("投诉", "乱七八糟", "又是", "再来")
    villager.sees("12345").misses("骆建国", "人工")


@pytest.mark.parametrize("words", ["这个答复我不认", "对答复不满意", "没解决问题", "I don't accept this answer", "不服"])
def test_an_answer_is_objected_to_without_its_number(village: World, words: str) -> None:
    complains(village, "2")
    village.phone("head").says("答投诉 1 已经批评过了")
    villager = village.phone("villager").says(words)
    if words == "不服":
        villager.sees("哪里还不满意").says("没人道歉")
    villager.sees("投诉1换人再看一遍")


def test_one_who_is_named_by_surname_alone_sees_nothing_of_it(village: World) -> None:
    complains(village, "4", "你们那个姓赵的主任骂人")
    village.phone("head").says("投诉 1").sees("没有归您管的投诉1")
    village.phone("supervisor").is_told("姓赵的主任")


@pytest.mark.parametrize("words", ["半个月了没人管，我要找你们领导", "叫你们主任来", "I want to talk to your boss"])
def test_who_asks_for_the_head_hears_who_that_is(words: str, village: World) -> None:
    village.phone("villager").says(words).sees("赵海江", "13800000007")


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("举报有人占了田偷偷造房", "您举报的是谁的事"),
        ("我要举报隔壁乱倒垃圾", "您举报的是谁的事"),
        ("举报窗口的人收红包", "您要投诉谁"),
        ("我要举报", "您要投诉谁"),
    ],
)
def test_a_report_of_somebody_else_is_no_complaint_about_ours(words: str, whom: str, village: World) -> None:
    villager = village.phone("villager").says(words).sees(whom)
    if "谁的事" in whom:
        villager.misses("让您受气了").says("1").sees("您的投诉记下了", "赵海江")
