"""What a turn asks of the database: every statement is waited for, and on PostgreSQL each is a way there and back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from flows.domain.people.people import Post, Registration, Role
from tests.support.errands import WISH, carried
from tests.support.transcripts import TOWN
from tests.support.world import Phone, World


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    """Yield a list that fills with every statement sent to the world's database while the context lasts."""
    sent: list[str] = []

    def keep(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(" ".join(statement.split()))

    event.listen(world.database.engine, "before_cursor_execute", keep)
    try:
        yield sent
    finally:
        event.remove(world.database.engine, "before_cursor_execute", keep)


def turn(phone: Phone, text: str) -> list[str]:
    """Return what is sent to the database in a turn."""
    with statements(phone.world) as sent:
        phone.says(text)
    return sent


def assert_at_most(most: int, sent: list[str]) -> None:
    """Expect no more statements than that, and name them all where there are more."""
    trace = "\n".join(f"{place:3} {statement[:240]}" for place, statement in enumerate(sent, 1))
    assert len(sent) <= most, f"{len(sent)} statements, {most} at most:\n{trace}"


@pytest.mark.parametrize("colleagues", [0, 4])
def test_a_clerk_accepts_with_twenty_statements_at_most(town: World, colleagues: int) -> None:
    """However many there are at the next window who hear of it."""
    town.hires(*(Registration(f"reviewer {n}", f"审核{n}", posts=(Post(TOWN, Role.REVIEWER),)) for n in range(colleagues)))
    number, clerk = carried(town, "交件"), town.phone("clerk")
    assert_at_most(20, turn(clerk, f"accept {number}"))
    clerk.sees("已受理")


@pytest.mark.parametrize(("handle", "most"), [("villager", 10), ("agent", 16), ("clerk", 16)])
def test_a_ticket_is_looked_up_with_few_statements(town: World, handle: str, most: int) -> None:
    number = carried(town, "交件")
    phone = town.phone(handle)
    assert_at_most(most, turn(phone, number))
    phone.sees(number)


def test_nothing_is_asked_twice_when_somebody_entrusts(town: World) -> None:
    """Neither who is on duty nor whose post it is, however many sentences speak of them."""
    villager = town.phone("villager").says(WISH, "2")
    sent = turn(villager, "1")
    villager.sees("已登记")
    looks = [
        statement
        for statement in sent
        if statement.startswith("SELECT") and ("FROM duty" in statement or "FROM post" in statement)
    ]
    assert len(looks) == len(set(looks))
    assert_at_most(22, sent)


def test_a_look_at_what_time_has_moved_costs_no_more_and_writes_to_no_ticket(town: World) -> None:
    villager, number = town.phone("villager"), carried(town, "交件")
    before = turn(villager.says(number), number)
    town.at("2026-12-01T08:40")
    after = turn(villager.sees("不答复就算受理"), number)
    villager.sees("已受理")
    assert after == before
    assert [statement.split()[:3] for statement in after if statement.startswith(("INSERT", "UPDATE"))] == [
        ["INSERT", "INTO", "inbox"],
        ["UPDATE", "address", "SET"],
    ]


def test_a_wish_is_answered_with_what_every_turn_costs(town: World) -> None:
    phone = town.phone("villager").says("9")
    assert_at_most(6, turn(phone, "身份证"))
    phone.sees("居民身份证")


def test_a_list_of_many_tickets_costs_no_more_than_one_of_few(town: World) -> None:
    def looked() -> list[str]:
        return turn(town.phone("clerk"), "待办")

    carried(town, "交件")
    looked()  # the second time a list is open already
    few = looked()
    for _ in range(3):
        carried(town, "交件")
    assert_at_most(len(few), looked())
