"""The clock of complaints: before the day, on it, every workday after; supervisors hear what is late, nobody concerned hears."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from flows.domain.calendar.calendar import YearTable
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.people.people import Post, Registration, Role
from storage import models
from storage.records.catalogue import calendars
from storage.records.duty import roster
from storage.records.messages.outbox import Priority
from storage.records.people import people
from tests.support.at_once import two_clocks
from tests.support.errands import carried, publish
from tests.support.world import World

OUTBOX = models.table(models.Outbox)
TOWN = "330681109"


def heard(world: World, handle: str) -> list[str]:
    return [text.split("\n")[0] for text in world.phone(handle).pushed() if "投诉" in text]


def test_the_owner_hears_before_it_is_due_and_those_above_once_it_is_late(town: World) -> None:
    town.phone("villager").says("投诉", "2", "没人理")
    heard(town, "head")
    for moment, head, supervisor in (
        ("2026-11-25T08:29", [], []),
        ("2026-11-25T08:30", ["有件投诉要答复，还剩3个工作日："], []),
        ("2026-11-26T08:30", [], []),
        ("2026-11-27T08:29", [], []),
        ("2026-11-27T08:30", ["有件投诉要答复，还剩1个工作日："], []),
        ("2026-11-29T08:30", [], []),  # a Sunday
        ("2026-11-30T08:30", ["有件投诉今天要答复："], []),
        ("2026-11-30T12:00", [], []),
        ("2026-12-01T08:30", ["有件投诉超期1个工作日了："], ["有件投诉超期1个工作日了："]),
        ("2026-12-02T08:30", ["有件投诉超期2个工作日了："], ["有件投诉超期2个工作日了："]),
    ):
        town.ticks(moment)
        assert (heard(town, "head"), heard(town, "supervisor")) == (head, supervisor), moment
    town.phone("head").says("答投诉 1 来了")
    town.ticks("2026-12-03T08:30")
    assert heard(town, "head") == heard(town, "supervisor") == []
    assert heard(town, "clerk") == []


def test_after_days_without_a_clock_one_ping_says_how_late_it_is(town: World) -> None:
    town.phone("villager").says("投诉", "2", "没人理")
    heard(town, "head")
    town.ticks("2026-12-03T10:00")
    assert heard(town, "head") == ["有件投诉超期3个工作日了："]
    town.ticks("2026-12-03T10:05")
    assert heard(town, "head") == []


def test_it_goes_to_the_stand_in_while_the_head_is_away_but_never_to_who_it_is_about(town: World) -> None:
    town.hires(Registration("deputy", "副主任", posts=(Post(TOWN, Role.HEAD),)))
    town.phone("deputy")
    town.phone("villager").says("投诉", "4", "副主任骂人")
    town.phone("head").says("请假 11-27到11-30")
    heard(town, "head")
    town.ticks("2026-11-27T08:30")
    assert heard(town, "head") == ["有件投诉要答复，还剩1个工作日："], "there is nobody else"
    assert heard(town, "deputy") == []


def test_who_stands_in_is_not_pinged_about_what_is_not_theirs_to_answer(town: World) -> None:
    """不服以后只剩主任能看；主任请假，B岗按了也答不了，就不催B岗。"""
    town.hires(Registration("supervisor", "俞国强", "13800000008"), Registration("admin", "郑晓", "13800000009"))
    with town.database.begin() as connection:
        found = [people.named(connection, handle) for handle in ("head", "clerk")]
        roster.pair(connection, *(person.id for person in found if person is not None))
    town.phone("villager").says("投诉", "1", "没人理")
    town.phone("head").says("答投诉 1 来了")
    town.phone("villager").says("不服 1 还是没人").sees("赵海江")
    town.phone("head").says("请假 11-25到11-30")
    heard(town, "head")
    town.ticks("2026-11-25T08:30")
    assert heard(town, "clerk") == []
    assert heard(town, "head") == ["有件投诉要答复，还剩3个工作日："]


def test_two_clocks_at_once_ping_once(town: World) -> None:
    town.phone("villager").says("投诉", "2", "没人理")
    heard(town, "head")
    town.at("2026-11-27T08:30")
    two_clocks(town, World.ticks)
    assert heard(town, "head") == ["有件投诉要答复，还剩1个工作日："]


def test_what_is_overdue_is_held_back_for_nothing_else(town: World) -> None:
    town.phone("villager").says("投诉", "2", "没人理")
    town.ticks("2026-12-01T08:30")
    with town.database.read() as connection:
        ranks = connection.execute(select(OUTBOX.c.priority, OUTBOX.c.body).order_by(OUTBOX.c.id)).all()
    found = [Priority(row.priority) for row in ranks if "没人理" in town.reads(row.body).text]
    assert found == [Priority.ALERT, Priority.URGENT, Priority.URGENT]


def test_a_call_back_is_not_pinged_about_on_the_day_it_is_asked_for(town: World) -> None:
    number = carried(town, "送达")
    town.phone("villager").says(f"评价 {number} 不满意")
    heard(town, "head")
    town.ticks("2026-11-23T09:30")
    assert heard(town, "head") == []
    town.ticks("2026-11-24T08:30")
    assert heard(town, "head") == ["有件投诉要答复，还剩1个工作日："]


def test_what_is_looked_at_again_is_not_pinged_about_the_same_day(town: World) -> None:
    number = carried(town, "送达")
    town.phone("villager").says(f"评价 {number} 不满意")
    town.phone("head").says("答投诉 1 已道歉")
    town.phone("villager").says("不服 1 没有道歉").sees("俞国强")
    heard(town, "supervisor")
    town.ticks("2026-11-23T10:00")
    assert heard(town, "supervisor") == []


def test_a_centre_that_opens_later_holds_up_nobodys_clock(town: World) -> None:
    """钟点改晚了，存着的时刻还没到点：不催，重新定，别的投诉照催。"""
    town.phone("villager").says("投诉", "2", "没人理")
    heard(town, "head")

    def later(catalogue: Catalogue) -> Catalogue:
        return replace(catalogue, hours=("09:00-12:00", "13:30-17:00"))

    publish(town, later)
    town.ticks("2026-11-25T08:40")
    assert heard(town, "head") == []
    town.ticks("2026-11-25T09:00")
    assert heard(town, "head") == ["有件投诉要答复，还剩3个工作日："]


def test_an_answer_due_when_it_is_counted_again_is_asked_for_all_the_same(town: World) -> None:
    town.at("2026-12-30T09:00")
    town.phone("villager").says("投诉", "2", "没人理").sees("1月7日周四前")
    heard(town, "head")
    with town.database.begin() as connection:
        calendars.set_years(connection, {2027: replace(town.books.calendar.years[2027], official=True)})
    town.ticks("2027-01-07T08:30")
    assert any("今天" in text for text in heard(town, "head"))


def test_a_new_calendar_moves_the_day_and_both_sides_hear_it(town: World) -> None:
    town.at("2026-12-30T09:00")
    town.phone("villager").says("投诉", "2", "没人理").sees("1月7日周四前")
    heard(town, "head")
    year = YearTable(
        2027,
        official=True,
        source="通知",
        days_off=frozenset({date(2027, 1, 1), date(2027, 1, 4), date(2027, 1, 5)}),
        make_up=frozenset(),
    )
    with town.database.begin() as connection:
        calendars.set_years(connection, {2027: year})
    town.ticks("2026-12-31T09:00")
    (told,) = heard(town, "head")
    assert told == "投诉1：放假安排定了，答复日改为1月11日周一前，原来是1月7日周四前。"
    assert heard(town, "villager") == [told]
    town.phone("villager").says("投诉 1").sees("1月11日周一")
    town.ticks("2026-12-31T09:05")
    assert heard(town, "head") == []
    town.ticks("2027-01-06T08:30")
    assert heard(town, "head") == ["有件投诉要答复，还剩3个工作日："]
