"""The rate limiter: so many a second, a gap between two to one address, and who has to wait when a provider refuses."""

import pytest

from bot.delivery.provider_interface import Pace
from bot.delivery.rate_limiter import AHEAD, FORGOTTEN, MOMENT, SEVERAL, RateLimiter


def limiter(per_second: float = 16.0, gap: float = 0.0) -> RateLimiter:
    return RateLimiter(Pace(per_second, gap, group_gap=3.0))


def test_so_many_leave_in_a_second_and_no_more_are_asked_for_than_may() -> None:
    limits, left, now = limiter(), [], 100.0
    while now < 103.0:
        left += [limits.take(address, str(address), now) for address in range(limits.room(now))]
        now += 1 / 128
    busiest = max(sum(first <= moment < first + 1.0 for moment in left) for first in left)
    assert busiest == 16
    assert len(left) in range(48, 52), "and none of the moments is lost"


def test_a_moment_is_nobody_elses_and_comes_at_once() -> None:
    limits = limiter()
    moments = [limits.take(address, str(address), 100.0) for address in range(limits.room(100.0))]
    assert moments == [100.0, 100.0625]
    assert limits.room(100.0) == 0
    wait = limits.wait(100.0)
    assert wait is not None
    assert limits.room(100.0 + wait + 0.001) > 0, "whoever waits so long is let through"


def test_an_address_rests_between_two_messages_and_a_group_rests_longer() -> None:
    limits = limiter(gap=1.0)
    limits.take(1, "501", 100.0)
    limits.take(2, "-100501", 100.0)
    assert set(limits.resting(100.9)) == {1, 2}
    assert limits.wait(100.2) == pytest.approx(0.8)
    assert set(limits.resting(101.5)) == {2}
    assert limits.wait(103.04) == AHEAD, "it is not looked for each end alone"
    assert set(limits.resting(104.0)) == set()
    assert limits.wait(104.0) is None


@pytest.mark.parametrize(
    ("what", "everybody"),
    [
        ("1 refused, 1 refused, 1 refused", None),
        ("1 refused, 2 refused", None),
        ("1 refused, 2 refused, 3 refused", 40.0),
        ("1 refused, 2 refused, 9 taken, 3 refused", None),
        ("1 refused, 2 refused, 9 taken, 3 refused, 4 refused, 5 refused", 40.0),
        ("1 refused, 2 refused, a moment, 3 refused", None),
        ("1 refused, 2 refused, a pause, 1 refused, 2 refused, 3 refused", None),
        ("1 refused, 2 refused, 1 taken, 2 taken, 1 refused, 2 refused, 3 refused", 40.0),
    ],
)
def test_the_limit_of_one_address_is_its_own_and_that_of_several_in_a_row_everybodys(what: str, everybody: float | None) -> None:
    limits, now, told = limiter(), 100.0, None
    for each in what.split(", "):
        match each.split():
            case [address, "refused"]:
                told = limits.refused(int(address), 40.0, now)
            case [address, "taken"]:
                limits.taken(int(address))
            case [_, "moment"]:
                now += MOMENT
            case [_, "pause"]:
                now += 40.0
    assert told == everybody
    assert limits.is_shut(now + 39.0) == (everybody is not None)
    assert (limits.room(now) == 0) == (everybody is not None)
    assert not limits.is_shut(now + 40.0)


def test_the_shortest_pause_of_those_in_a_row_is_everybodys_and_the_longer_ones_their_own() -> None:
    limits = limiter()
    pauses = [500.0, *[30.0] * (SEVERAL - 1)]
    assert [limits.refused(address, pause, 100.0) for address, pause in enumerate(pauses)][-1] == 30.0


def test_an_address_that_was_refused_long_ago_counts_again() -> None:
    limits = limiter()
    for address in (1, 2, 3):
        limits.refused(address, 40.0, 100.0 + 10 * address)
    later = 200.0 + FORGOTTEN
    assert [limits.refused(address, 5.0, later) for address in (1, 2, 3)] == [None, None, 5.0]
