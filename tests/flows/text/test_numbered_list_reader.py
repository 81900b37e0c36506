"""Which of a numbered list somebody means: by number however joined, by name or a part of it, all but some."""

import pytest

from flows.text.numbered_list_reader import at_hand, picked

PAPERS = [
    ("农村宅基地批准书", "House plot approval certificate"),
    ("乡村建设规划许可证", "Rural building planning permit"),
    ("居民身份证", "Resident ID card"),
    ("相关证据材料", "Evidence about the matter"),
    ("授权委托书", "Signed authorisation letter"),
    ("受托人（代办员）身份证", "ID card of your helper"),
]

SURE = [
    # by number
    ("3", (3,), ""),
    ("3 5", (3, 5), ""),
    ("5，3、 1", (1, 3, 5), ""),
    ("3和5", (3, 5), ""),
    ("3和5 看不清", (3, 5), "看不清"),
    ("3，5看不清", (3, 5), "看不清"),
    ("3 5 看不清，重新复印", (3, 5), "看不清，重新复印"),
    ("3 4 复印件太淡", (3, 4), "复印件太淡"),
    ("5、6没盖章", (5, 6), "没盖章"),
    ("第5、第6样没有盖章", (5, 6), "没有盖章"),
    ("第1样、第4样都要原件", (1, 4), "都要原件"),
    ("第1、3样", (1, 3), ""),
    ("第三样和第五样看不清", (3, 5), "看不清"),
    ("材料1 材料3", (1, 3), ""),
    ("材料3、5不清楚", (3, 5), "不清楚"),
    ("１，３", (1, 3), ""),
    ("一和三", (1, 3), ""),
    ("1到3", (1, 2, 3), ""),
    ("1-3", (1, 2, 3), ""),
    ("第1到第3样缺章", (1, 2, 3), "缺章"),
    ("1-3 6 要原件", (1, 2, 3, 6), "要原件"),
    ("3跟5都没签字", (3, 5), "都没签字"),
    ("3、看不清", (3,), "看不清"),
    ("第3样看不清，第5样没签字", (3, 5), "第3样看不清，第5样没签字"),
    ("3看不清，5没签字", (3, 5), "3看不清，5没签字"),
    ("第2份要重新盖章", (2,), "要重新盖章"),
    ("6 代办员身份证过期了，另要新的临时身份证", (6,), "代办员身份证过期了，另要新的临时身份证"),
    ("5和规划证看不清", (2, 5), "看不清"),
    ("第二样到第五样", (2, 3, 4, 5), ""),
    ("第2样至第4样看不清", (2, 3, 4), "看不清"),
    ("材料2的公章看不清", (2,), "材料2的公章看不清"),
    ("第3、4两样", (3, 4), ""),
    ("请把第二项和第五项补齐", (2, 5), "请把第二项和第五项补齐"),
    ("2、5缺章，12月3号前补来", (2, 5), "缺章，12月3号前补来"),
    ("3天内补齐委托书", (5,), "3天内补齐委托书"),
    ("居民身份证正反面都要", (3,), "正反面都要"),
    ("number 2 and number 5", (2, 5), ""),
    ("the second and fifth are unreadable", (2, 5), "are unreadable"),
    ("please send the second and the fifth again", (2, 5), "please send the second and the fifth again"),
    ("4 2024年的证明", (4,), "2024年的证明"),
    ("3 2份复印件", (3,), "2份复印件"),
    # some of the end, all, all but
    ("最后两样", (5, 6), ""),
    ("最后两样没盖章", (5, 6), "没盖章"),
    ("最后一样看不清", (6,), "看不清"),
    ("前三样都要原件", (1, 2, 3), "都要原件"),
    ("全部", (1, 2, 3, 4, 5, 6), ""),
    ("全部要原件", (1, 2, 3, 4, 5, 6), "要原件"),
    ("所有材料都没盖章", (1, 2, 3, 4, 5, 6), "都没盖章"),
    ("除了2", (1, 3, 4, 5, 6), ""),
    ("除了第2样都收到了", (1, 3, 4, 5, 6), "都收到了"),
    ("除了2和5以外都要原件", (1, 3, 4, 6), "都要原件"),
    ("除规划许可证外都齐了", (1, 3, 4, 5, 6), "都齐了"),
    # by name
    ("委托书没按手印", (5,), "没按手印"),
    ("授权委托书和居民身份证看不清", (3, 5), "看不清"),
    ("规划许可证、委托书缺章", (2, 5), "缺章"),
    ("规划证过期了", (2,), "过期了"),
    ("宅基地批准书是复印件", (1,), "是复印件"),
    ("证据材料不够", (4,), "不够"),
    ("代办员的身份证没带", (6,), "没带"),
    ("受托人身份证看不清", (6,), "看不清"),
    ("委托书没签字，规划证过期", (2, 5), "委托书没签字，规划证过期"),
    ("那张委托书没按手印", (5,), "没按手印"),
    # in English
    ("paper 5", (5,), ""),
    ("papers 5 and 6", (5, 6), ""),
    ("papers 5 and 6 are not stamped", (5, 6), "are not stamped"),
    ("5 and 6 not stamped", (5, 6), "not stamped"),
    ("3, 5 too faint", (3, 5), "too faint"),
    ("paper 2 has expired", (2,), "has expired"),
    ("1 to 3", (1, 2, 3), ""),
    ("all but 2", (1, 3, 4, 5, 6), ""),
    ("all except 2 and 5", (1, 3, 4, 6), ""),
    ("everything except the planning permit", (1, 3, 4, 5, 6), ""),
    ("all papers", (1, 2, 3, 4, 5, 6), ""),
    ("the last two", (5, 6), ""),
    ("the last two papers are not signed", (5, 6), "are not signed"),
    ("the first three", (1, 2, 3), ""),
    ("the planning permit has expired", (2,), "has expired"),
    ("authorisation letter not signed", (5,), "not signed"),
    ("the authorization letter is not signed", (5,), "is not signed"),
    ("the planning permit and the authorisation letter", (2, 5), ""),
    ("the helper's ID card is missing", (6,), "is missing"),
    ("Resident ID card and paper 5 unreadable", (3, 5), "unreadable"),
]

