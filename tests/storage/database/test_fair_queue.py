"""A queue that serves its sources by turns."""

import threading

from storage.database.fair_queue import FairQueue
from tests.support.patience import PATIENCE


def filled(*things: tuple[str, str]) -> FairQueue[str]:
    queue = FairQueue[str]()
    for source, thing in things:
        queue.put(thing, source)
    return queue


def test_who_hands_in_much_at_once_waits_and_nobody_else_does() -> None:
    queue = filled(*(("flood", f"flood {n}") for n in range(50)), ("a", "a"), ("b", "b"))
    assert queue.take(64) == ["flood 0", "a", "b"]
    queue.put("c", "c")
    assert queue.take(64) == ["flood 1", "c"]


def test_what_is_of_one_source_stays_in_order() -> None:
    queue = filled(*((source, f"{source}{n}") for n in range(3) for source in "ab"))
    assert [queue.take(64) for _ in range(3)] == [["a0", "b0"], ["a1", "b1"], ["a2", "b2"]]


def test_whose_turn_it_was_goes_to_the_end() -> None:
    queue = filled(("a", "a0"), ("a", "a1"), ("b", "b0"), ("c", "c0"))
    assert queue.take(2) == ["a0", "b0"]
    assert queue.take(1) == ["c0"]
    assert queue.take(1) == ["a1"]


def test_what_has_no_source_waits_for_nobody() -> None:
    assert filled(("", "1"), ("", "2"), ("", "3")).take(2) == ["1", "2"]


def test_what_goes_ahead_is_handed_out_before_all_others_and_by_itself() -> None:
    queue = filled(("a", "a0"), ("a", "a1"), ("b", "b0"))
    for thing in ("first", "second", "third"):
        queue.put(thing, ahead=True)
    assert len(queue) == 6
    assert [queue.take(2) for _ in range(4)] == [["first", "second"], ["third"], ["a0", "b0"], ["a1"]]
    assert len(queue) == 0


def test_what_waits_when_it_is_closed_is_still_handed_out_and_then_nothing() -> None:
    queue = filled(("a", "a0"), ("a", "a1"))
    queue.close()
    assert len(queue) == 2
    assert [queue.take(64) for _ in range(3)] == [["a0"], ["a1"], []]


def test_whoever_waits_is_woken() -> None:
    queue, got = FairQueue[str](), list[str]()
    waiting = threading.Thread(target=lambda: got.extend(queue.take(64)))
    waiting.start()
    queue.put("at last", "a")
    waiting.join(PATIENCE)
    assert got == ["at last"]
