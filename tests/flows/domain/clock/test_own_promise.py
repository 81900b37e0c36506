"""Whose limit it is: the licensing law's where it is a licence, the centre's own promise where it is none."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from flows.domain.clock.own_promise import OWN_PROMISE, own_promise
from flows.domain.ticket.status import OPEN, Status
from tests.support.errands import carried, licensed, opened
from tests.support.world import World

HERS = {Status.HANDED_IN, Status.ASKED, Status.APPROVED, Status.SUSPENDED}
SAID = "参照许可法自己承诺"


@pytest.mark.parametrize("no_licence", [True, False])
@pytest.mark.parametrize("status", sorted(OPEN))
def test_what_only_the_licensing_law_limits_is_a_promise_where_it_is_no_licence(
    status: Status, no_licence: bool, village: World
) -> None:
    ticket = village.ticket(opened(village))
    at = replace(ticket, events=(replace(ticket.events[-1], status=status),), no_licence=no_licence)
    assert own_promise(at) == (OWN_PROMISE if no_licence and status in HERS else None)


def handed_in(world: World) -> str:
    return carried(world, "交件")


def suspended(world: World) -> str:
    number = carried(world, "受理")
    world.phone("reviewer").says(f"中止 {number} 12-10", "1").sees(number)
    return number


def approved(world: World) -> str:
    return carried(world, "核准")


RUNNING = pytest.mark.parametrize(("comes", "limit"), [(handed_in, "不答复就算受理"), (suspended, "中止"), (approved, "12月")])


@pytest.mark.parametrize("is_licence", [True, False])
@RUNNING
def test_the_card_and_the_explanation_say_whose_limit_runs(
    comes: Callable[[World], str], limit: str, is_licence: bool, village: World
) -> None:
    if is_licence:
        licensed(village)
    number = comes(village)
    for line in (f"查 {number}", f"期限 {number}"):
        shown = village.phone("villager").says(line).sees(number)
        assert limit in shown.text or line.startswith("期限")
        assert (SAID in shown.text) is not is_licence


@pytest.mark.parametrize("is_licence", [True, False])
def test_silence_is_acceptance_by_law_of_a_licence_and_by_promise_of_the_rest(is_licence: bool, village: World) -> None:
    if is_licence:
        licensed(village)
    number = handed_in(village)
    due = village.ticket(number).deadlines.acceptance
    assert due is not None
    village.ticks(f"{due.day}T08:30")
    (warned,) = [text for text in village.phone("clerk").pushed() if "算受理" in text]
    assert (SAID in warned) is not is_licence
    village.ticks(f"{due.day}T17:30")
    (told,) = [text for text in village.phone("villager").pushed() if "算受理" in text]
    assert ("依法" in told) is is_licence
    assert ("按中心自己的承诺" in told) is not is_licence
