"""Tickets as rows: what two people do at the same moment, and what each finds waiting."""

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest

from flows.domain.calendar.calendar import Due
from flows.domain.people.people import Person, Post, Registration, Role
from flows.domain.ticket import record, state_machine
from flows.domain.ticket.deadlines import Deadlines
from flows.domain.ticket.queue import urgency, waits_for
from flows.domain.ticket.rules import Attempt
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.text.refused_error import Refused
from storage.database.engine import Database
from storage.records.people import people
from storage.records.ticket import queues, ticket_queries, tickets
from tests.support.errands import WISH, carried, opened
from tests.support.world import World

TOWN, VILLAGE = "330681109", "P-330681109-01"


def moved(world: World, ticket: Ticket, handle: str, verb: Verb, *documents: int) -> Ticket:
    with world.database.read() as connection:
        who = people.named(connection, handle)
    assert who is not None
    return record.after(ticket, state_machine.move(ticket, verb, Attempt(who, documents=documents), world.now))


def test_whoever_comes_second_is_refused_and_changes_nothing(town: World) -> None:
    """Both have read the ticket before either of them writes."""
    number = carried(town, "交件")
    ticket = town.ticket(number)
    accepted = moved(town, ticket, "clerk", Verb.ACCEPT)
    sent_back = moved(town, ticket, "clerk", Verb.SUPPLEMENT, 1)
    other = Database(town.database.url.render_as_string(hide_password=False))
    written, refused = threading.Event(), []

    def second() -> None:
        written.wait(60)
        try:
            with other.begin() as connection:
                tickets.add(connection, sent_back, None)
        except Refused as error:
            refused.append(str(error.words))

    thread = threading.Thread(target=second)
    thread.start()
    with town.database.begin() as connection:
        tickets.add(connection, accepted, None)
        written.set()
        thread.join(0.2)  # it waits for the row on PostgreSQL, for the database on SQLite
        assert not refused
    thread.join(60)
    other.close()
    assert len(refused) == 1
    assert "faster" in refused[0]
    assert "周敏" in refused[0], "the loser hears who has it"
    assert town.ticket(number).status is Status.ACCEPTED
    assert [event.seq for event in town.ticket(number).events] == list(range(1, len(ticket.events) + 2))


def test_a_ticket_comes_back_as_it_was_kept(town: World) -> None:
    number = carried(town, "受理")
    ticket = town.ticket(number)
    assert (ticket.number, ticket.item, ticket.version, ticket.village, ticket.place) == (number, "JS01", 1, VILLAGE, TOWN)
    assert [event.verb for event in ticket.events] == [None, Verb.TAKE, Verb.COLLECT, Verb.HAND_IN, Verb.ACCEPT]
    assert [event.seq for event in ticket.events] == [1, 2, 3, 4, 5]
    assert ticket.events[2].documents == (1, 2, 3, 4, 5, 6)
    assert all(event.at.utcoffset() is not None for event in ticket.events)
    assert ticket.events[0].at <= ticket.events[-1].at <= town.now
    assert ticket.deadlines == Deadlines(promised=Due(date(2026, 11, 30)), statutory=ticket.deadlines.statutory)


def test_a_notice_is_entrusted_once(village: World) -> None:
    number = opened(village)
    with village.database.begin() as connection, pytest.raises(Refused, match="open already"):
        tickets.open_(connection, record.opened(village.ticket(number), 1, village.now))


def test_an_unknown_number_has_no_ticket(village: World) -> None:
    with village.database.read() as connection:
        assert ticket_queries.get(connection, ["12-000417-3"]) == {}
        assert ticket_queries.get(connection, []) == {}


def waiting(world: World, handle: str) -> list[str]:
    with world.database.read() as connection:
        who = people.named(connection, handle)
        assert who is not None
        found = [ticket.number for ticket in queues.waiting_for(connection, who.posts, 40)]
        every = sorted((ticket for ticket, _row in ticket_queries.every(connection) if waits_for(ticket, who.posts)), key=urgency)
    assert found == [ticket.number for ticket in every], "the rows and the rule agree"
    return found


