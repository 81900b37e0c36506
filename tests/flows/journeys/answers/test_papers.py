"""Papers of a notice as people name them, asked for or taken in at the desk."""

import pytest

from flows.domain.ticket.status import Status
from tests.support.errands import carried
from tests.support.world import World


@pytest.mark.parametrize(
    ("words", "papers", "note"),
    [
        ("第5、第6样没有盖章", (5, 6), "没有盖章"),
        ("第1样、第4样都要原件", (1, 4), "都要原件"),
        ("3，5看不清", (3, 5), "看不清"),
        ("3和5 看不清", (3, 5), "看不清"),
        ("1到3要原件", (1, 2, 3), "要原件"),
        ("除了2都要重新盖章", (1, 3, 4, 5, 6), "都要重新盖章"),
        ("最后两样没签字", (5, 6), "没签字"),
        ("委托书没按手印", (5,), "没按手印"),
        ("规划证和批准书名字对不上", (1, 2), "名字对不上"),
        ("代办员的身份证过期了", (6,), "过期了"),
        ("第3样看不清，第5样没签字", (3, 5), "第3样看不清，第5样没签字"),
        ("3 2份复印件都要盖章", (3,), "2份复印件都要盖章"),
        ("papers 5 and 6 are not stamped", (5, 6), "are not stamped"),
        ("all but 2 have to be stamped", (1, 3, 4, 5, 6), "have to be stamped"),
        ("the planning permit has expired", (2,), "has expired"),
    ],
)
def test_papers_that_are_clear_are_asked_for_at_once(words: str, papers: tuple[int, ...], note: str, village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(f"补正 {number} {words}").sees("等补材料")
    asked = village.ticket(number).latest
    assert (asked.documents, asked.note) == (papers, note)


@pytest.mark.parametrize(
    ("words", "shown", "papers", "note"),
    [
        ("身份证看不清", ("3 居民身份证", "看不清"), (3,), "看不清"),
        ("委托书、户口本没带", ("5 授权委托书", "户口本没带"), (5,), "户口本没带"),
        ("3和9没盖章", ("3 居民身份证", "单子上没有：9"), (3,), "没盖章"),
        ("the ID card is too faint", ("3 居民身份证", "is too faint"), (3,), "is too faint"),
    ],
)
def test_what_is_doubtful_is_shown_back_before_it_binds(
    words: str, shown: tuple[str, ...], papers: tuple[int, ...], note: str, village: World
) -> None:
    number = carried(village, "交件")
    village.phone("villager").pushed()
    clerk = village.phone("clerk").says(f"补正 {number} {words}").sees("我看成要补", *shown)
    assert village.ticket(number).status is Status.HANDED_IN
    assert not village.phone("villager").pushed()
    clerk.says("1").sees("等补材料")
    asked = village.ticket(number).latest
    assert (asked.documents, asked.note) == (papers, note)


def test_what_was_read_wrong_is_put_right_by_number_and_keeps_its_words(village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(f"补正 {number} 身份证看不清").says("2").sees("您的话记着：看不清", "哪几样缺了").says("6")
    asked = village.ticket(number).latest
    assert (asked.documents, asked.note) == ((6,), "看不清")


@pytest.mark.parametrize("words", ["2 份复印件不清楚", "2份复印件不清楚", "看不清", "9 没盖章", "2 copies are unclear"])
def test_where_no_paper_of_the_list_is_named_it_is_asked_for_and_the_words_are_kept(words: str, village: World) -> None:
    number = carried(village, "交件")
    clerk = village.phone("clerk").says(f"补正 {number} {words}").sees("您的话记着", "哪几样缺了")
    assert village.ticket(number).status is Status.HANDED_IN
    clerk.says("最后一样")
    asked = village.ticket(number).latest
    assert (asked.documents, asked.note) == ((6,), words.removeprefix("9 "))


@pytest.mark.parametrize(
    ("words", "collected"),
    [
        ("收件 {} 身份证跟委托书拿到了", {3, 5}),
        ("收件 {} 除了5 6都齐了", {1, 2, 3, 4}),
        ("收件 {} 还差5和6", {1, 2, 3, 4}),
        ("收件 {} 5 6 拿到了", {5, 6}),
        ("收件 {} 都齐", {1, 2, 3, 4, 5, 6}),
        ("{} 除了第2样都收到了", {1, 3, 4, 5, 6}),
        ("{} 委托书带来了", {5}),
        ("{} 就差规划许可证了", {1, 3, 4, 5, 6}),
        ("{} everything is here except 4", {1, 2, 3, 5, 6}),
        ("collect {} everything except the planning permit", {1, 3, 4, 5, 6}),
        ("{} 委托书还没签好", set()),
        ("{} 委托书明天拿来", set()),
        ("收件 {} 委托书没有，其他都有", {1, 2, 3, 4, 6}),
        ("收件 {} 第二样到第五样", {2, 3, 4, 5}),
        ("收件 {} 其他都有", set()),
        ("{} 没有问题", set()),
        ("{} 还差两样", set()),
        ("收件 {} 委托书没拿到", set()),
        ("{} 3", set()),
    ],
)
def test_what_the_agent_has_is_ticked_off_however_it_is_said(words: str, collected: set[int], village: World) -> None:
    number = carried(village, "接件")
    village.phone("agent").says(words.format(number))
    assert village.ticket(number).collected == collected


def test_what_comes_in_at_the_window_is_taken_in_by_its_name(village: World) -> None:
    number = carried(village, "接件")
    village.phone("agent").says(f"收件 {number} 1 2 4 6", f"交件 {number} 两样村民自己送来")
    village.phone("clerk").says(f"{number} 委托书补来了").sees(number)
    assert village.ticket(number).missing == [3]
    village.phone("clerk").says(f"补收 {number}")
    assert not village.ticket(number).missing


@pytest.mark.parametrize(
    "words",
    [
        "我身份证寻不着了，用户口簿行弗行",
        "我那个委托书一定要手写吗",
        "规划许可证找不到了怎么办",
        "委托书我签好了放村委了",
        "宅基地批准书是不是原件",
        "I lost the planning permit",
    ],
)
def test_a_villagers_question_about_a_paper_goes_to_the_agent(words: str, village: World) -> None:
    carried(village, "接件")
    village.phone("villager").says(words).sees("转告骆建国").misses("您要办")
    village.phone("agent").is_told(words)


@pytest.mark.parametrize("words", ["身份证丢了要补办", "我想办居民身份证"])
def test_who_wants_a_paper_itself_begins_that_errand(words: str, village: World) -> None:
    carried(village, "接件")
    village.phone("villager").says(words).sees("您要办：居民身份证")


@pytest.mark.parametrize(
    ("words", "place"),
    [("房子在店口，归店口办", "店口镇"), ("应该去市行政服务中心", "诸暨市行政服务中心"), ("the plot lies in Diankou", "店口镇")],
)
def test_a_binding_no_names_the_place_that_was_read_before_it_is_given(words: str, place: str, village: World) -> None:
    number = carried(village, "交件")
    clerk = village.phone("clerk").says(f"不予受理 {number} {words}").sees(f"我看成该去{place}办")
    assert village.ticket(number).status is Status.HANDED_IN
    clerk.says("1").sees(f"备注：{words}")
    assert village.ticket(number).status is Status.TAKEN


def test_a_place_read_wrong_is_chosen(village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(f"不予受理 {number} 房子在店口").says("2").sees("该去哪里办").says("大唐").sees("代办员在办")
