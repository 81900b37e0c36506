"""Time moves a ticket whether or not a clock runs here: a look shows it, and what moves it next writes it down, as of then."""

from contextlib import suppress
from datetime import date, datetime

import pytest

from flows.domain.calendar.calendar import Due
from flows.domain.ticket.event import Event
from flows.domain.ticket.rules import Attempt
from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb
from flows.text.refused_error import Refused
from flows.text.wording import _
from storage.records.people import addresses, people
from storage.records.ticket import ticket_queries
from storage.service.office import Office
from storage.upkeep import audit
from tests.support.at_once import at_once, elsewhere
from tests.support.errands import carried, filed
from tests.support.world import SHANGHAI, World


def happened(world: World, number: str, verb: Verb) -> Event:
    """The one event of a verb."""
    (event,) = [event for event in world.ticket(number).events if event.verb is verb]
    return event


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)


def silent(world: World) -> str:
    """A ticket handed in on Monday 23 November whose window has said nothing by Tuesday morning eight days later."""
    number = carried(world, "交件")
    world.at("2026-12-01T08:40")
    for handle in ("villager", "clerk", "head", "reviewer"):
        world.phone(handle).pushed()
    return number


def test_silence_is_acceptance_though_no_clock_ran(town: World) -> None:
    number = silent(town)
    town.phone("clerk").says(f"受理 {number}").sees("已受理", "视为受理：系统")
    town.phone("reviewer").says(f"备注 {number} 先看图")
    ticket = town.ticket(number)
    assert ticket.deadlines.promised == Due(date(2026, 11, 30)), "as with a clock that runs"
    assert happened(town, number, Verb.DEEM).at == at("2026-11-30T17:00")
    town.phone("villager").is_told("窗口没按时答复，按中心自己的承诺算受理了")
    town.phone("reviewer").is_told(f"→ 审核 {number}")
    town.phone("head").is_told(number)
    assert not [text for text in town.ticks("2026-12-01T08:41") if "算受理了" in text], "told once"
    with town.database.read() as connection:
        assert list(audit.verify(connection)) == []


def test_what_stands_accepted_cannot_be_sent_back_for_papers(town: World) -> None:
    number = silent(town)
    town.phone("clerk").says(f"补正 {number} 3 看不清").sees("已受理", "视为受理：系统").misses("等补材料")
    town.ticks()
    assert town.ticket(number).status is Status.ACCEPTED


def test_a_card_shows_what_time_has_brought_and_so_do_lists(town: World) -> None:
    number = silent(town)
    town.phone("villager").says(number).sees("已受理").misses("不答复就算受理")
    town.phone("clerk").says("待办").misses(number)
    town.phone("villager").says("我的办件").sees(number, "已受理")


def test_a_look_writes_nothing_and_the_next_sweep_does(town: World) -> None:
    number = silent(town)
    before = filed(town)
    for handle, looks in (("villager", number), ("villager", "我的办件"), ("clerk", "待办"), ("head", "待办")):
        town.phone(handle).says(looks)
    assert town.ticket(number).status is Status.HANDED_IN
    assert filed(town) == before, "no event, and nothing for anybody"
    assert [text for text in town.ticks() if "窗口没按时答复，按中心自己的承诺算受理了" in text]
    assert happened(town, number, Verb.DEEM).at == at("2026-11-30T17:00")


def test_a_page_that_only_looks_changes_nothing_and_loses_no_push(town: World) -> None:
    number = carried(town, "交件")
    villager = town.phone("villager").says(number)
    town.at("2026-12-01T08:40")
    with town.database.begin() as connection:
        key = villager.channel, villager.external_id
        town.turns.standing(connection, addresses.find(connection, [key])[key])
    assert town.ticket(number).status is Status.HANDED_IN
    assert [text for text in town.ticks() if "窗口没按时答复，按中心自己的承诺算受理了" in text]


def test_a_suspension_that_is_over_stops_nobody(town: World) -> None:
    number = carried(town, "受理")
    town.phone("reviewer").says(f"中止 {number} 检测 2").sees("中止中")
    town.at("2026-11-28T11:00")
    town.phone("villager").says(number).sees("12月2日周三").misses("中止")
    town.ticks("2026-11-30T09:00")
    assert happened(town, number, Verb.RESUME).at == at("2026-11-26T00:00")


def test_what_was_filed_by_itself_is_not_reopened(town: World) -> None:
    number = carried(town, "送达")
    town.at("2026-12-07T09:00")
    town.phone("villager").says(f"没办好 {number} 桩打歪了").sees("已归档")
    town.ticks()
    assert happened(town, number, Verb.ARCHIVE).at == at("2026-11-30T17:00")


def test_several_things_that_time_has_brought_happen_in_their_order(town: World) -> None:
    number = carried(town, "交件")
    town.at("2027-03-01T09:00")
    town.phone("villager").says(number).sees("已受理")
    town.ticks()
    late = [(event.verb, event.at) for event in town.ticket(number).events[-2:]]
    assert late == [(Verb.DEEM, at("2026-11-30T17:00")), (Verb.LAPSE, at("2027-02-23T00:00"))]


def test_two_who_meet_it_at_once_write_it_down_once(town: World) -> None:
    number = silent(town)
    with elsewhere(town) as other:
        clerk = other.phone("clerk")
        at_once(lambda: town.phone("reviewer").says(f"备注 {number} 先看图"), lambda: clerk.says(f"备注 {number} 来电"))
    town.phone("reviewer").sees("备注")
    clerk.sees("备注")
    assert happened(town, number, Verb.DEEM).at == at("2026-11-30T17:00")


@pytest.mark.parametrize(
    ("until", "handle", "verb", "note"),
    [
        ("交件", "clerk", Verb.ACCEPT, ""),
        ("交件", "clerk", Verb.SUPPLEMENT, "看不清"),
        ("受理", "reviewer", Verb.REVIEW, ""),
        ("审核", "approver", Verb.APPROVE, ""),
        ("核准", "agent", Verb.DELIVER, ""),
    ],
)
def test_a_ticket_at_hand_is_the_one_that_would_be_read(town: World, until: str, handle: str, verb: Verb, note: str) -> None:
    number = carried(town, until)
    with town.database.begin() as connection:
        office, person = Office.at(town.now, connection, town.books), people.named(connection, handle)
        assert person is not None
        before = office.work.tickets([number])[number]
        office.tickets.move(number, verb, Attempt(person, note, documents=(3,) if verb is Verb.SUPPLEMENT else ()))
        assert office.work.ticket(number) == ticket_queries.get(connection, [number])[number] != before


def test_a_ticket_whose_move_was_undone_is_at_hand_as_it_was(town: World) -> None:
    number = carried(town, "交件")
    with town.database.begin() as connection:
        office, clerk = Office.at(town.now, connection, town.books), people.named(connection, "clerk")
        assert clerk is not None
        before = office.work.tickets([number])[number]
        with suppress(Refused), office.work.at_once():
            office.tickets.move(number, Verb.ACCEPT, Attempt(clerk))
            raise Refused(_("half way"))
        assert office.work.ticket(number) == before == ticket_queries.get(connection, [number])[number]
