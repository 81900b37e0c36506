"""Turns as they are kept in the book: nobody in two villages at once, and who left is made up for by all alike."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from flows.domain.duty.roster import Duty
from flows.domain.people.people import Post, Registration, Role
from storage.records.duty import roster
from storage.records.people import people
from tests.support.world import World

FENGYUAN, NEXT = "P-330681109-01", "P-330681109-02"
MONDAY = date(2026, 11, 23)


def agent(handle: str, *villages: str) -> Registration:
    return Registration(handle, handle, "13800000021", posts=tuple(Post(place, Role.AGENT) for place in villages))


def dealt(world: World, village: str) -> dict[date, int]:
    with world.database.read() as connection:
        return {duty.day: duty.serving for duty in roster.between(connection, village, MONDAY, MONDAY + roster.AHEAD)}


def test_who_is_an_agent_of_two_villages_is_wanted_in_one_at_a_time(town: World) -> None:
    town.hires(agent("both", FENGYUAN, NEXT), agent("other", NEXT))
    with town.database.begin() as connection:
        agents = roster.agents(connection)
        connection.execute(roster.DUTY.delete())
        for village in (FENGYUAN, NEXT):
            roster.carry_on(connection, village, agents[village], None, MONDAY, town.books.calendar)
        both = people.everyone_with_a_post(connection)["both"].id
    one, two = dealt(town, FENGYUAN), dealt(town, NEXT)
    assert both in one.values()
    assert both in two.values()
    assert not [day for day in one if one[day] == two[day]]


def test_who_left_is_made_up_for_by_all_alike(town: World) -> None:
    town.hires(agent("third", FENGYUAN), agent("gone", NEXT))
    town.phone("third")
    week = [MONDAY + timedelta(days=n) for n in range(1, 5)]
    with town.database.begin() as connection:
        known = people.everyone_with_a_post(connection)
        roster.add(connection, [Duty(FENGYUAN, day, known["gone"].id) for day in week])
    town.ticks(f"{MONDAY}T09:00")
    with town.database.read() as connection:
        covers = [duty.cover for duty in roster.on_days(connection, week) if duty.village == FENGYUAN]
    assert all(first != second for first, second in pairwise(covers))
    assert sorted(Counter(covers).values()) == [1, 1, 2]
