"""The text of a mandate: short enough for the oldest phone, whatever it is for; its last day is a day the office works."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.translation import Languages
from flows.domain.calendar.calendar import Calendar
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.routing import BY_PROXY
from flows.domain.errand.mandate import Parties, Return, deed, given_back, last_day, written_authority
from flows.domain.errand.notice import draw_up
from flows.domain.people.people import Person, Role
from flows.domain.ticket.event import Event
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.text.sms import parts

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
DAY = date(2026, 11, 23)
S, V = Status, Verb


def ticket(*events: Event) -> Ticket:
    return Ticket("12-000001-5", "JS01", 1, 1, "P-330681109-01", "330681109", "village-building", 6, events=events)


@pytest.mark.parametrize(("language", "names"), [("zh_Hans", ("欧阳桂花", "骆建国")), ("en", ("Ouyang Guihua", "Luo Jianguo"))])
def test_every_mandate_fits_five_sms_parts(
    language: str, names: tuple[str, str], catalogue: Catalogue, languages: Languages
) -> None:
    village = catalogue.villages[0]
    parties = Parties(Person(1, names[0]), village.name, Person(2, names[1], "13800000002"))
    given_on_paper = ticket(Event(1, S.ENTRUSTED, None, 2, NOW, "on_paper", role=Role.AGENT, until=date(2027, 2, 22)))
    for item in catalogue.items:
        if item.proxy.allowed:
            notice = draw_up(catalogue, "12-000001-5", item, dict([BY_PROXY]), village.town, village.code, DAY)
            text = languages.say(deed(given_on_paper, notice, parties, DAY), language)
            assert parts(text) <= 5, (item.code, text)


def test_what_needs_it_in_writing_lists_the_paper_itself(catalogue: Catalogue) -> None:
    village = catalogue.villages[0]
    for item in catalogue.items:
        notice = draw_up(catalogue, "12-000001-5", item, dict([BY_PROXY]), village.town, village.code, DAY)
        assert [notice.papers[number - 1].zh for number in written_authority(notice)] in ([], ["授权委托书"])


@given(st.dates(date(2025, 1, 1), date(2029, 12, 31)))
def test_it_ends_on_a_workday_ninety_days_on_or_soon_after(today: date) -> None:
    calendar = Calendar()
    end = last_day(today, calendar)
    assert calendar.is_workday(end)
    assert 90 <= (end - today).days <= 92


def event(seq: int, status: Status, verb: Verb, *papers: int) -> Event:
    return Event(seq, status, verb, 2, NOW, documents=papers)


FIRST = Event(1, S.ENTRUSTED, None, 1, NOW)
TAKEN, COLLECTED = event(2, S.TAKEN, V.TAKE), event(3, S.TAKEN, V.COLLECT, 1, 2, 3)
HANDED_IN, SUPPLEMENT = event(4, S.HANDED_IN, V.HAND_IN), event(5, S.SUPPLEMENT, V.SUPPLEMENT, 3)
AGAIN = event(6, S.SUPPLEMENT, V.COLLECT, 3)


@pytest.mark.parametrize(
    ("events", "by_agent", "by_window"),
    [
        ((FIRST,), set(), set()),
        ((FIRST, TAKEN, COLLECTED), {1, 2, 3}, set()),
        ((FIRST, TAKEN, COLLECTED, event(4, S.ENTRUSTED, V.RETURN)), {1, 2, 3}, set()),
        ((FIRST, TAKEN, COLLECTED, HANDED_IN), set(), {1, 2, 3}),
        ((FIRST, TAKEN, COLLECTED, HANDED_IN, SUPPLEMENT), set(), {1, 2}),
        ((FIRST, TAKEN, COLLECTED, HANDED_IN, SUPPLEMENT, AGAIN), {3}, {1, 2}),
        ((FIRST, TAKEN, COLLECTED, HANDED_IN, event(5, S.TAKEN, V.RETURN)), {1, 2, 3}, set()),
    ],
)
def test_papers_come_back_from_whoever_has_them(events: tuple[Event, ...], by_agent: set[int], by_window: set[int]) -> None:
    assert given_back(ticket(*events)) == Return(frozenset(by_agent), frozenset(by_window))
