"""Who leaves: rights, addresses and pushes end at once, and what was in hand is somebody else's, by name."""

import pytest

from bot.jobs import sweep
from flows.domain.people.admin_log import Act, By
from flows.domain.people.codes import CodeKind
from flows.domain.people.people import Employment, Person, Post, Registration, Role
from flows.domain.ticket.departure import Handed, Held
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from storage import models
from storage.records.duty import roster
from storage.records.people import addresses, admin_log, codes, people, reachability
from storage.records.ticket import ticket_queries
from storage.service.office import Office
from tests.support.errands import carried
from tests.support.roster import NEIGHBOUR, serving
from tests.support.world import World

OUTBOX, POST = models.table(models.Outbox), models.table(models.Post)
TOWN = "330681109"
ADMIN = By(None, "cli", "root")
SECOND_CLERK = Registration("clerk-b", "边二窗", "13800000021", posts=(Post(TOWN, Role.CLERK),))


def somebody(world: World, handle: str) -> Person:
    with world.database.read() as connection:
        person = people.named(connection, handle)
    assert person is not None
    return person


def leaves(world: World, handle: str) -> dict[tuple[Held, str], str]:
    """Let somebody leave, and return who has what now, by name."""
    done: list[Handed] = []

    def left(office: Office) -> None:
        done.extend(office.departures.leave(somebody(world, handle), ADMIN))

    with world.database.begin() as connection:
        sweep.run(left, connection, world.books, world.languages, world.now)
        names = {id: person.name for id, person in people.get(connection, [each.to for each in done if each.to]).items()}
    return {(each.what, each.which): names[each.to] if each.to else "" for each in done}


def taken(world: World) -> str:
    number = world.phone("villager").says("放样", "2", "1").number()
    world.phone("agent").says(f"接件 {number}").sees("代办员在办")
    return number


def test_what_an_agent_carries_goes_to_the_other_agent_and_the_villager_hears_it(town: World) -> None:
    town.tells_at_once()
    number = taken(town)
    before = town.phone("agent")
    handed = leaves(town, "agent")
    assert handed[Held.TICKET, number] == "陈小芳"
    ticket = town.ticket(number)
    assert ticket.agent == somebody(town, "agent-b").id
    assert (ticket.newest.verb, ticket.newest.actor, ticket.newest.note) == (Verb.HAND_OVER, None, "骆建国 → 陈小芳")
    town.phone("villager").is_told("代办员陈小芳（13800000003）接手了")
    town.phone("agent-b").is_told("骆建国", number)
    town.phone("head").is_told("骆建国", number, "陈小芳")
    before.says(number).misses("何桂花")
    before.says("0", "待办").misses("何桂花")
    town.phone("agent-b").says(f"收件 {number} 1").sees(number)


def test_rights_addresses_pushes_and_codes_end_at_once(town: World) -> None:
    agent = somebody(town, "agent")
    town.phone("agent").says("待办")
    with town.database.begin() as connection:
        codes.make(connection, agent.id, CodeKind.SENT, None, town.now)
    leaves(town, "agent")
    with town.database.begin() as connection:
        assert people.get(connection, [agent.id])[agent.id].posts == ()
        assert reachability.open_addresses(connection, [agent.id]) == {}
        assert addresses.find(connection, [addresses.screen_of("agent")]) == {}
        assert connection.execute(models.table(models.Code).select()).all() == []
        waits = OUTBOX.select().where(OUTBOX.c.person_id == agent.id, OUTBOX.c.state.in_(["waiting", "held"]))
        assert connection.execute(waits).all() == []
        [entry] = admin_log.entries(connection, agent.id)
    assert (entry.act, entry.by, entry.at) == (Act.LEFT, ADMIN, town.now)
    assert entry.detail["posts"] == [["agent", "P-330681109-01", None]]
    town.ticks("2026-11-24T09:00")
    with town.database.read() as connection:
        later = connection.execute(OUTBOX.select().where(OUTBOX.c.person_id == agent.id, OUTBOX.c.created_at > entry.at)).all()
    assert later == [], "nothing is pushed to who has left"


