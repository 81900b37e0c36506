"""Who may see a ticket and its papers: a role at a place today, whether held or stood in for, and nothing of yesterday."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.domain.catalogue.routing import CITY
from flows.domain.people.people import Person, Post, Role
from flows.domain.ticket.access import SEES, may_see, may_see_pictures, sees_standing_in
from flows.domain.ticket.event import Event
from flows.domain.ticket.move_table import QUEUES
from flows.domain.ticket.state_machine import moves
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import JointPart, Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Part

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
TOWN, OTHER_TOWN = "330681109", "330681110"
VILLAGE, OTHER_VILLAGE = "P-330681109-01", "P-330681109-02"
WINDOW, OTHER_WINDOW, PART_WINDOW = "village-building", "social-affairs", "natural-resources"
VILLAGER, ME = 1, 70
R, S = Role, Status

POSTS = [
    Post(place, role, window)
    for role in Role
    for place in ((VILLAGE, OTHER_VILLAGE) if role is R.AGENT else (TOWN, OTHER_TOWN, CITY))
    for window in ((None, WINDOW, OTHER_WINDOW) if role in {R.CLERK, R.REVIEWER, R.APPROVER} else (None,))
]


def at(status: Status, *, mandate: bool = True, part: bool = False) -> Ticket:
    """A ticket in a state that I once took, collected for and handed in, and that I accepted, reviewed and approved as well."""
    past = (Verb.TAKE, Verb.COLLECT, Verb.HAND_IN, Verb.CLAIM, Verb.ACCEPT, Verb.REVIEW, Verb.APPROVE)
    events = [Event(n, S.TAKEN, verb, ME, NOW, assignee=ME) for n, verb in enumerate(past, 2)]
    events = [Event(1, S.ENTRUSTED, None, VILLAGER, NOW, role=Part.VILLAGER), *events]
    if not mandate:
        events.append(Event(9, status, Verb.REVOKE, VILLAGER, NOW))
    events.append(Event(len(events) + 1, status, None, VILLAGER, NOW))
    parts = (JointPart("ZRZY", PART_WINDOW),) if part else ()
    return Ticket("12-000001-5", "GT01", 1, VILLAGER, VILLAGE, TOWN, WINDOW, 3, events=tuple(events), parts=parts)


def me(*own: Post, standing_in: tuple[Post, ...] = ()) -> Person:
    return Person(ME, "我", posts=(*own, *standing_in), standing_in=frozenset(standing_in))


SEEN_FROM = {
    (R.AGENT, VILLAGE): {None},
    **{(role, TOWN): {None, WINDOW} for role in (R.CLERK, R.REVIEWER, R.APPROVER)},
    (R.HEAD, TOWN): {None},
    **{(R.SUPERVISOR, place): {None} for place in (TOWN, CITY)},
    **{(R.ADMIN, place): {None} for place in (TOWN, OTHER_TOWN, CITY)},
}
"""The windows of a role at a place from which the ticket above is seen; from all others it is not."""


@pytest.mark.parametrize("post", POSTS, ids=lambda post: f"{post.role} at {post.place} {post.window or ''}".strip())
@pytest.mark.parametrize("stands_in", [False, True], ids=["of their own", "standing in"])
def test_a_post_shows_what_lies_at_its_place_whether_it_is_held_or_stood_in_for(post: Post, stands_in: bool) -> None:
    seen = post.window in SEEN_FROM.get((post.role, post.place), set())
    for second, status in product((None, Post(OTHER_VILLAGE, R.AGENT), Post(OTHER_TOWN, R.CLERK)), Status):
        own = [second] if second is not None and second != post else []
        person = me(*own, standing_in=(post,)) if stands_in else me(post, *own)
        helps = stands_in and post.role is R.AGENT and not any(each.role is R.AGENT for each in own)
        to_do = status in QUEUES[R.AGENT]
        assert may_see(person, at(status)) is (seen and (to_do or not helps))
        assert may_see_pictures(person, at(status)) is (seen and not helps)
        assert sees_standing_in(person, at(status)) is (may_see(person, at(status)) and stands_in)


@pytest.mark.parametrize("status", list(Status))
def test_who_has_left_sees_nothing_of_what_they_carried_claimed_or_decided(status: Status) -> None:
    assert not may_see(me(), at(status))
    assert not may_see_pictures(me(), at(status))
    assert not may_see(me(Post(OTHER_VILLAGE, R.AGENT)), at(status))
    assert not may_see(me(Post(OTHER_TOWN, R.CLERK)), at(status))


def test_a_villager_sees_their_own_whatever_posts_they_have() -> None:
    for posts in ((), (Post(OTHER_TOWN, R.CLERK),), (Post(VILLAGE, R.AGENT),)):
        villager = replace(me(*posts), id=VILLAGER)
        assert may_see(villager, at(S.ARCHIVED))
        assert may_see_pictures(villager, at(S.ARCHIVED, mandate=False))
        assert not sees_standing_in(villager, at(S.ARCHIVED))


def test_the_village_sees_no_papers_without_a_mandate_but_the_window_does() -> None:
    ended = at(S.ACCEPTED, mandate=False)
    assert may_see(me(Post(VILLAGE, R.AGENT)), ended)
    assert not may_see_pictures(me(Post(VILLAGE, R.AGENT)), ended)
    assert may_see_pictures(me(Post(VILLAGE, R.AGENT), Post(TOWN, R.CLERK)), ended)


def test_who_answers_for_a_department_sees_its_joint_approvals_in_the_city_once_they_are_there() -> None:
    here, city = me(Post(TOWN, R.REVIEWER, PART_WINDOW)), me(Post(CITY, R.REVIEWER, PART_WINDOW))
    assert may_see(here, at(S.ACCEPTED, part=True))
    assert not may_see(here, at(S.ACCEPTED))
    assert not may_see(city, at(S.ACCEPTED, part=True))
    assert may_see(city, at(S.FORWARDED, part=True))


def test_every_role_has_its_line() -> None:
    assert set(SEES) == set(Role)


posts = st.lists(st.sampled_from(POSTS), max_size=3, unique=True)
tickets = st.builds(at, st.sampled_from(Status), mandate=st.booleans(), part=st.booleans())


@given(posts, posts, tickets)
def test_who_sees_a_ticket_has_a_post_by_which_they_do(own: list[Post], taken: list[Post], ticket: Ticket) -> None:
    standing_in = tuple(post for post in taken if post not in own)
    person = me(*own, standing_in=standing_in)
    one_by_one = [me(post) for post in own] + [me(*own[:0], standing_in=(post,)) for post in standing_in]
    agent = any(post.role is R.AGENT for post in own)
    by_one = any(may_see(each, ticket) for each in (*one_by_one, *(me(post) for post in standing_in if agent)))
    assert may_see(person, ticket) is by_one
    assert may_see(person, ticket) or not may_see_pictures(person, ticket)


@given(posts, tickets)
def test_whoever_may_move_a_ticket_by_a_post_may_see_it(own: list[Post], ticket: Ticket) -> None:
    assert may_see(me(*own), ticket) or not moves(ticket, me(*own))


@given(posts, st.sampled_from(POSTS), tickets)
def test_the_end_of_a_post_never_shows_more(own: list[Post], ended: Post, ticket: Ticket) -> None:
    before = me(*own, *([ended] if ended not in own else []))
    after = me(*(post for post in own if post != ended))
    assert may_see(before, ticket) or not may_see(after, ticket)
    assert may_see_pictures(before, ticket) or not may_see_pictures(after, ticket)
