"""补录: a day without network, typed in later by the window and by the agent."""

from storage.upkeep.audit import verify
from tests.support.world import World

SHEET = """补录 昨天
1 9:20 王小二 放样 13800000061 枫源村
2 10:05 李小三 老年优待证 枫桥枫源
3 16:30 赵小四 放样 13800000063 枫源
4 17:30 孙小五 放样 13800000064 枫源"""


def test_the_window_types_its_lines_in_and_they_count_from_their_times(village: World) -> None:
    village.at("2026-11-24 09:00")
    clerk = village.phone("clerk").says(SHEET)
    clerk.sees("1 王小二 放样", "按11月23日周一 09:20收到算", "按11月23日周一 16:30收到算").misses("13800000061")
    number = clerk.number()
    ticket = village.ticket(number)
    assert ticket.deadlines.acceptance is not None
    assert str(ticket.deadlines.acceptance.day) == "2026-11-30"
    clerk.says(number).sees("收到日：11月23日周一 09:20（周敏于11月24日周二 09:00补登）")
    with village.database.read() as connection:
        assert list(verify(connection)) == []


def test_what_came_after_hours_counts_from_the_next_day(village: World) -> None:
    village.at("2026-11-24 09:00")
    number = village.phone("clerk").says("补录 昨天\n17:30 孙小五 放样 13800000064 枫源").number()
    acceptance = village.ticket(number).deadlines.acceptance
    assert acceptance is not None
    assert str(acceptance.day) == "2026-12-01"


def test_what_cannot_be_filed_is_said_line_by_line_and_given_back(village: World) -> None:
    clerk = village.phone("clerk").says(
        "补录\n王小二 放样 13800000061 枫源村\n8:20 李小三 放样 枫源村\n8:30 赵小四 放样\n"
        "8:40 我 放样 枫源村\n8:50 钱小六 证明 枫源村\n18:00 周小七 放样 枫源村"
    )
    clerk.sees("几点收的", "2 李小三 放样 枫源村：12-", "是哪个村的", "没看懂", "是哪一项", "还没到")
    clerk.sees("这几行还没登记", "18:00收的 周小七 放样 枫源村")


def test_an_agent_types_in_what_was_taken_in_at_the_village(village: World) -> None:
    village.at("2026-11-24 09:00")
    agent = village.phone("agent").says("补录 昨天\n9:20 张小三 放样 13800000019\n9:40 李小四 低保 13800000018")
    agent.sees("1 张小三 放样：12-", "记下了：11月23日周一 09:20收到", "2 李小四 低保", "还要问几句")
    village.phone("agent").says("草稿").sees("李小四 低保")


def test_alone_it_says_how_and_is_the_staffs(village: World) -> None:
    village.phone("clerk").says("补录").sees("一件一行")
    village.phone("villager").says("补录\n9:20 张三 低保").misses("一件一行", "12-")
