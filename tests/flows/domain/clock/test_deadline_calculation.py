"""When a ticket is due: worked cases through the events that make them."""

from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from flows.domain.calendar.calendar import Calendar, Due
from flows.domain.catalogue.limit import Limit, Unit
from flows.domain.clock.alarm import Alarm, AlarmKind
from flows.domain.clock.alarms import alarms, next_alarm, running_alarms
from flows.domain.clock.deadline_calculation import counted_from, deadlines, last_day, light
from flows.domain.ticket.deadlines import Deadlines
from flows.domain.ticket.event import Event
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb

SHANGHAI = ZoneInfo("Asia/Shanghai")
NONE = Limit()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def day(text: str) -> date:
    return date.fromisoformat(text)


def ticket(*events: tuple[Status, Verb | None, str]) -> Ticket:
    happened = tuple(Event(seq, status, verb, 1, at(moment)) for seq, (status, verb, moment) in enumerate(events, 1))
    return Ticket("12-000001-5", "GT01", 1, 1, "P-330681109-01", "330681109", "village-building", 3, events=happened)


def accepted(moment: str) -> Ticket:
    return ticket(
        (Status.ENTRUSTED, None, "2026-01-05T09:00"),
        (Status.HANDED_IN, Verb.HAND_IN, "2026-01-06T09:00"),
        (Status.ACCEPTED, Verb.ACCEPT, moment),
    )


def limits(ticket: Ticket, promised: Limit, statutory: Limit, calendar: Calendar) -> Deadlines:
    return deadlines(replace(ticket, promised=promised, statutory=statutory), SHANGHAI, calendar)


@pytest.mark.parametrize(
    ("moment", "days", "due"),
    [
        ("2026-02-10T10:00", 5, "2026-02-24"),
        ("2026-02-10T10:00", 20, "2026-03-16"),
        ("2026-09-18T10:00", 7, "2026-09-29"),
        ("2026-09-24T10:00", 5, "2026-10-09"),
        ("2026-10-09T10:00", 1, "2026-10-10"),
        ("2026-09-30T10:00", 1, "2026-10-08"),
        ("2026-04-28T10:00", 3, "2026-05-06"),
        ("2026-11-23T10:00", 27, "2026-12-30"),
        ("2026-11-23T16:59:59", 1, "2026-11-24"),
        ("2026-11-23T17:00", 1, "2026-11-25"),  # after hours: Tuesday is the day of acceptance
        ("2026-11-20T18:30", 1, "2026-11-24"),  # Friday evening counts as Monday
        ("2026-11-21T10:00", 1, "2026-11-24"),  # so does Saturday
        ("2026-11-22T23:59", 1, "2026-11-24"),  # and Sunday
        ("2026-10-10T10:00", 1, "2026-10-12"),  # but a make-up Saturday is a day like any other
        ("2026-09-30T17:00", 1, "2026-10-09"),  # the evening before National Day counts as 8 October
        ("2026-11-23T08:00", 0, "2026-11-23"),
        ("2026-11-21T08:00", 0, "2026-11-23"),
    ],
)
def test_the_promise_is_counted_from_the_day_of_acceptance(moment: str, days: int, due: str, calendar: Calendar) -> None:
    found = limits(accepted(moment), Limit(days), NONE, calendar)
    assert found == Deadlines(promised=Due(day(due)))


def test_hours_are_those_of_the_office_whatever_zone_the_moment_is_told_in(calendar: Calendar) -> None:
    evening = datetime.fromisoformat("2026-11-23T08:59:00+00:00")
    assert counted_from(evening, SHANGHAI, calendar) == day("2026-11-23")
    late = datetime.fromisoformat("2026-11-23T09:00:00+00:00")
    assert counted_from(late, SHANGHAI, calendar) == day("2026-11-24")
    night = datetime.fromisoformat("2026-11-22T17:00:00+00:00")
    assert counted_from(night, SHANGHAI, calendar) == day("2026-11-23"), "one in the morning in Zhuji"


def test_some_limits_are_counted_in_calendar_days_as_their_law_says(calendar: Calendar) -> None:
    residence = Limit(15, Unit.CALENDAR)
    found = limits(accepted("2026-11-23T10:00"), Limit(10), residence, calendar)
    assert found == Deadlines(Due(day("2026-12-07")), Due(day("2026-12-08")))
    assert last_day(day("2026-11-28"), Limit(7, Unit.CALENDAR), calendar) == Due(day("2026-12-07"))
    assert last_day(day("2026-11-28"), NONE, calendar) is None


