"""The life of a ticket, held against the handbook line by line."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from flows.domain.calendar.calendar import Due
from flows.domain.catalogue.limit import NO_EXTENSION, Limit
from flows.domain.people.people import Employment, Person, Post, Role
from flows.domain.ticket import state_machine
from flows.domain.ticket.deadlines import Deadlines
from flows.domain.ticket.event import Event, Ground, what_stands
from flows.domain.ticket.move_table import MOVES, QUEUES, SYSTEM
from flows.domain.ticket.record import after, opened
from flows.domain.ticket.record_verification import findings, strengths
from flows.domain.ticket.rules import Attempt, answers_for
from flows.domain.ticket.state_machine import NotNow, move, moves
from flows.domain.ticket.status import OPEN, PARTED, STATUS_NAMES, WHOSE, WORKED_ON, Status
from flows.domain.ticket.ticket import JointPart, Ticket
from flows.domain.ticket.undo import SERVES, Since, is_undoable, last_move, undone
from flows.domain.ticket.verb import ANSWERING, INTERNAL, OF_THE_MANDATE, Verb
from flows.domain.ticket.verbs.entries import JOINTLY, UNPROMPTED
from flows.domain.ticket.verbs.entry import Part
from flows.text.refused_error import Refused

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = date(2026, 12, 4)
TOWN, VILLAGE, WINDOW = "330681109", "P-330681109-01", "village-building"
S, V, R = Status, Verb, Role
VILLAGER_, SYSTEM_ = Part.VILLAGER, Part.SYSTEM

VILLAGER = Person(1, "何桂花")
STRANGER = Person(99, "过路人")

BEFORE_ACCEPTANCE = (S.ENTRUSTED, S.TAKEN, S.HANDED_IN, S.ASKED, S.SUPPLEMENT)

HANDBOOK: Mapping[tuple[Status, Verb], tuple[Status, set[Role | Part]]] = {
    (S.ENTRUSTED, V.TAKE): (S.TAKEN, {R.AGENT}),
    (S.TAKEN, V.COLLECT): (S.TAKEN, {R.AGENT}),
    (S.TAKEN, V.HAND_IN): (S.HANDED_IN, {R.AGENT}),
    (S.TAKEN, V.RETURN): (S.ENTRUSTED, {R.AGENT}),
    (S.HANDED_IN, V.ACCEPT): (S.ACCEPTED, {R.CLERK}),
    (S.HANDED_IN, V.TOLERATE): (S.ACCEPTED, {R.CLERK}),
    (S.HANDED_IN, V.COMPLETE): (S.APPROVED, {R.CLERK, R.APPROVER}),
    (S.HANDED_IN, V.SUPPLEMENT): (S.SUPPLEMENT, {R.CLERK}),
    (S.HANDED_IN, V.ASK): (S.ASKED, {R.CLERK}),
    (S.HANDED_IN, V.TURN_AWAY): (S.TAKEN, {R.CLERK}),
    (S.HANDED_IN, V.RETURN): (S.TAKEN, {R.CLERK}),
    (S.HANDED_IN, V.TRANSFER): (S.HANDED_IN, {R.CLERK}),
    (S.HANDED_IN, V.DEEM): (S.ACCEPTED, {SYSTEM_}),
    (S.SUPPLEMENT, V.EXPIRE): (S.WITHDRAWN, {SYSTEM_}),
    **{(status, V.EXPIRE): (S.WITHDRAWN, {SYSTEM_}) for status in WORKED_ON},
    (S.ASKED, V.GRANT): (S.SUPPLEMENT, {R.HEAD}),
    (S.ASKED, V.DENY): (S.HANDED_IN, {R.HEAD}),
    (S.ASKED, V.DEEM): (S.ACCEPTED, {SYSTEM_}),
    (S.SUPPLEMENT, V.COLLECT): (S.SUPPLEMENT, {R.AGENT}),
    (S.SUPPLEMENT, V.HAND_IN): (S.HANDED_IN, {R.AGENT}),
    (S.ACCEPTED, V.REVIEW): (S.REVIEWED, {R.REVIEWER}),
    (S.ACCEPTED, V.REFUSE): (S.REFUSED, {R.REVIEWER}),
    (S.ACCEPTED, V.TRANSFER): (S.ACCEPTED, {R.REVIEWER}),
    (S.ACCEPTED, V.FORWARD): (S.FORWARDED, {R.REVIEWER}),
    (S.ACCEPTED, V.SUSPEND): (S.SUSPENDED, {R.REVIEWER}),
    (S.REVIEWED, V.APPROVE): (S.APPROVED, {R.APPROVER}),
    (S.REVIEWED, V.REFUSE): (S.REFUSED, {R.APPROVER}),
    (S.REVIEWED, V.FORWARD): (S.FORWARDED, {R.APPROVER}),
    (S.REVIEWED, V.SUSPEND): (S.SUSPENDED, {R.APPROVER}),
    (S.FORWARDED, V.ANSWER): (S.ACCEPTED, {R.REVIEWER, R.APPROVER}),
    (S.FORWARDED, V.SUSPEND): (S.SUSPENDED, {R.REVIEWER}),
    (S.SUSPENDED, V.RESUME): (S.ACCEPTED, {R.REVIEWER, R.APPROVER, SYSTEM_}),
    **{(status, V.RECEIVE): (status, {R.CLERK}) for status in (S.HANDED_IN, S.ASKED)},
    **{(status, V.RECEIVE): (status, {R.CLERK, R.REVIEWER}) for status in WORKED_ON},
    **{(status, V.EXTEND): (status, {R.HEAD}) for status in WORKED_ON},
    (S.APPROVED, V.DELIVER): (S.DELIVERED, {R.AGENT, R.CLERK}),
    (S.DELIVERED, V.CONFIRM): (S.ARCHIVED, {VILLAGER_, R.AGENT}),
    (S.DELIVERED, V.REOPEN): (S.ACCEPTED, {VILLAGER_, R.AGENT}),
    (S.DELIVERED, V.ARCHIVE): (S.ARCHIVED, {SYSTEM_}),
    **{(status, V.PAY): (status, {R.CLERK}) for status in (*WORKED_ON, S.APPROVED, S.DELIVERED)},
    **{(status, V.WAIVE): (status, {R.HEAD}) for status in (*WORKED_ON, S.APPROVED, S.DELIVERED)},
    **{(status, V.CORRECT): (status, {R.CLERK, R.HEAD}) for status in (*WORKED_ON, S.APPROVED)},
    (S.DELIVERED, V.CORRECT): (S.DELIVERED, {R.HEAD}),
    **{(status, verb): (status, {R.REVIEWER}) for status in PARTED for verb in ANSWERING},
    **{(status, V.MEET): (status, {R.REVIEWER, R.HEAD}) for status in PARTED},
    **{(status, V.SURVEY): (status, {R.CLERK, R.REVIEWER, SYSTEM_}) for status in (*PARTED, S.HANDED_IN)},
    **{(status, V.CLAIM): (status, {role}) for status, role in WHOSE.items()},
    **{(status, V.RELEASE): (status, {SYSTEM_}) for status in OPEN - {S.ENTRUSTED}},
    **{(status, V.RELEASE): (status, {role, R.HEAD, SYSTEM_}) for status, role in WHOSE.items()},
    **{(status, V.ASSIGN): (status, {R.HEAD, SYSTEM_}) for status in WHOSE},
    **{(status, V.HAND_OVER): (status, {SYSTEM_}) for status in OPEN - {S.ENTRUSTED}},
    **{
        (status, V.NOTE): (status, {R.CLERK, R.REVIEWER, R.APPROVER, R.HEAD})
        for status in (S.HANDED_IN, S.ASKED, *WORKED_ON, S.APPROVED)
    },
    **{(status, V.HEAR): (status, {R.AGENT}) for status in OPEN},
    **{(status, V.WITHDRAW): (S.WITHDRAWN, {VILLAGER_}) for status in BEFORE_ACCEPTANCE},
    **{(status, V.REVOKE): (S.WITHDRAWN, {VILLAGER_, R.AGENT}) for status in BEFORE_ACCEPTANCE},
    **{(status, V.REVOKE): (status, {VILLAGER_, R.AGENT}) for status in (*WORKED_ON, S.APPROVED)},
    **{(status, V.PROLONG): (status, {VILLAGER_, R.AGENT}) for status in OPEN},
    **{(status, V.LAPSE): (status, {SYSTEM_}) for status in OPEN},
    **{(status, V.UNTICK): (status, {R.AGENT}) for status in (S.TAKEN, S.SUPPLEMENT)},
    **{(status, V.UNTICK): (status, {R.CLERK}) for status in (S.HANDED_IN, S.ASKED)},
    **{(status, V.UNTICK): (status, {R.CLERK, R.REVIEWER}) for status in WORKED_ON},
    **{(status, V.AMEND): (status, {R.AGENT}) for status in (S.ENTRUSTED, S.TAKEN, S.SUPPLEMENT)},
    **{(status, V.AMEND): (status, {R.AGENT, R.CLERK}) for status in (S.HANDED_IN, S.ASKED, *WORKED_ON, S.APPROVED)},
    **{(status, V.CHANGE_VILLAGER): (status, {R.AGENT}) for status in (S.ENTRUSTED, S.TAKEN, S.SUPPLEMENT)},
    **{
        (status, V.CHANGE_VILLAGER): (S.ACCEPTED if status in {S.REVIEWED, S.APPROVED} else status, {R.AGENT, R.CLERK})
        for status in (S.HANDED_IN, S.ASKED, *WORKED_ON, S.APPROVED)
    },
    (S.APPROVED, V.SEND_BACK): (S.ACCEPTED, {R.APPROVER}),
    (S.ARCHIVED, V.REOPEN): (S.ACCEPTED, {R.HEAD}),
}


def place_of(role: Role) -> str:
    return {R.AGENT: VILLAGE, R.SUPERVISOR: "CITY", R.ADMIN: "CITY"}.get(role, TOWN)


def somebody(id: int, *roles: Role, employment: Employment = Employment.ESTABLISHED, window: str | None = None) -> Person:
    return Person(id, f"第{id}位", employment=employment, posts=tuple(Post(place_of(role), role, window) for role in roles))


STAFF = {role: somebody(10 + number, role) for number, role in enumerate(Role)}


ANYWHERE = somebody(30, R.CLERK, R.REVIEWER, R.APPROVER)
"""Somebody who may be given a ticket at any step."""

ACCEPTED_BY_A_THIRD = Event(1, S.ACCEPTED, V.ACCEPT, 900, NOW, role=R.AGENT)


def at(status: Status, *before: Event, documents: int = 3) -> Ticket:
    """A ticket in a state, promised on the spot and with a limit, accepted by a third person; all papers collected."""
    papers = Event(2, S.ACCEPTED, V.COLLECT, STAFF[R.AGENT].id, NOW, documents=tuple(range(1, documents + 1)))
    events = (ACCEPTED_BY_A_THIRD, papers, *before, Event(len(before) + 3, status, None, 1, NOW))
    due = Deadlines(promised=Due(DAY))
    limits = {"promised": Limit(0), "deadlines": due, "tolerable": (3,)}
    return Ticket("12-000001-5", "GT01", 1, VILLAGER.id, VILLAGE, TOWN, WINDOW, documents, events=events, **limits)


def lacking(status: Status, *before: Event) -> Ticket:
    """The same without its third paper."""
    ticket = at(status, *before)
    return replace(ticket, events=(replace(ticket.events[1], documents=(1, 2)), *ticket.events[2:]))


def owing(status: Status) -> Ticket:
    """The same, accepted without its third paper."""
    return lacking(status, Event(3, S.ACCEPTED, V.TOLERATE, 900, NOW, documents=(3,), until=DAY))


def claimed(status: Status) -> Ticket:
    """The same, claimed by whoever of the staff has the next step, where there is one to claim."""
    role = WHOSE.get(status)
    event = Event(3, status, V.CLAIM, STAFF[role].id, NOW, assignee=STAFF[role].id) if role else None
    return at(status, *([event] if event else []))


def costly(status: Status) -> Ticket:
    """The same with a fee."""
    return replace(at(status), costs=True)


def paid(status: Status) -> Ticket:
    """The same with its fee paid."""
    return replace(at(status, Event(3, S.ACCEPTED, V.PAY, STAFF[R.CLERK].id, NOW, "00123456")), costs=True)


PARTS = (JointPart("GT", "land-station"), JointPart("GH", WINDOW), JointPart("NY", "agriculture-economy"))


def joint(status: Status, *before: Event, in_order: bool = False) -> Ticket:
    """The same as a joint approval of three departments; its third paper is the survey."""
    return replace(at(status, *before), parts=PARTS, surveys=(3,), in_order=in_order)


def ready(status: Status, verb: Verb) -> Ticket:
    """A ticket in which no circumstance stands against a verb."""
    if verb in JOINTLY:
        return joint(status)
    fees = {V.PAY: costly, V.WAIVE: costly, V.CORRECT: paid}
    if verb is V.HAND_OVER:
        return at(status, done(V.TAKE, STAFF[R.AGENT]))
    if verb is V.SEND_BACK:
        return at(status, done(V.APPROVE, STAFF[R.APPROVER]))
    return {V.TOLERATE: lacking, V.RECEIVE: owing, V.EXPIRE: owing, V.RELEASE: claimed, **fees}.get(verb, at)(status)


def attempt(who: Person, verb: Verb, note: str = "原因", documents: tuple[int, ...] = (1,)) -> Attempt:
    """Somebody who tries a verb with everything that can be written with it."""
    note = "00123456" if verb in {V.PAY, V.SURVEY} and note else note
    numbers = (3,) if verb in {V.TOLERATE, V.RECEIVE} else documents
    window = "police" if verb is V.TRANSFER else ""
    colleague = ANYWHERE if verb in {V.ASSIGN, V.CHANGE_VILLAGER, V.HAND_OVER} else None
    part = "GT" if verb in ANSWERING else ""
    return Attempt(who, note, numbers, "CITY" if verb is V.TURN_AWAY else "", window, DAY, Ground.TESTING, colleague, part)


def done(verb: Verb, who: Person) -> Event:
    return Event(3, S.ACCEPTED, verb, who.id, NOW)


def broken(ticket: Ticket, verb: Verb, who: Person, note: str = "原因", documents: tuple[int, ...] = (1,)) -> str:
    """The rule that forbids it; empty when it is allowed."""
    return refused(ticket, attempt(who, verb, note, documents), verb)


def refused(ticket: Ticket, tried: Attempt, verb: Verb) -> str:
    """The same of exactly this attempt."""
    try:
        move(ticket, verb, tried, NOW)
    except Refused as no:
        return str(no.words)
    return ""


@pytest.mark.parametrize("verb", list(Verb))
def test_everybody_may_do_what_the_handbook_says_and_nothing_else(verb: Verb) -> None:
    for status in Status:
        assert_as_the_handbook_says(status, verb)


def assert_as_the_handbook_says(status: Status, verb: Verb) -> None:
    ticket = ready(status, verb)
    to, by = HANDBOOK.get((status, verb), (status, set()))
    for role, who in [(VILLAGER_, VILLAGER), (SYSTEM_, SYSTEM), *STAFF.items()]:
        allowed = role in by
        assert (verb in {line.verb for line in moves(ticket, who)}) is allowed, (status, role)
        assert bool(broken(ticket, verb, who)) is not allowed, (status, role)
        if allowed:
            event = move(ticket, verb, attempt(who, verb), NOW)
            assert (event.seq, event.before, event.status, event.verb) == (len(ticket.events) + 1, status, to, verb)
            speaks = role is R.REVIEWER and verb in {*ANSWERING, V.SURVEY}
            done_as = Part.DEPARTMENT if speaks else role
            assert (event.actor, event.role, event.at) == (who.id or None, done_as.value, NOW)


@st.composite
def somebodys_business(draw: st.DrawFn) -> tuple[Ticket, Person]:
    """A ticket in any state with anything behind it, and somebody with one to three posts, who may be its villager as well."""
    roles = draw(st.lists(st.sampled_from(list(Role)), min_size=1, max_size=3, unique=True))
    me = replace(
        somebody(draw(st.sampled_from([70, VILLAGER.id])), *roles, employment=draw(st.sampled_from(list(Employment)))),
        covering=frozenset(draw(st.sets(st.just(900)))),
    )
    status = draw(st.sampled_from(list(Status)))
    make = draw(st.sampled_from([at, lacking, joint]))
    happened = draw(st.lists(st.tuples(st.sampled_from(list(Verb)), st.sampled_from([me.id, 900])), max_size=4))
    before = [
        Event(
            seq,
            S.ACCEPTED,
            verb,
            actor,
            NOW,
            "00123456",
            documents=(3,) if verb in {V.TOLERATE, V.ASK} else (),
            role=draw(st.sampled_from([R.AGENT, R.CLERK])),
            assignee=actor if verb in {V.CLAIM, V.ASSIGN} else None,
            part="GT" if verb in ANSWERING else "",
        )
        for seq, (verb, actor) in enumerate(happened, 3)
    ]
    ticket = replace(make(status, *before), costs=draw(st.booleans()), decided_in_village=draw(st.booleans()))
    return replace(ticket, writes=draw(st.booleans()), in_order=draw(st.booleans())), me


def everything_written(ticket: Ticket, verb: Verb, me: Person) -> Attempt:
    """Somebody who tries a verb and writes whatever the ticket asks of it, as it stands."""
    mine = [part.department for part in ticket.awaited if answers_for(me, ticket, part)]
    documents = {V.TOLERATE: ticket.lacking, V.RECEIVE: ticket.missing}.get(verb, (1,))
    return replace(attempt(me, verb), documents=tuple(documents), part=mine[0] if verb in ANSWERING and mine else "")


@given(somebodys_business())
@example((at(S.APPROVED, Event(3, S.ACCEPTED, V.REVOKE, VILLAGER.id, NOW)), somebody(70, R.AGENT, R.CLERK)))
def test_what_is_offered_is_done_and_what_is_done_was_offered_however_many_posts_somebody_has(
    business: tuple[Ticket, Person],
) -> None:
    ticket, me = business
    offered = {line.verb for line in moves(ticket, me)}
    for verb in Verb:
        why = refused(ticket, everything_written(ticket, verb, me), verb)
        assert (verb in offered) is not bool(why), f"{verb}: {why or 'done'}"


@given(somebodys_business(), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_decides_nothing(business: tuple[Ticket, Person], random: Random) -> None:
    ticket, me = business
    shuffled = list(MOVES)
    random.shuffle(shuffled)
    with pytest.MonkeyPatch.context() as patch:
        before = {verb: broken(ticket, verb, me) == "" for verb in Verb}
        patch.setattr(state_machine, "_AT", {status: [line for line in shuffled if line.at is status] for status in S})
        assert {verb: broken(ticket, verb, me) == "" for verb in Verb} == before


def test_a_clerk_who_is_an_agent_too_delivers_as_the_clerk_once_the_mandate_is_taken_back() -> None:
    both = somebody(70, R.AGENT, R.CLERK)
    revoked = at(S.APPROVED, Event(3, S.ACCEPTED, V.REVOKE, VILLAGER.id, NOW))
    assert move(revoked, V.DELIVER, attempt(both, V.DELIVER), NOW).role == R.CLERK
    assert move(at(S.APPROVED), V.DELIVER, attempt(both, V.DELIVER), NOW).role == R.AGENT
    assert "The fee is not paid yet" in broken(replace(revoked, costs=True), V.DELIVER, both), "no mandate is needed"


def test_an_agent_needs_no_reason_for_what_they_want_as_the_villager_themselves() -> None:
    mine = replace(at(S.DELIVERED), villager=70)
    agent = somebody(70, R.AGENT)
    assert move(mine, V.CONFIRM, attempt(agent, V.CONFIRM, note=""), NOW).role == VILLAGER_


def test_a_stranger_may_do_nothing() -> None:
    assert not [moves(at(status), STRANGER) for status in Status if moves(at(status), STRANGER)]


def test_the_table_has_no_line_the_handbook_lacks_but_the_villages_own() -> None:
    extra = {(line.at, line.verb) for line in MOVES} - set(HANDBOOK)
    assert extra == {(S.TAKEN, V.DELIVER)}, "what the village decides, the agent finishes"


def test_every_open_state_waits_for_somebody() -> None:
    waited_for = {status for statuses in QUEUES.values() for status in statuses}
    assert waited_for == OPEN
    for role, statuses in QUEUES.items():
        for status in statuses:
            assert any(line.at is status and line.by is role for line in MOVES), (role, status)


def test_what_is_decided_in_the_village_is_delivered_there_and_handed_in_nowhere() -> None:
    own = replace(at(S.TAKEN), decided_in_village=True, place=VILLAGE)
    assert not broken(own, V.DELIVER, STAFF[R.AGENT])
    assert "decided in the village" in broken(own, V.HAND_IN, STAFF[R.AGENT])
    assert "decided at the centre" in broken(at(S.TAKEN), V.DELIVER, STAFF[R.AGENT])
    carries = {V.COLLECT, V.DELIVER, V.HAND_IN, V.RETURN}
    assert [line.verb for line in moves(own, STAFF[R.AGENT]) if line.verb in carries] == [V.COLLECT, V.DELIVER, V.RETURN]
    offered = [line.verb for line in moves(at(S.TAKEN), STAFF[R.AGENT]) if line.verb in carries]
    assert offered == [V.COLLECT, V.HAND_IN, V.RETURN]


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


def test_who_carried_it_signs_nothing_at_the_centre() -> None:
    every = somebody(66, R.AGENT, R.REVIEWER, R.APPROVER, R.CLERK)
    carried = done(V.HAND_IN, every)
    assert "You carried this one" in broken(at(S.ACCEPTED, carried), V.REVIEW, every)
    assert "You carried this one" in broken(at(S.REVIEWED, carried), V.APPROVE, every)
    assert "You carried this one" in broken(at(S.HANDED_IN, carried), V.COMPLETE, every)


@pytest.mark.parametrize("employment", [Employment.CONTRACT, Employment.NONE])
@pytest.mark.parametrize("verb", [V.APPROVE, V.REFUSE])
def test_only_established_staff_approve_or_refuse_at_the_end(employment: Employment, verb: Verb) -> None:
    contract = somebody(64, R.APPROVER, employment=employment)
    assert "Only established staff" in broken(at(S.REVIEWED), verb, contract)


def test_contract_staff_accept_and_prepare_but_neither_review_nor_finish() -> None:
    contract = somebody(65, R.CLERK, R.REVIEWER, employment=Employment.CONTRACT)
    assert not broken(at(S.HANDED_IN), V.ACCEPT, contract)
    assert not broken(at(S.HANDED_IN), V.SUPPLEMENT, contract)
    assert "Contract staff assist" in broken(at(S.ACCEPTED), V.REVIEW, contract)
    assert "Contract staff assist" in broken(at(S.ACCEPTED), V.REFUSE, contract)
    assert "Contract staff assist" in broken(at(S.ACCEPTED), V.FORWARD, contract)
    assert "Only established staff" in broken(at(S.HANDED_IN), V.COMPLETE, contract)


def test_only_what_is_promised_on_the_spot_is_finished_in_one_step() -> None:
    slow = replace(at(S.HANDED_IN), promised=Limit(5))
    assert "on the spot" in broken(slow, V.COMPLETE, STAFF[R.CLERK])
    assert V.COMPLETE not in {line.verb for line in moves(slow, STAFF[R.CLERK])}


def test_the_window_asks_for_papers_once_and_then_the_head_decides() -> None:
    clerk, head = STAFF[R.CLERK], STAFF[R.HEAD]
    asked = at(S.HANDED_IN, Event(3, S.SUPPLEMENT, V.SUPPLEMENT, clerk.id, NOW, documents=(1,)))
    assert "Papers have been asked for once" in broken(asked, V.SUPPLEMENT, clerk)
    assert not broken(asked, V.ASK, clerk, documents=())
    waiting = after(asked, move(asked, V.ASK, Attempt(clerk, "还要照片", (2,)), NOW))
    assert "not yours" in broken(waiting, V.GRANT, clerk)
    assert "reason" in broken(waiting, V.GRANT, head, note="")
    denied = after(waiting, move(waiting, V.DENY, Attempt(head, "告知单上没有"), NOW))
    assert denied.status is S.HANDED_IN
    assert "has said no" in broken(denied, V.ASK, clerk)
    assert "are missing" in broken(denied, V.ACCEPT, clerk)
    here = after(denied, move(denied, V.RECEIVE, Attempt(clerk, documents=(1,)), NOW))
    assert not broken(here, V.ACCEPT, clerk)


def test_what_a_supplement_asks_for_has_to_be_brought_again() -> None:
    clerk, agent = STAFF[R.CLERK], STAFF[R.AGENT]
    ticket = at(S.HANDED_IN)
    ticket = after(ticket, move(ticket, V.SUPPLEMENT, Attempt(clerk, "看不清", (2, 3)), NOW))
    assert ticket.collected == {1}
    assert "not ticked off" in broken(ticket, V.HAND_IN, agent, note="", documents=())
    ticket = after(ticket, move(ticket, V.COLLECT, Attempt(agent, documents=(2, 3)), NOW))
    assert not broken(ticket, V.HAND_IN, agent, note="", documents=())


def test_only_listed_minor_papers_may_come_later_and_come_before_the_approval() -> None:
    clerk = STAFF[R.CLERK]
    assert "may come later" in broken(at(S.HANDED_IN), V.TOLERATE, clerk), "nothing is missing"
    strict = replace(lacking(S.HANDED_IN), tolerable=(1,))
    assert "may come later" in broken(strict, V.TOLERATE, clerk)
    both = replace(lacking(S.HANDED_IN), tolerable=(3,), documents=4)
    assert "cannot come later" in broken(both, V.TOLERATE, clerk)
    with pytest.raises(Refused, match="it is these"):
        move(lacking(S.HANDED_IN), V.TOLERATE, Attempt(clerk, documents=(2,), until=DAY), NOW)
    with pytest.raises(Refused, match="until which day"):
        move(lacking(S.HANDED_IN), V.TOLERATE, Attempt(clerk, documents=(3,)), NOW)
    assert owing(S.ACCEPTED).missing == [3]
    assert "still owing" in broken(owing(S.REVIEWED), V.APPROVE, STAFF[R.APPROVER])
    assert "These papers are missing" in str(_refused(owing(S.ACCEPTED), V.RECEIVE, Attempt(clerk, documents=(1,))))
    here = after(owing(S.REVIEWED), move(owing(S.REVIEWED), V.RECEIVE, Attempt(clerk, documents=(3,)), NOW))
    assert not here.missing
    assert not broken(here, V.APPROVE, STAFF[R.APPROVER])
    assert "No paper is missing" in broken(here, V.RECEIVE, clerk)


def test_what_is_incomplete_is_accepted_only_when_its_papers_come_or_may_come_later_or_the_window_is_silent() -> None:
    """行政许可法 art. 32: the window asks for what is missing, and where it says nothing the ticket counts as accepted."""
    clerk, reviewer, approver = STAFF[R.CLERK], STAFF[R.REVIEWER], STAFF[R.APPROVER]
    ticket = lacking(S.HANDED_IN)
    for verb, who in ((V.ACCEPT, clerk), (V.COMPLETE, clerk), (V.COMPLETE, approver)):
        assert "are missing" in broken(ticket, verb, who)
        assert verb not in {line.verb for line in moves(ticket, who)}
    assert not broken(ticket, V.TOLERATE, clerk)
    here = after(ticket, move(ticket, V.RECEIVE, Attempt(clerk, documents=(3,)), NOW))
    assert here.status is S.HANDED_IN
    for verb, who in ((V.ACCEPT, clerk), (V.COMPLETE, clerk), (V.COMPLETE, approver)):
        assert not broken(here, verb, who)
    silent = after(ticket, move(ticket, V.DEEM, Attempt(SYSTEM), NOW))
    silent = after(silent, move(silent, V.REVIEW, Attempt(reviewer), NOW))
    assert "still owing" in broken(silent, V.APPROVE, approver)
    silent = after(silent, move(silent, V.RECEIVE, Attempt(clerk, documents=(3,)), NOW))
    assert not broken(silent, V.APPROVE, approver)


def test_a_joint_approval_is_accepted_before_its_survey_is_made_but_not_approved() -> None:
    ticket = replace(lacking(S.HANDED_IN), parts=PARTS, surveys=(3,))
    assert not broken(ticket, V.ACCEPT, STAFF[R.CLERK])
    reviewed = replace(lacking(S.REVIEWED), parts=(), surveys=(3,))
    assert "still owing" in broken(reviewed, V.APPROVE, STAFF[R.APPROVER])


def _refused(ticket: Ticket, verb: Verb, attempt: Attempt) -> object:
    with pytest.raises(Refused) as refused:
        move(ticket, verb, attempt, NOW)
    return refused.value.words


def test_the_head_extends_once_and_only_what_has_a_limit() -> None:
    head = STAFF[R.HEAD]
    assert not broken(at(S.REVIEWED), V.EXTEND, head)
    assert "extended once" in broken(at(S.REVIEWED, done(V.EXTEND, head)), V.EXTEND, head)
    assert "No limit runs" in broken(replace(at(S.REVIEWED), deadlines=Deadlines()), V.EXTEND, head)
    assert "cannot be extended" in broken(replace(at(S.REVIEWED), extension=NO_EXTENSION), V.EXTEND, head)


def test_a_clock_stands_still_only_for_a_procedure_of_the_law_and_until_a_day() -> None:
    reviewer = STAFF[R.REVIEWER]
    assert "procedure that the law names" in str(_refused(at(S.ACCEPTED), V.SUSPEND, Attempt(reviewer, until=DAY)))
    assert "until which day" in str(_refused(at(S.ACCEPTED), V.SUSPEND, Attempt(reviewer, ground=Ground.HEARING)))


def test_who_turns_away_or_transfers_names_another_place_or_window() -> None:
    clerk = STAFF[R.CLERK]
    for place in ("", TOWN):
        assert "right place" in str(_refused(at(S.HANDED_IN), V.TURN_AWAY, Attempt(clerk, "不归这里", place=place)))
    for window in ("", WINDOW):
        assert "another window" in str(_refused(at(S.HANDED_IN), V.TRANSFER, Attempt(clerk, window=window)))
    ticket = at(S.HANDED_IN)
    away = after(ticket, move(ticket, V.TURN_AWAY, Attempt(clerk, "归市里", place="CITY"), NOW))
    assert (away.status, away.place, away.collected) == (S.TAKEN, "CITY", {1, 2, 3})
    there = after(ticket, move(ticket, V.TRANSFER, Attempt(clerk, window="police"), NOW))
    assert (there.status, there.window) == (S.HANDED_IN, "police")


def test_a_ticket_comes_back_to_where_it_was() -> None:
    reviewer, approver = STAFF[R.REVIEWER], STAFF[R.APPROVER]
    ticket = at(S.REVIEWED, done(V.REVIEW, reviewer))
    for verb, who in ((V.FORWARD, approver), (V.SUSPEND, reviewer), (V.EXTEND, STAFF[R.HEAD]), (V.RESUME, reviewer)):
        ticket = after(ticket, move(ticket, verb, attempt(who, verb), NOW))
    assert ticket.status is S.FORWARDED
    ticket = after(ticket, move(ticket, V.ANSWER, attempt(approver, V.ANSWER), NOW))
    assert ticket.status is S.REVIEWED


def test_what_is_given_back_to_the_village_is_nobodys() -> None:
    agent = STAFF[R.AGENT]
    ticket = opened(Ticket("12-000001-5", "GT01", 1, 1, VILLAGE, TOWN, WINDOW, 3), 1, NOW)
    ticket = after(ticket, move(ticket, V.TAKE, Attempt(agent), NOW))
    assert ticket.agent == agent.id
    assert "reason" in broken(ticket, V.RETURN, agent, note="")
    ticket = after(ticket, move(ticket, V.RETURN, Attempt(agent, "我出差"), NOW))
    assert (ticket.status, ticket.agent) == (S.ENTRUSTED, None)


def test_the_agent_speaks_only_for_whom_the_agent_logged_it() -> None:
    logged = at(S.DELIVERED)
    entrusted = replace(logged, events=(replace(logged.events[0], role=VILLAGER_), *logged.events[1:]))
    for verb in (V.CONFIRM, V.REOPEN):
        assert not broken(logged, verb, STAFF[R.AGENT])
        assert "reason" in broken(logged, verb, STAFF[R.AGENT], note="")
        assert "the villager says" in broken(entrusted, verb, STAFF[R.AGENT])
        assert not broken(entrusted, verb, VILLAGER)


def test_who_can_be_asked_says_so_themselves_whoever_logged_it() -> None:
    for status, verb in ((S.DELIVERED, V.CONFIRM), (S.DELIVERED, V.REOPEN), (S.TAKEN, V.PROLONG), (S.TAKEN, V.REVOKE)):
        logged = replace(at(status), writes=True)
        assert "the villager says" in broken(logged, verb, STAFF[R.AGENT])
        assert "the villager says" not in broken(replace(logged, writes=False), verb, STAFF[R.AGENT])
        assert not broken(logged, verb, VILLAGER)


def test_what_is_not_in_the_table_is_told_apart_from_what_a_rule_forbids() -> None:
    with pytest.raises(NotNow):
        move(at(S.ACCEPTED), V.ACCEPT, Attempt(STAFF[R.CLERK]), NOW)


@pytest.mark.parametrize(
    ("status", "verb", "role"),
    [(S.HANDED_IN, V.RETURN, R.CLERK), (S.ACCEPTED, V.REFUSE, R.REVIEWER), (S.REVIEWED, V.REFUSE, R.APPROVER)],
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
    assert "not ticked off" in broken(ticket, V.HAND_IN, agent, note="", documents=())
    ticket = after(ticket, move(ticket, V.COLLECT, Attempt(agent, documents=(1, 3)), NOW))
    assert list(ticket.missing) == [2]
    assert not broken(ticket, V.HAND_IN, agent, note="第2样明天送来", documents=())
    ticket = after(ticket, move(ticket, V.COLLECT, Attempt(agent, documents=(2, 3)), NOW))
    assert ticket.collected == {1, 2, 3}
    assert not broken(ticket, V.HAND_IN, agent, note="", documents=())


def test_what_the_window_does_not_take_is_missing_and_has_a_reason() -> None:
    agent = STAFF[R.AGENT]
    ticket = at(S.TAKEN)
    assert ticket.collected == ticket.in_hand == {1, 2, 3}
    assert "not ticked off" in broken(ticket, V.HAND_IN, agent, note="", documents=(2,))
    assert "papers 1 to" in broken(ticket, V.HAND_IN, agent, documents=(4,))
    ticket = after(ticket, move(ticket, V.HAND_IN, Attempt(agent, "看不清", (2,)), NOW))
    assert list(ticket.missing) == [2]
    ticket = after(ticket, move(ticket, V.SUPPLEMENT, Attempt(STAFF[R.CLERK], "", (2, 3)), NOW))
    assert ticket.in_hand == frozenset()
    ticket = after(ticket, move(ticket, V.COLLECT, Attempt(agent, documents=(2,)), NOW))
    ticket = after(ticket, move(ticket, V.COLLECT, Attempt(agent, documents=(3,)), NOW))
    assert ticket.in_hand == {2, 3}, "the first is at the window"


def test_a_ticket_is_carried_by_whoever_took_it_last() -> None:
    ticket = opened(Ticket("12-000001-5", "GT01", 1, 1, VILLAGE, TOWN, WINDOW, 3), 1, NOW)
    assert ticket.agent is None
    assert ticket.when(V.TAKE) is None
    ticket = after(ticket, Event(2, S.TAKEN, V.TAKE, 7, NOW))
    ticket = after(ticket, Event(3, S.TAKEN, V.TAKE, 8, NOW + timedelta(days=1)))
    assert (ticket.agent, ticket.when(V.TAKE)) == (8, NOW + timedelta(days=1))


def test_every_state_has_a_name_and_four_are_finished() -> None:
    assert set(STATUS_NAMES) == set(Status)
    assert set(Status) - OPEN == {S.DELIVERED, S.ARCHIVED, S.REFUSED, S.WITHDRAWN}
    assert Deadlines().binding is None


# Fees


def test_what_costs_is_paid_or_waived_before_it_is_delivered_and_only_once() -> None:
    clerk, head, agent = STAFF[R.CLERK], STAFF[R.HEAD], STAFF[R.AGENT]
    ticket = costly(S.APPROVED)
    for who in (clerk, agent):
        assert "not paid yet" in broken(ticket, V.DELIVER, who)
    for verb, who in ((V.PAY, clerk), (V.WAIVE, head)):
        settled = after(ticket, move(ticket, verb, attempt(who, verb), NOW))
        assert not settled.fee_due
        assert not broken(settled, V.DELIVER, agent)
        for again, somebody_else in ((V.PAY, clerk), (V.WAIVE, head)):
            assert "No fee is due" in broken(settled, again, somebody_else)
    assert "No fee is due" in broken(at(S.APPROVED), V.PAY, clerk)
    assert "reason" in broken(ticket, V.WAIVE, head, note="")


@pytest.mark.parametrize("note", ["", "10元", "12", "已交 10", "收据"])
def test_a_receipt_has_a_number_and_no_amount(note: str) -> None:
    assert "number of the receipt" in str(_refused(costly(S.ACCEPTED), V.PAY, Attempt(STAFF[R.CLERK], note)))


# Joint approval


def answered(ticket: Ticket, verb: Verb, who: Person, part: str, note: str = "原因") -> Ticket:
    return after(ticket, move(ticket, verb, Attempt(who, note, part=part), NOW))


def test_a_joint_approval_is_approved_when_every_department_agrees() -> None:
    station, approver = somebody(80, R.REVIEWER), STAFF[R.APPROVER]
    ticket = joint(S.REVIEWED)
    for verb, part, left in ((V.AGREE, "GT", 2), (V.OBJECT, "GH", 2), (V.AGREE_IF, "NY", 1)):
        assert "not agreed yet" in broken(ticket, V.APPROVE, approver)
        ticket = answered(ticket, verb, station, part)
        assert len(ticket.unsettled) == left
    assert "one department" in broken(ticket, V.APPROVE, approver)
    assert not broken(ticket, V.REFUSE, approver), "an objection may also end it"
    ticket = answered(ticket, V.AGREE, station, "GH")
    assert not ticket.unsettled
    assert not broken(ticket, V.APPROVE, approver)
    assert "answered" in broken(ticket, V.OBJECT, station)


@pytest.mark.parametrize("verb", [V.OBJECT, V.AGREE_IF])
def test_who_objects_or_sets_a_condition_says_why(verb: Verb) -> None:
    refused = _refused(joint(S.ACCEPTED), verb, Attempt(STAFF[R.REVIEWER], part="GT"))
    assert "reason" in str(refused)


def test_departments_in_order_wait_for_the_one_before() -> None:
    land, house = somebody(80, R.REVIEWER, window="land-station"), somebody(81, R.REVIEWER, window=WINDOW)
    ticket = joint(S.ACCEPTED, in_order=True)
    assert "another one comes first" in broken(ticket, V.AGREE, house)
    assert V.AGREE not in {line.verb for line in moves(ticket, house)}
    ticket = answered(ticket, V.OBJECT, land, "GT")
    assert "another one comes first" in broken(ticket, V.AGREE, house), "an objection holds up those behind it"
    ticket = answered(ticket, V.AGREE, land, "GT")
    assert [part.department for part in ticket.awaited] == ["GH"]
    ticket = answered(ticket, V.AGREE, house, "GH")
    assert [part.department for part in ticket.awaited] == ["NY"]


def test_departments_in_parallel_answer_in_any_order() -> None:
    ticket = joint(S.ACCEPTED)
    for part in ("NY", "GT", "GH"):
        ticket = answered(ticket, V.AGREE, STAFF[R.REVIEWER], part)
    assert not ticket.awaited


def test_a_department_answers_at_its_own_window_and_in_the_city_once_the_ticket_is_there() -> None:
    land = somebody(80, R.REVIEWER, window="land-station")
    city = Person(82, employment=Employment.ESTABLISHED, posts=(Post("CITY", R.REVIEWER, "land-station"),))
    assert "name the department" in str(_refused(joint(S.ACCEPTED), V.AGREE, Attempt(land, part="NY")))
    assert not broken(joint(S.ACCEPTED), V.AGREE, land)
    assert "not yours" in broken(joint(S.ACCEPTED), V.AGREE, city)
    assert not broken(joint(S.FORWARDED), V.AGREE, city)
    assert not broken(joint(S.FORWARDED), V.AGREE, land), "where the city has nobody on the desk, the station passes it on"


def test_who_answers_for_a_department_is_established_and_did_not_carry_accept_or_approve() -> None:
    contract = somebody(83, R.REVIEWER, employment=Employment.CONTRACT)
    assert "Contract staff assist" in broken(joint(S.ACCEPTED), V.AGREE, contract)
    both = somebody(84, R.CLERK, R.REVIEWER, R.APPROVER)
    assert "You accepted this one" in broken(joint(S.ACCEPTED, done(V.ACCEPT, both)), V.AGREE, both)
    ticket = joint(S.REVIEWED)
    for part in ("GT", "GH", "NY"):
        ticket = answered(ticket, V.AGREE, both, part)
    assert "you answered for a department" in broken(ticket, V.APPROVE, both)


def test_the_survey_is_made_once_and_its_paper_asked_for_no_more() -> None:
    clerk = STAFF[R.CLERK]
    ticket = replace(lacking(S.HANDED_IN), parts=PARTS, surveys=(3,))
    assert list(ticket.missing) == [3]
    assert "number of the survey" in broken(ticket, V.SURVEY, clerk, note="")
    ticket = after(ticket, move(ticket, V.SURVEY, Attempt(clerk, "诸测2026-118"), NOW))
    assert (ticket.survey, list(ticket.missing)) == ("诸测2026-118", [])
    assert "诸测2026-118" in str(_refused(ticket, V.SURVEY, Attempt(clerk, "诸测2026-119")).values)  # type: ignore[attr-defined]
    for verb in (V.SUPPLEMENT, V.ASK):
        assert "is not asked for again" in broken(ticket, verb, clerk, documents=(1, 3))
        assert not broken(ticket, verb, clerk, documents=(1,))


def test_the_meeting_is_on_one_day_and_may_be_moved() -> None:
    reviewer = STAFF[R.REVIEWER]
    ticket = joint(S.ACCEPTED)
    assert "until which day" in str(_refused(ticket, V.MEET, Attempt(reviewer)))
    for day in (date(2026, 12, 3), date(2026, 12, 8)):
        ticket = after(ticket, move(ticket, V.MEET, Attempt(reviewer, until=day), NOW))
        assert ticket.meeting_day == day


def test_what_was_not_done_is_looked_at_by_every_department_again() -> None:
    ticket = joint(S.ACCEPTED, done(V.ACCEPT, somebody(85, R.CLERK)))
    for part in ("GT", "GH", "NY"):
        ticket = answered(ticket, V.AGREE, STAFF[R.REVIEWER], part)
    steps = ((V.SURVEY, STAFF[R.REVIEWER]), (V.REVIEW, STAFF[R.REVIEWER]), (V.APPROVE, STAFF[R.APPROVER]))
    for verb, who in (*steps, (V.DELIVER, STAFF[R.CLERK]), (V.REOPEN, VILLAGER)):
        ticket = after(ticket, move(ticket, verb, attempt(who, verb), NOW))
    assert [part.department for part in ticket.awaited] == ["GT", "GH", "NY"]
    assert ticket.survey, "the survey stays"


def test_only_a_joint_approval_has_a_day_a_survey_and_parts() -> None:
    assert "no joint approval" in broken(at(S.ACCEPTED), V.MEET, STAFF[R.REVIEWER])
    assert "no joint approval" in broken(at(S.ACCEPTED), V.SURVEY, STAFF[R.CLERK])
    assert "not yours" in broken(at(S.ACCEPTED), V.AGREE, STAFF[R.REVIEWER])


def test_a_joint_approval_is_not_finished_on_the_spot() -> None:
    assert "not agreed yet" in broken(joint(S.HANDED_IN), V.COMPLETE, STAFF[R.CLERK])


# Whose it is


@pytest.mark.parametrize(("status", "role"), WHOSE.items())
def test_what_a_colleague_has_claimed_is_left_alone_until_it_is_put_back(status: Status, role: Role) -> None:
    verb = {S.HANDED_IN: V.ACCEPT, S.ACCEPTED: V.REVIEW, S.REVIEWED: V.APPROVE}[status]
    mine, other = somebody(70, role), somebody(71, role)
    ticket = at(status)
    ticket = after(ticket, move(ticket, V.CLAIM, Attempt(mine), NOW))
    assert (ticket.status, ticket.claimed_by) == (status, mine.id)
    assert "yours already" in broken(ticket, V.CLAIM, mine)
    for tried in (V.CLAIM, V.RELEASE, verb):
        assert "A colleague has claimed" in broken(ticket, tried, other)
    assert [line.verb for line in moves(ticket, other)] == [V.NOTE]
    assert not broken(ticket, verb, mine)
    back = after(ticket, move(ticket, V.RELEASE, Attempt(mine), NOW))
    assert back.claimed_by is None
    assert not broken(back, verb, other)
    assert "Nobody has claimed" in broken(back, V.RELEASE, mine)


def test_the_head_gives_it_to_somebody_who_serves_there_and_may_sign() -> None:
    head, reviewer, accepting = STAFF[R.HEAD], STAFF[R.REVIEWER], somebody(72, R.CLERK, R.REVIEWER)
    ticket = at(S.ACCEPTED, done(V.ACCEPT, accepting))

    def given(to: Person | None) -> str:
        try:
            move(ticket, V.ASSIGN, Attempt(head, assignee=to), NOW)
        except Refused as refused:
            return str(refused.words)
        return ""

    assert "serves this window" in given(None)
    assert "serves this window" in given(STAFF[R.CLERK])
    assert "serves this window" in given(somebody(73, R.REVIEWER, window="police"))
    assert "may not sign" in given(accepting)
    assert "may not sign" in given(somebody(74, R.REVIEWER, employment=Employment.CONTRACT))
    assert given(reviewer) == ""
    ticket = after(ticket, move(ticket, V.ASSIGN, Attempt(head, assignee=reviewer), NOW))
    assert ticket.claimed_by == reviewer.id
    assert "has it already" in given(reviewer)
    assert given(ANYWHERE) == ""


def test_a_claim_lasts_through_a_supplement_and_ends_with_a_transfer() -> None:
    clerk, agent = STAFF[R.CLERK], STAFF[R.AGENT]
    ticket = at(S.HANDED_IN)
    for verb, who in ((V.CLAIM, clerk), (V.SUPPLEMENT, clerk), (V.COLLECT, agent), (V.HAND_IN, agent)):
        ticket = after(ticket, move(ticket, verb, attempt(who, verb), NOW))
    assert ticket.claimed_by == clerk.id
    ticket = after(ticket, move(ticket, V.TRANSFER, attempt(clerk, V.TRANSFER), NOW))
    assert ticket.claimed_by is None


def test_a_claim_ends_when_the_villager_says_it_is_not_done() -> None:
    """Whoever claimed the approval may be the one to review it this time."""
    approver, clerk = somebody(75, R.REVIEWER, R.APPROVER), STAFF[R.CLERK]
    ticket = at(S.REVIEWED)
    for verb, who in ((V.CLAIM, approver), (V.APPROVE, approver), (V.DELIVER, clerk), (V.REOPEN, VILLAGER), (V.REVIEW, approver)):
        ticket = after(ticket, move(ticket, verb, attempt(who, verb), NOW))
    assert ticket.claimed_by is None
    assert not broken(ticket, V.APPROVE, STAFF[R.APPROVER])


def test_a_claim_at_one_step_says_nothing_about_the_next() -> None:
    clerk, reviewer = STAFF[R.CLERK], STAFF[R.REVIEWER]
    ticket = at(S.HANDED_IN)
    for verb in (V.CLAIM, V.ACCEPT):
        ticket = after(ticket, move(ticket, verb, Attempt(clerk), NOW))
    assert ticket.claimed_by is None
    assert not broken(ticket, V.REVIEW, reviewer)
    assert ticket.claimant(R.CLERK) == clerk.id, "what comes back to the window comes back to that clerk"


def test_a_note_is_no_news_for_the_villager() -> None:
    ticket = at(S.ACCEPTED)
    latest = ticket.latest
    ticket = after(ticket, move(ticket, V.NOTE, Attempt(STAFF[R.REVIEWER], "等国土的回话"), NOW))
    assert ticket.latest == latest
    assert [note.note for note in ticket.notes] == ["等国土的回话"]
    assert "write the note" in broken(ticket, V.NOTE, STAFF[R.REVIEWER], note="")


@pytest.mark.parametrize("status", [S.ENTRUSTED, S.TAKEN, S.SUPPLEMENT, S.APPROVED])
@pytest.mark.parametrize("over", [V.REVOKE, V.LAPSE])
def test_without_a_mandate_nobody_carries_until_it_is_given_again(status: Status, over: Verb) -> None:
    """民法典 art. 173: a mandate ends when it is taken back, and with its last day."""
    carries = {V.TAKE, V.COLLECT, V.HAND_IN, V.DELIVER}
    agent, ended = STAFF[R.AGENT], at(status, Event(3, status, over, None, NOW))
    given = after(ended, move(ended, V.PROLONG, Attempt(VILLAGER, until=DAY), NOW))
    before, without, again = ({line.verb for line in moves(each, agent)} & carries for each in (at(status), ended, given))
    assert before
    assert not without
    assert again == before
    assert all("no mandate" in broken(ended, verb, agent) for verb in before)
    assert given.mandate.until == DAY


def test_a_result_nobody_may_carry_is_handed_over_at_the_window() -> None:
    ended = at(S.APPROVED, Event(3, S.APPROVED, V.REVOKE, VILLAGER.id, NOW))
    assert "no mandate" in broken(ended, V.DELIVER, STAFF[R.AGENT])
    assert not broken(ended, V.DELIVER, STAFF[R.CLERK])


def test_a_mandate_taken_back_before_acceptance_ends_the_errand_and_later_only_the_carrying() -> None:
    for status in OPEN:
        event = move(at(status), V.REVOKE, Attempt(VILLAGER), NOW)
        assert event.status is (S.WITHDRAWN if status in BEFORE_ACCEPTANCE else status)


def test_for_somebody_without_a_phone_the_agent_passes_on_and_says_how() -> None:
    agent, spoken_for = STAFF[R.AGENT], at(S.TAKEN)
    assert "write the reason" in broken(spoken_for, V.REVOKE, agent, note="")
    assert "write the reason" in broken(spoken_for, V.PROLONG, agent, note="")
    own = replace(spoken_for, events=(replace(spoken_for.events[0], role=VILLAGER_), *spoken_for.events[1:]))
    assert "the villager says" in broken(own, V.REVOKE, agent)
    assert not broken(own, V.REVOKE, VILLAGER, note="")


def test_a_mandate_of_before_days_were_written_stands_until_it_is_done() -> None:
    older = opened(Ticket("12-000001-5", "GT01", 1, 1, VILLAGE, TOWN, WINDOW, 3), 1, NOW)
    assert older.has_mandate
    assert older.mandate.until is None
    newer = opened(replace(older, events=()), 1, NOW, until=DAY)
    assert newer.mandate.until == DAY
    assert newer.events[0].seal != older.events[0].seal, "its day is sealed"


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
    ANYWHERE,
)


class AnyLife(RuleBasedStateMachine):
    """Anybody tries anything; the centre has enough people for one to accept, one to review, one to approve."""

    @initialize(
        village=st.booleans(),
        promised=st.sampled_from([0, 5]),
        costs=st.booleans(),
        parts=st.sampled_from([(), PARTS]),
        in_order=st.booleans(),
        logged=st.booleans(),
    )
    def entrusted(
        self, village: bool, promised: int, costs: bool, parts: tuple[JointPart, ...], in_order: bool, logged: bool
    ) -> None:
        place = VILLAGE if village else TOWN
        blank = Ticket("12-000001-5", "GT01", 1, VILLAGER.id, VILLAGE, place, WINDOW, 3, decided_in_village=village)
        blank = replace(blank, promised=Limit(promised), tolerable=(3,), costs=costs)
        if not village:
            blank = replace(blank, parts=parts, in_order=in_order, surveys=(3,) if parts else ())
        self.ticket = opened(blank, VILLAGER.id, NOW, R.AGENT if logged else "")
        self.before: dict[int, Ticket] = {}

    @rule(
        who=st.sampled_from([*PEOPLE, SYSTEM]),
        verb=st.sampled_from(Verb),
        note=st.sampled_from(["", "原因"]),
        documents=st.sets(st.integers(0, 4), max_size=4),
        colleague=st.sampled_from([None, *PEOPLE]),
        part=st.sampled_from(["", "GT", "GH", "NY", "JS"]),
    )
    def somebody_tries(
        self, who: Person, verb: Verb, note: str, documents: set[int], colleague: Person | None, part: str
    ) -> None:
        before = self.ticket
        offered = verb in {line.verb for line in moves(before, who)}
        try:
            written = Attempt(
                who, note, tuple(sorted(documents)), ground=Ground.TESTING, until=DAY, assignee=colleague, part=part
            )
            event = move(before, verb, written, NOW)
        except Refused:
            return
        assert offered, "what is not offered is not allowed either"
        self._goes_on(event)

    @rule(who=st.sampled_from([*PEOPLE, SYSTEM]), minutes=st.sampled_from([0, 60, 61]), told=st.booleans())
    def who_made_the_last_move_takes_it_back(self, who: Person, minutes: int, told: bool) -> None:
        last, now = last_move(self.ticket), NOW + timedelta(minutes=minutes)
        theirs = is_undoable(last) and last.actor == who.id
        try:
            event = undone(self.ticket, who, now, Since(told))
        except Refused:
            assert not theirs or minutes > 60 or (told and last.verb in SERVES)
            return
        assert theirs
        assert minutes <= 60
        undo = after(self.ticket, event)
        before = self.before[last.seq]
        assert replace(undo, undone=before.undone) == before, "whatever follows from a ticket is as it was"
        assert [each.seq for each in undo.record] == list(range(1, len(self.ticket.record) + 2)), "and nothing is forgotten"
        self.ticket = undo

    def _goes_on(self, event: Event) -> None:
        self.before[event.seq] = self.ticket
        self.ticket = after(self.ticket, event)

    @rule(data=st.data())
    def it_moves_on(self, data: st.DataObject) -> None:
        ways = [(who, verb) for who in PEOPLE for verb in Verb if not self._broken(verb, who)]
        if ways:
            who, verb = data.draw(st.sampled_from(ways))
            tried = replace(attempt(who, verb), place="", part=self._next_part())
            if verb is not V.TURN_AWAY:
                self._goes_on(move(self.ticket, verb, tried, NOW))

    @invariant()
    def an_open_ticket_has_a_way_on(self) -> None:
        standing_still = {*UNPROMPTED, V.COLLECT, V.EXTEND, V.TRANSFER, V.RETURN, V.MEET, V.SURVEY, *OF_THE_MANDATE, *INTERNAL}
        ways = {
            verb
            for who in PEOPLE
            if who.id != self.ticket.villager
            for verb in Verb
            if verb not in standing_still and not broken(self.ticket, verb, who)
        }
        if not self.ticket.has_mandate:  # then it waits for the villager as well
            villager = next(who for who in PEOPLE if who.id == self.ticket.villager)
            assert bool(broken(self.ticket, V.PROLONG, villager)) is not self.ticket.is_open
        elif self.ticket.window == WINDOW:
            assert bool(ways - {V.CONFIRM, V.REOPEN}) is self.ticket.is_open, f"{self.ticket.status}: {ways}"

    @invariant()
    def a_joint_approval_has_somebody_to_answer_for_every_part_that_is_open(self) -> None:
        if self.ticket.status in PARTED and self.ticket.unsettled:
            assert list(self.ticket.awaited)
            assert any(not self._broken(V.AGREE, who) for who in PEOPLE)

    @invariant()
    def nothing_is_approved_over_an_open_part_and_none_answered_before_its_turn(self) -> None:
        agreed: dict[str, bool] = {}
        for event in self.ticket.events:
            if event.verb is V.REOPEN:
                agreed = {}
            if event.verb in ANSWERING:
                before = [part.department for part in self.ticket.parts]
                before = before[: before.index(event.part)] if self.ticket.in_order else []
                assert all(agreed.get(code) for code in before)
                assert not agreed.get(event.part)
                agreed[event.part] = event.verb is not V.OBJECT
            if event.verb in {V.APPROVE, V.COMPLETE}:
                assert all(agreed.get(part.department) for part in self.ticket.parts)

    @invariant()
    def there_is_one_survey(self) -> None:
        assert sum(event.verb is V.SURVEY for event in self.ticket.events) <= 1

    def _next_part(self) -> str:
        return next((part.department for part in self.ticket.awaited), "")

    def _broken(self, verb: Verb, who: Person) -> str:
        return refused(self.ticket, replace(attempt(who, verb), part=self._next_part()), verb)

    @invariant()
    def a_finished_ticket_stays_as_it_is(self) -> None:
        if self.ticket.status in {S.ARCHIVED, S.REFUSED, S.WITHDRAWN}:
            ways = {(verb, who.id) for who in (*PEOPLE, SYSTEM) for verb in Verb if not broken(self.ticket, verb, who)}
            heads = {(V.REOPEN, who.id) for who in PEOPLE if who.holds(R.HEAD, self.ticket.place, self.ticket.window)}
            assert ways == (heads if self.ticket.status is S.ARCHIVED else set()), "but for an error that the head has found"

    @invariant()
    def nobody_carries_without_a_mandate(self) -> None:
        stands = True
        for event in self.ticket.events:
            if event.verb in {*OF_THE_MANDATE, V.CHANGE_VILLAGER}:
                stands = event.verb is V.PROLONG
            if event.role == R.AGENT and event.verb in {V.TAKE, V.COLLECT, V.HAND_IN, V.DELIVER}:
                assert stands, event

    @invariant()
    def it_is_whose_the_record_says_and_nothing_signed_for_another_stands(self) -> None:
        changed = self.ticket.event(V.CHANGE_VILLAGER)
        assert self.ticket.villager == (changed.assignee if changed else VILLAGER.id)
        if changed is not None and self.ticket.status in {S.APPROVED, S.DELIVERED}:
            signed = self.ticket.event(V.APPROVE, V.COMPLETE)
            assert signed is None or signed.seq > changed.seq

    @invariant()
    def the_record_is_whole(self) -> None:
        record = self.ticket.record
        assert list(findings(record, strengths(self.ticket.number, record, ()), len(record))) == []
        assert what_stands(record) == (self.ticket.events, self.ticket.undone)

    @invariant()
    def no_paper_is_lost(self) -> None:
        brought = {number for event in self.ticket.events if event.verb is V.COLLECT for number in event.documents}
        to_bring = {V.SUPPLEMENT, V.GRANT, V.HAND_IN, V.UNTICK}
        again = {number for event in self.ticket.events if event.verb in to_bring for number in event.documents}
        assert brought - again <= self.ticket.collected

    @invariant()
    def nobody_accepts_what_is_incomplete_and_nothing_incomplete_is_approved(self) -> None:
        """Each event is looked at with the ticket as it was before it."""
        for place, event in enumerate(self.ticket.events):
            was = replace(self.ticket, events=self.ticket.events[:place])
            if event.verb in {V.ACCEPT, V.COMPLETE}:
                assert not was.lacking, event
            if event.verb is V.APPROVE:
                assert not was.missing, event

    @invariant()
    def three_people_and_the_last_two_established(self) -> None:
        signed = [event for event in self.ticket.events if event.verb is V.APPROVE]
        if signed:
            hands = [self.ticket.last(V.ACCEPT, V.TOLERATE, V.DEEM), self.ticket.last(V.REVIEW), self.ticket.last(V.APPROVE)]
            assert len(set(hands)) == 3
            for hand in hands[1:]:
                signer = next(person for person in PEOPLE if person.id == hand)
                assert signer.employment is Employment.ESTABLISHED


TestAnyLife = pytest.mark.no_cover(AnyLife.TestCase)  # thousands of times the same lines
TestAnyLife.settings = settings(max_examples=8, stateful_step_count=25)


class AnyLongLife(AnyLife):
    """The same, for long."""


TestAnyLongLife = pytest.mark.long(pytest.mark.no_cover(AnyLongLife.TestCase))
TestAnyLongLife.settings = settings(max_examples=150, stateful_step_count=40)


def test_who_is_handed_a_ticket_carries_it_and_signs_nothing_about_what_they_did_not_carry() -> None:
    carried = at(S.TAKEN, done(V.TAKE, STAFF[R.AGENT]))
    handed = after(carried, move(carried, V.HAND_OVER, Attempt(SYSTEM, assignee=ANYWHERE), NOW))
    assert (carried.agent, handed.agent) == (STAFF[R.AGENT].id, ANYWHERE.id)
    assert (handed.status, handed.newest.actor) == (S.TAKEN, None)
    assert "somebody else who carries" in refused(handed, Attempt(SYSTEM, assignee=ANYWHERE), V.HAND_OVER)
    assert "Nobody carries" in refused(at(S.TAKEN), Attempt(SYSTEM, assignee=ANYWHERE), V.HAND_OVER)


def test_what_is_put_back_while_it_stands_elsewhere_is_nobodys_when_it_comes_back() -> None:
    mine = at(S.ACCEPTED, Event(3, S.ACCEPTED, V.CLAIM, 70, NOW, assignee=70))
    aside = after(mine, Event(5, S.SUSPENDED, V.SUSPEND, 70, NOW))
    assert aside.claimant(R.REVIEWER) == 70
    freed = after(aside, move(aside, V.RELEASE, Attempt(SYSTEM), NOW))
    back = after(freed, move(freed, V.RESUME, Attempt(SYSTEM), NOW))
    assert (freed.status, back.status, back.claimed_by) == (S.SUSPENDED, S.ACCEPTED, None)


def test_what_one_person_had_claimed_is_put_back_and_what_others_claimed_stays() -> None:
    ticket = at(S.ACCEPTED, Event(3, S.ACCEPTED, V.CLAIM, 70, NOW, assignee=70))
    ticket = after(ticket, Event(5, S.REVIEWED, V.REVIEW, 70, NOW, before=S.ACCEPTED))
    ticket = after(ticket, Event(6, S.REVIEWED, V.CLAIM, 71, NOW, before=S.REVIEWED, assignee=71))
    freed = after(ticket, move(ticket, V.RELEASE, Attempt(SYSTEM, assignee=somebody(70, R.REVIEWER)), NOW + timedelta(hours=1)))
    assert (freed.claimant(R.REVIEWER), freed.claimant(R.APPROVER)) == (None, 71)
    assert freed.arrived == NOW, "it waits no shorter for that"
    again = after(freed, Event(8, S.ACCEPTED, V.CLAIM, 70, NOW, assignee=70))
    assert again.claimant(R.REVIEWER) == 70
