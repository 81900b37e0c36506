"""Who may take back which move of a ticket, and until when; each no says why."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from flows.domain.people.people import Employment, Person, Post, Role
from flows.domain.ticket.move_table import SYSTEM
from flows.domain.ticket.record import after, opened
from flows.domain.ticket.rules import Attempt
from flows.domain.ticket.state_machine import move
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.undo import SERVES, WITHIN, Since, in_time, last_move, undone
from flows.domain.ticket.verb import Verb
from flows.text.refused_error import Refused

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
TOWN, VILLAGE, WINDOW = "330681109", "P-330681109-01", "village-building"
VILLAGER = Person(1)
AGENT = Person(2, posts=(Post(VILLAGE, Role.AGENT),))
CLERK = Person(3, posts=(Post(TOWN, Role.CLERK),), employment=Employment.ESTABLISHED)
OTHER = Person(4, posts=(Post(TOWN, Role.CLERK),), employment=Employment.ESTABLISHED)
REVIEWER = Person(5, posts=(Post(TOWN, Role.REVIEWER),), employment=Employment.ESTABLISHED)
APPROVER = Person(6, posts=(Post(TOWN, Role.APPROVER),), employment=Employment.ESTABLISHED)
UNTOLD, TOLD = Since(), Since(told=True)

LIFE = (
    (Verb.TAKE, Attempt(AGENT)),
    (Verb.COLLECT, Attempt(AGENT, documents=(1, 2, 3))),
    (Verb.HAND_IN, Attempt(AGENT)),
    (Verb.ACCEPT, Attempt(CLERK)),
    (Verb.REVIEW, Attempt(REVIEWER)),
    (Verb.APPROVE, Attempt(APPROVER)),
    (Verb.DELIVER, Attempt(AGENT)),
)
"""What happens to a ticket, a minute apart."""


def lived(until: Verb) -> Ticket:
    """Return a ticket that has come as far as a move."""
    ticket = opened(Ticket("12-000001-5", "GT01", 1, VILLAGER.id, VILLAGE, TOWN, WINDOW, 3), VILLAGER.id, NINE)
    for minute, (verb, tried) in enumerate(LIFE, 1):
        ticket = after(ticket, move(ticket, verb, tried, NINE + minute * MINUTE))
        if verb is until:
            return ticket
    raise AssertionError(until)


def why_not(ticket: Ticket, person: Person, later: timedelta = MINUTE, since: Since = UNTOLD) -> str:
    """Return the rule by which somebody may not take back the last move so much later; nothing where they may."""
    try:
        undone(ticket, person, ticket.events[-1].at + later, since)
    except Refused as refused:
        return str(refused.words)
    return ""


@pytest.mark.parametrize(("verb", "tried"), LIFE)
def test_every_move_is_its_makers_to_take_back_within_the_hour(verb: Verb, tried: Attempt) -> None:
    ticket = lived(verb)
    assert why_not(ticket, tried.actor) == ""
    assert why_not(ticket, tried.actor, WITHIN) == ""
    assert "more than an hour" in why_not(ticket, tried.actor, WITHIN + timedelta(seconds=1))
    assert in_time(ticket, tried.actor, ticket.events[-1].at + WITHIN)
    assert not in_time(ticket, tried.actor, ticket.events[-1].at + WITHIN + timedelta(seconds=1))


@pytest.mark.parametrize(("verb", "tried"), LIFE)
def test_what_was_served_on_the_villager_stays_and_the_rest_does_not_depend_on_it(verb: Verb, tried: Attempt) -> None:
    assert ("the villager has been told" in why_not(lived(verb), tried.actor, since=TOLD)) is (verb in SERVES)


@pytest.mark.parametrize("person", [OTHER, VILLAGER, SYSTEM])
def test_nobody_takes_back_what_is_not_theirs(person: Person) -> None:
    assert why_not(lived(Verb.ACCEPT), person)
    assert not in_time(lived(Verb.ACCEPT), person, NINE)


def test_once_somebody_else_has_acted_it_is_too_late() -> None:
    assert "somebody else has acted since" in why_not(lived(Verb.REVIEW), CLERK)
    assert "not yours" in why_not(lived(Verb.REVIEW), OTHER)
    noted = lived(Verb.ACCEPT)
    noted = after(noted, move(noted, Verb.NOTE, Attempt(OTHER, "看过"), NINE + 10 * MINUTE))
    assert "somebody else has acted since" in why_not(noted, CLERK), "a colleague's note is something as well"


def test_what_time_has_brought_nobody_takes_back() -> None:
    waiting = lived(Verb.HAND_IN)
    deemed = after(waiting, move(waiting, Verb.DEEM, Attempt(SYSTEM), NINE + 10 * MINUTE))
    assert "no move" in why_not(deemed, AGENT)
    assert not in_time(deemed, AGENT, NINE + 11 * MINUTE)


def test_the_opening_stays() -> None:
    ticket = opened(Ticket("12-000001-5", "GT01", 1, VILLAGER.id, VILLAGE, TOWN, WINDOW, 3), VILLAGER.id, NINE)
    assert "no move" in why_not(ticket, VILLAGER)


def test_what_is_on_a_trip_or_was_taken_in_from_one_is_settled_there() -> None:
    assert "on trip" in why_not(replace(lived(Verb.COLLECT), trip=7), AGENT)
    assert "the window has taken it in" in why_not(lived(Verb.HAND_IN), AGENT, since=Since(taken_in=True))


def test_one_move_after_the_other_may_be_taken_back_the_last_first() -> None:
    ticket = lived(Verb.HAND_IN)
    for verb, status in ((Verb.HAND_IN, Status.TAKEN), (Verb.COLLECT, Status.TAKEN), (Verb.TAKE, Status.ENTRUSTED)):
        assert last_move(ticket).verb is verb
        ticket = after(ticket, undone(ticket, AGENT, NINE + 10 * MINUTE, UNTOLD))
        assert ticket.status is status
    assert (ticket.collected, ticket.agent, len(ticket.record)) == (frozenset(), None, 7)


def test_what_a_move_brought_about_at_the_same_moment_goes_with_it() -> None:
    ticket = lived(Verb.TAKE)
    ticket = after(ticket, move(ticket, Verb.COLLECT, Attempt(AGENT, documents=(1,)), ticket.newest.at))
    taken_back = after(ticket, undone(ticket, AGENT, NINE + 5 * MINUTE, UNTOLD))
    assert (taken_back.status, taken_back.collected) == (Status.ENTRUSTED, frozenset())


def test_where_a_ticket_went_with_a_move_it_comes_back_from() -> None:
    ticket = lived(Verb.HAND_IN)
    moved = after(ticket, move(ticket, Verb.TRANSFER, Attempt(CLERK, window="police"), NINE + 5 * MINUTE))
    away = after(ticket, move(ticket, Verb.TURN_AWAY, Attempt(CLERK, "市里办", place="CITY"), NINE + 5 * MINUTE))
    for gone in (moved, away):
        back = after(gone, undone(gone, CLERK, NINE + 6 * MINUTE, UNTOLD))
        assert (back.place, back.window, back.status) == (TOWN, WINDOW, Status.HANDED_IN)
        assert (back.newest.place, back.newest.window) == (TOWN if gone is away else "", WINDOW if gone is moved else "")
