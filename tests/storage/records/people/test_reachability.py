"""Where somebody with several addresses is told a thing: at one of them, and at the next once that one is gone."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from storage.database.engine import Database
from storage.records.people import addresses, reachability
from storage.records.people.addresses import SCREEN, SMS
from tests.support.world import MONDAY_MORNING

TELEGRAM = "telegram"


@pytest.mark.parametrize(
    ("used", "closed", "failed", "told"),
    [
        ((SMS,), (), (), SMS),
        ((SCREEN,), (), (), SCREEN),
        ((SMS, TELEGRAM), (), (), TELEGRAM),
        ((TELEGRAM, SMS), (), (), SMS),
        ((TELEGRAM, SCREEN), (), (), TELEGRAM),
        ((SMS, SCREEN), (), (), SMS),
        ((SMS, SCREEN, TELEGRAM), (), (), TELEGRAM),
        ((SMS, SCREEN, TELEGRAM), (TELEGRAM,), (), SMS),
        ((SMS, SCREEN, TELEGRAM), (), (TELEGRAM,), SMS),
        ((SMS, SCREEN, TELEGRAM), (TELEGRAM,), (SMS,), SCREEN),
        ((SMS, SCREEN, TELEGRAM), (TELEGRAM, SMS), (SCREEN,), None),
    ],
)
def test_somebody_is_told_where_they_wrote_last_and_on_a_screen_where_nothing_else_reaches_them(
    database: Database, used: Sequence[str], closed: Sequence[str], failed: Sequence[str], told: str | None
) -> None:
    """``used`` in the order in which they wrote there, the latest last."""
    with database.begin() as connection:
        first = addresses.newcomer(connection, (used[0], "first"), "zh_Hans", MONDAY_MORNING)
        person, at = first.person, {used[0]: first.address}
        for days, channel in enumerate(used[1:], 1):
            later = MONDAY_MORNING + timedelta(days=days)
            at[channel] = addresses.create(connection, (channel, "next"), person, later).address
        for channel in closed:
            addresses.close(connection, at[channel], "blocked", MONDAY_MORNING)
        places = reachability.places(connection, [person.id], SCREEN, [at[channel] for channel in failed])
    assert [place.channel for place in places.values()] == ([told] if told else [])
