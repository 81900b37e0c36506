"""A morning on which somebody does not come: the stand-in is asked, the head is told, the duty moves and goes back. Once."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from bot.jobs.sweep import run
from bot.timetable import TIMETABLE
from flows.domain.duty.attendance import sheet
from flows.domain.people.people import Post, Registration, Role
from storage import models
from storage.records.duty import attendance, roster
from storage.records.people import people
from storage.service.duty_notifier import learnt
from tests.support.at_once import two_clocks
from tests.support.errands import paired, rows
from tests.support.world import SHANGHAI, World

FENGYUAN = "P-330681109-01"
DAY = "2026-11-24"  # 陈小芳 is rostered

ASKED = "骆建国: 陈小芳（13800000003）还没在枫源村签到，您能顶一下吗？"
MOVED = "骆建国: 11月24日周二请您替陈小芳在枫源村值班。"
TOLD = "赵海江: 枫源村：陈小芳（13800000003）今天值班没签到。\n11月24日周二枫源村：陈小芳不在，由骆建国（13800000002）值班。"


def at(world: World, *times: str) -> list[str]:
    """What is pushed at these times of the day."""
    return [text for time in times for text in world.ticks(f"{DAY}T{time}")]


def minutes(first: str, last: str, step: int = 1) -> list[str]:
    start, end = (int(time[:2]) * 60 + int(time[3:]) for time in (first, last))
    return [f"{minute // 60:02}:{minute % 60:02}" for minute in range(start, end, step)]


def test_a_missed_morning_minute_by_minute(village: World) -> None:
    assert len(at(village, "07:45")) == 1
    assert at(village, *minutes("07:46", "08:40", 9), *minutes("08:40", "08:45")) == []
    assert at(village, *minutes("08:45", "08:50"), "08:55", *minutes("08:58", "09:00")) == [ASKED]
    assert at(village, *minutes("09:00", "09:05"), *minutes("09:05", "09:20", 5)) == [MOVED, TOLD]
    assert at(village, "12:00", "16:59", "17:30")[:-1] == []
    village.phone("villager").says("谁值班").sees("骆建国")


def test_who_signs_in_in_time_is_left_alone(town: World) -> None:
    at(town, "07:45")
    town.phone("agent-b").says("签到").sees("已签到")
    assert at(town, "08:45", "09:00", "10:00") == []


def test_who_signs_in_between_is_not_told_on(village: World) -> None:
    assert at(village, "07:45", "08:45")[1:] == [ASKED]
    village.phone("agent-b").says("签到")
    assert at(village, "09:00", "09:30") == []


def test_the_colleague_takes_over_with_the_key_of_the_ping(town: World) -> None:
    at(town, "07:45", "08:45")
    agent = town.phone("agent")
    town.at(f"{DAY}T08:46")
    agent.says("step_in 枫源村").sees("现在由您在枫源村值班")
    town.phone("agent-b").is_told("骆建国（13800000002）顶了今天枫源村的班")
    assert at(town, "09:00") == [], "somebody is there"


def test_the_ping_carries_the_key(town: World) -> None:
    agent = town.phone("agent")
    at(town, "07:45", "08:45")
    agent.is_told("→ 顶班 枫源村")


def test_everything_goes_back_when_they_come_after_all(town: World) -> None:
    at(town, "07:45", "08:45", "09:00")
    town.at(f"{DAY}T09:40")
    agent = town.phone("agent")
    town.phone("agent-b").says("签到").sees("已签到", "今天您在枫源村值班")
    agent.is_told("11月24日周二枫源村由陈小芳值班，您不用值了")
    assert at(town, "09:41", "12:00") == []
    town.phone("villager").says("谁值班").sees("陈小芳")


def test_those_who_were_alarmed_hear_that_they_are_there_after_all(town: World) -> None:
    agent, head, late = town.phone("agent"), town.phone("head"), town.phone("agent-b")
    at(town, "07:45", "08:45", "09:00")
    town.at(f"{DAY}T09:10")
    late.says("签到")
    head.is_told("枫源村：陈小芳（13800000003）来了，09:10签到的。")
    agent.is_told("您不用值了")
    late.says("签到")
    assert [text for text in head.pushed() if "来了" in text] == [], "once"


def test_who_was_asked_only_hears_so_and_their_old_key_takes_nothing_silently(town: World) -> None:
    agent, head, late = town.phone("agent"), town.phone("head"), town.phone("agent-b")
    at(town, "07:45", "08:45")
    town.at(f"{DAY}T08:50")
    late.says("签到")
    agent.is_told("枫源村：陈小芳（13800000003）来了，08:50签到的。")
    assert [text for text in head.pushed() if "来了" in text] == []
    agent.says("step_in 枫源村").sees("陈小芳在，08:50签到的。", "要问一声吗？").says("2").sees("还是陈小芳值班")
    town.phone("villager").says("谁值班").sees("陈小芳")
    agent.says("step_in 枫源村").says("1").sees("已经问了陈小芳和赵海江")
    late.says("同意顶班 1").sees("现在由骆建国值班")
    head.is_told("骆建国（13800000002）顶了今天枫源村的班")


def test_in_their_own_language(village: World) -> None:
    head = village.phone("head").says("English")
    at(village, "07:45", "08:45", "09:00")
    head.is_told("Fengyuan Village: 陈小芳 (13800000003) has not signed in for today's duty.")


# Who cannot be reached


def hired(world: World, *handles: str) -> None:
    """Give the next village these agents, and let them take turns from the next day on."""
    village = Post("P-330681109-02", Role.AGENT)
    world.hires(*(Registration(each, f"斯{each}", f"1380000001{n}", posts=(village,)) for n, each in enumerate(handles)))
    world.ticks("2026-11-23T10:00")


def test_who_cannot_be_reached_is_not_put_on_duty_while_somebody_can(town: World) -> None:
    hired(town, "二", "一")
    one, clerk = town.phone("一"), town.phone("clerk")
    pushed = at(town, "07:45", "08:45", "09:00")
    assert "周敏: 斯一（13800000011）还没在杜黄新村签到，您能顶一下吗？" in pushed
    assert "周敏: 11月24日周二请您替斯一在杜黄新村值班。" in pushed
    assert [text for text in pushed if text.startswith("斯二")] == []
    assert not [text for text in one.pushed() if "联系不上" in text or "替斯一" in text]
    clerk.is_told("→ 顶班 杜黄新村")


def test_a_village_with_one_agent_is_covered_by_a_neighbour_who_is_free(town: World) -> None:
    hired(town, "二", "一")  # 斯一 has a village of their own that day
    town.hires(Registration("agent", "骆建国", "13800000002"))  # has left the post
    town.phone("一")
    town.phone("二")
    at(town, "07:45")
    assert "斯二: 陈小芳（13800000003）还没在枫源村签到，您能顶一下吗？" in at(town, "08:45")


def test_leave_is_covered_by_somebody_who_can_be_reached(town: World) -> None:
    hired(town, "二", "一")
    agent = town.phone("agent")
    town.phone("一").says("请假 11-24").sees("骆建国替您值班")
    agent.is_told("11月24日周二请您替斯一在杜黄新村值班")


def test_what_climbs_passes_over_whom_it_is_about_and_reaches_the_head(town: World) -> None:
    """Everybody else is away: the colleague without an address is asked, and their B is who does not sign in."""
    hired(town, "二", "一")
    absent, head = town.phone("一"), town.phone("head")
    for handle in ("agent", "agent-b", "clerk", "head"):
        town.phone(handle).says("请假 11-24")
    at(town, "07:45", "08:45", "09:00")
    head.is_told("斯二（13800000010）联系不上，请您接着办：斯一（13800000011）还没在杜黄新村签到，您能顶一下吗？")
    assert [text for text in absent.pushed() if "联系不上" in text] == []


def test_while_the_head_is_away_their_b_hears_of_who_is_missing(town: World) -> None:
    paired(town, "head", "approver")
    head, b = town.phone("head").says("请假 11-24到11-27"), town.phone("approver")
    at(town, "07:45", "08:45", "09:00")
    b.is_told("枫源村：陈小芳（13800000003）今天值班没签到")
    assert [text for text in head.pushed() if "没签到" in text] == []
    town.at(f"{DAY}T10:00")
    town.phone("agent").says("请假 11-26")
    b.is_told("骆建国请假")


def test_a_clock_that_wakes_up_late_gives_them_their_hour(village: World) -> None:
    assert "本该07:45提醒您" in at(village, "10:00")[0]
    assert at(village, "10:59") == []
    assert at(village, "11:00", "11:14") == [ASKED]
    assert at(village, "11:15") == [MOVED, TOLD]


# Whoever comes onto duty on the day itself has the time of a whole morning from when they were told


def test_what_the_head_arranges_in_the_morning_stands_until_who_was_put_on_duty_had_their_hour(town: World) -> None:
    agent, head = town.phone("agent"), town.phone("head")
    at(town, "07:45")
    town.at(f"{DAY}T08:40")
    head.says("安排值班 今天", "骆建国").sees("由骆建国值班")
    agent.is_told("→ 签到")
    assert at(town, "08:45", "09:00", "09:39") == []
    assert [text for text in at(town, "09:41", "09:55") if "骆建国（13800000002）还没在枫源村签到" in text] == [
        "陈小芳: 骆建国（13800000002）还没在枫源村签到，您能顶一下吗？"
    ]
    assert len([text for text in at(town, "09:56") if "骆建国（13800000002）今天值班没签到" in text]) == 1


def test_what_the_head_arranges_after_the_duty_has_moved_is_not_undone_at_the_next_beat(town: World) -> None:
    town.phone("head")
    at(town, "07:45", "08:45", "09:00")
    town.at(f"{DAY}T10:00")
    town.phone("head").says("安排值班 今天", "周敏").sees("由周敏值班")
    assert at(town, "10:01", "10:30") == []
    town.phone("villager").says("谁值班").sees("周敏")


@pytest.mark.parametrize(
    ("leaving", "quiet", "later"), [("08:58", ("09:00", "09:57"), "10:30"), ("14:00", ("14:01", "14:59"), "16:00")]
)
def test_who_covers_for_leave_taken_today_is_told_with_the_key_and_has_their_hour(
    leaving: str, quiet: tuple[str, str], later: str, town: World
) -> None:
    agent, other = town.phone("agent"), town.phone("agent-b")
    at(town, "07:45")
    other.says("签到")
    town.at(f"{DAY}T{leaving}")
    other.says("请假 今天").sees("骆建国替您值班")
    agent.is_told("请您替陈小芳在枫源村值班", "→ 签到")
    assert at(town, *quiet) == []
    agent.says("签到").sees("今天您在枫源村值班")
    assert at(town, later) == []


def test_who_comes_back_from_leave_has_their_hour_to_sign_in(town: World) -> None:
    agent, other = town.phone("agent"), town.phone("agent-b")
    other.says("请假 11-24到11-26")
    at(town, "07:45")
    agent.says("签到")
    town.at(f"{DAY}T10:00")
    other.says("销假").sees("您的班还是您值")
    assert at(town, "10:01", "10:59") == []
    assert at(town, "11:01", "11:14") == [ASKED]
    assert at(town, "11:16") == [MOVED, TOLD]


def test_who_has_signed_in_already_is_not_given_the_key_again(town: World) -> None:
    agent = town.phone("agent")
    at(town, "07:45")
    agent.says("签到")
    town.phone("agent-b").says("请假 今天")
    assert [text for text in agent.pushed() if "替陈小芳" in text] == ["11月24日周二请您替陈小芳在枫源村值班。"]


def test_a_clock_that_was_down_for_two_days_asks_about_today_only(town: World) -> None:
    at(town, "07:45")
    town.ticks("2026-11-26T07:46")
    pushed = town.ticks("2026-11-26T09:05")
    assert [text for text in pushed if "11月24日" in text or "11月25日" in text] == []
    assert len([text for text in pushed if "没签到" in text]) == 1


@pytest.mark.parametrize("time", ["00:00", "03:00", "07:29", "20:00", "23:59"])
def test_nothing_leaves_at_night(time: str, village: World) -> None:
    village.phone("agent").says("换班 11-25")
    at(village, "07:45", "08:45")
    for day in ("24", "25"):
        if (day, time) > ("24", "08:45"):
            assert village.ticks(f"2026-11-{day}T{time}") == []


def test_the_machines_time_jumps_back_and_forth(town: World) -> None:
    sent = at(town, "07:45", "08:45", "09:00", "07:50", "08:50", "07:45", "09:10", "08:45", "09:00")
    assert len(sent) == len(set(sent)) == 4


def clocks(world: World, moment: str) -> list[str]:
    """What two clocks push that beat at the same moment."""
    return [text for sent in two_clocks(world, lambda clock: clock.ticks(moment)) for text in sent]


def test_two_clocks_at_once_send_every_ping_once(town: World) -> None:
    town.phone("agent").says("换班 11-25")
    assert len(clocks(town, f"{DAY}T07:45")) == 1
    assert clocks(town, f"{DAY}T08:45") == [ASKED]
    assert sorted(clocks(town, f"{DAY}T09:00")) == sorted([MOVED, TOLD])
    assert len([text for text in clocks(town, f"{DAY}T17:00") if "没人接" in text]) == 1


def test_two_clocks_at_once_fill_a_gap_once(town: World) -> None:
    with town.database.begin() as connection:
        connection.execute(roster.DUTY.delete().where(roster.DUTY.c.day == date(2026, 11, 26)))
    sent = [text for text in clocks(town, f"{DAY}T08:00") if "没排人" in text]
    assert len(sent) == 2, "whoever is put on duty, and the head"
    assert rows(town, models.Duty) > 50


def test_a_sweep_that_dies_in_the_middle_is_taken_up_where_it_was(town: World) -> None:
    """Every line is a transaction of its own: what died has sent nothing, and is sent by the next beat."""
    at(town, "07:45", "08:45")
    town.at(f"{DAY}T09:00")
    with pytest.raises(PowerCut):
        _swept_until_the_power_is_cut(town)
    assert not town.phone("head").pushed()
    assert at(town, "09:01") == [MOVED, TOLD]
    town.phone("head").is_told("今天值班没签到")


class PowerCut(Exception):  # noqa: N818 - named for what happened
    pass


def _swept_until_the_power_is_cut(world: World) -> None:
    line = next(line for line in TIMETABLE if line.name == "not signed in")
    with world.database.begin() as connection:
        assert run(line.sweep, connection, world.books, world.languages, world.now) == [MOVED, TOLD]
        raise PowerCut


def test_on_a_day_off_nobody_is_missed(village: World) -> None:
    for day in (28, 29):
        assert village.ticks(f"2026-11-{day}T09:00") == []


def test_holiday_duty_is_reminded_of_like_any_other(village: World) -> None:
    with village.database.begin() as connection:
        person = roster.agents(connection)[FENGYUAN][0]
        roster.add(connection, [roster.Duty(FENGYUAN, date(2026, 11, 28), person)])
    assert village.ticks("2026-11-28T07:45") == ["骆建国: 今天您在枫源村值班。"]
    village.phone("villager").says("谁值班").sees("今天枫源村值班：骆建国")


# The sheet of the month


def attended(world: World) -> dict[str, str]:
    """How everybody's line on the sheet of the day reads, by name."""
    with world.database.read() as connection:
        duties = roster.on_days(connection, [date.fromisoformat(DAY)])
        signed = attendance.between(connection, date.fromisoformat(DAY), date.fromisoformat(DAY))
        lines = sheet(duties, signed, world.now, SHANGHAI, world.books.catalogue.hours_at, learnt(connection, duties))
        known = people.get(connection, sorted({line.person for line in lines}))
    return {known[line.person].name: line.attended.value for line in lines}


