"""Reasons: the words go into the record, never the number they were picked by."""

import pytest

from flows.domain.ticket.status import Status
from tests.support.errands import carried
from tests.support.world import World


@pytest.mark.parametrize("answer", ["2", "二", "第2个", "2号"])
def test_a_number_alone_is_no_reason_to_hand_in_early(answer: str, village: World) -> None:
    number = carried(village, "接件")
    agent = village.phone("agent").says(f"交件 {number}").sees("为什么先交").says(answer).sees("请用几个字写原因")
    assert village.ticket(number).status is Status.TAKEN
    agent.says("村里明天盖章")
    assert village.ticket(number).latest.note == "村里明天盖章"


def test_a_number_alone_behind_the_order_is_none_either(village: World) -> None:
    number = carried(village, "接件")
    village.phone("agent").says(f"交件 {number} 2").sees("请用几个字写原因", "为什么先交")
    assert village.ticket(number).status is Status.TAKEN


@pytest.mark.parametrize("line", ["退回 {} 3", "退回 {}|3", "return {} 3"])
def test_the_number_of_a_common_reason_becomes_its_words(line: str, village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(*line.format(number).split("|"))
    assert village.ticket(number).latest.note == "事项选错了，要重新办"
