"""What becomes of a message by what is told of it: in any order, and as often as it is told."""

from datetime import datetime, timedelta
from itertools import permutations

import pytest

from bot.delivery.outcomes import Outcome
from bot.delivery.sms_accounts import AGAIN, ATTEMPTS, DELIVERED, SOON, TRIES, Receipt, outcome_of
from storage.models.outbox import GIVEN_UP, SENT, WAITING
from storage.records.messages.claims import Handed
from tests.support.world import MONDAY_MORNING as NOW

ADDRESS = 7
ARRIVED, NOT_ARRIVED, PART_LOST, NOT_LEFT = Receipt


def handed(attempts: int = 1, state: str = SENT, reason: str = "") -> Handed:
    return Handed(1, ADDRESS, state, attempts, reason, claimed=False)


def told(message: Handed, *receipts: Receipt) -> tuple[str, str, datetime | None]:
    """Return state, reason and next attempt after receipts in this order."""
    again = None
    for receipt in receipts:
        outcome: Outcome | None = outcome_of(message, receipt, NOW)
        if outcome is not None:
            message = handed(message.attempts, outcome.settled.state, outcome.settled.reason)
            again = outcome.settled.again
    return message.state, message.reason, again


@pytest.mark.parametrize(
    ("receipts", "state"),
    [
        ([ARRIVED], SENT),
        ([ARRIVED, ARRIVED], SENT),
        ([ARRIVED, NOT_ARRIVED], SENT),
        ([ARRIVED, ARRIVED, PART_LOST], WAITING),
        ([ARRIVED, NOT_LEFT], WAITING),
        ([PART_LOST, PART_LOST], WAITING),
        ([NOT_LEFT], WAITING),
    ],
)
def test_the_order_of_receipts_decides_nothing(receipts: list[Receipt], state: str) -> None:
    assert {told(handed(), *order)[0] for order in permutations(receipts)} == {state}


def test_what_has_come_is_done_with() -> None:
    assert told(handed(), ARRIVED) == (SENT, DELIVERED, None)


@pytest.mark.parametrize(("receipt", "wait"), [(NOT_ARRIVED, AGAIN), (PART_LOST, AGAIN), (NOT_LEFT, SOON)])
def test_what_has_not_come_is_sent_again_later_and_what_has_not_left_soon(receipt: Receipt, wait: timedelta) -> None:
    state, _why, again = told(handed(), receipt)
    assert (state, again) == (WAITING, NOW + wait)


@pytest.mark.parametrize(
    ("receipt", "most", "gone"), [(NOT_ARRIVED, ATTEMPTS, ADDRESS), (PART_LOST, ATTEMPTS, ADDRESS), (NOT_LEFT, TRIES, None)]
)
def test_a_number_is_gone_that_took_nothing_three_times_but_not_where_nothing_left(
    receipt: Receipt, most: int, gone: int | None
) -> None:
    before, outcome = outcome_of(handed(most - 1), receipt, NOW), outcome_of(handed(most), receipt, NOW)
    assert before is not None
    assert (before.gone, before.settled.state) == (None, WAITING)
    assert outcome is not None
    assert (outcome.gone, outcome.settled.state) == (gone, WAITING if gone else GIVEN_UP)