@pytest.mark.parametrize(("time", "how"), [("10:45", "on time"), ("10:47", "late")])
def test_who_covers_for_a_leave_of_the_morning_is_late_only_by_when_they_were_told(time: str, how: str, town: World) -> None:
    at(town, "07:45")
    town.at(f"{DAY}T10:00")
    town.phone("agent-b").says("请假 今天").sees("骆建国替您值班")
    town.at(f"{DAY}T{time}")
    town.phone("agent").says("签到")
    assert attended(town) == {"陈小芳": "on leave", "骆建国": how}


def test_who_the_head_puts_on_duty_in_the_morning_is_not_late(town: World) -> None:
    at(town, "07:45")
    town.at(f"{DAY}T09:10")
    town.phone("head").says("安排值班 今天", "骆建国")
    town.at(f"{DAY}T09:40")
    town.phone("agent").says("签到")
    assert attended(town) == {"骆建国": "on time"}


@pytest.mark.parametrize(
    ("beat", "signed", "how"), [("07:45", "08:31", "late"), ("07:59", "08:31", "late"), ("07:45", "09:20", "late")]
)
def test_who_had_the_day_all_along_is_late_when_the_centre_is_open(beat: str, signed: str, how: str, town: World) -> None:
    at(town, beat, "09:00", "09:15")
    town.at(f"{DAY}T{signed}")
    town.phone("agent-b").says("签到")
    assert attended(town) == {"陈小芳": how}


