"""What people hear of their duty."""

from datetime import date

import pytest

from bot.translation import Languages
from flows.alerts.duty import next_duty
from flows.domain.calendar.calendar import Calendar
from flows.text.wording import Text

VILLAGE = Text("枫源村", "Fengyuan")


@pytest.mark.parametrize(("day", "provisional"), [("2026-12-31", False), ("2027-01-04", True), ("2027-02-15", True)])
def test_the_evening_before_says_whether_the_day_is_provisional(
    day: str, provisional: bool, calendar: Calendar, languages: Languages
) -> None:
    said = languages.say(next_duty(date.fromisoformat(day), VILLAGE, calendar), "zh_Hans")
    assert "您在枫源村值班" in said
    assert ("暂定" in said) is provisional
