"""A new year table moves due days, and only those concerned hear of it; a missing one is asked for once a week."""

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from flows.domain.calendar.calendar import YearTable
from storage import models
from storage.records.catalogue import calendars
from tests.support.at_once import two_clocks
from tests.support.errands import carried, paired, rows
from tests.support.world import World

ASKED = "2027年的放假安排"
NOTICE = YearTable(
    2027,
    official=True,
    source="国务院办公厅通知",
    days_off=frozenset(date(2027, month, day) for month, day in ((1, 1), (1, 4), (1, 5), (2, 5), (2, 8), (10, 1))),
    make_up=frozenset({date(2027, 2, 20)}),
)


def publish(world: World, *tables: YearTable) -> None:
    with world.database.begin() as connection:
        calendars.set_years(connection, {table.year: table for table in tables})


def due(world: World, number: str) -> tuple[date, bool]:
    promised = world.ticket(number).deadlines.promised
    assert promised is not None
    return promised.day, promised.provisional


def over_new_year(world: World) -> str:
    """A ticket accepted on 30 December that is promised within five workdays."""
    world.at("2026-12-30T09:00")
    return carried(world, "受理")


def test_a_due_day_moves_and_those_concerned_hear_it_once_in_their_language(town: World) -> None:
    town.at("2026-11-23T09:00")
    early = carried(town, "受理")
    number = over_new_year(town)
    assert due(town, number) == (date(2027, 1, 7), True)
    villager, reviewer = town.phone("villager"), town.phone("reviewer").says("English")
    before = {handle: town.phone(handle).pushed() for handle in ("villager", "reviewer", "clerk", "agent", "approver", "head")}
    assert before
    publish(town, NOTICE)
    told = [text for text in town.ticks("2026-12-31T03:00") if "放假安排" in text]
    assert due(town, number) == (date(2027, 1, 11), False)
    assert len(told) == 2
    assert villager.pushed() == [], "the day moves at once, people sleep"
    town.ticks("2026-12-31T07:30")
    villager.is_told("农村住房开工放样", "改为1月11日周一", "原来是1月7日周四")
    reviewer.is_told("promised by Mon, Jan 11 now, no longer Thu, Jan 7")
    assert not any(early in text for text in told), "its day has not moved"
    for handle in ("clerk", "agent", "approver", "head"):
        assert not [text for text in town.phone(handle).pushed() if number in text]
    assert not [text for text in town.ticks("2026-12-31T07:31") if "放假安排" in text]
    assert rows(town, models.DueMove) == 1


@pytest.mark.parametrize(
    ("until", "before", "told", "after"),
    [
        ("交件", "窗口1月6日周三（暂定）前答复", "窗口答复的日子改为1月8日周五（原来是1月6日周三）", "窗口1月8日周五前答复"),
        ("核准", "1月13日周三（暂定）前送到", "送结果的日子改为1月15日周五（原来是1月13日周三）", "1月15日周五前送到"),
    ],
)
def test_each_clock_that_moves_is_called_by_its_name(until: str, before: str, told: str, after: str, village: World) -> None:
    village.at("2026-12-29T09:00")
    number = carried(village, until)
    village.phone("villager").says(number).sees(before)
    publish(village, NOTICE)
    texts = [text for text in village.ticks() if "放假安排" in text]
    assert len(texts) == 2
    assert all(told in text for text in texts), texts
    village.phone("villager").says(number).sees(after)


def test_a_day_that_moves_and_is_still_provisional_says_so(village: World) -> None:
    number = over_new_year(village)
    publish(village, replace(NOTICE, official=False))
    assert len([text for text in village.ticks() if "改为1月11日周一（暂定）" in text]) == 2
    publish(village, NOTICE)
    village.ticks()
    village.phone("villager").says(number).sees("1月11日周一").misses("暂定")


def test_it_may_move_back_and_is_told_again(village: World) -> None:
    number = over_new_year(village)
    publish(village, NOTICE)
    village.ticks()
    publish(village, replace(NOTICE, source="更正", days_off=NOTICE.days_off - {date(2027, 1, 4), date(2027, 1, 5)}))
    assert len([text for text in village.ticks() if "改为1月7日周四" in text]) == 2
    assert due(village, number) == (date(2027, 1, 7), False)
    assert rows(village, models.DueMove) == 2


