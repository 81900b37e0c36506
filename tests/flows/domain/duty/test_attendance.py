"""A month of duty on one sheet."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from flows.domain.duty.attendance import Attended, figures, sheet
from flows.domain.duty.roster import Duty, Why

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 27, 9, 0, tzinfo=SHANGHAI)


def on(day: int, person: int, cover: int | None = None, why: Why | None = None) -> Duty:
    return Duty("P-330681109-01", date(2026, 11, day), person, cover, why)


def signed(day: int, person: int, hour: int, minute: int) -> tuple[tuple[int, date], datetime]:
    return (person, date(2026, 11, day)), datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


def test_how_each_day_was_attended() -> None:
    duties = [
        on(23, 1),
        on(24, 2),
        on(25, 1),
        on(26, 2, 1, Why.UNSIGNED),
        on(27, 1, 2, Why.LEAVE),
        on(30, 2),
    ]
    times = dict([signed(23, 1, 8, 30), signed(24, 2, 8, 31), signed(26, 1, 9, 5), signed(27, 2, 8, 0)])
    lines = sheet(duties, times, NOW, SHANGHAI)
    assert [(line.day.day, line.person, line.attended.value, line.covering) for line in lines] == [
        (23, 1, "on time", None),
        (24, 2, "late", None),
        (25, 1, "not signed in", None),
        (26, 2, "not signed in", None),
        (26, 1, "stood in", 2),
        (27, 1, "on leave", None),
        (27, 2, "on time", 1),
        (30, 2, "to come", None),
    ]
    assert figures(lines)[1] == {Attended.ON_TIME: 1, Attended.MISSING: 1, Attended.STOOD_IN: 1, Attended.LEAVE: 1}


def test_who_took_a_day_of_another_village_and_who_filled_a_gap() -> None:
    lines = sheet([on(23, 1, 7, Why.SWAPPED), on(24, 9, 9, Why.FILLED)], {}, NOW, SHANGHAI)
    assert [(line.person, line.attended) for line in lines] == [
        (1, Attended.COVERED),
        (7, Attended.MISSING),
        (9, Attended.MISSING),
    ]


def test_helpers_of_the_morning_are_not_blamed() -> None:
    duties = [on(23, 1, 2, Why.STEPPED_IN), on(24, 1, 2, Why.UNSIGNED), on(25, 1, 2, Why.UNSIGNED)]
    lines = sheet(duties, dict([signed(23, 2, 11, 0), signed(24, 2, 9, 40)]), NOW, SHANGHAI)
    assert [(line.day.day, line.person, line.attended) for line in lines] == [
        (23, 1, Attended.COVERED),
        (23, 2, Attended.STOOD_IN),
        (24, 1, Attended.MISSING),
        (24, 2, Attended.STOOD_IN),
        (25, 1, Attended.MISSING),
    ]


def moment(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("came", "signed_at", "attended"),
    [
        ([], (8, 31), Attended.LATE),
        ([(7, 45)], (8, 31), Attended.LATE),
        ([(6, 0)], (8, 31), Attended.LATE),
        ([(10, 0)], (10, 45), Attended.ON_TIME),  # put on duty at ten
        ([(10, 0)], (10, 46), Attended.LATE),
        ([(7, 50)], (8, 35), Attended.ON_TIME),
        ([(7, 45), (10, 0)], (10, 5), Attended.ON_TIME),  # back from leave
        ([(7, 45), (9, 5)], (9, 5), Attended.LATE),  # theirs again because they signed in
        ([(7, 45), (10, 0)], (8, 31), Attended.LATE),  # as they were before they had it again
        ([(10, 0)], (8, 10), Attended.ON_TIME),  # at work elsewhere already
    ],
)
def test_lateness_counts_from_when_they_knew(came: list[tuple[int, int]], signed_at: tuple[int, int], attended: Attended) -> None:
    duty = on(24, 1)
    moments = [moment(24, *each) for each in came]
    (line,) = sheet([duty], dict([signed(24, 1, *signed_at)]), NOW, SHANGHAI, came={duty: moments})
    assert line.attended is attended


def test_who_was_put_on_duty_a_moment_ago_is_not_missing_yet() -> None:
    duty = on(24, 1)
    for now, attended in ((moment(24, 10, 44), Attended.TO_COME), (moment(24, 10, 45), Attended.MISSING)):
        (line,) = sheet([duty], {}, now, SHANGHAI, came={duty: [moment(24, 10, 0)]})
        assert line.attended is attended
