"""What fails is tried ever less often, and told of when that begins and when it ends."""

import pytest

from bot.channels.backoff import FIRST, LONGEST, SEVERAL, Backoff
from tests.support.clocks import Hands


def test_the_waits_grow_with_the_time_it_has_failed_and_not_with_how_many_tried() -> None:
    hands = Hands()
    backoff = Backoff("away", "back", hands)
    assert backoff.wait == 0.0
    waits = []
    for _ in range(9):
        for _one_of_many in range(20):
            backoff.failed("no connection")
        waits.append(backoff.wait)
        hands.go_on(backoff.wait)
        assert backoff.wait == 0.0, "now is the time to try again"
    assert waits == [FIRST, FIRST, 6.0, 12.0, 24.0, 48.0, 96.0, LONGEST, LONGEST]


def test_only_the_beginning_and_the_end_are_told(caplog: pytest.LogCaptureFixture) -> None:
    hands = Hands()
    backoff = Backoff("Telegram cannot be reached", "Telegram is reached again", hands)
    for _ in range(50):
        backoff.failed("no connection")
        hands.go_on(60.0)
    backoff.worked()
    backoff.worked()
    assert [record.message for record in caplog.records] == [
        "Telegram cannot be reached: no connection",
        "Telegram is reached again, after 3000 s",
    ]
    assert (backoff.is_away, backoff.wait) == (False, 0.0)


def test_an_accident_is_not_told(caplog: pytest.LogCaptureFixture) -> None:
    backoff = Backoff("away", "back", Hands())
    for _ in range(5):
        for _accident in range(SEVERAL - 1):
            backoff.failed("no connection")
        backoff.worked()
    assert not backoff.is_away
    assert not caplog.records