DOUBTFUL = [
    ("身份证看不清", (3,), "看不清"),  # of two people
    ("身份证跟委托书拿到了", (3, 5), "拿到了"),
    ("身份证那张看不清", (3,), "看不清"),
    ("the ID card is too faint", (3,), "is too faint"),
    ("7 没盖章", (7,), "没盖章"),  # not on the list
    ("3和9看不清", (3, 9), "看不清"),
    ("委托书、户口本没按手印", (5,), "户口本没按手印"),  # one of them is not on the list
    ("户口本和委托书没带", (5,), "户口本和委托书没带"),
    ("委托书和照片没带", (5,), "照片没带"),
    ("the permit and the marriage certificate", (), "the permit and the marriage certificate"),
    ("3样没盖章", (3,), "没盖章"),  # three of them, or the third
    ("3号看不清", (3,), "看不清"),
    ("5没签 6没带", (5, 6), "5没签 6没带"),
    ("所有复印件都要盖章", (1, 2, 3, 4, 5, 6), "复印件都要盖章"),
]

NONE_OF_THEM = [
    "",
    "看不清",
    "2 份复印件不清楚",
    "2份复印件不清楚",
    "两份都不清楚",
    "2张照片",
    "两张照片模糊",
    "2024年的证明",
    "12月3号补来",
    "材料不齐",
    "证明不清楚",
    "少一个章",
    "要3天",
    "2 copies are unclear",
    "two copies",
    "3 days",
    "not signed",
    "面积不对",
    "超了10平方",
    "first get it stamped",
]


@pytest.mark.parametrize(("written", "numbers", "rest"), SURE)
def test_what_is_meant_for_sure(written: str, numbers: tuple[int, ...], rest: str) -> None:
    found = picked(written, PAPERS)
    assert (found.numbers, found.rest, found.doubtful) == (numbers, rest, False)


@pytest.mark.parametrize(("written", "numbers", "rest"), DOUBTFUL)
def test_what_may_be_meant_otherwise_is_doubtful(written: str, numbers: tuple[int, ...], rest: str) -> None:
    found = picked(written, PAPERS)
    assert (found.numbers, found.rest, found.doubtful or not numbers) == (numbers, rest, True)


@pytest.mark.parametrize("written", NONE_OF_THEM)
def test_a_count_and_a_word_of_no_name_are_no_papers(written: str) -> None:
    found = picked(written, PAPERS)
    assert (found.numbers, found.rest) == ((), written)


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("就缺那个规划许可证", (1, 3, 4, 5, 6)),
        ("还缺5和6", (1, 2, 3, 4)),
        ("还差5、6", (1, 2, 3, 4)),
        ("只差委托书", (1, 2, 3, 4, 6)),
        ("少第4样", (1, 2, 3, 5, 6)),
        ("没有规划证", (1, 3, 4, 5, 6)),
        ("只有委托书没有", None),
        ("only the planning permit is missing", (1, 3, 4, 5, 6)),
        ("missing 2 and 5", (1, 3, 4, 6)),
        ("身份证和批准书有了", (1, 3)),
        ("委托书拿到了", (5,)),
        ("5 6 拿到了", (5, 6)),
        ("都齐了", (1, 2, 3, 4, 5, 6)),
        ("都齐", (1, 2, 3, 4, 5, 6)),
        ("全", (1, 2, 3, 4, 5, 6)),
        ("全都拿到了", (1, 2, 3, 4, 5, 6)),
        ("材料都齐了", (1, 2, 3, 4, 5, 6)),
        ("除了5 6都齐了", (1, 2, 3, 4)),
        ("I have the planning permit", (2,)),
        ("got them all", (1, 2, 3, 4, 5, 6)),
        ("身份证还没拿到", None),
        ("委托书明天拿", None),
        ("委托书没带", None),
        ("不知道", None),
        ("the planning permit is not there yet", None),
        ("委托书和户口本拿到了", None),
        ("9", None),
        ("还差两样", None),
        ("除了证据材料其他都有", (1, 2, 3, 5, 6)),
        ("委托书没有，其他都有", (1, 2, 3, 4, 6)),
        ("还缺证据材料，别的齐了", (1, 2, 3, 5, 6)),
        ("只有委托书", (5,)),
        ("其他都有", None),
        ("别的都齐了", None),
        ("委托书有了，别的都有", None),
        ("the others are here", None),
        ("only the planning permit", (2,)),
        ("all but the last one", (1, 2, 3, 4, 5)),
        ("身份证原件看过了", None),
        ("1，2，5，规划证是复印件", None),
        ("3样", None),
        ("三样都拿到了", None),
    ],
)
def test_what_is_at_hand(written: str, numbers: tuple[int, ...] | None) -> None:
    assert at_hand(written, PAPERS) == numbers
