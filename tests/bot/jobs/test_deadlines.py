"""Pings of a ticket that comes due, is due, and is late."""

from datetime import date, datetime

from sqlalchemy import select

from flows.domain.calendar.calendar import Due
from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb
from storage import models
from tests.support.at_once import two_clocks
from tests.support.errands import carried, opened, rows
from tests.support.world import World

TICKET = models.table(models.Ticket)
OWN = "这项不是行政许可，期限是中心参照许可法自己承诺的。"
WORK_DAYS = ("11-24", "11-25", "11-26", "11-27", "11-30", "12-01", "12-02", "12-03")


def accepted(world: World) -> str:
    """A ticket accepted on Monday 23 November, promised within five workdays: due on Monday 30."""
    return carried(world, "受理")


def about(texts: list[str], number: str) -> list[str]:
    return [text for text in texts if number in text]


def pushed(world: World, moment: str, number: str) -> list[str]:
    return about(list(world.ticks(moment)), number)


def test_from_three_workdays_before_until_it_is_done(town: World) -> None:
    number = accepted(town)
    days = {day: pushed(town, f"2026-{day}T08:30", number) for day in WORK_DAYS}
    assert days["11-24"] == days["11-26"] == []
    for left, day in ((3, "11-25"), (1, "11-27")):
        assert days[day] == [f"楼志明: {number} 何桂花 农村住房开工放样：承诺11月30日周一前办好，还剩{left}个工作日。"]
    assert days["11-30"] == [f"楼志明: {number} 何桂花 农村住房开工放样：承诺今天办好。"]
    for late, day in enumerate(("12-01", "12-02", "12-03"), 1):
        assert days[day] == [
            f"{who}: {number} 何桂花 农村住房开工放样：承诺11月30日周一办好，已超期{late}个工作日。"
            for who in ("楼志明", "赵海江")
        ]


def test_a_weekend_neither_counts_nor_pings(village: World) -> None:
    number = accepted(village)
    for day in ("28", "29"):
        assert pushed(village, f"2026-11-{day}T10:00", number) == [], "Friday's, which no clock has sent, waits for Monday"
    assert len(pushed(village, "2026-11-30T08:00", number)) == 1


def test_the_verb_travels_with_the_ping_but_not_to_the_head(village: World) -> None:
    number = accepted(village)
    reviewer, head = village.phone("reviewer"), village.phone("head")
    village.ticks("2026-12-01T08:30")
    (text,) = [text for text in reviewer.pushed() if "超期" in text]
    assert f"→ 审核 {number}" in text
    (text,) = [text for text in head.pushed() if "超期" in text]
    assert "→" not in text


def test_it_is_whoever_is_next_that_hears_it(village: World) -> None:
    number = carried(village, "审核")
    assert [text.split(":")[0] for text in pushed(village, "2026-11-30T08:30", number)] == ["蔡文英"]


def test_ten_runs_send_once(village: World) -> None:
    number = accepted(village)
    texts = [text for minute in range(30, 40) for text in pushed(village, f"2026-11-30T08:{minute}", number)]
    assert len(texts) == 1


def test_a_clock_that_stood_still_for_three_days_sends_one_ping_the_last(village: World) -> None:
    number = accepted(village)
    before = rows(village, models.Ping)
    texts = pushed(village, "2026-12-02T09:00", number)
    assert [text.split(": ")[0] for text in texts] == ["楼志明", "赵海江", "俞国强"], "and the supervisor sees a red light"
    assert all("已超期2个工作日" in text for text in texts[:2])
    deadline_pings = rows(village, models.Ping) - before - 4  # this morning's duty twice, the lights, the year's table
    assert deadline_pings == 5, "three days, one day, today, late, late: what was missed is written down"
    assert pushed(village, "2026-12-02T09:01", number) == []
    assert all("已超期3个工作日" in text for text in pushed(village, "2026-12-03T08:30", number))


