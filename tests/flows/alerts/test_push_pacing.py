"""How much of a person's attention an hour may take."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.alerts.push_pacing import HOUR, HOURLY, MANY, held_until, start_of_hour

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=SHANGHAI)
NINE = NOW.replace(hour=9, minute=0)


@pytest.mark.parametrize(
    ("urgent", "pushed", "held", "expected"),
    [
        ([False], 0, None, [None]),
        ([False], HOURLY - 1, None, [None]),
        ([False], HOURLY, None, [NINE]),
        ([False, False], HOURLY - 1, None, [None, NINE]),
        ([True], HOURLY, None, [None]),  # what is overdue waits for nobody
        ([True, False], HOURLY, None, [None, NINE]),
        ([False], 0, NINE, [NINE]),  # something waits already: it stays in front
        ([True], 0, NINE, [None]),
        ([False] * MANY, 0, None, [NOW] * MANY),  # one digest, at once
        ([False] * MANY, HOURLY, None, [NINE] * MANY),
        ([False] * MANY, 0, NINE, [NINE] * MANY),
        ([False, False, True], HOURLY, NINE, [NOW] * MANY),
        ([], 0, None, []),
    ],
)
def test_what_leaves_and_what_waits(
    urgent: list[bool], pushed: int, held: datetime | None, expected: list[datetime | None]
) -> None:
    assert held_until(urgent, pushed, held, NOW, SHANGHAI) == expected


def test_an_hour_is_the_hour_of_the_offices_clock() -> None:
    kathmandu = ZoneInfo("Asia/Kathmandu")  # three quarters off
    assert start_of_hour(datetime(2026, 11, 23, 3, 20, tzinfo=UTC), kathmandu) == datetime(2026, 11, 23, 3, 15, tzinfo=UTC)


@given(st.lists(st.booleans(), max_size=30), st.integers(0, 30), st.booleans())
def test_no_hour_has_more_than_the_most_and_nothing_waits_longer_than_an_hour(
    urgent: list[bool], pushed: int, full: bool
) -> None:
    moments = held_until(urgent, pushed, NINE if full else None, NOW, SHANGHAI)
    alone = sum(moment is None for moment, is_urgent in zip(moments, urgent, strict=True) if not is_urgent)
    digest = NOW in moments and not any(urgent)
    assert alone + digest <= max(0, HOURLY - pushed)
    assert all(moment is None or NOW <= moment <= NOW + HOUR for moment in moments)
    assert all(moment in {None, NOW} for moment, is_urgent in zip(moments, urgent, strict=True) if is_urgent)


def test_the_end_of_an_hour_is_the_start_of_the_next() -> None:
    assert held_until([False], HOURLY, None, NINE, SHANGHAI) == [NINE + timedelta(hours=1)]


def test_at_night_the_clock_waits_for_the_morning_and_keeps_back_nothing_that_happens() -> None:
    night, morning = NINE + timedelta(hours=14), NINE + timedelta(hours=22)
    assert held_until([False, True, False], 0, None, night, SHANGHAI, morning) == [morning] * 3
    assert held_until([False, True], 0, morning, night, SHANGHAI) == [None, None]
