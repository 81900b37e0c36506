"""How long whoever guesses waits: longer each time, a network later than an address."""

from datetime import datetime, timedelta

import pytest

from flows.domain.people.guessing import ADDRESS, LONGEST, NETWORK, Patience, waits_until
from tests.support.world import MONDAY_MORNING


def missed(times: int) -> list[datetime]:
    return [MONDAY_MORNING + timedelta(seconds=second) for second in range(times)]


@pytest.mark.parametrize(
    ("patience", "times", "wait"),
    [
        (ADDRESS, 0, None),
        (ADDRESS, 4, None),
        (ADDRESS, 5, timedelta(hours=1)),
        (ADDRESS, 6, timedelta(hours=2)),
        (ADDRESS, 8, timedelta(hours=8)),
        (ADDRESS, 10, LONGEST),
        (ADDRESS, 500, LONGEST),
        (NETWORK, 19, None),
        (NETWORK, 20, timedelta(minutes=10)),
        (NETWORK, 21, timedelta(minutes=20)),
        (NETWORK, 100, LONGEST),
    ],
)
def test_each_miss_beyond_the_free_ones_costs_twice_the_wait(patience: Patience, times: int, wait: timedelta | None) -> None:
    misses = missed(times)
    assert waits_until(misses, patience) == (None if wait is None else misses[-1] + wait)
