"""A month of a town, played by the timetable: nobody is told anything twice, at night, or more often than people bear."""

from pathlib import Path

import pytest

from flows.alerts.push_pacing import HOURLY
from storage.upkeep import audit
from tests.benchmarks.month import NIGHT, NIGHT_ENDS, again, most_an_hour, play, told
from tests.support.world import SHANGHAI


@pytest.mark.long
@pytest.mark.no_cover  # thousands of times the same lines
def test_in_a_month_nobody_is_told_anything_twice_or_at_night_or_too_often(tmp_path: Path) -> None:
    month = play(tmp_path, logged=400, days=31)
    pings = told(month)
    assert len(pings) > 1_000
    assert again(pings) == []
    assert most_an_hour(pings) <= HOURLY
    assert all(NIGHT_ENDS <= ping.at.astimezone(SHANGHAI).time() < NIGHT for ping in pings)
    with month.world.database.read() as connection:
        assert list(audit.verify(connection)) == []
    month.world.database.close()
