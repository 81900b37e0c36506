"""离岗 and 断开, said in the chat: who may, for whom, and what becomes of what was in hand."""

import pytest

from flows.domain.people.admin_log import Act, By
from flows.domain.people.people import Post, Registration, Role
from storage.records.people import admin_log, people
from tests.support.roster import NEIGHBOUR
from tests.support.world import World

OTHER_TOWN = "330681110"


def taken(world: World) -> str:
    number = world.phone("villager").says("放样", "2", "1").number()
    world.phone("agent").says(f"接件 {number}")
    return number


def done_to(world: World, handle: str) -> list[tuple[Act, By]]:
    with world.database.read() as connection:
        person = people.named(connection, handle)
        assert person is not None
        return [(entry.act, entry.by) for entry in admin_log.entries(connection, person.id)]


def id_of(world: World, handle: str) -> int:
    with world.database.read() as connection:
        person = people.named(connection, handle)
    assert person is not None
    return person.id


@pytest.mark.parametrize("typed", ["离岗 骆建国", "骆建国离岗", "离岗骆建国", "leaves 骆建国", "骆建国 离职"])
def test_the_head_is_shown_what_goes_where_and_then_says_yes(town: World, typed: str) -> None:
    number = taken(town)
    head = town.phone("head").says(typed)
    head.sees("骆建国马上离岗", f"代办件 {number} → 陈小芳", "天班 → 陈小芳", "1 是，马上离岗")
    assert town.ticket(number).agent == id_of(town, "agent"), "so far nothing has changed"
    head.says("1").sees("骆建国已离岗", number)
    assert town.ticket(number).agent == id_of(town, "agent-b")
    assert done_to(town, "agent") == [(Act.LEFT, By(id_of(town, "head"), "web"))]
    town.phone("agent").says(number).misses("何桂花")


def test_a_no_leaves_everything_as_it_was(town: World) -> None:
    number = taken(town)
    town.phone("head").says("离岗 骆建国", "2").sees("骆建国不离岗")
    assert done_to(town, "agent") == []
    town.phone("agent").says(number).sees("何桂花")


@pytest.mark.parametrize("handle", ["clerk", "reviewer", "approver", "agent-b", "supervisor"])
def test_only_the_head_and_the_administrator_end_a_post(town: World, handle: str) -> None:
    town.phone(handle).says("离岗 骆建国").misses("1 是")
    assert done_to(town, "agent") == []


def test_a_villager_ends_nobodys_post(town: World) -> None:
    town.phone("villager").says("离岗 骆建国").misses("是，马上离岗")
    town.phone("villager").says("断开 骆建国")
    assert done_to(town, "agent") == []
    town.phone("agent").says("我的信息").sees("骆建国")


def test_the_head_of_another_centre_does_not_and_no_head_ends_another_heads_post(town: World) -> None:
    town.hires(
        Registration("far", "钱远主", posts=(Post(OTHER_TOWN, Role.HEAD),)),
        Registration("head-b", "赵二主", posts=(Post("330681109", Role.HEAD),)),
        Registration("both", "葛两头", posts=(Post("330681109", Role.CLERK), Post(OTHER_TOWN, Role.CLERK))),
    )
    for who, name, handle in (("far", "骆建国", "agent"), ("head", "赵二主", "head-b"), ("head", "葛两头", "both")):
        town.phone(who).says(f"离岗 {name}").misses("1 是").says("0")
        assert done_to(town, handle) == []
    town.phone("admin").says("离岗 赵二主", "1").sees("赵二主已离岗")
    town.phone("admin").says("离岗 郑晓").misses("1 是")


def test_of_two_of_one_name_it_is_asked_which(town: World) -> None:
    town.hires(Registration("same", "骆建国", "13800000099", posts=(Post("P-330681109-02", Role.AGENT),)), NEIGHBOUR)
    head = town.phone("head").says("离岗 骆建国").sees("是哪一位", "13800000002", "13800000099")
    head.says("2").sees("骆建国马上离岗").says("1").sees("已离岗")
    assert [act for act, _by in done_to(town, "same")] == [Act.LEFT]
    assert done_to(town, "agent") == []


@pytest.mark.parametrize("who", ["agent", "clerk", "head"])
def test_a_villagers_lost_phone_is_cut_off_in_one_line_with_the_number_or_the_name(town: World, who: str) -> None:
    number = taken(town)
    villager = town.phone("villager").says("我的办件").sees(number)
    if who != "agent":
        town.phone("agent").says(f"收件 {number} 全部", f"交件 {number}")
    town.phone(who).says(f"断开 {number}" if who != "head" else "断开 何桂花").sees("何桂花：1个手机已断开")
    villager.says("我的办件").misses(number)
    assert [act for act, _by in done_to(town, "villager")] == [Act.CUT]
    town.phone(who).says("断开 何桂花").sees("没有登录过")


def test_who_has_nothing_to_do_with_a_villager_cuts_nobody_off(town: World) -> None:
    number = taken(town)
    town.hires(NEIGHBOUR, Registration("far", "钱远窗", posts=(Post(OTHER_TOWN, Role.CLERK),)))
    for who in ("neighbour", "far", "supervisor"):
        town.phone(who).says(f"断开 {number}").misses("已断开").says("0", "断开 何桂花").misses("已断开")
    town.phone("villager").says(f"断开 {number}").misses("已断开").says("0", "我的办件").sees(number)
    assert done_to(town, "villager") == []