def test_what_is_only_confirmed_is_told_to_nobody(village: World) -> None:
    number = over_new_year(village)
    estimate = village.books.calendar.years[2027]
    publish(village, replace(estimate, official=True))
    assert not [text for text in village.ticks() if "放假安排" in text]
    assert due(village, number) == (date(2027, 1, 7), False)
    assert rows(village, models.DueMove) == 0


def test_what_is_due_when_it_is_counted_again_is_told_all_the_same(town: World) -> None:
    number = over_new_year(town)
    publish(town, replace(town.books.calendar.years[2027], official=True))
    assert [text for text in town.ticks("2027-01-07T08:30") if number in text and "承诺今天" in text]


def test_the_alarm_moves_along(village: World) -> None:
    number = over_new_year(village)
    publish(village, NOTICE)
    village.ticks()
    assert not [text for text in village.ticks("2027-01-07T08:30") if "承诺今天" in text]
    assert [text for text in village.ticks("2027-01-11T08:30") if number in text and "承诺今天" in text]


def test_a_turn_that_counts_by_the_old_table_is_over_before_the_new_one_is_published(town: World) -> None:
    published = threading.Event()

    def office() -> None:
        tables = {NOTICE.year: NOTICE}
        town.database.settle(lambda connection: calendars.set_years(connection, tables), 100)  # the turn may take its time
        published.set()

    publishing = threading.Thread(target=office)
    with town.database.begin() as connection:
        town.books.refresh(connection, hold=True)
        publishing.start()
        assert not published.wait(0.3), "this turn may still write a due day by what it has read"
    publishing.join(60)
    assert published.is_set()


def test_two_clocks_at_once_count_again_once(town: World) -> None:
    over_new_year(town)
    publish(town, NOTICE)
    two_clocks(town, World.ticks)
    assert rows(town, models.DueMove) == 1
    assert len([text for text in town.phone("villager").pushed() if "放假安排" in text]) == 1


def test_nothing_beyond_the_tables_raises_and_everything_there_is_provisional(village: World) -> None:
    village.at("2030-05-06T09:00")
    number = carried(village, "受理")
    assert due(village, number)[1]
    assert "暂定" in village.phone("villager").says(number).text


def asked(world: World, day: date, time: str = "10:00") -> int:
    admin = world.phone("admin")
    world.ticks(f"{day}T{time}")
    return len([text for text in admin.pushed() if ASKED in text])


def test_from_november_on_the_administrator_is_asked(town: World) -> None:
    town.ticks("2026-11-02T09:00")
    town.phone("admin")
    town.ticks("2026-11-09T09:00")
    town.phone("admin").is_told("暂定", "daiban calendar import FILE")


def test_while_the_administrator_is_away_their_b_is_asked(town: World) -> None:
    paired(town, "admin", "supervisor")
    town.phone("admin").says("请假 11-24到12-30")
    b = town.phone("supervisor")
    town.ticks("2026-11-30T09:00")
    b.is_told("daiban calendar import FILE")


def test_every_week_on_its_first_workday(village: World) -> None:
    days = [date(2026, 10, 30) + timedelta(days=n) for n in range(20)]
    told = [day for day in days if asked(village, day) + asked(village, day, "10:01")]
    assert told == [date(2026, 11, 2) + timedelta(days=7 * n) for n in range(3)], "Sunday's on the Monday, then every week"


def test_whoever_was_not_asked_for_weeks_is_asked_once(village: World) -> None:
    assert asked(village, date(2026, 12, 14)) == 1
    assert asked(village, date(2026, 12, 15)) == 0
    assert asked(village, date(2026, 12, 21)) == 1


def test_a_year_that_has_begun_without_its_table_is_still_asked_for(village: World) -> None:
    assert asked(village, date(2027, 1, 13)) == 1


def test_nobody_is_asked_for_what_is_there_or_at_night(village: World) -> None:
    assert asked(village, date(2026, 11, 9), "21:00") == asked(village, date(2026, 11, 9), "07:29") == 0
    publish(village, NOTICE)
    assert asked(village, date(2026, 11, 16)) == 0


def test_the_move_is_kept(village: World) -> None:
    number = over_new_year(village)
    publish(village, NOTICE)
    village.ticks()
    with village.database.read() as connection:
        move = connection.execute(select(models.table(models.DueMove))).one()
    assert (move.ticket, move.before, move.after) == (number, date(2027, 1, 7), date(2027, 1, 11))
