"""Whoever has left holds nothing any more: every column that names a person is looked at, and those that come later as well."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

import pytest
from sqlalchemy import ColumnElement, Connection, Table, select, true

from flows.domain.duty.swap import SwapState
from flows.domain.people.admin_log import By
from flows.domain.people.people import Employment, Person, Post, Registration, Role
from flows.domain.ticket.status import OPEN, WHOSE
from storage import models
from storage.models.outbox import HELD, WAITING
from storage.records.duty import roster
from storage.records.people import codes, people
from storage.records.people.addresses import CUT
from storage.service.office import Office
from tests.support.errands import carried
from tests.support.world import World

TOWN: Final = "330681109"
ADMIN: Final = By(None, "cli", "root")
NOWHERE: Final = frozenset({"person.id"})


def of(name: str) -> Table:
    return models.metadata.tables[name]


def _open_events() -> ColumnElement[bool]:
    """Only of open tickets may somebody still have something in hand; which of them it is, the ticket says."""
    tickets = select(of("ticket").c.number).where(of("ticket").c.status.in_([status.value for status in OPEN]))
    return of("event").c.ticket.in_(tickets)


HELD_BY: Final[Mapping[str, Callable[[date], ColumnElement[bool]]]] = {
    "address.person_id": lambda _today: of("address").c.channel != CUT,
    "code.person_id": lambda _today: of("code").c.used_at.is_(None),
    "complaint.owner_id": lambda _today: of("complaint").c.answered_at.is_(None),
    "departure.person_id": lambda _today: true(),
    "duty.cover_id": lambda today: of("duty").c.day >= today,
    "duty.person_id": lambda today: (of("duty").c.day >= today) & of("duty").c.cover_id.is_(None),
    "enquiry.offered_id": lambda _today: of("enquiry").c.answered_at.is_(None),
    "enquiry.owner_id": lambda _today: of("enquiry").c.answered_at.is_(None),
    "outbox.person_id": lambda _today: of("outbox").c.state.in_([WAITING, HELD]),
    "pair.person_id": lambda _today: true(),
    "pair.stand_in_id": lambda _today: true(),
    "post.person_id": lambda _today: true(),
    "swap.giver_id": lambda _today: of("swap").c.state == SwapState.OPEN.value,
    "swap.taker_id": lambda _today: of("swap").c.state == SwapState.OPEN.value,
    "trip.agent_id": lambda _today: of("trip").c.ended_at.is_(None),
}
"""The columns that say who has something to do, or may do something, and in which rows they still do: none of who has left."""

OF_TICKETS: Final = frozenset({"event.actor_id", "event.assignee_id"})
"""What a ticket is carried and claimed by, as its events tell it."""

TOLD: Final = frozenset(
    {
        *("attendance.person_id", "catalogue_reader.person_id", "code.by_id", "complaint.complainant_id"),
        *("complaint_stage.person_id", "departure.by_id", "draft.by_id", "enquiry.asker_id", "enquiry_event.person_id"),
        *("named_village.settled_by_id", "notice.given_by_id"),
        *("invitation.person_id", "leave.by_id", "leave.person_id", "named_village.person_id", "notice.to_id"),
        *("outbox.meant_for_id", "picture.person_id", "proof.by_id", "proof.person_id", "rating_correction.person_id"),
        *("recognition.answered_by_id", "recognition.claimer_id", "recognition.villager_id", "renaming.by_id"),
        *("renaming.person_id", "staff_event.by_id", "staff_event.person_id", "swap.by_id", "ticket.villager_id"),
        *("trip_load.answered_by_id", "viewing.viewer_id"),
    }
)
"""What tells of the past, or of what somebody is as a villager: that stays."""


def naming_people() -> set[str]:
    """Return every column that names a person, as the models have it."""
    keys = (key for table in models.metadata.tables.values() for key in table.foreign_keys)
    return {f"{key.parent.table.name}.{key.parent.name}" for key in keys if key.target_fullname in NOWHERE}


def test_of_every_column_that_names_a_person_it_is_said_what_becomes_of_it_when_they_leave() -> None:
    assert naming_people() == {*HELD_BY, *OF_TICKETS, *TOLD}
    assert len(naming_people()) == len(HELD_BY) + len(OF_TICKETS) + len(TOLD)


def somebody(world: World, handle: str) -> Person:
    with world.database.read() as connection:
        person = people.named(connection, handle)
    assert person is not None
    return person


def held(connection: Connection, person: int, today: date) -> set[str]:
    """Return in which columns somebody still has something."""
    found = set()
    for name, is_open in HELD_BY.items():
        table, _dot, column = name.partition(".")
        mine = select(of(table).c[column]).where(of(table).c[column] == person, is_open(today)).limit(1)
        found |= {name} if connection.execute(mine).first() is not None else set()
    return found


def in_hand(world: World, person: int) -> set[tuple[str, str]]:
    """Return which open tickets somebody carries, or has claimed in which role, for now or for when it comes back."""
    with world.database.read() as connection:
        numbers = connection.execute(select(of("event").c.ticket).where(_open_events()).distinct()).scalars().all()
    tickets = [world.ticket(number) for number in numbers]
    carries = {(ticket.number, "carries") for ticket in tickets if ticket.agent == person}
    return carries | {(ticket.number, role) for ticket in tickets for role in WHOSE.values() if ticket.claimant(role) == person}


def leaves(world: World, handle: str) -> None:
    person = somebody(world, handle)
    with world.database.begin() as connection:
        Office.at(world.now, connection, world.books).departures.leave(person, ADMIN)


COLLEAGUES: Final = (
    Registration("clerk-b", "边二窗", "13800000021", posts=(Post(TOWN, Role.CLERK),)),
    Registration("reviewer-b", "楼二审", posts=(Post(TOWN, Role.REVIEWER),), employment=Employment.ESTABLISHED),
    Registration("head-b", "赵二主", posts=(Post(TOWN, Role.HEAD),)),
)


def hands_full(town: World) -> None:
    """Let the agent, the clerk and the head have everything that somebody can have in hand."""
    town.hires(*COLLEAGUES)
    town.phone("villager").says("人工 老房子能不能翻", "投诉", "1", "等了半天没人")
    on_a_trip = town.phone("villager").says("0", "放样", "2", "1").number()
    town.phone("agent").says(f"接件 {on_a_trip}", f"收件 {on_a_trip} 全部", "跑一趟", "1")
    agent, clerk, head = (somebody(town, handle).id for handle in ("agent", "clerk", "head"))
    with town.database.begin() as connection:
        roster.pair(connection, agent, clerk)
        codes.make(connection, agent, codes.CodeKind.SENT, None, town.now)
        enquiry = of("enquiry")
        connection.execute(enquiry.update().values(offered_id=head))
        offer = {"village": "P-330681109-01", "kind": "offered", "by_id": agent, "at": town.now, "expires_at": town.now}
        day = date(2026, 12, 24)
        connection.execute(of("swap").insert().values(**offer, day=day, state="open", giver_id=agent, taker_id=clerk))
        duty = of("duty")
        first = select(duty.c.day).where(duty.c.person_id == agent, duty.c.day > town.now.date()).limit(1).scalar_subquery()
        connection.execute(duty.update().where(duty.c.day == first).values(cover_id=clerk, why="leave"))
        planned = Office.at(town.now, connection, town.books).departures
        for handle in ("agent", "clerk", "head"):
            person = people.named(connection, handle)
            assert person is not None
            planned.leave_on(person, date(2026, 12, 30), ADMIN)
        letter = {"channel": "chat", "priority": 1, "body": {}, "created_at": town.now, "due_at": town.now, "tried": []}
        connection.execute(of("outbox").insert(), [{**letter, "person_id": id} for id in (agent, clerk, head)])


def test_who_leaves_holds_nothing_any_more(town: World) -> None:
    hands_full(town)
    leavers = {handle: somebody(town, handle).id for handle in ("agent", "clerk", "head")}
    today = town.now.date()
    with town.database.read() as connection:
        before = {handle: held(connection, id, today) for handle, id in leavers.items()}
    assert set().union(*before.values()) == set(HELD_BY), "each of these columns is tried"
    for handle in leavers:
        leaves(town, handle)
    with town.database.read() as connection:
        assert {handle: held(connection, id, today) for handle, id in leavers.items()} == {handle: set() for handle in leavers}
    assert [in_hand(town, id) for id in leavers.values()] == [set()] * 3


def test_a_claim_that_rests_while_the_next_post_has_the_ticket_bars_nobody_when_it_comes_back(town: World) -> None:
    town.hires(*COLLEAGUES)
    number = carried(town, "受理")
    town.phone("reviewer").says(f"认领 {number}", f"审核 {number}").sees("已审核")
    town.phone("approver").says(f"认领 {number}").sees("归您")
    reviewer, approver = somebody(town, "reviewer").id, somebody(town, "approver").id
    assert in_hand(town, reviewer) == {(number, Role.REVIEWER)}
    leaves(town, "reviewer")
    assert in_hand(town, reviewer) == set()
    assert in_hand(town, approver) == {(number, Role.APPROVER)}
    town.phone("approver").says(f"核准 {number}").sees("已办好").says(f"更正 {number}", "退审", "面积算错了").sees("已受理")
    town.phone("reviewer-b").says(f"审核 {number}").sees("已审核")


@pytest.mark.parametrize("asked", ["agent-b", "head"])
def test_what_a_leaver_asked_for_is_given_to_them_by_nobody(town: World, asked: str) -> None:
    town.at("2026-11-24T08:30")
    town.phone("agent-b").says("签到")
    town.phone("clerk").says("顶班 枫源村", "1").sees("已经问了")
    leaves(town, "clerk")
    town.phone(asked).says("同意顶班 1").misses("现在由周敏值班")


def test_a_complaint_that_nobody_is_left_to_answer_is_nobodys(town: World) -> None:
    town.phone("villager").says("投诉", "1", "等了半天没人")
    for handle in ("supervisor", "admin", "head"):
        leaves(town, handle)
    with town.database.read() as connection:
        assert connection.execute(select(of("complaint").c.owner_id)).scalars().all() == [None]
