"""Cases of the clocks worked out by hand from the laws, a line each in ``clock_cases.tsv``: what happened, and when it is due."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from flows.domain.calendar.calendar import Calendar, Due
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.routing import rule
from flows.domain.clock.appeals import appeal
from flows.domain.clock.deadline_calculation import deadlines
from flows.domain.ticket.deadlines import Clock
from flows.domain.ticket.event import Event, Ground
from flows.domain.ticket.record import after, opened
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
LEADS_TO: Final = {
    Verb.HAND_IN: Status.HANDED_IN,
    Verb.ACCEPT: Status.ACCEPTED,
    Verb.DEEM: Status.ACCEPTED,
    Verb.SUPPLEMENT: Status.SUPPLEMENT,
    Verb.SUSPEND: Status.SUSPENDED,
    Verb.RESUME: Status.ACCEPTED,
    Verb.APPROVE: Status.APPROVED,
    Verb.COMPLETE: Status.APPROVED,
    Verb.REFUSE: Status.REFUSED,
}


def cases() -> list[list[str]]:
    lines = Path(__file__).with_name("clock_cases.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def at(written: str) -> datetime:
    return datetime.fromisoformat(written if "T" in written else f"{written}T10:00").replace(tzinfo=SHANGHAI)


def ticket(item: str, answers: str, happened: str, catalogue: Catalogue) -> Ticket:
    """A ticket for an item in a situation, to which these things happened."""
    ruling = rule(catalogue.item[item], dict(each.split("=") for each in answers.split()))
    blank = Ticket("12-000001-5", item, 1, 1, "P-330681109-01", "330681109", "village-building", 3)
    fixed = replace(
        blank,
        promised=ruling.promised,
        statutory=ruling.statutory,
        extension=ruling.extension,
        no_licence=ruling.licence is False,
        joint=ruling.item.joint is not None,
    )
    found = opened(fixed, 1, at("2025-01-02"))
    words = happened.split()
    for name, moment in zip(words[::2], words[1::2], strict=True):
        verb, (day, _slash, until) = Verb(name), moment.partition("/")
        event = Event(len(found.events) + 1, LEADS_TO.get(verb, found.status), verb, 1, at(day))
        suspended = replace(event, until=date.fromisoformat(until), ground=Ground.INSPECTION) if until else event
        found = after(found, suspended)
    return found


def asked(what: str, found: Ticket, calendar: Calendar) -> Due | None:
    """The last day that is asked for."""
    due, against = deadlines(found, SHANGHAI, calendar), appeal(found, SHANGHAI, calendar)
    match what:
        case "promise binds" | "law binds":
            assert due.deciding is (Clock.PROMISED if what == "promise binds" else Clock.STATUTORY)
            return due.binding
        case "law":
            return due.statutory
        case "acceptance":
            return due.acceptance
        case "delivery":
            return due.delivery
        case _:
            assert against is not None
            return {"review": against.review, "court": against.court}[what]


@pytest.mark.parametrize(("item", "answers", "happened", "what", "day", "provisional", "why"), cases())
def test_a_case_worked_out_by_hand(
    item: str,
    answers: str,
    happened: str,
    what: str,
    day: str,
    provisional: str,
    why: str,
    catalogue: Catalogue,
    calendar: Calendar,
) -> None:
    due = Due(date.fromisoformat(day), provisional=bool(provisional))
    assert asked(what, ticket(item, answers, happened, catalogue), calendar) == due, why


def test_there_are_sixty_cases_and_more() -> None:
    assert len(cases()) >= 60
