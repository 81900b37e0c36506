"""Reports, the file of a ticket and the audit, as an administrator runs them."""

from collections.abc import Sequence

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import update

from bot.cli import main
from flows.domain.people.centre_standard import Centre, Shortfall, shortfalls
from flows.domain.people.people import Employment, Post, Registration, Role
from storage import models
from tests.support.errands import carried
from tests.support.world import World

TOWN = "330681109"
EVENT = models.table(models.Event)


def bot(world: World, *arguments: str) -> Result:
    url = world.database.url.render_as_string(hide_password=False)
    return CliRunner().invoke(main, arguments, env={"DATABASE_URL": url})


def said(world: World, *arguments: str) -> str:
    result = bot(world, *arguments)
    assert result.exit_code == 0, result.output
    return result.output


# What the policy asks of a centre


@pytest.mark.parametrize(
    ("centre", "short"),
    [
        (Centre("1", 1, staff=20, established=13, windows=10), []),
        (Centre("1", 1, staff=20, established=12, windows=10), [Shortfall.ESTABLISHED]),
        (Centre("1", 1, staff=20, established=20, windows=9), [Shortfall.WINDOWS]),
        (Centre("1", 2, staff=3, established=2, windows=4), []),
        (Centre("1", 2, staff=3, established=1, windows=3), [Shortfall.ESTABLISHED, Shortfall.WINDOWS]),
        (Centre("1", 2, staff=0, established=0, windows=0), [Shortfall.NO_STAFF, Shortfall.WINDOWS]),
    ],
)
def test_a_centre_has_65_percent_established_and_ten_or_four_windows(centre: Centre, short: Sequence[Shortfall]) -> None:
    assert list(shortfalls(centre)) == short


def test_the_report_names_a_centre_that_falls_short(town: World) -> None:
    whole = said(town, "report", "centre")
    assert "诸暨市枫桥镇行政服务中心 (class 1)" in whole
    assert "staff at the windows: 3, established 67%; windows: 17" in whole
    assert "!" not in whole
    assert "22 centres have nobody in the book" in whole
    town.hires(
        Registration("clerk-b", "孟受理", employment=Employment.CONTRACT, posts=(Post(TOWN, Role.CLERK),)),
        Registration("dk", "赵店口", employment=Employment.CONTRACT, posts=(Post("330681110", Role.CLERK, "police"),)),
    )
    short = said(town, "report", "centre", "枫桥镇")
    assert "established 50%" in short
    assert "! less than 65 % of its staff are established" in short


def test_the_report_of_an_unknown_town_says_so(village: World) -> None:
    result = bot(village, "report", "centre", "杭州")
    assert result.exit_code == 2
    assert "there is no town 杭州" in result.output


def test_an_empty_centre_asked_for_by_name_is_named(village: World) -> None:
    assert "nobody is at its windows" in said(village, "report", "centre", "店口镇")


def test_the_rate_of_what_was_done_on_the_spot(town: World) -> None:
    """承诺当场办的，在编人员一步办结；编外的不行。"""
    carried(town, "核准")
    assert "decided: 1, on the spot 0%" in said(town, "report", "centre", TOWN)
    agent = town.phone("agent").says("何桂花 上户口 13800000001", "1", "1").sees("时限：承诺当场办\n")
    number = agent.number()
    agent.says(f"收件 {number} 全部", f"交件 {number}").sees("已交窗口")
    town.phone("clerk").says(f"当场办结 {number}").sees("要在编人员")
    town.phone("approver").says(f"当场办结 {number}").sees("已办好")
    town.phone("villager").is_told("当场办好了")
    town.phone("agent").is_told("当场办结", number)
    assert "decided: 2, on the spot 50%" in said(town, "report", "centre", TOWN)
    slow = carried(town, "送达")
    town.phone("villager").says(f"确认 {slow}").sees("已归档")


def test_who_finished_it_and_how_often_each_item_comes(town: World) -> None:
    """小事不出村、大事不出镇: 各级办结的份额；哪个镇什么事多。"""
    assert "finished: village 0 (–), town 0 (–), city 0 (–)" in said(town, "report", "centre", TOWN)
    carried(town, "受理")
    carried(town, "核准")
    carried(town, "送达")
    forwarded = carried(town, "受理")
    town.phone("reviewer").says(f"转市里 {forwarded}").says(f"市里答复 {forwarded} 同意")
    town.phone("reviewer").says(f"审核 {forwarded}")
    town.phone("approver").says(f"核准 {forwarded}").sees("已办好")
    _decided_by_the_village(town, carried(town, "送达"))
    told = said(town, "report", "centre", TOWN)
    assert "finished: village 1 (25%), town 2 (50%), city 1 (25%)" in told
    assert "      5 JS01  农村住房开工放样" in told
    assert "JS01" in said(town, "report", "centre")
    assert "JS01" not in said(town, "report", "centre", "店口镇")


