"""Duty taken over at once."""

from datetime import date

import pytest

from flows.domain.people.people import Post, Registration, Role
from flows.domain.ticket.verb import Verb
from storage.records.duty import attendance
from storage.records.ticket import viewings
from tests.support.roster import NEIGHBOUR, TUESDAY, name_of, serving
from tests.support.world import World


def test_stepping_in_at_once_for_a_colleague_in_hospital(town: World) -> None:
    town.at("2026-11-24T10:00")
    town.phone("agent").says("顶班").sees("现在由您在枫源村值班，已经告诉陈小芳了")
    town.phone("agent-b").is_told("骆建国（13800000002）顶了今天枫源村的班")
    town.phone("villager").says("谁值班").sees("骆建国")
    town.phone("agent").says("顶班").sees("本来就是您值班")
    town.phone("agent-b").says("顶班").sees("骆建国在，10:00签到的").says("1").sees("现在由您在枫源村值班")
    assert serving(town, TUESDAY) == "陈小芳"


def test_whoever_steps_in_is_at_work_with_it(town: World) -> None:
    town.at("2026-11-24T10:00")
    town.phone("agent").says("顶班")
    with town.database.read() as connection:
        there = attendance.signed_in(connection, date(2026, 11, 24))
        assert [name_of(town, id) for id in there] == ["骆建国"]


def test_once_the_day_is_over_it_stays_as_it_was(town: World) -> None:
    town.ticks("2026-11-24T07:45")
    town.ticks("2026-11-24T09:00")
    assert serving(town, TUESDAY) == "骆建国"
    town.at("2026-11-24T17:00")
    town.phone("agent-b").says("签到").sees("签到")
    town.phone("clerk").says("顶班 枫源村").sees("11月24日周二已经过了")
    town.phone("head").says("安排值班 11-24", "周敏").sees("11月24日周二已经过了")
    assert serving(town, TUESDAY) == "骆建国"


def test_a_neighbour_steps_in_and_may_act_there_for_the_day(town: World) -> None:
    town.hires(NEIGHBOUR)
    number = town.phone("villager").says("放样", "2", "1").number()
    neighbour = town.phone("neighbour").says(f"接件 {number}").misses("代办员在办")
    neighbour.says("顶班 枫源村").sees("现在由您在枫源村值班", "骆建国")
    neighbour.says(f"接件 {number}").sees("代办员在办")
    town.passes(days=1)
    assert serving(town, TUESDAY) == "陈小芳"


def test_somebody_from_elsewhere_does_not_step_in(village: World) -> None:
    village.hires(Registration("far", "赵远方", posts=(Post("330681002279", Role.AGENT),)))
    village.phone("far").says("顶班 枫源村").misses("现在由您在枫源村值班")


def test_who_stood_in_sees_nothing_of_the_village_once_the_day_is_over(town: World) -> None:
    town.hires(NEIGHBOUR)
    number = town.phone("villager").says("放样", "2", "1").number()
    neighbour = town.phone("neighbour").says("顶班 枫源村", f"接件 {number}").sees("何桂花")
    neighbour.says(number).sees("代办员在办", "何桂花")
    town.passes(days=1)
    neighbour.says(number).misses("何桂花").sees("后四位")
    neighbour.says("0", f"收件 {number} 1").sees("不归您办这一步")
    town.phone("agent").says(number).sees("何桂花")


def test_who_is_no_agent_and_stands_in_sees_what_is_to_do_and_no_drafts_and_no_pictures(town: World) -> None:
    done = town.phone("villager").says("放样", "2", "1").number()
    agent = town.phone("agent").says(f"接件 {done}", f"收件 {done} 全部", f"交件 {done}")
    agent.says("俞小妹 放样 13800000015\n赵四毛 造房子 13911110002").sees("还要问几句")
    open_ = agent.number()
    clerk = Registration("other", "边上窗", posts=(Post("330681109", Role.CLERK, "social-affairs"),))
    town.hires(clerk)
    other = town.phone("other").says(open_).misses("俞小妹")
    town.passes(days=1)
    other.says("0", "顶班 枫源村").sees("现在由您在枫源村值班")
    other.says(open_).sees("俞小妹").says("0", done).misses("何桂花").sees("后四位")
    other.says("0", "草稿").misses("赵四毛")
    with town.database.read() as connection:
        looks = [viewing.how for viewing in viewings.of(connection, open_) if viewing.viewer != town.ticket(open_).agent]
    assert looks == ["chat/standing"]