def test_what_falls_due_at_night_waits_for_the_morning(village: World) -> None:
    number = accepted(village)
    for moment in ("2026-11-27T20:00", "2026-11-27T23:59", "2026-11-30T00:10", "2026-11-30T07:29"):
        assert pushed(village, moment, number) == []
    assert len(pushed(village, "2026-11-30T07:30", number)) == 1, "Friday's"
    assert len(pushed(village, "2026-11-30T08:30", number)) == 1, "Monday's"


def alarm_of(world: World, number: str) -> datetime | None:
    with world.database.read() as connection:
        moment: datetime | None = connection.execute(select(TICKET.c.alarm_at).where(TICKET.c.number == number)).scalar()
        return moment


def test_a_ticket_that_is_refused_pings_no_more(village: World) -> None:
    number = accepted(village)
    village.phone("reviewer").says(f"不批 {number} 与规划不符").sees("不予批准")
    assert pushed(village, "2026-12-01T08:30", number) == []
    assert alarm_of(village, number) is None


def test_what_is_approved_is_to_be_handed_over_within_ten_workdays(village: World) -> None:
    number = carried(village, "核准")
    for left, day in ((3, "12-02"), (1, "12-04")):
        assert pushed(village, f"2026-{day}T08:30", number) == [
            f"骆建国: {number} 何桂花 农村住房开工放样：结果12月7日周一前要送到，还剩{left}个工作日。\n{OWN}"
        ]
    assert "结果今天要送到" in pushed(village, "2026-12-07T08:30", number)[0]
    assert [text.split(":")[0] for text in pushed(village, "2026-12-08T08:30", number)] == ["骆建国", "赵海江"]


