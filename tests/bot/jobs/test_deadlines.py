"""Pings of a ticket that comes due, is due, and is late."""

import threading

from sqlalchemy import select

from storage import models
from storage.database import Database
from tests.support.errands import carried, rows
from tests.support.world import World

TICKET = models.table(models.Ticket)
WORK_DAYS = ("11-24", "11-25", "11-26", "11-27", "11-30", "12-01", "12-02", "12-03")


def accepted(world: World) -> str:
    """A ticket accepted on Monday 23 November, promised within five workdays: due on Monday 30."""
    return carried(world, "受理")


def about(texts: list[str], number: str) -> list[str]:
    return [text for text in texts if number in text]


def pushed(world: World, moment: str, number: str) -> list[str]:
    return about(list(world.ticks(moment)), number)


def test_from_the_day_before_until_it_is_done(town: World) -> None:
    number = accepted(town)
    days = {day: pushed(town, f"2026-{day}T08:30", number) for day in WORK_DAYS}
    assert days["11-24"] == days["11-25"] == days["11-26"] == []
    assert days["11-27"] == [f"楼志明: {number} 何桂花 农村住房开工放样：承诺11月30日周一前办好，只剩1个工作日。"]
    assert days["11-30"] == [f"楼志明: {number} 何桂花 农村住房开工放样：承诺今天办好。"]
    for late, day in enumerate(("12-01", "12-02", "12-03"), 1):
        assert days[day] == [f"{who}: {number} 何桂花 农村住房开工放样：已超期{late}个工作日。" for who in ("楼志明", "赵海江")]


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
    assert [text.split(": ")[0] for text in texts] == ["楼志明", "赵海江"]
    assert all("已超期2个工作日" in text for text in texts)
    deadline_pings = rows(village, models.Ping) - before - 2  # and this morning's duty, and the administrator's weekly question
    assert deadline_pings == 4, "soon, today, late, late: what was missed is written down"
    assert pushed(village, "2026-12-02T09:01", number) == []
    assert all("已超期3个工作日" in text for text in pushed(village, "2026-12-03T08:30", number))


def test_what_falls_due_at_night_waits_for_the_morning(village: World) -> None:
    number = accepted(village)
    for moment in ("2026-11-27T20:00", "2026-11-27T23:59", "2026-11-30T00:10", "2026-11-30T07:29"):
        assert pushed(village, moment, number) == []
    assert len(pushed(village, "2026-11-30T07:30", number)) == 1, "Friday's"
    assert len(pushed(village, "2026-11-30T08:30", number)) == 1, "Monday's"


def test_a_ticket_that_is_approved_or_refused_pings_no_more(village: World) -> None:
    approved, refused = carried(village, "核准"), accepted(village)
    village.phone("reviewer").says(f"不批 {refused} 与规划不符").sees("不予批准")
    for number in (approved, refused):
        assert pushed(village, "2026-12-01T08:30", number) == []
        with village.database.read() as connection:
            assert connection.execute(select(TICKET.c.alarm_at).where(TICKET.c.number == number)).scalar() is None


def test_a_ticket_that_waits_for_papers_has_no_clock(village: World) -> None:
    number = carried(village, "交件")
    assert pushed(village, "2027-03-01T08:30", number) == []


def test_a_holiday_moves_the_pings_with_the_day(village: World) -> None:
    village.at("2026-09-24T10:00")
    number = accepted(village)
    assert pushed(village, "2026-09-30T08:30", number) == []
    assert "只剩1个工作日" in pushed(village, "2026-10-08T08:30", number)[0]
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
    sent: list[str] = []
    start = threading.Barrier(2)

    def clock() -> None:
        other = World.on(Database(town.database.url.render_as_string(hide_password=False)), town.books.finder)
        start.wait(10)
        sent.extend(other.ticks("2026-11-30T08:30"))
        other.database.close()

    threads = [threading.Thread(target=clock) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(about(sent, number)) == 1
    assert len(sent) == 2, "and one reminder of today's duty"


def test_several_tickets_due_the_same_morning_are_pinged_once_each(village: World) -> None:
    for _ in range(5):
        accepted(village)
    texts = [text for text in village.ticks("2026-11-30T08:30") if "承诺今天" in text]
    assert len(texts) == len(set(texts)) == 5