def test_the_days_of_duty_go_on_without_who_has_left(town: World) -> None:
    town.hires(NEIGHBOUR)
    handed = leaves(town, "agent")
    days = sorted(which for what, which in handed if what is Held.DUTY)
    assert days
    assert all(serving(town, day) == handed[Held.DUTY, day] == "陈小芳" for day in days)


def test_what_was_claimed_at_a_window_goes_to_the_b_or_back_to_the_window(town: World) -> None:
    town.hires(SECOND_CLERK)
    town.phone("clerk-b").says("待办")
    number = carried(town, "交件")
    town.phone("clerk").says(f"认领 {number}").sees("归您办")
    assert leaves(town, "clerk")[Held.CLAIM, number] == "边二窗"
    assert town.ticket(number).claimed_by is None
    town.phone("clerk-b").is_told(number)
    town.phone("clerk-b").says(f"受理 {number}").sees("已受理")


def test_the_b_of_a_clerk_has_what_the_clerk_had_claimed(town: World) -> None:
    third = Registration("clerk-c", "葛三窗", "13800000022", posts=(Post(TOWN, Role.CLERK),))
    town.hires(SECOND_CLERK, third)
    with town.database.begin() as connection:
        roster.pair(connection, somebody(town, "clerk").id, somebody(town, "clerk-c").id)
    number = carried(town, "交件")
    town.phone("clerk").says(f"认领 {number}")
    assert leaves(town, "clerk")[Held.CLAIM, number] == "葛三窗"
    assert town.ticket(number).claimed_by == somebody(town, "clerk-c").id
    with town.database.read() as connection:
        assert roster.pairs(connection) == {}


def test_where_nobody_else_holds_the_post_it_is_the_heads(town: World) -> None:
    number = carried(town, "交件")
    town.phone("clerk").says(f"认领 {number}")
    assert leaves(town, "clerk")[Held.CLAIM, number] == "赵海江"


def test_a_claim_that_rests_while_the_ticket_is_elsewhere_bars_nobody_when_it_comes_back(town: World) -> None:
    town.hires(Registration("reviewer-b", "楼二审", posts=(Post(TOWN, Role.REVIEWER),), employment=Employment.ESTABLISHED))
    number = carried(town, "受理")
    town.phone("reviewer").says(f"认领 {number}", f"中止 {number} 听证 12-31").sees("中止")
    leaves(town, "reviewer")
    town.phone("reviewer-b").says(f"恢复 {number}").sees("已受理")
    town.phone("reviewer-b").says(f"审核 {number}").sees("已审核")


def test_questions_and_complaints_go_on(town: World) -> None:
    town.phone("villager").says("人工 老房子能不能翻").sees("骆建国")
    handed = leaves(town, "agent")
    assert handed[Held.QUESTION, "1"] == "陈小芳"
    town.phone("agent-b").is_told("老房子能不能翻")
    town.phone("villager").is_told("现在由陈小芳（13800000003）答复")
    town.hires(Registration("head-b", "赵二主", posts=(Post(TOWN, Role.HEAD),)))
    town.phone("villager").says("投诉", "1", "等了半天没人").sees("1")
    town.phone("head-b").says("待办")
    assert leaves(town, "head")[Held.COMPLAINT, "1"] == "赵二主"


def test_a_trip_under_way_is_called_off_and_what_it_carried_waits_in_the_village(town: World) -> None:
    number = taken(town)
    town.phone("agent").says(f"收件 {number} 全部", "跑一趟", "1").sees("第1趟")
    handed = leaves(town, "agent")
    assert (Held.TRIP, "1") in handed
    ticket = town.ticket(number)
    assert (ticket.trip, ticket.agent) == (None, somebody(town, "agent-b").id)
    town.phone("clerk").is_told("第1趟")
    town.phone("agent-b").says("跑一趟").sees("都带上了吗")