def test_a_ticket_that_waits_for_papers_is_late_for_nothing_but_spoken_of(village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(f"补正 {number} 1 看不清").sees("等补材料")
    for day in ("11-26", "12-07", "12-11"):
        told = pushed(village, f"2026-{day}T08:30", number)
        assert [text.split(":")[0] for text in told] == ["何桂花", "骆建国"]
        assert "第1样材料还没补" in told[0]
        assert "12月14日周一前补齐" in told[0]
    alarm = alarm_of(village, number)
    assert alarm is not None
    assert alarm.date() == date(2026, 12, 14), "what is left is its end"


def test_what_nobody_in_the_village_takes_goes_to_the_colleague_and_then_to_the_head(town: World) -> None:
    number = opened(town)
    assert pushed(town, "2026-11-23T10:59", number) == []
    assert pushed(town, "2026-11-23T11:01", number) == [f"陈小芳: {number} 何桂花 农村住房开工放样：村里还没人接。"]
    assert f"→ 接件 {number}" in town.phone("agent-b").pushed()[-1]
    assert pushed(town, "2026-11-23T14:29", number) == [], "two hours of office time, lunch does not count"
    assert pushed(town, "2026-11-23T14:31", number) == [f"赵海江: {number} 何桂花 农村住房开工放样：村里还没人接。"]
    town.phone("agent-b").says(f"接件 {number}").sees("1 收件")
    assert pushed(town, "2026-11-24T08:30", number) == []


def test_what_nobody_at_the_window_has_is_asked_about_after_thirty_minutes_and_two_hours(town: World) -> None:
    number = carried(town, "交件")
    assert pushed(town, "2026-11-23T09:31", number) == [f"周敏: {number} 何桂花 农村住房开工放样：交到窗口了，还没人办。"]
    assert pushed(town, "2026-11-23T11:01", number) == [f"赵海江: {number} 何桂花 农村住房开工放样：交到窗口了，还没人办。"]
    claimed = carried(town, "交件")
    town.phone("clerk").says(f"认领 {claimed}")
    assert pushed(town, "2026-11-23T16:00", claimed) == []


def test_a_window_that_says_nothing_for_five_workdays_has_accepted(town: World) -> None:
    number = carried(town, "交件")
    assert len(pushed(town, "2026-11-23T16:00", number)) == 1, "that nobody at the window has it yet"
    assert "11月30日周一前要答复" in pushed(town, "2026-11-25T08:30", number)[0]
    assert pushed(town, "2026-11-27T08:30", number) == [
        f"周敏: {number} 何桂花 农村住房开工放样：11月30日周一前要答复，不答复就算受理。\n{OWN}"
    ]
    assert "下班后就算受理" in pushed(town, "2026-11-30T08:30", number)[0]
    told = pushed(town, "2026-11-30T17:00", number)
    assert [text.split(":")[0] for text in told] == ["何桂花", "周敏", "赵海江", "楼志明"]
    assert "窗口没按时答复，按中心自己的承诺算受理了" in told[0]
    ticket = town.ticket(number)
    assert (ticket.status, ticket.events[-1].actor, ticket.events[-1].role) == (Status.ACCEPTED, None, "system")
    assert ticket.deadlines.promised == Due(date(2026, 11, 30)), "from the day the papers were received"
    assert pushed(town, "2026-11-30T17:01", number) == []
    town.phone("clerk").says(f"受理 {number}").sees("已受理", "视为受理：系统")


def test_a_suspended_clock_goes_on_by_itself_when_the_day_named_is_over(town: World) -> None:
    number = accepted(town)
    town.phone("reviewer").says(f"中止 {number} 检测 2").sees("中止中")
    assert town.ticket(number).events[-1].until == date(2026, 11, 25)
    assert pushed(town, "2026-11-25T08:30", number) == []
    told = pushed(town, "2026-11-26T07:30", number)
    assert [text.split(":")[0] for text in told] == ["何桂花", "楼志明"]
    assert "接着办，12月2日周三前办好" in told[0], "Tuesday and Wednesday stood still"


def test_what_was_delivered_is_filed_after_five_workdays_unless_somebody_objects(village: World) -> None:
    quiet, loud = carried(village, "送达"), carried(village, "送达")
    village.phone("villager").says(f"没办好 {loud} 桩打歪了").sees("已受理")
    assert pushed(village, "2026-11-30T16:59", quiet) == []
    village.ticks("2026-11-30T17:00")
    assert village.ticket(quiet).status is Status.ARCHIVED
    assert village.ticket(loud).status is Status.ACCEPTED


def test_a_holiday_moves_the_pings_with_the_day(village: World) -> None:
    village.at("2026-09-24T10:00")
    number = accepted(village)
    assert "还剩3个工作日" in pushed(village, "2026-09-29T08:30", number)[0]
    assert pushed(village, "2026-09-30T08:30", number) == []
    assert "还剩1个工作日" in pushed(village, "2026-10-08T08:30", number)[0]
    assert "承诺今天办好" in pushed(village, "2026-10-09T08:30", number)[0]
    assert "已超期1个工作日" in pushed(village, "2026-10-10T08:30", number)[0], "a Saturday that is worked"


def test_everybody_is_pinged_in_their_own_language(village: World) -> None:
    number = accepted(village)
    head = village.phone("head").says("English")
    reviewer = village.phone("reviewer")
    village.ticks("2026-12-01T08:30")
    head.is_told(f"{number} 何桂花 ", "one workday overdue.")
    reviewer.is_told("已超期1个工作日")


def test_two_clocks_at_the_same_moment_send_once(town: World) -> None:
    number = accepted(town)
    town.at("2026-11-30T08:30")
    sent = [text for each in two_clocks(town, World.ticks) for text in each]
    assert len(about(sent, number)) == 1
    assert len(sent) == 2, "and one reminder of today's duty"


def test_two_clocks_at_once_accept_by_silence_once(town: World) -> None:
    numbers = [carried(town, "交件") for _ in range(3)]
    town.at("2026-11-30T17:00")
    two_clocks(town, World.ticks)
    for number in numbers:
        assert [event.verb for event in town.ticket(number).events].count(Verb.DEEM) == 1


def test_several_tickets_due_the_same_morning_are_pinged_once_each(village: World) -> None:
    for _ in range(5):
        accepted(village)
    texts = [text for text in village.ticks("2026-11-30T08:30") if "承诺今天" in text]
    assert len(texts) == len(set(texts)) == 5