def test_the_sooner_of_promise_and_law_binds_and_the_law_where_nothing_was_promised(calendar: Calendar) -> None:
    both = limits(accepted("2026-11-23T10:00"), Limit(5), Limit(20), calendar)
    assert both.binding == Due(day("2026-11-30"))
    law = limits(accepted("2026-11-23T10:00"), NONE, Limit(20), calendar)
    assert law.binding == Due(day("2026-12-21"))
    assert limits(accepted("2026-11-23T10:00"), NONE, NONE, calendar).binding is None


def test_a_limit_into_next_year_is_provisional(calendar: Calendar) -> None:
    found = limits(accepted("2026-11-23T10:00"), Limit(30), Limit(20), calendar)
    assert found.promised is not None
    assert found.promised.provisional
    assert found.promised.day.year == 2027
    assert found.statutory == Due(day("2026-12-21"))


def test_before_acceptance_no_clock_runs(calendar: Calendar) -> None:
    handed_in = ticket((Status.ENTRUSTED, None, "2026-01-05T09:00"), (Status.HANDED_IN, Verb.HAND_IN, "2026-01-06T09:00"))
    found = limits(handed_in, Limit(5), Limit(20), calendar)
    assert found == Deadlines(acceptance=Due(day("2026-01-13")))
    assert found.binding is None


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        ("2026-11-23", "green"),
        ("2026-11-25", "green"),
        ("2026-11-26", "yellow"),
        ("2026-11-27", "yellow"),
        ("2026-11-28", "red"),
        ("2026-11-30", "red"),
    ],
)
def test_the_light_of_a_ticket_due_on_friday(today: str, shown: str, calendar: Calendar) -> None:
    assert light(day("2026-11-27"), day(today), calendar) == shown


def test_the_light_is_yellow_over_a_weekend_and_a_holiday(calendar: Calendar) -> None:
    assert light(day("2026-11-30"), day("2026-11-27"), calendar) == "yellow"
    assert light(day("2026-10-08"), day("2026-09-30"), calendar) == "yellow"
    assert light(day("2026-10-09"), day("2026-09-30"), calendar) == "green"


def test_pings_come_three_workdays_and_one_before_on_the_day_and_every_workday_after(calendar: Calendar) -> None:
    first = list(islice(alarms(day("2026-10-08"), SHANGHAI, calendar), 6))
    assert first == [
        Alarm(AlarmKind.DUE_SOON, at("2026-09-28T08:30"), -3),
        Alarm(AlarmKind.DUE_SOON, at("2026-09-30T08:30"), -1),
        Alarm(AlarmKind.DUE_TODAY, at("2026-10-08T08:30")),
        Alarm(AlarmKind.OVERDUE, at("2026-10-09T08:30"), 1),
        Alarm(AlarmKind.OVERDUE, at("2026-10-10T08:30"), 2),
        Alarm(AlarmKind.OVERDUE, at("2026-10-12T08:30"), 3),
    ]
    assert [alarm.at for alarm in first] == sorted(alarm.at for alarm in first)


def running(due: str, status: Status = Status.ACCEPTED) -> Ticket:
    told = ticket((Status.ENTRUSTED, None, "2026-11-20T09:00"), (status, Verb.ACCEPT, "2026-11-23T09:00"))
    return replace(told, deadlines=Deadlines(Due(day(due))))


@pytest.mark.parametrize(
    ("now", "kind", "when"),
    [
        ("2026-11-23T09:00", AlarmKind.DUE_SOON, "2026-11-24T08:30"),
        ("2026-11-24T08:30", AlarmKind.DUE_SOON, "2026-11-26T08:30"),
        ("2026-11-26T08:29", AlarmKind.DUE_SOON, "2026-11-26T08:30"),
        ("2026-11-26T08:30", AlarmKind.DUE_TODAY, "2026-11-27T08:30"),
        ("2026-11-27T08:30", AlarmKind.OVERDUE, "2026-11-30T08:30"),
        ("2026-12-01T12:00", AlarmKind.OVERDUE, "2026-12-02T08:30"),
    ],
)
def test_the_next_ping_is_the_first_that_is_still_to_come(now: str, kind: AlarmKind, when: str, calendar: Calendar) -> None:
    alarm = next_alarm(running("2026-11-27"), at(now), SHANGHAI, calendar)
    assert alarm is not None
    assert (alarm.kind, alarm.at) == (kind, at(when))


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.SUSPENDED}))
def test_pings_of_the_promise_come_only_while_the_office_works_on_it(status: Status, calendar: Calendar) -> None:
    runs = status in {Status.ACCEPTED, Status.REVIEWED, Status.FORWARDED}
    pings = list(islice(running_alarms(running("2026-11-27", status), SHANGHAI, calendar), 3))
    assert any(alarm.kind is AlarmKind.DUE_SOON for alarm in pings) is runs


def test_a_ticket_without_a_limit_never_pings(calendar: Calendar) -> None:
    assert list(running_alarms(accepted("2026-11-23T09:00"), SHANGHAI, calendar)) == []
