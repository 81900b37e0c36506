"""Seasons and proofs that run out: on which workday people are reminded."""

from datetime import date, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.domain.calendar.calendar import Calendar
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Recurrence
from flows.domain.catalogue.recurrence import Occasion, Reminder, months_later, next_reminder, reminders, season
from storage.packs import ZHUJI
from storage.packs.reader import read_calendar
from tests.support.world import MONDAY_MORNING, SHANGHAI

INSURANCE = Recurrence("10-01", "12-31")
FIRES = Recurrence("11-01", "04-30")
PENSION = Recurrence(months=12)
CALENDAR = Calendar(read_calendar(ZHUJI / "calendar"))


def after(recurs: Recurrence, moment: str, since: str = "2025-11-23") -> Reminder:
    at = datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)
    return next_reminder(recurs, date.fromisoformat(since), at, SHANGHAI, CALENDAR)


@pytest.mark.parametrize(
    ("recurs", "moment", "occasion", "at", "until"),
    [
        (INSURANCE, "2026-07-01T09:00", Occasion.OPENS, "2026-09-30T09:00", "2026-12-31"),  # 1 October is a holiday
        (INSURANCE, "2026-09-30T09:00", Occasion.CLOSES, "2026-12-17T09:00", "2026-12-31"),
        (INSURANCE, "2026-12-18T09:00", Occasion.OPENS, "2027-09-30T09:00", "2027-12-31"),
        (FIRES, "2026-06-01T09:00", Occasion.OPENS, "2026-10-30T09:00", "2027-04-30"),  # 1 November is a Sunday
        (FIRES, "2027-01-01T09:00", Occasion.CLOSES, "2027-04-16T09:00", "2027-04-30"),
        (PENSION, "2025-11-23T09:00", Occasion.EXPIRES, "2026-10-23T09:00", "2026-11-23"),
        (PENSION, "2026-10-23T09:00", Occasion.EXPIRES, "2027-10-22T09:00", "2027-11-23"),  # the 24th is a Sunday
    ],
)
def test_the_ping_comes_on_a_workday_in_good_time(
    recurs: Recurrence, moment: str, occasion: Occasion, at: str, until: str
) -> None:
    found = after(recurs, moment)
    assert (found.occasion, found.at, found.until) == (
        occasion,
        datetime.fromisoformat(at).replace(tzinfo=SHANGHAI),
        date.fromisoformat(until),
    )


def test_a_season_may_cross_the_year() -> None:
    assert season(FIRES, 2026) == (date(2026, 11, 1), date(2027, 4, 30))
    assert season(INSURANCE, 2026) == (date(2026, 10, 1), date(2026, 12, 31))


def test_a_season_until_the_last_of_february_has_one_every_year() -> None:
    winter = Recurrence("12-01", "02-29")
    assert season(winter, 2026)[1] == date(2027, 2, 28)
    assert season(winter, 2027)[1] == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-11-23", 12, "2027-11-23"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-08-31", 3, "2026-11-30"),
        ("2026-11-30", 1, "2026-12-30"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(day: str, months: int, later: str) -> None:
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(since=DAYS, opens=DAYS, closes=DAYS, months=st.one_of(st.none(), st.integers(1, 36)))
@settings(max_examples=200, deadline=None)
def test_pings_follow_each_other_on_workdays_and_never_after_the_end(
    since: date, opens: date, closes: date, months: int | None
) -> None:
    recurs = Recurrence(f"{opens:%m-%d}", f"{closes:%m-%d}") if months is None else Recurrence(months=months)
    found = list(islice(reminders(recurs, since, SHANGHAI, CALENDAR), 8))
    assert [each.at for each in found] == sorted(each.at for each in found)
    for each in found:
        assert CALENDAR.is_workday(each.at.date())
        assert each.at.date() <= each.until
        assert each.opens <= each.until


@given(since=DAYS, hours=st.integers(0, 50_000))
@settings(max_examples=100, deadline=None)
def test_there_is_always_a_next_one(since: date, hours: int) -> None:
    moment = datetime(since.year, since.month, since.day, tzinfo=SHANGHAI) + timedelta(hours=hours)
    for recurs in (INSURANCE, FIRES, PENSION):
        assert next_reminder(recurs, since, moment, SHANGHAI, CALENDAR).at > moment


def test_whatever_the_pack_says_has_a_season_comes_round(catalogue: Catalogue) -> None:
    recurring = {item.code for item in catalogue.items if item.recurs is not None}
    assert {item.code for item in catalogue.items if item.season is not None} <= recurring
    assert {"YB01", "JY02", "LY03", "RS03"} <= recurring
    for code in recurring:
        recurs = catalogue.item[code].recurs
        assert recurs is not None
        assert next_reminder(recurs, MONDAY_MORNING.date(), MONDAY_MORNING, SHANGHAI, CALENDAR).at > MONDAY_MORNING