# Gaps


def test_a_gap_of_the_coming_week_is_found_and_filled_in_turn(town: World) -> None:
    gap = date(2026, 11, 26)
    with town.database.begin() as connection:
        connection.execute(roster.DUTY.delete().where(roster.DUTY.c.day == gap))
    pushed = [text for text in at(town, "08:00") if "没排人" in text]
    assert pushed == [
        "陈小芳: 11月26日周四枫源村没排人，请您来值班。",
        "赵海江: 11月26日周四枫源村：没排人，由陈小芳（13800000003）值班。",
    ]
    assert not [text for text in at(town, "08:30") if "没排人" in text]


def test_a_gap_nobody_can_fill_is_told_to_the_head_once_a_day(village: World) -> None:
    for handle in ("agent", "agent-b", "clerk", "head"):
        village.phone(handle)
    village.at("2026-11-23T18:00")
    village.phone("clerk").says("请假 11-24")
    village.phone("head").says("请假 11-24")
    village.phone("agent").says("请假 11-24")
    village.phone("agent-b").says("请假 11-24").sees("还没人值班，已经告诉中心负责人")
    told = [text for text in village.phone("head").pushed() if "没有人能值班，请安排" in text]
    assert len(told) == 1
    assert [text for text in at(village, "08:00", "08:30") if "请安排" in text] == [
        "赵海江: 11月24日周二枫源村：没有人能值班，请安排。"
    ]


