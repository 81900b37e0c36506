"""A town whose numbers of six digits are used up goes on with seven, and every reader of numbers knows both."""

import pytest
from click.testing import CliRunner
from sqlalchemy import insert

from bot.cli import main
from flows.text import ticket_numbers
from storage import models
from storage.records.ticket import notices, queues, ticket_queries
from tests.support.world import World

COUNTER = models.table(models.Counter)
LAST, FIRST, NEXT = (ticket_numbers.make("12", running) for running in (999_999, 1_000_000, 1_000_001))


@pytest.fixture
def full(town: World) -> World:
    """A town that has given 999,998 numbers."""
    with town.database.begin() as connection:
        connection.execute(insert(COUNTER).values(name="town 12", value=999_998))
    return town


@pytest.fixture
def entrusted(full: World) -> World:
    """The same with three errands more, all entrusted on one day."""
    for name, phone, number in (("何桂英", "13811110001", LAST), ("斯阿毛", "13811110002", FIRST), ("孙梅", "13811110003", NEXT)):
        full.phone("agent").says(f"{name} 放样 {phone}", "1").sees(number)
    return full


def test_the_next_villager_is_given_a_number_of_seven_digits(full: World) -> None:
    villager = full.phone("villager")
    assert [villager.says("自产自销证明").number() for _ in range(2)] == [LAST, FIRST]
    assert len(FIRST) == 12
    villager.says(FIRST).sees(f"告知单 {FIRST}")
    villager.says("我的告知单").sees(FIRST)


@pytest.mark.parametrize("typed", [FIRST, FIRST.replace("-", ""), FIRST.replace("-", " "), FIRST.replace("-", "—")])
def test_a_number_of_seven_digits_is_read_however_it_is_typed(entrusted: World, typed: str) -> None:
    entrusted.phone("agent").says(typed).sees("斯阿毛", FIRST)
    entrusted.phone("agent").says(f"退回 {typed} 改天").sees(FIRST)


def test_numbers_of_both_lengths_are_ordered_in_one_line_and_walk_to_their_end(entrusted: World) -> None:
    agent = entrusted.phone("agent")
    for number in (LAST, FIRST, NEXT):
        agent.says(f"收件 {number} 1-6").sees(number)
    agent.says(f"交件 {LAST} {FIRST}，{NEXT.replace('-', '')}").sees(LAST, FIRST, NEXT)
    clerk = entrusted.phone("clerk")
    clerk.is_told(LAST, FIRST, NEXT)
    clerk.says(f"受理 {FIRST}，{LAST}").sees(LAST, FIRST)
    entrusted.phone("reviewer").says(f"审核 {LAST} {FIRST}").sees(LAST, FIRST)
    entrusted.phone("approver").says(f"核准 {LAST} {FIRST}").sees(LAST, FIRST)
    clerk.says(f"补正 {NEXT} 2 看不清").sees(NEXT)
    wrong = ticket_numbers.make("12", 1_000_000)[:-1] + str((int(FIRST[-1]) + 1) % 10)
    clerk.says(f"受理 {wrong}").sees(f"{wrong}", "错")


def test_what_was_given_first_stands_first_whatever_its_length(entrusted: World) -> None:
    with entrusted.database.read() as connection:
        assert [ticket.number for ticket in queues.every_open(connection)] == [LAST, FIRST, NEXT]
        assert [ticket.number for ticket, _row in ticket_queries.every(connection)] == sorted([LAST, FIRST, NEXT])
        villager = ticket_queries.get(connection, [FIRST])[FIRST].villager
        assert villager is not None
        assert notices.latest_of(connection, villager, 3) == [FIRST]
    assert sorted([NEXT, FIRST, LAST], key=ticket_numbers.in_order) == [LAST, FIRST, NEXT]


def test_tickets_opened_together_keep_their_order_across_the_widening(full: World) -> None:
    full.phone("villager").says("家里老人去世了", "1", "1 7 8", "2", "9", "9", "1").sees("已登记")
    with full.database.read() as connection:
        given = ticket_queries.numbers_of(connection, LAST)
    assert given[:3] == [LAST, FIRST, NEXT]


def test_a_ticket_of_seven_digits_is_exported_and_the_record_is_whole(entrusted: World) -> None:
    url = entrusted.database.url.render_as_string(hide_password=False)
    for arguments, seen in (
        (["tickets", "export", FIRST.replace("-", "")], f"# 办件档案 {FIRST}"),
        (["audit", "verify"], "whole"),
    ):
        result = CliRunner().invoke(main, arguments, env={"DATABASE_URL": url})
        assert result.exit_code == 0, result.output
        assert seen in result.output
