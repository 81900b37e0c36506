"""The rate limiter: so many a second, and who is urgent does not queue behind who is not."""

import asyncio

import pytest

from bot.delivery.provider_interface import Pace
from bot.delivery.rate_limiter import Gate


async def test_the_first_passes_at_once_and_the_urgent_before_those_who_came_earlier() -> None:
    gate, passed = Gate(per_second=200.0), []

    async def goes(name: str, urgency: int) -> None:
        await gate.passes(urgency)
        passed.append(name)

    async with asyncio.TaskGroup() as group:
        for name, urgency in (("first", 3), ("alert", 3), ("digest", 4), ("another alert", 3), ("reply", 1)):
            group.create_task(goes(name, urgency))
            await asyncio.sleep(0)
    assert passed == ["first", "reply", "alert", "another alert", "digest"]


async def test_nobody_passes_while_it_is_shut_and_who_gives_up_takes_no_turn() -> None:
    gate = Gate(per_second=100.0)
    gate.shut(asyncio.get_running_loop().time() + 0.2)
    start = asyncio.get_running_loop().time()
    waits = asyncio.create_task(gate.passes(3))
    goes = asyncio.create_task(gate.passes(3))
    await asyncio.sleep(0.01)
    waits.cancel()
    await goes
    assert asyncio.get_running_loop().time() - start >= 0.2
    with pytest.raises(asyncio.CancelledError):
        await waits


def test_a_group_is_written_to_less_often_than_a_person() -> None:
    pace = Pace(per_second=28.0, gap=1.0, group_gap=3.0)
    assert (pace.between("501"), pace.between("-100501")) == (1.0, 3.0)
    assert Pace(per_second=1.0, gap=2.0).between("-100501") == 2.0
