"""What a sender has in its hands: nobody waits for a place that a chat which stalls has taken."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.delivery.in_flight import AT_ONCE, FOR_REPLIES, PROMPT, RENEWED, ROOM, InFlight
from storage.records.messages.claims import LEASE, Claimed
from storage.records.messages.outbox import Priority

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


def messages(*ids: int) -> Sequence[Claimed]:
    """Return messages, each to an address of its own: that of its last three digits."""
    return [Claimed(id, 1, id % 1000, str(id), "zh_Hans", Priority.REPLY, {}, 1, NOON) for id in ids]


def handed(hands: InFlight, now: float, *ids: int) -> Sequence[Claimed]:
    claimed = messages(*ids)
    hands.add(claimed, now)
    assert all(hands.hand_over(message, now) for message in claimed)
    return claimed


def test_pushes_leave_the_last_places_to_replies() -> None:
    hands = InFlight()
    assert hands.places(100.0) == (AT_ONCE, Priority.DIGEST)
    handed(hands, 100.0, *range(AT_ONCE - 1))
    assert hands.places(100.0) == (1, Priority.DIGEST)
    (last,) = handed(hands, 100.0, AT_ONCE)
    assert hands.places(100.0) == (FOR_REPLIES, Priority.REPLY)
    hands.answered(last, 100.1)
    assert hands.places(100.1) == (1, Priority.DIGEST), "what is only to be written down takes no place"


def test_who_keeps_us_waiting_gives_up_the_place_and_takes_none_the_next_time() -> None:
    hands = InFlight()
    stalled = handed(hands, 100.0, *range(40))
    assert hands.places(100.0)[0] <= 0
    assert hands.places(100.0 + PROMPT + 0.1) == (AT_ONCE, Priority.DIGEST)
    for message in stalled:
        hands.answered(message, 120.0)
        hands.remove(message)
    again = handed(hands, 130.0, *range(1000, 1040))
    assert hands.places(130.0) == (AT_ONCE, Priority.DIGEST)
    for message in again:
        hands.answered(message, 130.2)
        hands.remove(message)
    handed(hands, 140.0, *range(2000, 2040))
    assert hands.places(140.0)[0] <= 0, "who answers promptly is trusted again"


def test_a_full_room_takes_nobody_who_is_known_to_be_slow() -> None:
    hands = InFlight()
    (slow,) = handed(hands, 90.0, ROOM)
    hands.answered(slow, 95.0)
    hands.remove(slow)
    handed(hands, 100.0, *range(ROOM - 1))
    later = 100.0 + PROMPT + 0.1
    assert (hands.spare(100.0), hands.spare(later)) == (ROOM, 1)
    assert set(hands.busy()) == set(range(ROOM - 1))
    assert set(hands.slow()) == set(range(ROOM + 1)) - {ROOM - 1}
    handed(hands, 100.0, 500)
    assert hands.spare(later) == 0
    assert hands.places(later) == (AT_ONCE, Priority.DIGEST), "everybody else is served"


def test_more_than_the_room_holds_keep_their_places() -> None:
    hands = InFlight()
    handed(hands, 100.0, *range(ROOM + 5))
    assert hands.places(100.0 + PROMPT + 0.1) == (AT_ONCE - 5, Priority.DIGEST)


def test_claims_are_renewed_while_they_last_and_one_that_may_have_run_out_is_not_sent() -> None:
    hands = InFlight()
    first, second = messages(1, 2)
    hands.add([first, second], 100.0)
    assert hands.hand_over(first, 100.1)
    assert list(hands.to_renew(100.5)) == []
    assert list(hands.to_renew(100.0 + RENEWED)) == [1, 2]
    hands.renewed([1, 2], 101.0)
    assert list(hands.to_renew(101.5)) == []
    assert not hands.hand_over(second, 101.0 + LEASE.total_seconds())
    assert [message.id for message in hands.on_the_wire()] == [1]
