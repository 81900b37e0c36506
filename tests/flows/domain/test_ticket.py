"""The life of a ticket, held against the handbook line by line."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from flows.domain.people import Employment, Person, Post, Role
from flows.domain.refusal import Refused
from flows.domain.ticket import (
    MOVES,
    OPEN,
    STATUS_NAMES,
    Attempt,
    Deadlines,
    Event,
    Status,
    Ticket,
    Verb,
    after,
    move,
    moves,
    opened,
)

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TOWN, VILLAGE, WINDOW = "330681109", "P-330681109-01", "village-building"
S, V, R = Status, Verb, Role

VILLAGER = Person(1, "何桂花")
STRANGER = Person(99, "过路人")
NOBODY: None = None  # in the table below: the villager whose ticket it is

HANDBOOK: Mapping[tuple[Status, Verb], tuple[Status, set[Role | None]]] = {
    (S.ENTRUSTED, V.TAKE): (S.TAKEN, {R.AGENT}),
    (S.TAKEN, V.COLLECT): (S.TAKEN, {R.AGENT}),
    (S.TAKEN, V.HAND_IN): (S.HANDED_IN, {R.AGENT}),
    (S.HANDED_IN, V.ACCEPT): (S.ACCEPTED, {R.CLERK}),
    (S.HANDED_IN, V.SUPPLEMENT): (S.SUPPLEMENT, {R.CLERK}),
    (S.SUPPLEMENT, V.COLLECT): (S.SUPPLEMENT, {R.AGENT}),
    (S.SUPPLEMENT, V.HAND_IN): (S.HANDED_IN, {R.AGENT}),
    (S.ACCEPTED, V.REVIEW): (S.REVIEWED, {R.REVIEWER}),
    (S.ACCEPTED, V.REFUSE): (S.REFUSED, {R.REVIEWER}),
    (S.REVIEWED, V.APPROVE): (S.APPROVED, {R.APPROVER}),
    (S.REVIEWED, V.REFUSE): (S.REFUSED, {R.APPROVER}),
    (S.APPROVED, V.DELIVER): (S.DELIVERED, {R.AGENT, R.CLERK}),
    (S.ENTRUSTED, V.WITHDRAW): (S.WITHDRAWN, {NOBODY}),
    (S.TAKEN, V.WITHDRAW): (S.WITHDRAWN, {NOBODY}),
    (S.HANDED_IN, V.WITHDRAW): (S.WITHDRAWN, {NOBODY}),
    (S.SUPPLEMENT, V.WITHDRAW): (S.WITHDRAWN, {NOBODY}),
}


def place_of(role: Role) -> str:
    return {R.AGENT: VILLAGE, R.SUPERVISOR: "CITY", R.ADMIN: "CITY"}.get(role, TOWN)


def somebody(id: int, *roles: Role, employment: Employment = Employment.ESTABLISHED, window: str | None = None) -> Person:
    return Person(id, f"第{id}位", employment=employment, posts=tuple(Post(place_of(role), role, window) for role in roles))


STAFF = {role: somebody(10 + number, role) for number, role in enumerate(Role)}


def at(status: Status, *before: Event, documents: int = 3) -> Ticket:
    """A ticket in a state, with what came before, as far as it matters; all papers collected."""
    papers = Event(1, S.TAKEN, V.COLLECT, STAFF[R.AGENT].id, NOW, documents=tuple(range(1, documents + 1)))
    events = (papers, *before, Event(len(before) + 2, status, None, 1, NOW))
    return Ticket("12-000001-5", "GT01", 1, VILLAGER.id, VILLAGE, TOWN, WINDOW, documents, events=events)


def done(verb: Verb, who: Person) -> Event:
    return Event(2, S.ACCEPTED, verb, who.id, NOW)


def broken(ticket: Ticket, verb: Verb, who: Person, note: str = "原因", documents: tuple[int, ...] = (1,)) -> str:
    """The rule that forbids it; empty when it is allowed."""
    try:
        move(ticket, verb, Attempt(who, note, documents), NOW)
    except Refused as refused:
        return str(refused.words)
    return ""


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("verb", list(Verb))
def test_everybody_may_do_what_the_handbook_says_and_nothing_else(status: Status, verb: Verb) -> None:
    ticket = at(status)
    to, by = HANDBOOK.get((status, verb), (status, set()))
    for role, who in [(None, VILLAGER), *STAFF.items()]:
        allowed = role in by
        assert (verb in {line.verb for line in moves(ticket, who)}) is allowed, role
        assert bool(broken(ticket, verb, who)) is not allowed, role
        if allowed:
            event = move(ticket, verb, Attempt(who, "原因", (1,)), NOW)
            assert event == Event(len(ticket.events) + 1, to, verb, who.id, NOW, "原因", (1,))


def test_a_stranger_may_do_nothing() -> None:
    assert not [moves(at(status), STRANGER) for status in Status if moves(at(status), STRANGER)]


def test_the_table_has_no_line_the_handbook_lacks_but_the_villages_own() -> None:
    extra = {(line.at, line.verb) for line in MOVES} - set(HANDBOOK)
    assert extra == {(S.TAKEN, V.DELIVER)}, "what the village decides, the agent finishes"


def test_what_is_decided_in_the_village_is_delivered_there_and_handed_in_nowhere() -> None:
    own = replace(at(S.TAKEN), decided_in_village=True, place=VILLAGE)
    assert not broken(own, V.DELIVER, STAFF[R.AGENT])
    assert "decided in the village" in broken(own, V.HAND_IN, STAFF[R.AGENT])
    assert "decided at the centre" in broken(at(S.TAKEN), V.DELIVER, STAFF[R.AGENT])
    assert [line.verb for line in moves(own, STAFF[R.AGENT])] == [V.COLLECT, V.DELIVER]
    assert [line.verb for line in moves(at(S.TAKEN), STAFF[R.AGENT])] == [V.COLLECT, V.HAND_IN]


@pytest.mark.parametrize("role", [R.CLERK, R.REVIEWER, R.APPROVER])
def test_staff_of_another_town_or_window_may_not(role: Role) -> None:
    status = {R.CLERK: S.HANDED_IN, R.REVIEWER: S.ACCEPTED, R.APPROVER: S.REVIEWED}[role]
    verb = {R.CLERK: V.ACCEPT, R.REVIEWER: V.REVIEW, R.APPROVER: V.APPROVE}[role]

    def who(place: str, window: str | None) -> Person:
        return Person(50, posts=(Post(place, role, window),), employment=Employment.ESTABLISHED)

    assert not broken(at(status), verb, who(TOWN, None))
    assert not broken(at(status), verb, who(TOWN, WINDOW))
    assert "not yours" in broken(at(status), verb, who(TOWN, "police"))
    assert "not yours" in broken(at(status), verb, who("330681110", None))
    assert "not yours" in broken(at(status), verb, who("CITY", None))


def test_an_agent_of_another_village_may_not() -> None:
    other = Person(51, posts=(Post("P-330681109-02", R.AGENT),))
    assert "not yours" in broken(at(S.ENTRUSTED), V.TAKE, other)


def test_another_villager_cannot_withdraw_it() -> None:
    assert "not yours" in broken(at(S.ENTRUSTED), V.WITHDRAW, STRANGER)


def test_who_reviewed_cannot_also_approve() -> None:
    both = somebody(60, R.REVIEWER, R.APPROVER)
    reviewed = at(S.REVIEWED, done(V.ACCEPT, STAFF[R.CLERK]), done(V.REVIEW, both))
    assert "One reviews, another approves" in broken(reviewed, V.APPROVE, both)
    assert "One reviews, another approves" in broken(reviewed, V.REFUSE, both)
    assert not broken(reviewed, V.APPROVE, STAFF[R.APPROVER])


def test_who_accepted_can_neither_review_nor_approve() -> None:
    every = somebody(61, R.CLERK, R.REVIEWER, R.APPROVER)
    accepted = at(S.ACCEPTED, done(V.ACCEPT, every))
    assert "somebody else reviews" in broken(accepted, V.REVIEW, every)
    assert "somebody else reviews" in broken(accepted, V.REFUSE, every)
    assert not broken(accepted, V.REVIEW, STAFF[R.REVIEWER])
    reviewed = at(S.REVIEWED, done(V.ACCEPT, every), done(V.REVIEW, STAFF[R.REVIEWER]))
    assert "somebody else reviews" in broken(reviewed, V.APPROVE, every)


def test_only_the_last_review_counts_when_a_ticket_comes_round_again() -> None:
    first, second = somebody(62, R.CLERK), somebody(63, R.REVIEWER, R.CLERK)
    twice = at(S.ACCEPTED, done(V.ACCEPT, second), done(V.ACCEPT, first))
    assert not broken(twice, V.REVIEW, second)


@pytest.mark.parametrize("employment", [Employment.CONTRACT, Employment.NONE])
@pytest.mark.parametrize("verb", [V.APPROVE, V.REFUSE])
def test_only_established_staff_approve_or_refuse_at_the_end(employment: Employment, verb: Verb) -> None:
    contract = somebody(64, R.APPROVER, employment=employment)
    assert "Only established staff" in broken(at(S.REVIEWED), verb, contract)


def test_contract_staff_accept_and_review() -> None:
    contract = somebody(65, R.CLERK, R.REVIEWER, employment=Employment.CONTRACT)
    assert not broken(at(S.HANDED_IN), V.ACCEPT, contract)
    assert not broken(at(S.ACCEPTED), V.REVIEW, contract)


@pytest.mark.parametrize(
    ("status", "verb", "role"),
    [(S.HANDED_IN, V.SUPPLEMENT, R.CLERK), (S.ACCEPTED, V.REFUSE, R.REVIEWER), (S.REVIEWED, V.REFUSE, R.APPROVER)],
)
def test_a_no_has_a_reason(status: Status, verb: Verb, role: Role) -> None:
    assert "reason" in broken(at(status), verb, STAFF[role], note="")
    assert not broken(at(status), verb, STAFF[role], note="缺户口簿")


@pytest.mark.parametrize(
    ("documents", "rule"),
    [((), "Please write the numbers"), ((4,), "papers 1 to"), ((0,), "papers 1 to"), ((1, 4), "papers 1 to"), ((1, 3), "")],
)
def test_only_papers_of_the_notice_are_collected(documents: tuple[int, ...], rule: str) -> None:
    assert rule in broken(at(S.TAKEN), V.COLLECT, STAFF[R.AGENT], documents=documents)
    assert bool(broken(at(S.TAKEN), V.COLLECT, STAFF[R.AGENT], documents=documents)) is bool(rule)


def test_nothing_leaves_the_village_incomplete_without_a_reason() -> None:
    ticket = opened(Ticket("12-000001-5", "GT01", 1, 1, VILLAGE, TOWN, WINDOW, 3), 1, NOW)
    agent = STAFF[R.AGENT]
    ticket = after(ticket, move(ticket, V.TAKE, Attempt(agent), NOW))
    assert list(ticket.missing) == [1, 2, 3]
    assert "not ticked off" in broken(ticket, V.HAND_IN, agent, note="")
    ticket = after(ticket, move(ticket, V.COLLECT, Attempt(agent, documents=(1, 3)), NOW))
    assert list(ticket.missing) == [2]
    assert not broken(ticket, V.HAND_IN, agent, note="第2样明天送来")
    ticket = after(ticket, move(ticket, V.COLLECT, Attempt(agent, documents=(2, 3)), NOW))
    assert ticket.collected == {1, 2, 3}
    assert not broken(ticket, V.HAND_IN, agent, note="")


def test_papers_stay_collected_when_the_window_sends_a_ticket_back() -> None:
    ticket = after(at(S.HANDED_IN), Event(3, S.SUPPLEMENT, V.SUPPLEMENT, STAFF[R.CLERK].id, NOW, "缺一页"))
    assert not ticket.missing
    assert not broken(ticket, V.HAND_IN, STAFF[R.AGENT], note="")


def test_a_ticket_is_carried_by_whoever_took_it_last() -> None:
    ticket = opened(Ticket("12-000001-5", "GT01", 1, 1, VILLAGE, TOWN, WINDOW, 3), 1, NOW)
    assert ticket.agent is None
    assert ticket.when(V.TAKE) is None
    ticket = after(ticket, Event(2, S.TAKEN, V.TAKE, 7, NOW))
    ticket = after(ticket, Event(3, S.TAKEN, V.TAKE, 8, NOW + timedelta(days=1)))
    assert (ticket.agent, ticket.when(V.TAKE)) == (8, NOW + timedelta(days=1))


def test_every_state_has_a_name_and_only_three_are_finished() -> None:
    assert set(STATUS_NAMES) == set(Status)
    assert set(Status) - OPEN == {S.DELIVERED, S.REFUSED, S.WITHDRAWN}
    assert Deadlines().binding is None


PEOPLE = (
    VILLAGER,
    STRANGER,
    somebody(20, R.AGENT, employment=Employment.NONE),
    somebody(21, R.AGENT, employment=Employment.NONE),
    somebody(22, R.CLERK, employment=Employment.CONTRACT),
    somebody(23, R.CLERK, R.REVIEWER),
    somebody(24, R.REVIEWER, R.APPROVER),
    somebody(25, R.CLERK, R.REVIEWER, R.APPROVER),
    somebody(26, R.APPROVER),
    somebody(27, R.APPROVER, employment=Employment.CONTRACT),
    somebody(28, R.HEAD),
)


class AnyLife(RuleBasedStateMachine):
    """Anybody tries anything; the centre has enough people for one to accept, one to review, one to approve."""

    @initialize(village=st.booleans())
    def entrusted(self, village: bool) -> None:
        place = VILLAGE if village else TOWN
        blank = Ticket("12-000001-5", "GT01", 1, VILLAGER.id, VILLAGE, place, WINDOW, 3, decided_in_village=village)
        self.ticket = opened(blank, VILLAGER.id, NOW)

    @rule(
        who=st.sampled_from(PEOPLE),
        verb=st.sampled_from(Verb),
        note=st.sampled_from(["", "原因"]),
        documents=st.sets(st.integers(0, 4), max_size=4),
    )
    def somebody_tries(self, who: Person, verb: Verb, note: str, documents: set[int]) -> None:
        attempt = Attempt(who, note, tuple(sorted(documents)))
        before = self.ticket
        offered = verb in {line.verb for line in moves(before, who)}
        try:
            event = move(before, verb, attempt, NOW)
        except Refused:
            return
        assert offered, "what is not offered is not allowed either"
        self.ticket = after(before, event)

    @rule(data=st.data())
    def it_moves_on(self, data: st.DataObject) -> None:
        ways = [(who, verb) for who in PEOPLE for verb in Verb if not broken(self.ticket, verb, who)]
        if ways:
            who, verb = data.draw(st.sampled_from(ways))
            self.ticket = after(self.ticket, move(self.ticket, verb, Attempt(who, "原因", (1,)), NOW))

    @invariant()
    def an_open_ticket_has_a_way_on(self) -> None:
        ways = {
            verb
            for who in PEOPLE
            if who is not VILLAGER
            for verb in Verb
            if verb is not V.COLLECT and not broken(self.ticket, verb, who, documents=(1,))
        }
        assert bool(ways) is self.ticket.is_open, f"{self.ticket.status}: {ways}"

    @invariant()
    def a_finished_ticket_stays_as_it_is(self) -> None:
        if not self.ticket.is_open:
            assert all(broken(self.ticket, verb, who) for who in PEOPLE for verb in Verb)

    @invariant()
    def the_events_are_numbered_and_tell_the_state(self) -> None:
        assert [event.seq for event in self.ticket.events] == list(range(1, len(self.ticket.events) + 1))
        assert self.ticket.events[0].verb is None

    @invariant()
    def three_people_and_the_last_established(self) -> None:
        if self.ticket.status in {S.APPROVED, S.DELIVERED} and not self.ticket.decided_in_village:
            hands = [self.ticket.last(verb) for verb in (V.ACCEPT, V.REVIEW, V.APPROVE)]
            assert None not in hands
            assert len(set(hands)) == 3
            approver = next(person for person in PEOPLE if person.id == hands[-1])
            assert approver.employment is Employment.ESTABLISHED


TestAnyLife = AnyLife.TestCase
TestAnyLife.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
