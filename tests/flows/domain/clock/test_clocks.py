"""The rows of the law about clocks, each a worked case; and what holds whatever happens in whatever order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.translation import Languages
from flows.domain.calendar.calendar import DAY, Calendar, Due
from flows.domain.catalogue.limit import Extension, Grantor, Limit, Unit
from flows.domain.clock.alarm import AlarmKind
from flows.domain.clock.alarms import running_alarms
from flows.domain.clock.automatic_moves import lapses
from flows.domain.clock.deadline_calculation import Kind, Suspension, days, deadlines, first_review, last_day, suspensions
from flows.domain.clock.due_day_explanation import explain
from flows.domain.ticket.deadlines import Deadlines
from flows.domain.ticket.event import Event, Ground
from flows.domain.ticket.record import after, opened
from flows.domain.ticket.status import WORKED_ON, Status
from flows.domain.ticket.ticket import JointPart, Ticket
from flows.domain.ticket.verb import Verb
from flows.journeys.ticket.why import explained
from flows.text.sms import parts
from storage.packs import ZHUJI
from storage.packs.reader import read_calendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
CALENDAR = Calendar(read_calendar(ZHUJI / "calendar"))
S, V = Status, Verb
MEETING, HELD_UP = AlarmKind.MEETING, AlarmKind.HELD_UP

FIFTEEN = Limit(15)

STATES = {
    V.TAKE: S.TAKEN,
    V.HAND_IN: S.HANDED_IN,
    V.ACCEPT: S.ACCEPTED,
    V.DEEM: S.ACCEPTED,
    V.TOLERATE: S.ACCEPTED,
    V.SUPPLEMENT: S.SUPPLEMENT,
    V.REVIEW: S.REVIEWED,
    V.FORWARD: S.FORWARDED,
    V.ANSWER: S.ACCEPTED,
    V.SUSPEND: S.SUSPENDED,
    V.RESUME: S.ACCEPTED,
    V.APPROVE: S.APPROVED,
    V.COMPLETE: S.APPROVED,
    V.DELIVER: S.DELIVERED,
    V.REOPEN: S.ACCEPTED,
}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text if "T" in text else f"{text}T10:00").replace(tzinfo=SHANGHAI)


def day(text: str) -> date:
    return date.fromisoformat(text)


def told(*happened: tuple[Verb, str] | tuple[Verb, str, str], promised: Limit = FIFTEEN, **terms: object) -> Ticket:
    """A ticket to which these things happened, the third of each the day until which."""
    blank = Ticket("12-000001-5", "GT01", 1, 1, "P-330681109-01", "330681109", "village-building", 3, promised=promised)
    ticket = opened(replace(blank, **terms), 1, at("2025-12-01"))  # type: ignore[arg-type]
    for verb, moment, *until in happened:
        status = STATES.get(verb, ticket.status)
        if verb is V.RESUME:
            status = ticket.stood({S.SUSPENDED})
        event = Event(len(ticket.events) + 1, status, verb, 1, at(moment), until=day(until[0]) if until else None)
        ticket = after(ticket, replace(event, ground=Ground.TESTING if verb is V.SUSPEND else None))
    return replace(ticket, deadlines=deadlines(ticket, SHANGHAI, CALENDAR))


ROWS = {
    # row: what happened; which limit; when it ends
    "art. 32: five workdays to say whether it is accepted": ([(V.HAND_IN, "2026-11-23")], "acceptance", "2026-11-30"),
    "art. 32: handed in on a Friday evening": ([(V.HAND_IN, "2026-11-20T18:00")], "acceptance", "2026-11-30"),
    "art. 32: over the Spring Festival": ([(V.HAND_IN, "2026-02-10")], "acceptance", "2026-02-24"),
    "art. 32: brought anew after a supplement": (
        [(V.HAND_IN, "2026-11-23"), (V.SUPPLEMENT, "2026-11-24"), (V.HAND_IN, "2026-11-26")],
        "acceptance",
        "2026-12-03",
    ),
    "art. 32: silence counts from the day the papers were received": (
        [(V.HAND_IN, "2026-11-23"), (V.DEEM, "2026-11-30T17:00")],
        "promised",
        "2026-12-14",
    ),
    "art. 12: the promise, from acceptance": ([(V.HAND_IN, "2026-11-20"), (V.ACCEPT, "2026-11-23")], "promised", "2026-12-14"),
    "art. 42: twenty days by law": ([(V.HAND_IN, "2026-11-20"), (V.ACCEPT, "2026-11-23")], "statutory", "2026-12-21"),
    "art. 42: and ten more": ([(V.ACCEPT, "2026-09-01"), (V.EXTEND, "2026-09-10")], "statutory", "2026-10-19"),
    "art. 42: the promise is extended with it": ([(V.ACCEPT, "2026-11-23"), (V.EXTEND, "2026-12-01")], "promised", "2026-12-28"),
    "art. 44: ten days to hand it over": ([(V.ACCEPT, "2026-11-20"), (V.APPROVE, "2026-11-23")], "delivery", "2026-12-07"),
    "art. 44: also what was done on the spot": (
        [(V.HAND_IN, "2026-11-23"), (V.COMPLETE, "2026-11-23")],
        "delivery",
        "2026-12-07",
    ),
    "art. 45: a test of three workdays": (
        [(V.ACCEPT, "2026-11-23"), (V.SUSPEND, "2026-11-25", "2026-11-27"), (V.RESUME, "2026-11-30")],
        "promised",
        "2026-12-17",
    ),
    "art. 45: resumed before the day named": (
        [(V.ACCEPT, "2026-11-23"), (V.SUSPEND, "2026-11-25", "2026-12-25"), (V.RESUME, "2026-11-26")],
        "promised",
        "2026-12-15",
    ),
    "art. 45: resumed the same day": (
        [(V.ACCEPT, "2026-11-23"), (V.SUSPEND, "2026-11-25", "2026-12-25"), (V.RESUME, "2026-11-25T16:00")],
        "promised",
        "2026-12-14",
    ),
    "art. 45: nobody resumes, and it goes on by itself": (
        [(V.ACCEPT, "2026-11-23"), (V.SUSPEND, "2026-11-25", "2026-11-27")],
        "promised",
        "2026-12-17",
    ),
    "art. 45: over a weekend costs nothing": (
        [(V.ACCEPT, "2026-11-23"), (V.SUSPEND, "2026-11-28", "2026-11-29"), (V.RESUME, "2026-11-30")],
        "promised",
        "2026-12-14",
    ),
    "passed on to the city and back: the clock runs on": (
        [(V.ACCEPT, "2026-11-23"), (V.REVIEW, "2026-11-24"), (V.FORWARD, "2026-11-25"), (V.ANSWER, "2026-12-10")],
        "promised",
        "2026-12-14",
    ),
    "not done: open again on the old clock": (
        [(V.ACCEPT, "2026-11-23"), (V.APPROVE, "2026-11-25"), (V.DELIVER, "2026-11-26"), (V.REOPEN, "2026-12-01")],
        "promised",
        "2026-12-14",
    ),
}


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_the_law(row: str) -> None:
    happened, which, due = ROWS[row]
    ticket = told(*happened, statutory=Limit(20))  # type: ignore[arg-type]
    assert getattr(ticket.deadlines, which) == Due(day(due))


def test_joint_handling_has_45_days_and_15_more() -> None:
    """行政许可法 art. 42 para. 2, unless a law of its own says otherwise."""
    joint = told((V.ACCEPT, "2026-09-01"), joint=True)
    assert joint.deadlines.statutory == Due(day("2026-11-09"))
    longer = told((V.ACCEPT, "2026-09-01"), (V.EXTEND, "2026-09-10"), joint=True)
    assert longer.deadlines.statutory == Due(day("2026-11-30"))
    own = told((V.ACCEPT, "2026-09-01"), joint=True, statutory=Limit(20))
    assert own.deadlines.statutory == Due(day("2026-09-29"))
    assert told((V.ACCEPT, "2026-09-01")).deadlines.statutory is None


def test_who_comes_together_hears_of_it_the_workday_before_and_who_holds_it_up_is_named_the_workday_after() -> None:
    """Over the National Day holiday, of the day set last, and only while somebody has not agreed."""
    parts = (JointPart("GH", "planning-station"), JointPart("GT", "land-station"))
    met = [(V.ACCEPT, "2026-09-21"), (V.MEET, "2026-09-22", "2026-09-24"), (V.MEET, "2026-09-23", "2026-10-08")]
    ticket = told(*met, parts=parts, promised=Limit(60))  # type: ignore[arg-type]
    alarms = [alarm for alarm in islice(running_alarms(ticket, SHANGHAI, CALENDAR), 5) if alarm.kind in {MEETING, HELD_UP}]
    assert [(alarm.kind, alarm.at) for alarm in alarms] == [(MEETING, at("2026-09-30T08:30")), (HELD_UP, at("2026-10-09T08:30"))]
    agreed = replace(ticket, parts=())
    assert not [alarm for alarm in islice(running_alarms(agreed, SHANGHAI, CALENDAR), 5) if alarm.kind in {MEETING, HELD_UP}]


def test_what_the_city_decides_the_town_passes_on_within_twenty_days() -> None:
    """行政许可法 art. 43."""
    ticket = told((V.ACCEPT, "2026-11-23"), decided_in_city=True)
    assert first_review(ticket, SHANGHAI, CALENDAR) == Due(day("2026-12-21"))
    assert first_review(told((V.ACCEPT, "2026-11-23")), SHANGHAI, CALENDAR) is None
    assert first_review(told((V.HAND_IN, "2026-11-23"), decided_in_city=True), SHANGHAI, CALENDAR) is None


@pytest.mark.parametrize(
    ("accepted", "limit", "due"),
    [("2026-11-23", 15, "2026-12-08"), ("2026-11-23", 5, "2026-11-30"), ("2026-11-23", 60, "2027-01-22")],
)
def test_calendar_days_of_a_law_run_through_and_end_on_a_workday(accepted: str, limit: int, due: str) -> None:
    ticket = told((V.ACCEPT, accepted), promised=Limit(limit, Unit.CALENDAR))
    assert ticket.deadlines.promised is not None
    assert ticket.deadlines.promised.day == day(due)


def test_calendar_days_stand_still_as_well() -> None:
    ticket = told(
        (V.ACCEPT, "2026-11-23"),
        (V.SUSPEND, "2026-11-25", "2026-11-26"),
        (V.RESUME, "2026-11-27"),
        promised=Limit(15, Unit.CALENDAR),
    )
    assert ticket.deadlines.promised == Due(day("2026-12-10"))


def test_the_last_day_beyond_the_tables_is_provisional_and_never_raises() -> None:
    ticket = told((V.ACCEPT, "2026-11-23"), promised=Limit(30))
    assert ticket.deadlines.promised == Due(day("2027-01-05"), provisional=True)


def test_only_the_clock_of_its_state_runs() -> None:
    handed = told((V.HAND_IN, "2026-11-23"))
    assert (handed.due, handed.deadlines.binding) == (Due(day("2026-11-30")), None)
    accepted = told((V.HAND_IN, "2026-11-23"), (V.ACCEPT, "2026-11-24"))
    assert (accepted.due, accepted.deadlines.acceptance) == (accepted.deadlines.promised, None)
    approved = told((V.ACCEPT, "2026-11-23"), (V.APPROVE, "2026-11-24"))
    assert approved.due == approved.deadlines.delivery
    assert told((V.ACCEPT, "2026-11-23"), (V.APPROVE, "2026-11-24"), (V.DELIVER, "2026-11-24")).due is None
    assert told((V.TAKE, "2026-11-23")).deadlines == Deadlines()


@pytest.mark.parametrize(
    ("happened", "verb", "moment"),
    [
        ([(V.HAND_IN, "2026-11-23")], V.DEEM, "2026-11-30T17:00"),
        ([(V.ACCEPT, "2026-11-23"), (V.SUSPEND, "2026-11-25", "2026-11-27")], V.RESUME, "2026-11-28T00:00"),
        ([(V.ACCEPT, "2026-11-23"), (V.APPROVE, "2026-11-24"), (V.DELIVER, "2026-11-25")], V.ARCHIVE, "2026-12-02T17:00"),
    ],
)
def test_what_happens_by_itself(happened: Sequence[tuple[Verb, str]], verb: Verb, moment: str) -> None:
    (alarm, *_mandate) = lapses(told(*happened), SHANGHAI, CALENDAR)
    assert (alarm.verb, alarm.at) == (verb, at(moment))


def test_a_ticket_that_is_worked_on_changes_by_nobodys_silence() -> None:
    assert [alarm.verb for alarm in lapses(told((V.ACCEPT, "2026-11-23")), SHANGHAI, CALENDAR)] in ([], [V.LAPSE])


def test_papers_that_were_to_come_are_asked_for_the_morning_after() -> None:
    owing = told((V.HAND_IN, "2026-11-20"), (V.TOLERATE, "2026-11-23", "2026-11-27"))
    ticket = replace(owing, events=(*owing.events, replace(owing.events[-1], verb=V.RECEIVE, documents=(1, 2, 3))))
    kinds = {alarm.kind: alarm.at for alarm in islice(running_alarms(owing, SHANGHAI, CALENDAR), 3)}
    assert kinds[AlarmKind.OWING] == at("2026-11-30T08:30")
    assert AlarmKind.OWING not in {alarm.kind for alarm in islice(running_alarms(ticket, SHANGHAI, CALENDAR), 3)}


def test_owed_papers_are_spoken_of_before_their_last_day_and_end_it_where_that_was_told() -> None:
    owing = told((V.HAND_IN, "2026-11-20"), (V.TOLERATE, "2026-11-23", "2026-11-30"), papers_lapse=True)
    warned = [alarm.at for alarm in islice(running_alarms(owing, SHANGHAI, CALENDAR), 12) if alarm.kind is AlarmKind.OWING]
    assert warned == [at("2026-11-25T08:30"), at("2026-11-27T08:30")]
    ended = [(alarm.verb, alarm.at) for alarm in lapses(owing, SHANGHAI, CALENDAR)]
    assert ended == [(V.EXPIRE, at("2026-11-30T17:00"))]
    assert lapses(replace(owing, papers_lapse=False), SHANGHAI, CALENDAR) == []
    here = replace(owing.events[-1], verb=V.RECEIVE, documents=(1, 2, 3))
    assert lapses(replace(owing, events=(*owing.events, here)), SHANGHAI, CALENDAR) == []


def test_owed_papers_of_tomorrow_are_not_spoken_of_as_if_they_had_been_yesterday() -> None:
    owing = told((V.HAND_IN, "2026-11-20"), (V.TOLERATE, "2026-11-23", "2026-11-24"), papers_lapse=True)
    kinds = [alarm.kind for alarm in islice(running_alarms(owing, SHANGHAI, CALENDAR), 12)]
    assert AlarmKind.OWING not in kinds, "it was told on the day itself"


# Whatever happens, in whatever order

STARTS = st.dates(date(2026, 1, 1), date(2026, 9, 30))
LIMITS = st.builds(Limit, st.integers(1, 60), st.sampled_from([Unit.WORKDAY, Unit.CALENDAR]))
GAPS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 15)), max_size=4)


def still(start: date, gaps: Sequence[tuple[int, int]]) -> list[Suspension]:
    """Suspensions one after the other: so many days in between, so many days long."""
    found: list[Suspension] = []
    for wait, length in gaps:
        begin = (found[-1].end if found else start) + wait * DAY
        found.append(Suspension(begin, begin + length * DAY))
    return found


@given(STARTS, LIMITS, GAPS)
def test_a_suspension_never_shortens(start: date, limit: Limit, gaps: list[tuple[int, int]]) -> None:
    first = CALENDAR.workday_on_or_after(start)
    plain, longer = last_day(first, limit, CALENDAR), last_day(first, limit, CALENDAR, still(first, gaps))
    assert plain is not None
    assert longer is not None
    assert longer.day >= plain.day


@given(STARTS, LIMITS, GAPS)
def test_exactly_the_days_of_the_limit_count_and_no_suspended_one(start: date, limit: Limit, gaps: list[tuple[int, int]]) -> None:
    first = CALENDAR.workday_on_or_after(start)
    stood = still(first, gaps)
    counted = list(days(first, limit, CALENDAR, stood))
    assert sum(each.kind.counts for each in counted) == limit.days
    assert [each.day for each in counted] == [first + n * DAY for n in range(1, len(counted) + 1)]
    for each in counted:
        if each.kind.counts:
            assert not any(one.covers(each.day) for one in stood)
            assert limit.unit is Unit.CALENDAR or CALENDAR.is_workday(each.day)
        if each.kind is Kind.SUSPENDED:
            assert any(one.covers(each.day) for one in stood)
    assert CALENDAR.is_workday(counted[-1].day)


@given(STARTS, st.integers(1, 60), st.integers(1, 30), st.integers(0, 30))
def test_resuming_restores_exactly_the_days_that_were_left(start: date, limit: int, wait: int, length: int) -> None:
    first = CALENDAR.workday_on_or_after(start)
    plain = last_day(first, Limit(limit), CALENDAR)
    assert plain is not None
    stop = first + wait * DAY
    resume = stop + length * DAY
    longer = last_day(first, Limit(limit), CALENDAR, [Suspension(stop, resume)])
    assert longer is not None
    if stop <= plain.day:
        left_before = CALENDAR.workdays_between(stop - DAY, plain.day)
        assert CALENDAR.workdays_between(resume - DAY, longer.day) == left_before
    else:
        assert longer == plain, "what was over before cannot be moved"


@given(STARTS, GAPS, st.lists(st.booleans(), min_size=4, max_size=4), st.booleans())
@settings(max_examples=60)
def test_no_order_of_events_stops_a_clock_for_ever(
    start: date, gaps: list[tuple[int, int]], resumed: list[bool], extended: bool
) -> None:
    moment = datetime.combine(CALENDAR.workday_on_or_after(start), datetime.min.time(), SHANGHAI) + timedelta(hours=9)
    happened: list[tuple[Verb, str] | tuple[Verb, str, str]] = [(V.ACCEPT, _told(moment))]
    for (wait, length), by_hand in zip(gaps, resumed, strict=False):
        moment += wait * DAY
        happened.append((V.SUSPEND, _told(moment), (moment + (length + 3) * DAY).date().isoformat()))
        moment += length * DAY
        if by_hand:
            happened.append((V.RESUME, _told(moment)))
        else:
            moment += 4 * DAY
            happened.append((V.RESUME, _told(moment)))
    if extended:
        happened.append((V.EXTEND, _told(moment)))
    for upto in range(1, len(happened) + 1):
        ticket = told(*happened[:upto])
        assert ticket.status in WORKED_ON
        due = ticket.deadlines.promised
        assert due is not None
        assert due.day <= CALENDAR.workdays_after((moment + 30 * DAY).date(), 40).day
        assert next(iter(running_alarms(ticket, SHANGHAI, CALENDAR)), None) is not None
        assert all(one.end >= one.start for one in suspensions(ticket, SHANGHAI))


def _told(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat()


# Why


def words(ticket: Ticket, languages: Languages, language: str = "zh_Hans") -> str:
    explanation = explain(ticket, SHANGHAI, CALENDAR)
    assert explanation is not None
    return languages.say(explained(ticket, explanation), language)


def test_why_tells_weekends_holidays_make_up_days_and_suspended_ones(languages: Languages) -> None:
    ticket = told((V.ACCEPT, "2026-02-10"), (V.SUSPEND, "2026-03-03", "2026-03-04"), (V.RESUME, "2026-03-05"), promised=Limit(20))
    assert words(ticket, languages).splitlines() == [
        "12-000001-5：承诺20个工作日，3月18日周三到期。",
        "2月10日周二受理，当天不算。",
        "2月11日周三到2月13日周五：第1-3天",
        "2月14日周六：第4天，调休上班",
        "2月15日周日到2月23日周一：放假，不算",
        "2月24日周二到2月27日周五：第5-8天",
        "2月28日周六：第9天，调休上班",
        "3月1日周日到3月2日周一：第10天，周末不算",
        "3月3日周二到3月4日周三：中止，不算",
        "3月5日周四到3月18日周三：第11-20天，周末不算",
    ]


def test_why_tells_of_silence_extension_and_calendar_days(languages: Languages) -> None:
    silent = told((V.HAND_IN, "2026-11-23"), (V.DEEM, "2026-11-30T17:00"))
    assert "11月23日周一交件，窗口没答复，算这天受理，当天不算。" in words(silent, languages)
    longer = told((V.ACCEPT, "2026-11-23"), (V.EXTEND, "2026-12-01"))
    assert "承诺25个工作日，12月28日周一到期" in words(longer, languages)
    assert "延长10个工作日（行政许可法第42条）：" in words(longer, languages)
    arbitration = Extension(30, Unit.CALENDAR, Grantor.COMMISSION, "农村土地承包经营纠纷调解仲裁法第47条")
    two_units = told((V.ACCEPT, "2026-08-03"), (V.EXTEND, "2026-08-10"), extension=arbitration)
    assert "承诺15个工作日加30天，9月23日周三到期" in words(two_units, languages)
    rolled = told((V.ACCEPT, "2026-11-23"), promised=Limit(5, Unit.CALENDAR))
    assert words(rolled, languages).endswith("11月29日周日到11月30日周一：休息日，顺延到上班这天")
    law = told((V.ACCEPT, "2026-11-23"), promised=Limit(), statutory=Limit(20))
    assert "法定20个工作日" in words(law, languages)
    assert "答复期限5个工作日" in words(told((V.HAND_IN, "2026-11-23")), languages)
    assert "送达期限10个工作日" in words(told((V.ACCEPT, "2026-11-20"), (V.APPROVE, "2026-11-23")), languages)
    assert "暂定" in words(told((V.ACCEPT, "2026-11-23"), promised=Limit(30)), languages)


def test_why_says_nothing_where_no_clock_runs() -> None:
    assert explain(told((V.TAKE, "2026-11-23")), SHANGHAI, CALENDAR) is None


@given(STARTS, st.integers(1, 60), st.lists(st.tuples(st.integers(0, 20), st.integers(1, 15)), max_size=1))
@settings(max_examples=60)
def test_why_fits_five_parts(languages: Languages, start: date, limit: int, gaps: list[tuple[int, int]]) -> None:
    moment = f"{start.isoformat()}T10:00"
    happened: list[tuple[Verb, str] | tuple[Verb, str, str]] = [(V.ACCEPT, moment)]
    for wait, length in gaps:
        begin = start + wait * DAY
        happened.append((V.SUSPEND, f"{begin}T11:00", (begin + length * DAY).isoformat()))
    ticket = told(*happened, promised=Limit(limit))
    for language in ("zh_Hans", "en"):
        text = words(ticket, languages, language)
        assert parts(text) <= 5, text
