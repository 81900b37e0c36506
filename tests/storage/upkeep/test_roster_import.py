"""A roster that is brought in over one that people know: what was agreed on stays, and who counts on a day is told."""

from collections.abc import Sequence
from datetime import date

from bot.jobs import sweep
from flows.domain.duty.roster import Duty
from flows.domain.people.people import Post, Registration, Role
from storage.records.duty import roster
from storage.records.people import people
from storage.service.office import Office
from storage.upkeep.roster_import import Edition, edition, publish
from tests.support.world import World

FENGYUAN = "P-330681109-01"
NEIGHBOUR = Registration("neighbour", "斯邻村", "13800000011", posts=(Post("P-330681109-02", Role.AGENT),))


def brings_in(world: World, *days: tuple[str, str], over_agreed: bool = False) -> tuple[Edition, Sequence[str]]:
    """Bring in a roster of days and handles; return what it changes and what was pushed."""
    with world.database.begin() as connection:
        ids = {handle: person.id for handle, person in people.everyone_with_a_post(connection).items()}
        written = (day if len(day) > len("11-25") else f"2026-{day}" for day, _handle in days)
        duties = [Duty(FENGYUAN, date.fromisoformat(day), ids[handle]) for day, (_day, handle) in zip(written, days, strict=True)]
        new = edition(connection, duties, over_agreed=over_agreed)

        def bring_in(office: Office) -> None:
            publish(office, new.changes)

        return new, sweep.run(bring_in, connection, world.books, world.languages, world.now)


def serving(world: World, day: str) -> str:
    with world.database.read() as connection:
        duty = roster.get(connection, FENGYUAN, date.fromisoformat(f"2026-{day}"))
        return "" if duty is None else people.get(connection, [duty.serving])[duty.serving].name


def test_a_day_that_was_swapped_stays_with_who_took_it(town: World) -> None:
    town.phone("agent").says("换班 11-25")
    town.phone("agent-b").says("接班 1").sees("归您了")
    new, told = brings_in(town, ("11-25", "agent"), ("11-30", "agent"))
    assert [change.after.day.day for change in new.kept] == [25]
    assert [change.after.day.day for change in new.changes] == [30]
    assert told == [], "the 30th is next week's: nobody has been told of it yet"
    assert (serving(town, "11-25"), serving(town, "11-30")) == ("陈小芳", "骆建国")
    town.phone("agent").says("撤换 1").sees("骆建国")


def test_wanted_it_becomes_another_s_and_both_are_told_once(town: World) -> None:
    town.phone("agent").says("换班 11-27")
    town.phone("agent-b").says("接班 1")
    new, told = brings_in(town, ("11-27", "agent"), over_agreed=True)
    assert new.kept == []
    assert sorted(told) == [
        "陈小芳: 11月27日周五枫源村由骆建国值班，您不用值了。",
        "骆建国: 11月27日周五您在枫源村值班。",
    ]
    town.phone("agent").says("撤换 1").sees("已经了结")
    assert brings_in(town, ("11-27", "agent"), over_agreed=True)[1] == []


def test_what_the_head_arranged_is_kept_as_well(town: World) -> None:
    town.phone("head").says("安排值班 11-25", "陈小芳")
    assert brings_in(town, ("11-25", "agent"))[0].changes == []
    assert serving(town, "11-25") == "陈小芳"


def test_a_neighbour_who_took_a_day_keeps_it(town: World) -> None:
    town.hires(NEIGHBOUR)
    town.phone("agent").says("换班 11-25")
    town.phone("neighbour").says("接班 1")
    assert brings_in(town, ("11-25", "agent"))[0].changes == []
    assert serving(town, "11-25") == "斯邻村"
    brings_in(town, ("11-25", "agent"), over_agreed=True)
    assert serving(town, "11-25") == "骆建国"


def test_an_undone_swap_binds_nobody(village: World) -> None:
    village.phone("agent").says("换班 11-25")
    village.phone("agent-b").says("接班 1")
    village.phone("agent").says("撤换 1")
    assert [change.after.day.day for change in brings_in(village, ("11-25", "agent-b"))[0].changes] == [25]


def test_an_offer_ends_with_the_day_it_was_of(village: World) -> None:
    village.phone("agent").says("换班 11-25")
    brings_in(village, ("11-25", "agent-b"))
    village.phone("agent-b").says("接班 1").sees("结束")
    village.phone("agent").pushed()
    village.ticks("2026-11-24T17:00")
    assert not any("没人接" in text for text in village.phone("agent").pushed())


def test_today_and_tomorrow_are_told_of_and_later_days_are_not(town: World) -> None:
    _new, told = brings_in(town, ("11-23", "agent-b"), ("11-24", "agent"), ("11-25", "agent-b"))
    assert sorted(told) == [
        "陈小芳: 11月23日周一您在枫源村值班。",
        "陈小芳: 11月24日周二枫源村由骆建国值班，您不用值了。",
        "骆建国: 11月23日周一枫源村由陈小芳值班，您不用值了。",
        "骆建国: 11月24日周二您在枫源村值班。",
    ]


def test_in_the_evening_tomorrow_s_agent_hears_of_it_and_today_is_over(town: World) -> None:
    town.ticks("2026-11-27T17:00")
    town.at("2026-11-27T17:30")
    _new, told = brings_in(town, ("11-27", "agent-b"), ("11-30", "agent"))
    assert sorted(told) == ["陈小芳: 11月30日周一枫源村由骆建国值班，您不用值了。", "骆建国: 11月30日周一您在枫源村值班。"]
    assert town.ticks("2026-11-27T18:00") == []


def test_who_covers_for_somebody_on_leave_goes_on(village: World) -> None:
    village.phone("agent").says("请假 11-25")
    new, told = brings_in(village, ("11-25", "agent"))
    assert (new.changes, new.kept, told) == ([], [], [])
    assert serving(village, "11-25") == "陈小芳"


def test_a_roster_as_it_is_changes_nothing(village: World) -> None:
    new, told = brings_in(village, ("11-24", "agent-b"), ("11-25", "agent"))
    assert (new.changes, new.kept, told) == ([], [], [])


def test_who_gets_days_of_a_year_without_its_notice_hears_at_once_that_they_are_provisional(town: World) -> None:
    _new, told = brings_in(town, ("12-30", "agent"), ("2027-01-04", "agent"), ("2027-01-05", "agent-b"), ("2027-01-06", "agent"))
    assert sorted(told) == [
        "陈小芳: 1月5日周二：您在枫源村值班1天。\n那年的放假通知还没出，排班是暂定的，有变会告诉您。",
        "骆建国: 1月4日周一到1月6日周三：您在枫源村值班2天。\n那年的放假通知还没出，排班是暂定的，有变会告诉您。",
    ]
    assert brings_in(town, ("2027-01-04", "agent"))[1] == [], "it is theirs already"
    assert len(brings_in(town, ("2027-01-04", "agent-b"))[1]) == 1


def test_whom_the_head_puts_on_a_provisional_day_hears_that_it_is(town: World) -> None:
    town.phone("head").says("安排值班 2027-01-05 陈小芳")
    (told,) = [text for text in town.phone("agent-b").pushed() if "1月5日" in text]
    assert "2027年放假安排还没公布" in told
