"""Truth under failure: clocks that race, stop, jump and die tell everybody once, never at night, and say what is late."""

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.jobs import sweep
from bot.timetable import TIMETABLE, tick
from flows.domain.duty.roster import rotation
from storage import models
from storage.database.silence import LOCK_TIMEOUT
from storage.models.outbox import GATHERED
from storage.records.duty import roster
from storage.records.people import people
from tests.support.at_once import elsewhere, two_clocks
from tests.support.errands import carried, publish
from tests.support.patience import PATIENCE
from tests.support.played import once
from tests.support.world import SHANGHAI, World

OUTBOX = models.table(models.Outbox)
VILLAGE = "P-330681109-01"
STEP = timedelta(hours=1)
PING = timedelta(minutes=45)
"""The minutes after the hour at which duty is told."""


def said(world: World) -> Counter[tuple[int, str]]:
    """Every push by person and text, as it was written down first; replies and digests are none."""
    with world.database.read() as connection:
        rows = connection.execute(select(OUTBOX).where(OUTBOX.c.priority > 1)).all()
    digests = {row.digest_id for row in rows if row.state == GATHERED}
    return Counter((row.person_id, world.reads(row.body).text) for row in rows if row.id not in digests)


def pushed(world: World, moment: datetime) -> Sequence[str]:
    """What a tick pushes but for the question that comes to the administrator every week."""
    world.now = moment
    return [text for line, text in tick(world.database, world.books, world.languages, moment) if line != "year table"]


def moments(first: datetime, last: datetime) -> Iterator[datetime]:
    while first <= last:
        yield first
        first += STEP


def late(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if "晚了，抱歉" in text]


def busy(world: World) -> list[str]:
    """Several tickets that come due on Monday 30 November."""
    return once("busy", lambda world: [carried(world, "受理") for _ in range(4)], world)


def at(moment: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=zone)


def test_two_clocks_at_once_tell_everybody_once_all_through_the_week(town: World) -> None:
    busy(town)
    before = said(town)
    for day in (27, 30):
        for hour in ("07:45", "08:30", "09:00", "17:00"):
            two_clocks(town, lambda clock, moment=f"2026-11-{day}T{hour}": clock.ticks(moment))  # type: ignore[misc]
    new = said(town) - before
    promised = sum("承诺" in text for _person, text in new)
    assert promised == 12, "four that no clock told on Wednesday, four the day before and four on the day"
    again = [text for (_person, text), times in new.items() if times > 1 and "calendar import" not in text]
    assert again == [], "what is asked every week aside"


def test_a_tick_that_meets_a_turn_longer_than_a_lock_is_made_all_the_same(town: World) -> None:
    longer = 1.6 * LOCK_TIMEOUT / 1000
    with elsewhere(town) as clock, ThreadPoolExecutor(1) as pool:
        with town.database.begin() as connection:
            connection.execute(select(models.table(models.Counter)).with_for_update())
            ticking = pool.submit(clock.ticks, "2026-11-23T07:45")
            Event().wait(longer)
            assert not ticking.done()
        assert len(ticking.result(PATIENCE)) == 1


def test_a_clock_down_two_days_tells_the_last_of_each_and_says_that_it_is_late(town: World) -> None:
    numbers = busy(town)
    pushed(town, at("2026-11-27T08:30"))
    told = pushed(town, at("2026-12-01T14:00"))  # Monday and Tuesday's morning were missed
    for number in numbers:
        (one,) = {text.split(": ", 1)[1] for text in told if number in text and "已超期1个工作日" in text}
        assert "本该08:30提醒您，晚了" in one
    assert not any("承诺今天办好" in text for text in told), "that was yesterday"
    assert sum("今天您在枫源村值班" in text for text in late(told)) == 1
    assert pushed(town, at("2026-12-01T14:01")) == []
    assert late(pushed(town, at("2026-12-02T08:30"))) == []


def test_time_that_jumps_back_tells_nothing_again(town: World) -> None:
    busy(town)
    morning = [at("2026-11-30T07:45"), at("2026-11-30T08:30"), at("2026-11-30T09:00")]
    told = [text for moment in morning for text in pushed(town, moment)]
    assert told
    for back in ("2026-11-30T08:29", "2026-11-30T07:45", "2026-11-29T10:00", "2026-11-30T08:30", "2026-11-30T09:00"):
        assert pushed(town, at(back)) == [], back
    assert pushed(town, at("2026-12-01T08:30")) != [], "and goes on afterwards"
    assert [key for key, times in said(town).items() if times > 1] == []


@pytest.mark.parametrize("line", TIMETABLE, ids=lambda line: line.name)
def test_a_process_that_dies_in_a_sweep_has_told_nothing_and_the_next_tells_it_once(line: object, village: World) -> None:
    (dying,) = [each for each in TIMETABLE if each is line]
    busy(village)
    before = said(village)
    village.now = at("2026-11-30T09:00")

    def dies() -> None:
        with village.database.begin() as connection:
            sweep.run(dying.sweep, connection, village.books, village.languages, village.now)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        dies()
    assert said(village) == before
    pushed(village, village.now)
    new = said(village) - before
    assert sum("承诺今天办好" in text for _person, text in new) == 4
    pushed(village, village.now)
    assert said(village) - before == new


def test_a_process_that_dies_in_the_middle_of_a_sweep_on_each_database(town: World) -> None:
    busy(town)
    before = said(town)
    town.now = at("2026-11-30T08:30")
    (line,) = [each for each in TIMETABLE if each.name == "deadlines"]

    def dies() -> None:
        with town.database.begin() as connection:
            sweep.run(line.sweep, connection, town.books, town.languages, town.now)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        dies()
    assert said(town) == before
    pushed(town, town.now)
    assert sum("承诺今天办好" in text for _person, text in said(town) - before) == 4


@pytest.mark.parametrize(
    ("zone", "first", "days"),
    [
        ("Europe/Berlin", "2026-10-23", 4),  # back to winter time on Sunday 25 October
        pytest.param("Europe/Berlin", "2026-03-26", 5, marks=pytest.mark.long),  # on to summer time on Sunday 29 March
        pytest.param("Asia/Shanghai", "2026-10-23", 5, marks=pytest.mark.long),
        pytest.param("America/St_Johns", "2026-10-30", 4, marks=pytest.mark.long),  # half an hour off, back on Sunday 1 November
    ],
)
def test_every_morning_has_its_ping_at_the_wall_clocks_time(zone: str, first: str, days: int, town: World) -> None:
    there = ZoneInfo(zone)
    if town.books.catalogue.timezone != zone:
        publish(town, lambda catalogue: replace(catalogue, timezone=zone))
    start = at(f"{first}T00:00", there)
    with town.database.begin() as connection:
        agents = [person.id for handle in ("agent", "agent-b") if (person := people.named(connection, handle))]
        roster.add(connection, list(rotation(VILLAGE, agents, start.date(), start.date() + timedelta(14), town.books.calendar)))
    came: list[datetime] = []
    for moment in moments(start.astimezone(UTC), start.astimezone(UTC) + timedelta(days=days)):
        texts = pushed(town, moment + PING)
        local = (moment + PING).astimezone(there)
        assert not texts or time(7, 30) <= local.time() < time(20), "nothing at night"
        came += [local for text in texts if "今天您在枫源村值班" in text]
    assert [moment.time() for moment in came] == [time(7, 45)] * len(came)
    workdays = [start.date() + timedelta(n) for n in range(days)]
    assert [moment.date() for moment in came] == [day for day in workdays if town.books.calendar.is_workday(day)]
