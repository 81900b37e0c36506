"""What people type is not what the help says: several numbers in one line, a yes of their own, a sentence with a number in it."""

import pytest

from flows.domain.ticket.verb import Verb
from tests.support.errands import carried, licensed, opened
from tests.support.played import once
from tests.support.world import World

BETWEEN = ("，", "、", ",", "和", "\n", "；", " 和 ", "/")


def two_opened(world: World) -> tuple[str, str]:
    """Return the numbers of two tickets the agent has taken, both with all their papers."""
    return once("two opened", _two_opened, world)


def _two_opened(world: World) -> tuple[str, str]:
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


DONE = ("好了", "办好了", "收到了", "确认", "done", "Received.")
NOT_DONE = ("没收到", "没有办好", "还没办好", "没办好", "not received", "not done", "没办好！")
ASKED_BEFORE = {
    "at rest": (),
    "at the menu": ("菜单",),
    "asked to say it another way": ("阿里山的云", "月亮很圆"),
    "looking at the ticket": ("我的办件", "1"),
    "at another question": ("批地基", "2"),
}


@pytest.mark.parametrize("done", DONE)
@pytest.mark.parametrize("before", ASKED_BEFORE)
def test_the_answer_to_whether_it_is_done_reaches_the_ticket(before: str, done: str, village: World) -> None:
    number = carried(village, "送达")
    village.phone("villager").says(*ASKED_BEFORE[before], done).sees(number, "办")
    assert village.ticket(number).latest.verb == "confirm"


@pytest.mark.parametrize("before", ASKED_BEFORE)
def test_the_answer_that_it_is_not_done_reaches_the_ticket(before: str, village: World) -> None:
    number = carried(village, "送达")
    for word in NOT_DONE:
        village.phone("villager").says(*ASKED_BEFORE[before], word).sees("哪里没办好").says("0", "9")
    village.phone("villager").says("没收到", "证没给我").sees(f"{number}：已受理")
    assert village.ticket(number).latest.note == "证没给我"


def test_with_two_delivered_it_is_asked_which_one(village: World) -> None:
    first, second = carried(village, "送达"), carried(village, "送达")
    villager = village.phone("villager").says("没收到").sees("没办好：哪一件", first, second)
    villager.says("先不动")
    assert not village.ticket(first).event(Verb.REOPEN)
    villager.says("没收到").taps(second).says("证没给我").sees(f"{second}：已受理")


def test_whoever_wants_out_is_asked_before_anything_is_withdrawn(village: World) -> None:
    number = carried(village, "交件")
    for word in ("不办了", "撤回", "我不想办了"):
        villager = village.phone("villager").says("菜单", word).sees("撤回：哪一件", number)
        assert village.ticket(number).is_open
    villager.taps(number).sees("已撤回")


