"""Until when somebody may appeal against a refusal: sixty days, and six months, from the day they hear of it."""

from datetime import date

import pytest

from flows.domain.calendar.calendar import Calendar, Due
from flows.domain.clock.appeals import Appeal, against


@pytest.mark.parametrize(
    ("heard", "review", "court", "why"),
    [
        ("2026-03-02", "2026-05-06", "2026-09-02", "1 May is off until the 5th: 民法典 art. 203"),
        ("2026-06-01", "2026-07-31", "2026-12-01", "sixty days, and the same day of the sixth month"),
        ("2026-04-10", "2026-06-09", "2026-10-10", "10 October is a Saturday that is worked"),
        ("2025-08-31", "2025-10-30", "2026-02-28", "February has no 31st, and Saturday the 28th is worked: 民法典 art. 202"),
        ("2026-04-04", "2026-06-03", "2026-10-08", "4 October lies in the National Day week"),
        ("2025-12-20", "2026-02-24", "2026-06-22", "18 February is a holiday until the 23rd; 20 June a Saturday"),
    ],
)
def test_until_when_one_may_appeal(heard: str, review: str, court: str, why: str, calendar: Calendar) -> None:
    found = against(date.fromisoformat(heard), calendar)
    assert found == Appeal(Due(date.fromisoformat(review)), Due(date.fromisoformat(court))), why


def test_a_day_of_a_year_without_its_notice_is_provisional(calendar: Calendar) -> None:
    found = against(date(2026, 11, 30), calendar)
    assert found == Appeal(Due(date(2027, 1, 29), provisional=True), Due(date(2027, 5, 31), provisional=True))
