"""延期: each by as much as its own law says, by whose word, and not at all where no law knows one."""

from datetime import date

import pytest

from flows.domain.calendar.calendar import Due
from flows.domain.ticket.deadlines import Deadlines
from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb
from tests.support.errands import carried, licensed
from tests.support.world import World


def accepted(world: World, wish: str, *answers: str) -> str:
    """The number of a ticket for a wish that the window has accepted."""
    number = world.phone("villager").says(wish, *answers, "1").sees("已登记").number()
    papers = world.ticket(number).documents
    for handle, line in (("agent", "接件 {}"), ("agent", "收件 {} 1-" + str(papers)), ("agent", "交件 {}"), ("clerk", "受理 {}")):
        world.phone(handle).says(line.format(number)).sees(number)
    return number


def test_a_market_registration_is_extended_by_three_workdays_and_not_by_ten(village: World) -> None:
    number = accepted(village, "办营业执照", "1", "2")
    assert village.ticket(number).deadlines == Deadlines(Due(date(2026, 11, 24)), Due(date(2026, 11, 26)))
    head = village.phone("head").says(f"延期 {number}").sees("依法可延3个工作日", "办理机关负责人批准", "为什么延期")
    head.says("情形复杂").sees(number)
    assert village.ticket(number).deadlines == Deadlines(Due(date(2026, 11, 27)), Due(date(2026, 12, 1)))
    village.phone("villager").says(f"期限 {number}").sees(
        "承诺4个工作日，11月27日周五到期", "延长3个工作日（市场主体登记管理条例第19条）"
    )


def test_what_is_no_licence_and_has_no_law_is_not_extended_and_the_way_out_is_named(village: World) -> None:
    number = carried(village, "受理")
    before = village.ticket(number).deadlines
    village.phone("head").says(f"延期 {number} 几个部门的意见还没齐").sees("没有延期，延不了", f"中止 {number}")
    ticket = village.ticket(number)
    assert (ticket.status, ticket.event(Verb.EXTEND), ticket.deadlines) == (Status.ACCEPTED, None, before)


@pytest.mark.parametrize("language", ["", "English"])
def test_a_licence_is_extended_by_ten_workdays(language: str, village: World) -> None:
    licensed(village)
    number = carried(village, "受理")
    head = village.phone("head").says(*([language] if language else []), f"延期 {number} 等图纸").sees(number)
    assert village.ticket(number).deadlines.promised == Due(date(2026, 12, 14))
    head.says(f"延期 {number} 还要等").sees("extended once" if language else "延期过一次")