def present(town: World) -> None:
    """A Tuesday on which the village's agent on duty has signed in."""
    town.tells_at_once()
    town.at("2026-11-24T08:30")
    town.phone("head").says("待办")
    town.phone("agent-b").says("签到").sees("已签到")


@pytest.mark.parametrize("yes", ["agent-b", "head"])
def test_over_a_colleague_at_work_somebody_stands_in_with_their_yes_or_the_heads(town: World, yes: str) -> None:
    present(town)
    clerk = town.phone("clerk").says("顶班 枫源村").sees("陈小芳在，08:30签到的", "要问一声吗")
    clerk.says("1").sees("已经问了陈小芳和赵海江")
    assert serving(town, TUESDAY) == "陈小芳"
    other = {"agent-b": "head", "head": "agent-b"}[yes]
    for asked in ("agent-b", "head"):
        town.phone(asked).is_told("周敏（13800000004）想顶今天枫源村的班", "→ 同意顶班 1")
    town.phone(yes).says("同意顶班 1").sees("现在由周敏值班")
    assert serving(town, TUESDAY) == "周敏"
    clerk.is_told("今天枫源村的班归您")
    town.phone(other).is_told("周敏（13800000004）顶了今天枫源村的班")
    town.phone(other).says("同意顶班 1").misses("现在由周敏值班")


def test_without_a_yes_it_stays_as_it_was(town: World) -> None:
    present(town)
    town.phone("clerk").says("顶班 枫源村", "2")
    town.phone("clerk").says("顶班 枫源村", "1")
    for nobody in ("agent", "clerk", "reviewer", "villager"):
        town.phone(nobody).says("同意顶班 1").misses("现在由周敏值班")
    for taker in ("agent", "clerk"):
        town.phone(taker).says("接班 1").misses("归您了")
    assert serving(town, TUESDAY) == "陈小芳"
    town.ticks("2026-11-24T18:00")
    town.phone("agent-b").says("同意顶班 1").misses("现在由周敏值班")
    assert serving(town, TUESDAY) == "陈小芳"


def test_the_head_says_yes_to_themselves_and_hears_of_every_other(town: World) -> None:
    present(town)
    town.phone("head").says("顶班 枫源村").sees("陈小芳在", "还是由您顶班吗").says("1").sees("现在由您在枫源村值班")
    assert serving(town, TUESDAY) == "赵海江"
    town.phone("agent").says("顶班", "1")
    town.phone("head").says("同意顶班 2")
    town.phone("admin").says("值班")
    assert serving(town, TUESDAY) == "骆建国"


def test_what_was_taken_standing_in_goes_back_to_who_carried_it_when_the_day_is_over(town: World) -> None:
    town.hires(NEIGHBOUR)
    had = town.phone("villager").says("放样", "2", "1").number()
    town.phone("agent").says(f"接件 {had}", f"退回 {had} 今天不在")
    neighbour = town.phone("neighbour").says("顶班 枫源村", f"接件 {had}").sees("代办员在办")
    town.ticks("2026-11-23T16:00")
    assert name_of(town, town.ticket(had).agent) == "斯邻村"
    town.ticks("2026-11-24T08:00")
    assert name_of(town, town.ticket(had).agent) == "骆建国"
    town.phone("agent").is_told("斯邻村的顶班结束了", had)
    town.ticks("2026-11-24T08:10")
    assert town.ticket(had).newest.verb is Verb.HAND_OVER
    neighbour.says(had).misses("何桂花")


def test_what_was_taken_standing_in_goes_to_the_villages_agents_where_nobody_carried_it_before(town: World) -> None:
    town.hires(NEIGHBOUR)
    number = town.phone("villager").says("放样", "2", "1").number()
    town.phone("neighbour").says("顶班 枫源村", f"接件 {number}", f"收件 {number} 1")
    town.ticks("2026-11-24T08:00")
    assert name_of(town, town.ticket(number).agent) in {"骆建国", "陈小芳"}
    assert town.ticket(number).collected == {1}
