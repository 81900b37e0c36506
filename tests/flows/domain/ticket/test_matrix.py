"""Role by verb by place: who may do what to a ticket, wherever their post is, held or stood in for, two of them, or ended."""

from functools import cache
from itertools import product

import pytest

from flows.domain.people.people import Employment, Person, Post, Role
from flows.domain.ticket.access import may_see
from flows.domain.ticket.state_machine import moves
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import ANSWERING, Verb
from flows.domain.ticket.verbs.entry import Part
from tests.flows.domain.ticket.test_moves import HANDBOOK, STAFF, TOWN, VILLAGE, WINDOW, ready

ME = STAFF[Role.APPROVER].id
"""Whoever has approved what is sent back, and covers for whoever has claimed something: only the post decides."""

OTHER_TOWN, OTHER_VILLAGE, OTHER_WINDOW = "330681110", "P-330681109-02", "social-affairs"
HERE = {
    Post(VILLAGE, Role.AGENT),
    *(Post(TOWN, role, window) for role in (Role.CLERK, Role.REVIEWER, Role.APPROVER) for window in (None, WINDOW)),
    Post(TOWN, Role.HEAD),
}
"""The posts by which something may be done to the ticket, as far as its state allows."""

ELSEWHERE = {
    Post(OTHER_VILLAGE, Role.AGENT),
    *(Post(OTHER_TOWN, role) for role in (Role.CLERK, Role.REVIEWER, Role.APPROVER, Role.HEAD)),
    *(Post(TOWN, role, OTHER_WINDOW) for role in (Role.CLERK, Role.REVIEWER, Role.APPROVER)),
    *(Post("CITY", role) for role in (Role.REVIEWER, Role.SUPERVISOR, Role.ADMIN)),
    Post(TOWN, Role.SUPERVISOR),
}
EVERYWHERE = sorted(HERE | ELSEWHERE, key=repr)
PAIRED = [Post(VILLAGE, Role.AGENT), Post(TOWN, Role.CLERK), Post(TOWN, Role.REVIEWER, WINDOW), Post(OTHER_TOWN, Role.HEAD)]
"""Posts that somebody has beside any other."""


@cache
def me(*own: Post, standing_in: tuple[Post, ...] = ()) -> Person:
    posts = (*own, *standing_in)
    covering = frozenset(colleague.id for colleague in STAFF.values())
    stood_in = frozenset(standing_in)
    return Person(ME, "我", employment=Employment.ESTABLISHED, posts=posts, covering=covering, standing_in=stood_in)


def allowed(status: Status, verb: Verb, *posts: Post) -> bool:
    """Whether the handbook has a line for one of these posts, at the ticket's place."""
    _to, by = HANDBOOK.get((status, verb), (status, set[Role | Part]()))
    in_the_city = status is Status.FORWARDED and verb in ANSWERING | {Verb.SURVEY}  # departments answer there as well by then
    here = HERE | {Post("CITY", Role.REVIEWER)} if in_the_city else HERE
    return any(post in here and post.role in by for post in posts)


kept = cache(ready)


@cache
def offered(ticket: Ticket, person: Person) -> frozenset[Verb]:
    return frozenset(line.verb for line in moves(ticket, person))


def may(status: Status, verb: Verb, person: Person) -> bool:
    return verb in offered(kept(status, verb), person)


@pytest.mark.parametrize("status", list(Status))
def test_every_verb_is_for_the_posts_of_the_handbook_at_the_tickets_place_held_or_stood_in_for(status: Status) -> None:
    wrong = [
        (verb, post, stands_in)
        for verb in Verb
        for post in EVERYWHERE
        for stands_in in (False, True)
        if may(status, verb, me(standing_in=(post,)) if stands_in else me(post)) is not allowed(status, verb, post)
    ]
    assert [each for each in wrong if not _own_village_delivers(status, each[0], each[1])] == []


@pytest.mark.parametrize("status", list(Status))
def test_with_two_posts_somebody_may_what_either_allows_and_nothing_more(status: Status) -> None:
    wrong = [
        (verb, pair)
        for verb in Verb
        for pair in product(PAIRED, EVERYWHERE)
        if pair[0] != pair[1] and not _either_and_no_more(status, verb, *pair)
    ]
    assert wrong == []


@pytest.mark.parametrize("status", list(Status))
def test_who_has_left_may_nothing_and_sees_nothing(status: Status) -> None:
    assert [verb for verb in Verb if may(status, verb, me())] == []
    assert not any(may_see(me(), kept(status, verb)) for verb in Verb)


def _either_and_no_more(status: Status, verb: Verb, one: Post, other: Post) -> bool:
    either = may(status, verb, me(one)) or may(status, verb, me(other))
    return may(status, verb, me(one, other)) is either and may(status, verb, me(one, standing_in=(other,))) is either


def _own_village_delivers(status: Status, verb: Verb, post: Post) -> bool:
    """What the village itself decides its agent finishes: a line beyond the handbook's (``test_moves``)."""
    return (status, verb, post.role) == (Status.TAKEN, Verb.DELIVER, Role.AGENT)