def test_a_clerks_verb_is_understood_where_a_wish_is_asked_for(village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says("阿里山的云", "月亮很圆", "受理").sees("受理：哪一件？", number)


IN_A_SENTENCE = (
    "我的{number}办得怎么样了",
    "{number}好了没",
    "进度 {number}",
    "查一下{number}",
    "你好，请问我的 {number} 到哪一步了？",
    "how far is {number}?",
)


@pytest.mark.parametrize("before", ASKED_BEFORE)
def test_a_number_in_a_sentence_shows_that_ticket(before: str, village: World) -> None:
    number = carried(village, "受理")
    for sentence in IN_A_SENTENCE:
        village.phone("villager").says(*ASKED_BEFORE[before], sentence.format(number=number)).sees(f"办件 {number}：已受理")


@pytest.mark.parametrize("before", ASKED_BEFORE)
def test_words_that_ask_how_it_stands_show_the_ticket(before: str, village: World) -> None:
    number = carried(village, "受理")
    for words in ("办得怎么样了", "我的事办好没有", "好了没？", "我家放样的事办到哪一步了", "办好了？", "is it done yet?"):
        village.phone("villager").says(*ASKED_BEFORE[before], words).sees(number, "11月30日周一前办好").says("0", "9")
    assert village.ticket(number).latest.verb == "accept"


def test_an_agent_without_tickets_of_their_own_is_shown_what_waits(village: World) -> None:
    number = opened(village)
    village.phone("agent").says("办得怎么样了").sees("等您办的", number)


ONLY_ASKED = ("接件 {0} 了吗？", "接件 {0} 了没有", "{0} 接件 了没", "接件 {0} 好了没", "接件 {0}？", "接件 {0} 的人是谁")


def test_to_ask_whether_it_is_done_does_nothing(village: World) -> None:
    number = opened(village)
    for question in ONLY_ASKED:
        village.phone("agent").says(question.format(number)).sees(number, "等代办员接件").says("0", "0")
    assert not village.ticket(number).event(Verb.TAKE)


def test_a_reason_at_an_open_question_may_name_a_number(village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(f"备注 {number}", f"跟{number[:-1]}9的一起送怎么样了").sees("已备注")


THREE_DAYS = (
    "检测 3",
    "检测 3个工作日",
    "检测3天",
    "3天 检测",
    "检测，三个工作日",
    "检测 需要三天",
    "检测 到11月26日",
    "testing 3 days",
)


@pytest.mark.parametrize("days", THREE_DAYS)
def test_workdays_are_written_with_their_unit(days: str, village: World) -> None:
    number = carried(village, "受理")
    village.phone("reviewer").says(f"中止 {number} {days}").sees("中止中")
    suspended = village.ticket(number).event(Verb.SUSPEND)
    assert suspended is not None
    assert str(suspended.until) == "2026-11-26"


def test_days_without_a_ground_are_kept_while_it_is_asked_for(village: World) -> None:
    number = carried(village, "受理")
    village.phone("reviewer").says(f"中止 {number} 二十个工作日").sees("因为什么中止").says("检测").sees("中止中")
    suspended = village.ticket(number).event(Verb.SUSPEND)
    assert suspended is not None
    assert str(suspended.until) == "2026-12-21"


def test_a_number_of_days_is_no_reason_to_extend(village: World) -> None:
    licensed(village)
    number = carried(village, "受理")
    head = village.phone("head").says(f"延期 {number} 十个工作日").sees("为什么延期")
    head.says("等上级批文")
    extended = village.ticket(number).event(Verb.EXTEND)
    assert extended is not None
    assert extended.note == "等上级批文"


@pytest.mark.parametrize("when", ["7 到11月27日", "7 11-27", "第7样 4天", "4个工作日内", "到11月27日补齐"])
def test_until_when_papers_may_owe_is_a_day_or_so_many(when: str, village: World) -> None:
    number = village.phone("agent").says("斯阿土 低保", "1", "1", "没有", "1").number()
    village.phone("agent").says(f"收件 {number} 1-6 8 9", f"交件 {number} 银行卡还在补办")
    village.phone("clerk").says(f"容缺 {number} {when}")
    tolerated = village.ticket(number).event(Verb.TOLERATE)
    assert tolerated is not None, village.phone("clerk").text
    assert (tolerated.documents, str(tolerated.until)) == ((7,), "2026-11-27")


WINDOWS = {
    "转 {0} 税务": "tax-branch",
    "转{0}到税务窗口": "tax-branch",
    "转窗口 {0} 国土所": "land-station",
    "转 {0} 社会事业": "social-affairs",
    "转窗口 {0} 规划": "planning-station",
    "转窗口 {0} 规划所": "planning-station",
    "转窗口 {0} 国土": "land-station",
    "转窗口 {0} 土管所": "land-station",
    "转窗口 {0} 民政": "social-affairs",
    "转窗口 {0} 社保": "social-affairs",
    "转窗口 {0} 公安": "police-station",
    "转窗口 {0} 户籍": "police-station",
    "转窗口 {0} 电力": "power-station",
    "转窗口 {0} 水利": "water-station",
    "转窗口 {0} 城管": "enforcement-squad",
    "转窗口 {0} 市监": "commerce-station",
    "转窗口 {0} 工商所": "commerce-station",  # the names of before 2019
    "转窗口 {0} 药监所": "drug-food-station",
    "转窗口 {0} 地税": "tax-branch",
    "转窗口 {0} 税务": "tax-branch",
    "转窗口 {0} 执法中队": "enforcement-squad",
    "转窗口 {0} 综合执法": "enforcement-squad",
    "转窗口 {0} 环保所": "environment-station",
    "转窗口 {0} 水务所": "water-station",
    "转窗口 {0} 房管站": "housing-station",
    "transfer {0} planning": "planning-station",
    "transfer {0} land": "land-station",
    "transfer {0} to police": "police-station",
    "transfer {0} to the tax window": "tax-branch",
    "transfer {0} civil affairs": "social-affairs",
}


@pytest.mark.parametrize("line", WINDOWS)
def test_a_window_is_called_by_a_part_of_its_name(line: str, village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(line.format(number)).sees(number)
    assert village.ticket(number).window == WINDOWS[line], village.phone("clerk").text


@pytest.mark.parametrize(
    ("line", "asked", "answer", "window"),
    [
        ("转窗口 {0} 卫生", ("社会事业窗口", "工贸窗口"), "1", "social-affairs"),
        ("转窗口 {0} 市场监管", ("市场监管所窗口", "市场监管所食药窗口"), "2", "drug-food-station"),
        ("转窗口 {0} 规画所", ("自然资源所规划窗口",), "1", "planning-station"),
        ("转窗口 {0} 自然资源", ("自然资源所窗口", "自然资源所规划窗口"), "1", "land-station"),
        ("transfer {0} health", ("社会事业窗口", "工贸窗口"), "2", "industry-trade"),
        ("transfer {0} ploice", ("派出所窗口",), "1", "police-station"),
    ],
)
def test_where_two_windows_fit_or_one_with_a_slip_it_is_asked_between_those(
    line: str, asked: tuple[str, ...], answer: str, window: str, village: World
) -> None:
    number = carried(village, "交件")
    clerk = village.phone("clerk").says(line.format(number)).sees("是指哪个", *asked, "都不是").misses("综合窗口")
    clerk.says(answer)
    assert village.ticket(number).window == window


@pytest.mark.parametrize("line", ["转窗口 {0} 食堂", "转窗口 {0}", "transfer {0} canteen"])
def test_a_window_nobody_knows_shows_the_list(line: str, village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(line.format(number)).sees("转到哪个窗口").says("规划").sees("已交窗口")
    assert village.ticket(number).window == "planning-station"


@pytest.mark.parametrize("line", ["转窗口 规划", "转 规划所", "transfer planning"])
def test_a_window_without_a_ticket_asks_for_the_ticket_alone(line: str, village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(line).sees("哪一件", number).says("1").sees("已交窗口")
    assert village.ticket(number).window == "planning-station"


@pytest.mark.parametrize("papers", ["第1、3样", "材料1 材料3", "１，３", "一和三"])
def test_papers_are_written_with_their_measure_word(papers: str, village: World) -> None:
    number = carried(village, "接件")
    village.phone("agent").says(f"收件 {number} {papers}")
    assert village.ticket(number).collected == {1, 3}


@pytest.mark.parametrize(
    "written", ["12 000001 5", "120000015", "１２－０００００１－５", "12.000001.5", "12_000001_5", "12—000001—5"]
)
def test_a_number_is_read_however_its_parts_are_joined(written: str, village: World) -> None:
    assert opened(village) == "12-000001-5"
    village.phone("agent").says(f"接件 {written}").sees("12-000001-5：代办员在办")


IN_OTHER_WORDS = {
    "谢谢！": "不客气",
    "知道了，谢谢。": "好的",
    "请催一下{0}": "已经替您催",
    "能不能帮我催一下？": "已经替您催",
    "我的办件有哪些？": "您的办件",
    "人工服务": "会给您回电话",
    "你们几点开门？": "开门",
    "今天上班吗": "开门",
}


@pytest.mark.parametrize("said", IN_OTHER_WORDS)
def test_the_desks_own_words_are_said_in_other_words(said: str, village: World) -> None:
    number = carried(village, "交件")
    village.phone("villager").says(said.format(number)).sees(IN_OTHER_WORDS[said])
    village.phone("clerk").says("待办事项").sees("等您办的", number)


POLITE = ("请受理 {}", "受理一下 {}", "麻烦受理 {}，谢谢", "{} 请受理一下", "你好，麻烦您受理一下{}，辛苦了！", "{}受理，谢谢您")


@pytest.mark.parametrize("order", POLITE)
def test_a_polite_order_is_an_order_and_the_record_keeps_no_thanks(order: str, village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(order.format(number)).sees(f"{number}：已受理")
    assert village.ticket(number).latest.note == ""


def test_a_polite_order_in_english(village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says("English", f"Please accept {number}, thank you").sees("accepted")


def test_a_polite_order_keeps_its_reason(village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(f"请退回 {number} 请写清楚地址，谢谢").sees(number)
    assert village.ticket(number).latest.note == "请写清楚地址"


@pytest.mark.parametrize("words", ["请催一下{}，谢谢", "麻烦催一下 {}", "{} 帮忙催催，多谢"])
def test_a_polite_villager_hurries_it(words: str, village: World) -> None:
    number = carried(village, "交件")
    village.phone("villager").says(words.format(number)).misses("办件 ")
    village.phone("clerk").is_told(number, "催")


@pytest.mark.parametrize(("who", "step", "words"), [("reviewer", "受理", "审核通过 {}"), ("approver", "审核", "{} 核准通过")])
def test_a_signature_in_the_words_of_the_office(who: str, step: str, words: str, village: World) -> None:
    number = carried(village, step)
    village.phone(who).says(words.format(number)).sees("已")
    assert village.ticket(number).latest.verb in {Verb.REVIEW, Verb.APPROVE}


@pytest.mark.parametrize(
    ("said", "here"), [("都收了", 6), ("全部都收了", 6), ("除了5", 5), ("全部，除了5", 5), ("都收了，除了2和5", 4), ("1到4", 4)]
)
def test_papers_are_ticked_in_the_words_people_have(said: str, here: int, village: World) -> None:
    number = opened(village)
    village.phone("agent").says(f"接件 {number}", f"收件 {number} {said}")
    assert len(village.ticket(number).collected) == here