@pytest.mark.parametrize(
    ("until", "whose"),
    [
        ("", {"agent", "agent-b"}),
        ("接件", {"agent", "agent-b"}),
        ("交件", {"clerk"}),
        ("受理", {"reviewer"}),
        ("审核", {"approver"}),
        ("核准", {"agent", "agent-b", "clerk"}),
        ("送达", set()),
    ],
)
def test_a_ticket_waits_for_those_whose_move_it_is(until: str, whose: set[str], village: World) -> None:
    number = carried(village, until) if until else opened(village)
    everybody = ("villager", "agent", "agent-b", "clerk", "reviewer", "approver", "head", "supervisor", "admin")
    assert {handle for handle in everybody if waiting(village, handle) == [number]} == whose


def test_what_waits_longest_comes_first_and_a_window_sees_its_own(village: World) -> None:
    first = carried(village, "交件")
    village.passes(hours=1)
    second = carried(village, "交件")
    assert waiting(village, "clerk") == [first, second]
    window = village.ticket(first).window
    village.hires(
        Registration("here", "此窗口", posts=(Post(TOWN, Role.CLERK, window),)),
        Registration("there", "别窗口", posts=(Post(TOWN, Role.CLERK, "police"),)),
        Registration("both", "两头", posts=(Post(TOWN, Role.CLERK, "police"), Post(VILLAGE, Role.AGENT))),
    )
    assert waiting(village, "here") == [first, second]
    assert waiting(village, "there") == []
    assert waiting(village, "both") == []
    assert Person(1).posts == ()


def test_a_villager_finds_the_newest_first(village: World) -> None:
    first = opened(village)
    village.passes(days=1)
    second = opened(village)
    with village.database.read() as connection:
        villager = people.named(connection, "villager")
        assert villager is not None
        assert [ticket.number for ticket in ticket_queries.of_villager(connection, villager.id)] == [second, first]
        assert list(ticket_queries.of_villager(connection, villager.id + 1)) == []


_SOON, _LATE = Due(date(2026, 11, 25)), Due(date(2026, 12, 30))


@pytest.mark.parametrize(
    "limits", [Deadlines(_SOON), Deadlines(None, _SOON), Deadlines(_SOON, _LATE), Deadlines(_LATE, _SOON)], ids=repr
)
def test_the_board_and_the_queue_show_what_is_due_first_and_of_two_alike_the_older_one(limits: Deadlines, village: World) -> None:
    handed_in = carried(village, "交件")
    later = carried(village, "受理")
    ticket = village.ticket(later)
    sooner = carried(village, "受理")
    earlier = replace(village.ticket(sooner), deadlines=limits)
    with village.database.begin() as connection:
        tickets.add(connection, record.after(earlier, replace(earlier.events[-1], seq=6)), None)
    carried(village, "送达")
    with village.database.read() as connection:
        board = [each.number for each in queues.open_at(connection, [TOWN], 10)]
        assert ticket_queries.counts(connection) == {TOWN: {"handed_in": 1, "accepted": 2, "delivered": 1}}
    assert ticket.deadlines.promised is not None
    assert board == [sooner, handed_in, later], "the window has until the same day to say whether it accepts"
    assert waiting(village, "reviewer") == [sooner, later]


def test_a_clock_finds_what_wants_attention_and_nothing_else(village: World) -> None:
    number = carried(village, "受理")
    soon = village.now + timedelta(hours=1)

    def due() -> list[str]:
        with village.database.read() as connection:
            return [ticket.number for ticket in queues.due(connection, village.now, 10)]

    with village.database.begin() as connection:
        tickets.set_alarms(connection, [(village.ticket(number), soon)])
    assert due() == []
    village.now = soon
    assert due() == [number]
    with village.database.begin() as connection:
        tickets.set_alarms(connection, [(record.opened(village.ticket(number), 1, village.now), None)])
    assert due() == [number], "a clock that looked at an older ticket sets nothing"
    with village.database.begin() as connection:
        tickets.set_alarms(connection, [(village.ticket(number), None)])
    assert due() == []


def test_the_wish_of_these_tests_is_what_they_say_it_is(village: World) -> None:
    village.phone("villager").says(WISH).sees("农村住房开工放样", "谁去办")