def _decided_by_the_village(world: World, number: str) -> None:
    table = models.table(models.Ticket)
    with world.database.begin() as connection:
        connection.execute(update(table).where(table.c.number == number).values(decided_in_village=True))


def test_papers_asked_for_beyond_a_notice_are_counted_against_the_catalogue(town: World) -> None:
    number = carried(town, "交件")
    assert "0 times" in said(town, "report", "papers")
    town.phone("clerk").says(f"请示 {number} 2 邻居的书面意见")
    assert "0 times" in said(town, "report", "papers"), "the head has not said yes"
    town.phone("clerk").says(f"备注 {number} 主任出差，下午回").sees("已备注")
    town.phone("head").says(f"同意 {number} 有相邻纠纷")
    told = said(town, "report", "papers")
    assert f"JS01 农村住房开工放样: {number} papers 2 邻居的书面意见 (有相邻纠纷)" in told
    assert "1 times" in told
    assert "papers asked for beyond a notice: 1 times" in said(town, "report", "centre", TOWN)


# The file of a ticket


def test_a_tickets_file_is_one_readable_document(town: World) -> None:
    number = carried(town, "送达")
    town.phone("head").says(number)
    text = said(town, "tickets", "export", number)
    lines = text.splitlines()
    assert lines[0] == f"# 办件档案 {number}：农村住房开工放样"
    assert "- 村民：何桂花 13800000001" in lines
    assert "- 状态：已送达" in lines
    assert any(line.startswith("> 告知单") for line in lines)
    assert "- [x] 1 农村宅基地批准书" in lines
    assert lines[lines.index("## 经过") + 2] == "1. 2026年11月23日 09:00 村民 何桂花 · 委托 · 到2027年2月22日 · 网页"
    assert any("受理员 周敏 · 受理 · 现在：已受理，正在办 · 网页" in line for line in lines)
    assert any("核准员 蔡文英 · 核准" in line for line in lines)
    assert any("赵海江" in line for line in lines[lines.index("## 谁看过") :])
    assert f"封签：{town.ticket(number).events[-1].seal}" == lines[-1]


def test_that_a_file_was_printed_is_in_the_next_one(town: World) -> None:
    number = carried(town, "受理")
    said(town, "tickets", "export", number)
    assert said(town, "tickets", "export", number).count("命令行") == 2
    assert "whole" in said(town, "audit", "verify")


def test_what_came_about_by_itself_came_by_no_way_and_an_old_event_says_none(town: World) -> None:
    number = carried(town, "交件")
    town.ticks("2026-12-01T09:00")
    assert "whole" in said(town, "audit", "verify")
    deemed = next(line for line in said(town, "tickets", "export", number).splitlines() if "视为受理" in line)
    assert deemed.endswith("现在：已受理，正在办")
    with town.database.begin() as connection:
        connection.execute(update(EVENT).where(EVENT.c.ticket == number, EVENT.c.seq == 2).values(channel="telegram"))
    changed = bot(town, "audit", "verify")
    assert f"{number}: event 2 (take" in changed.stdout
    assert "telegram) was changed" in changed.stdout


def test_a_file_in_english(village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(f"补正 {number} 2 看不清")
    text = said(village, "tickets", "export", number.replace("-", ""), "--language", "en")
    assert text.startswith(f"# File {number}: ")
    assert "clerk 周敏 · supplement · papers 2 · until Dec 14, 2026 · 看不清 · now: waits for missing papers · web" in text
    assert "- [ ] 2 " in text


def test_the_file_of_an_unknown_ticket_says_so(village: World) -> None:
    for number in ("12-000417-3", "nonsense"):
        result = bot(village, "tickets", "export", number)
        assert result.exit_code == 1
        assert f"There is no ticket {number}." in result.output


# The audit


def test_the_audit_names_a_change_and_fails(town: World) -> None:
    number = carried(town, "核准")
    assert "The record is whole" in said(town, "audit", "verify")
    with town.database.begin() as connection:
        connection.execute(update(EVENT).where(EVENT.c.ticket == number, EVENT.c.seq == 5).values(note="加急"))
    result = bot(town, "audit", "verify")
    assert result.exit_code == 1
    assert f"{number}: event 5 (accept" in result.output
    assert "changed in 1 places" in result.output
