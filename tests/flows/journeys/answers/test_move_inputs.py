"""What is written behind a verb and a number, and what is asked when it is not."""

import pytest

from tests.support.errands import carried
from tests.support.world import World


@pytest.mark.parametrize(
    ("language", "line", "question"),
    [
        ("中文", "补正 {0}", "哪几样缺了或不合格？"),
        ("中文", "不予受理 {0}", "该去哪里办？"),
        ("中文", "转窗口 {0}", "转到哪个窗口？"),
        ("中文", "请示 {0}", "还要什么材料"),
        ("English", "supplement {0}", "Which papers are missing or wrong?"),
        ("English", "turn away {0}", "Which is the right place?"),
        ("English", "transfer {0}", "To which window?"),
        ("English", "ask the head {0}", "Which paper is it, and what for?"),
    ],
)
def test_what_is_not_written_is_asked(language: str, line: str, question: str, village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(language, line.format(number)).sees(question)
    assert village.ticket(number).status == "handed_in"


@pytest.mark.parametrize("typed", ["0 天", "一百", "91", "很快"])
def test_a_suspension_lasts_a_number_of_workdays(typed: str, village: World) -> None:
    number = carried(village, "受理")
    village.phone("reviewer").says(f"中止 {number}", "检测").sees("要几个工作日")
    village.phone("reviewer").says(typed).sees("1到90")
    village.phone("reviewer").says("三").sees("中止中")
    village.phone("villager").says(number).sees("因检测中止到11月26日周四")


def test_a_suspension_in_one_line_of_english(village: World) -> None:
    number = carried(village, "受理")
    village.phone("reviewer").says("English", f"suspend {number} hearing 2").sees(f"{number}: suspended")
    village.phone("villager").says("English", number).sees("Suspended for hearing until Wed, Nov 25")


def test_a_window_that_is_transferred_to_is_not_the_one_it_comes_from(village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(f"转窗口 {number}").misses("村镇建设窗口")
    village.phone("clerk").says("国土所窗口").sees("已交窗口")
    assert village.ticket(number).window != "village-building"


def test_a_common_reason_is_picked_by_its_number_or_ones_own_is_written(town: World) -> None:
    numbers = [carried(town, "受理") for _ in range(4)]
    town.passes(hours=1)  # one hour has brought the villager enough: the rest comes in the next
    town.ticks()
    reviewer = town.phone("reviewer")
    reviewer.says(f"不批 {numbers[0]}").sees("1 不符合村庄规划", "3 材料与实际不符").says("7").sees("自己写原因")
    reviewer.says("3").sees("不予批准")
    reviewer.says(f"不批 {numbers[1]} 1").sees("不予批准")
    reviewer.says(f"不批 {numbers[2]}", "房子已经卖掉").sees("不予批准")
    reviewer.says("English", f"refuse {numbers[3]} 2").sees("refused")
    assert [town.ticket(number).events[-1].note for number in numbers] == [
        "材料与实际不符",
        "不符合村庄规划",
        "房子已经卖掉",
        "The conditions are not met",
    ]
    town.phone("villager").is_told("材料与实际不符", "房子已经卖掉")


def test_the_number_of_a_common_reason_counts_for_several_tickets(town: World) -> None:
    numbers = [carried(town, "受理") for _ in range(2)]
    town.phone("reviewer").says(f"不批 {' '.join(numbers)} 2").sees(f"{numbers[1]}：不予批准")
    assert [town.ticket(number).events[-1].note for number in numbers] == ["不符合申请条件"] * 2


def test_a_verb_without_common_reasons_takes_ones_own_words(village: World) -> None:
    number = carried(village, "受理")
    village.phone("reviewer").says(f"转市里 {number}")
    village.phone("reviewer").says(f"市里答复 {number}").says("2号批文下来了").sees("已受理")
    assert village.ticket(number).events[-1].note == "2号批文下来了"