def test_the_head_arranges_a_gap_with_the_key_of_the_ping(town: World) -> None:
    head = town.phone("head")
    for handle in ("clerk", "agent", "agent-b"):
        town.phone(handle).says("请假 11-24")
    head.says("请假 11-24")
    head.is_told("11月24日周二枫源村：没有人能值班，请安排", "→ 安排值班 2026-11-24")
    head.says("销假").says("安排值班 2026-11-24").sees("11月24日周二由赵海江值班，没有别人能替")
    town.phone("agent").says("销假")
    head.says("安排值班 2026-11-24").sees("由谁值班", "赵海江")


def test_an_agent_who_leaves_the_post_is_replaced(town: World) -> None:
    town.hires(Registration("agent-b", "陈小芳", "13800000003"))
    pushed = at(town, "08:00")
    assert "骆建国: 11月24日周二请您替陈小芳在枫源村值班。" in pushed


def test_a_roster_that_runs_out_is_carried_on_quietly(village: World) -> None:
    with village.database.read() as connection:
        before = roster.last_days(connection)[FENGYUAN]
    moment = before - timedelta(days=20)
    village.ticks(f"{village.books.calendar.workday_on_or_after(moment)}T10:00")
    with village.database.read() as connection:
        after = roster.last_days(connection)[FENGYUAN]
        turns = [duty.person for duty in roster.between(connection, FENGYUAN, before - timedelta(days=9), after)]
    assert after > before + timedelta(days=60)
    assert all(first != second for first, second in pairwise(turns)), "turns go on across the seam"
