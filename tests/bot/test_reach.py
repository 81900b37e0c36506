"""What an errand costs on a thin line is kept to the budget in ``tests/benchmarks/reach.tsv``, on every channel."""

import pytest

from tests.benchmarks.reach import PLAYED, Allowed, Cost, Journey, budgets, over, played


@pytest.mark.parametrize(
    ("journey", "channel"),
    [
        pytest.param(journey, channel, marks=() if journey.name in {"first load", "guidance"} else pytest.mark.long)
        for journey, channel in PLAYED
    ],
    ids=lambda each: each if isinstance(each, str) else each.name,
)
async def test_a_journey_costs_no_more_than_it_may(sqlite_url: str, journey: Journey, channel: str) -> None:
    cost = await played(journey, channel, sqlite_url)
    assert cost.told > 0
    assert over(cost, budgets()[journey.name, channel]) == []


def test_what_costs_more_is_named() -> None:
    assert over(Cost(said=7, told=5, up=3000, down=2000, parts=13), Allowed(6, 4096, 12)) == [
        "said 7 > 6",
        "bytes 5000 > 4096",
        "parts 13 > 12",
    ]
    assert over(Cost(said=7, up=3000, down=2000), Allowed(None, 5000, None)) == []


def test_every_journey_has_a_budget_on_every_channel_it_is_played_on() -> None:
    assert {(journey.name, channel) for journey, channel in PLAYED} == set(budgets())