def test_the_head_cuts_off_a_colleagues_lost_phone_and_they_still_hold_their_post(town: World) -> None:
    town.phone("clerk").says("待办")
    town.phone("agent").says("断开 周敏").misses("已断开")
    town.phone("head").says("手机丢了 周敏").sees("周敏：1个手机已断开")
    town.phone("clerk").says("我的信息").misses("周敏")
    assert done_to(town, "clerk") == [(Act.CUT, By(id_of(town, "head"), "web"))]
    with town.database.read() as connection:
        assert people.holding(connection, Role.CLERK, ["330681109"])


@pytest.mark.parametrize(
    "typed",
    ["离岗 骆建国 12月15日", "骆建国12月15日离岗", "离岗 12-15 骆建国", "骆建国从12月15日起离岗", "leaves 骆建国 2026-12-15"],
)
def test_a_leaving_is_said_for_a_day_and_told_to_who_leaves_and_the_other_heads(town: World, typed: str) -> None:
    town.hires(Registration("head-b", "赵二主", posts=(Post("330681109", Role.HEAD),)))
    town.tells_at_once()
    town.phone("agent").says("待办")
    town.phone("head-b").says("待办")
    head = town.phone("head").says(typed).sees("骆建国12月15日周二起离岗", "照旧上班", "1 是")
    assert done_to(town, "agent") == [], "so far nothing was said"
    head.says("1").sees("骆建国12月15日周二起离岗，已通知", "取消离岗 骆建国")
    assert done_to(town, "agent") == [(Act.LEAVES, By(id_of(town, "head"), "web"))]
    town.phone("agent").is_told("骆建国12月15日周二起离岗")
    town.phone("head-b").is_told("骆建国12月15日周二起离岗")
    town.phone("agent").says("我的信息").sees("骆建国")
    town.ticks("2026-12-15T00:01")
    town.phone("agent").says("我的信息").misses("骆建国")


def test_who_leaves_when_is_shown_to_whoever_may_say_so(town: World) -> None:
    town.phone("head").says("离岗").sees("没有人要离岗")
    town.phone("head").says("离岗 周敏 12月20日", "1", "离岗 骆建国 12月15日", "1")
    for who in ("head", "admin"):
        town.phone(who).says("离岗").sees("骆建国 12月15日周二起离岗\n周敏 12月20日周日起离岗", "取消离岗")
    town.hires(Registration("far", "钱远主", posts=(Post(OTHER_TOWN, Role.HEAD),)))
    town.phone("far").says("离岗").sees("没有人要离岗")
    town.phone("clerk").says("离岗").sees("主任").misses("骆建国")


@pytest.mark.parametrize("typed", ["取消离岗 骆建国", "骆建国不离岗了", "取消骆建国离岗", "stays 骆建国"])
def test_a_leaving_is_called_off_and_told_and_recorded(town: World, typed: str) -> None:
    town.tells_at_once()
    town.phone("agent").says("待办")
    town.phone("head").says("离岗 骆建国 12月15日", "1")
    town.phone("admin").says(typed).sees("骆建国不离岗了，原定12月15日周二的取消")
    assert done_to(town, "agent") == [
        (Act.LEAVES, By(id_of(town, "head"), "web")),
        (Act.STAYS, By(id_of(town, "admin"), "web")),
    ]
    town.phone("agent").is_told("骆建国不离岗了")
    town.phone("head").is_told("骆建国不离岗了")
    town.ticks("2026-12-15T00:01")
    town.phone("agent").says("我的信息").sees("骆建国")
    town.phone("head").says(typed).sees("没人登记过骆建国要离岗")


def test_a_leaving_may_be_moved_but_is_not_said_twice(town: World) -> None:
    head = town.phone("head").says("离岗 骆建国 12月15日", "1")
    head.says("离岗 骆建国 12月15日").sees("已经登记过了").misses("1 是")
    head.says("离岗 骆建国 12月18日").sees("原来登记的是12月15日").says("1").sees("12月18日周五起离岗")
    town.ticks("2026-12-15T00:01")
    town.phone("agent").says("我的信息").sees("骆建国")
    town.ticks("2026-12-18T00:01")
    town.phone("agent").says("我的信息").misses("骆建国")
    town.phone("head").says("离岗 骆建国").sees("骆建国12月18日周五已经离岗了")


def test_a_day_that_is_over_is_asked_again_today_is_now_and_a_day_off_is_said(town: World) -> None:
    head = town.phone("head").says("离岗 骆建国 11月20日").sees("已经过了", "是哪一天").says("12月19日")
    head.sees("12月19日周六不上班，最后一个工作日是12月18日周五").says("2").sees("骆建国不离岗")
    assert done_to(town, "agent") == []
    head.says("离岗 骆建国 今天").sees("骆建国马上离岗").says("1")
    assert [act for act, _by in done_to(town, "agent")] == [Act.LEFT]


@pytest.mark.parametrize("handle", ["clerk", "agent-b", "supervisor", "villager"])
def test_nobody_else_says_from_when_or_calls_it_off(town: World, handle: str) -> None:
    town.phone("head").says("离岗 周敏 12月20日", "1")
    town.phone(handle).says("离岗 骆建国 12月15日").misses("1 是").says("0", "取消离岗 周敏").misses("周敏不离岗了")
    assert done_to(town, "agent") == []
    assert [act for act, _by in done_to(town, "clerk")] == [Act.LEAVES]


def test_a_name_that_holds_a_day_is_a_name(town: World) -> None:
    town.hires(Registration("monday", "周一鸣", posts=(Post("330681109", Role.CLERK),)))
    town.phone("head").says("离岗 周一鸣").sees("周一鸣马上离岗").says("2")
    town.phone("head").says("周一鸣12月15日离岗").sees("周一鸣12月15日周二起离岗")
    town.phone("head").says("2", "离岗 王没有 12月15日").sees("王没有").misses("12月15日")