def test_who_leaves_on_a_day_works_until_then(town: World) -> None:
    number = taken(town)
    agent = somebody(town, "agent")
    with town.database.begin() as connection:
        day = town.now.date().replace(day=25)
        assert Office.at(town.now, connection, town.books).departures.leave_on(agent, day, ADMIN) == []
    town.ticks("2026-11-24T09:00")
    town.phone("agent").says(number).sees("何桂花")
    town.ticks("2026-11-25T00:01")
    town.phone("agent").says(number).misses("何桂花")
    assert town.ticket(number).agent == somebody(town, "agent-b").id
    with town.database.read() as connection:
        assert [entry.act for entry in admin_log.entries(connection, agent.id)] == [Act.LEAVES, Act.LEFT]


def test_a_rehearsal_says_the_same_and_changes_nothing(town: World) -> None:
    number = taken(town)
    agent = somebody(town, "agent")
    with town.database.begin() as connection:
        office = Office.at(town.now, connection, town.books)
        told = office.rehearse(lambda other: other.departures.leave(agent, ADMIN))
        assert office.work.outgoing == []
    assert somebody(town, "agent").posts == agent.posts
    assert town.ticket(number).agent == agent.id
    real = leaves(town, "agent")
    assert [(each.what, each.which) for each in told] == list(real)


def test_a_lost_phone_is_a_strangers_and_what_waits_there_goes_to_the_next_address(town: World) -> None:
    town.tells_at_once()
    agent = somebody(town, "agent")
    lost, own = town.phone("agent"), town.stranger("second", "web")
    own.says("你好")
    with town.database.begin() as connection:
        code = codes.make(connection, agent.id, CodeKind.SENT, None, town.now)
    own.says(code).sees("骆建国")
    lost.says("待办")
    with town.database.begin() as connection:
        [first, *_rest] = addresses.of_person(connection, agent.id)
        office = Office.at(town.now, connection, town.books)
        assert office.departures.cut(agent, first.id, ADMIN) == 1
    number = town.phone("villager").says("放样", "2", "1").number()
    lost.says(number).misses("何桂花")
    own.says(number).sees("何桂花")


def test_the_lost_phone_of_a_household_speaks_for_none_of_them_any_more(town: World) -> None:
    villager, shared = somebody(town, "villager"), town.stranger("shared", "web")
    other = Registration("other", "何大根", "13800000031", village=villager.village)
    town.hires(other)
    shared.says("你好")
    for person in (villager, somebody(town, "other")):
        with town.database.begin() as connection:
            code = codes.make(connection, person.id, CodeKind.SENT, None, town.now)
        shared.says(code).sees(person.name)
    with town.database.begin() as connection:
        Office.at(town.now, connection, town.books).departures.cut(villager, None, ADMIN)
        assert reachability.open_addresses(connection, [villager.id, somebody(town, "other").id]) == {}
    shared.says("我的信息").misses("何桂花", "何大根")


@pytest.mark.parametrize("handle", ["agent", "clerk", "reviewer", "approver", "head"])
def test_nothing_of_a_whole_desk_stays_with_who_leaves(town: World, handle: str) -> None:
    for state in ("接件", "交件", "受理", "审核", "核准"):
        carried(town, state)
    person = somebody(town, handle)
    leaves(town, handle)
    with town.database.read() as connection:
        assert people.get(connection, [person.id])[person.id].posts == ()
        assert all(person.id not in {ticket.agent, ticket.claimed_by} for ticket in _open(town))
        assert all(person.id not in agents for agents in roster.agents(connection).values())


def _open(world: World) -> list[Ticket]:
    with world.database.read() as connection:
        return [ticket for ticket, _row in ticket_queries.every(connection) if ticket.is_open]
