"""The ledger notices what is lost and what came too often, and allows what nobody could have known."""

import random

import pytest

from tests.chaos.databases import SQLite
from tests.chaos.faults import KINDS, schedule
from tests.chaos.ledger import Count, Sendings
from tests.chaos.stage import Doubt, Stage
from tests.chaos.telegram import Accepted, Telegram
from tests.support.bot_api import Sent


def accepted(text: str, answered: float | None = 10.0) -> Accepted:
    return Accepted(Sent(1, text, {}, by_webhook=False), "worker-1", answered)


def test_what_is_lost_and_what_is_there_twice_is_named() -> None:
    count = Count.of({"a": 1, "b": 2, "c": 1}, {"a": 2, "b": 1, "c": 1, "of nobody": 1})
    assert (count.expected, count.found) == (4, 4)
    assert (count.lost, count.doubled) == (["b"], ["a"])


def test_a_message_that_came_before_is_known_again_where_it_says_so() -> None:
    sendings = Sendings()
    for text in ("办件已登记\n请等", "也许您已经收到过：\n办件已登记\n请等", "已受理\n请等"):
        sendings.add(accepted(text))
    assert [len(times) for times in sendings.times.values()] == [2, 1]


@pytest.mark.parametrize(
    ("answered", "by", "is_doubtful"),
    [
        (None, "worker-2", True),
        (9.9, "worker-1", True),
        (9.7, "worker-1", False),
        (11.0, None, True),
        (12.1, None, True),
        (12.3, None, False),
        (11.0, "worker-2", False),
    ],
    ids=[
        "never answered",
        "just before",
        "long before",
        "while the database was away",
        "just after it",
        "long after it",
        "another process",
    ],
)
def test_a_message_is_in_doubt_only_where_its_sender_could_not_write_it_down(
    answered: float | None, by: str | None, is_doubtful: bool
) -> None:
    stage = Stage(SQLite("sqlite://", None), Telegram(), [], [Doubt(by, 10.0, 12.0)])
    assert stage.doubts_about(accepted("x", answered)) is is_doubtful


def test_the_same_seed_plays_the_same_faults_and_each_kind_comes_up() -> None:
    first, second = ([(at, kind.name) for at, kind, _dice in schedule(KINDS, 600.0, random.Random(7))] for _ in range(2))
    assert first == second
    names = [name for _at, name in first]
    assert set(names) == {kind.name for kind in KINDS}
    assert names.count("standby promoted") == 1
