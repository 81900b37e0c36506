"""Any life of a ticket, on the real tables, with the clock running: whatever anybody tries, the rules hold."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from bot.jobs import deadlines, sweep
from flows.domain.calendar.calendar import DAY
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Item
from flows.domain.clock.alarm import AlarmKind
from flows.domain.people.people import Employment, Person, Post, Registration, Role
from flows.domain.ticket.event import Ground
from flows.domain.ticket.rules import Attempt
from flows.domain.ticket.state_machine import moves
from flows.domain.ticket.status import OPEN, WORKED_ON, Status
from flows.domain.ticket.undo import last_move
from flows.domain.ticket.verb import ANSWERING, Verb
from flows.text.refused_error import Refused
from storage import models
from storage.records.people import people
from storage.service.office import Office
from storage.upkeep import audit
from tests.support.errands import carried, opened, publish
from tests.support.world import SHANGHAI, World

TICKET, PING, AWAITED = models.table(models.Ticket), models.table(models.Ping), models.table(models.AwaitedPart)
TOWN = "330681109"
STAFF = (
    "villager",
    "agent",
    "agent-b",
    "clerk",
    "clerk-b",
    "reviewer",
    "reviewer-b",
    "approver",
    "approver-b",
    "head",
    "stranger",
)
S, V = Status, Verb


def hired(world: World) -> None:
    """People with several posts, and contract staff where they have no business."""
    established, contract = Employment.ESTABLISHED, Employment.CONTRACT
    every = tuple(Post(TOWN, role) for role in (Role.CLERK, Role.REVIEWER, Role.APPROVER))
    world.hires(
        Registration("clerk-b", "孟受理", employment=established, posts=every),
        Registration("reviewer-b", "孟审核", employment=established, posts=every[1:]),
        Registration("approver-b", "孟核准", employment=contract, posts=every[1:]),
        Registration("stranger", "过路人"),
    )
    publish(world, _fourth_paper_may_come_later)


def _fourth_paper_may_come_later(catalogue: Catalogue) -> Catalogue:
    def change(item: Item) -> Item:
        papers = [replace(paper, kind=replace(paper.kind, tolerable=paper.kind.id == "evid")) for paper in item.documents]
        return replace(item, documents=tuple(papers)) if item.code == "JS01" else item

    return replace(catalogue, items=tuple(map(change, catalogue.items)))


class Life(RuleBasedStateMachine):
    """Anybody tries anything at any time, and the clock is run now and then."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        world.at("2026-03-02T09:00")
        with world.database.read() as connection:
            found = {handle: people.named(connection, handle) for handle in STAFF}
        self.people = {handle: person for handle, person in found.items() if person is not None}

    @initialize(until=st.sampled_from(["", "交件", "交件", "受理", "受理", "审核", "送达", "受理 联合", "审核 联合"]))
    def begun(self, until: str) -> None:
        verb, _space, joint = until.partition(" ")
        self.number = carried(self.world, verb, joint=bool(joint)) if verb else opened(self.world)
        self.ticket = self.world.ticket(self.number)
        self.brought = set(self.ticket.collected)
        self.before: dict[int, frozenset[int]] = {}  # what was brought before each event

    @rule(
        who=st.sampled_from(STAFF),
        verb=st.sampled_from(Verb),
        note=st.sampled_from(["", "原因"]),
        documents=st.sets(st.integers(0, 7), max_size=6),
        part=st.sampled_from(["", "GH", "GT", "NY", "JS"]),
    )
    def somebody_tries(self, who: str, verb: Verb, note: str, documents: set[int], part: str) -> None:
        self._try(verb, Attempt(self.people[who], note, tuple(sorted(documents)), ground=Ground.HEARING, part=part))

    @rule(data=st.data(), documents=st.sets(st.integers(1, 6), min_size=1, max_size=3), days=st.integers(0, 20))
    def somebody_may(self, data: st.DataObject, documents: set[int], days: int) -> None:
        """Somebody does one of the things that are open to them, with all it needs."""
        ways = [(who, move.verb) for who in self.people.values() for move in moves(self.ticket, who)]
        ways = [way for way in ways if way[1] is not V.WITHDRAW]
        if not ways:
            return
        verb = data.draw(st.sampled_from(sorted({verb for _who, verb in ways})))
        who = data.draw(st.sampled_from([who for who, able in ways if able is verb]))
        papers = {
            V.COLLECT: (1, 2, 3, 5, 6, 4)[: data.draw(st.integers(5, 6))],
            V.TOLERATE: tuple(self.ticket.lacking),
            V.RECEIVE: tuple(self.ticket.missing),
        }
        until = self.world.now.date() + days * DAY
        named = papers.get(verb, tuple(sorted(documents)))
        part = next((part.department for part in self.ticket.awaited), "")
        note = "诸测2026-118" if verb is V.SURVEY else "原因"
        self._try(verb, Attempt(who, note, named, until=until, ground=Ground.TESTING, part=part))

    @rule(days=st.integers(1, 9), hour=st.sampled_from([9, 17]))
    def time_passes(self, days: int, hour: int) -> None:
        calendar = self.world.books.calendar
        day = calendar.workday_on_or_after(self.world.now.date() + days * DAY)
        self.world.now = datetime.combine(day, datetime.min.time(), SHANGHAI) + timedelta(hours=hour)
        with self.world.database.begin() as connection:
            sweep.run(deadlines.remind, connection, self.world.books, self.world.languages, self.world.now)
        self.ticket = self.world.ticket(self.number)

    @rule(who=st.sampled_from(STAFF))
    def somebody_takes_the_last_move_back(self, who: str) -> None:
        before, move = self.ticket, last_move(self.ticket)
        try:
            with self.world.database.begin() as connection:
                Office.at(self.world.now, connection, self.world.books).undo.undo(self.number, move.seq, self.people[who])
        except Refused:
            assert self.world.ticket(self.number) == before, "what is refused changes nothing"
            return
        self.ticket = self.world.ticket(self.number)
        assert self.ticket.events == before.events[: before.events.index(move)]
        self.brought = set(self.before.get(move.seq, self.ticket.collected))

    def _try(self, verb: Verb, attempt: Attempt) -> None:
        before = self.ticket
        try:
            with self.world.database.begin() as connection:
                after = Office.at(self.world.now, connection, self.world.books).tickets.move(before.number, verb, attempt)
        except Refused:
            assert self.world.ticket(self.number) == before, "what is refused changes nothing"
            return
        self.ticket = self.world.ticket(self.number)
        assert self.ticket == after, "what was kept is what was decided"
        self.before[after.newest.seq] = frozenset(self.brought)
        if verb in {V.COLLECT, V.RECEIVE}:
            self.brought |= set(attempt.documents)
        elif verb in {V.SUPPLEMENT, V.GRANT, V.HAND_IN, V.UNTICK}:
            self.brought -= set(attempt.documents)
        elif verb is V.SURVEY:
            self.brought |= set(self.ticket.surveys)

    @invariant()
    def no_paper_is_lost(self) -> None:
        assert self.ticket.collected == self.brought

    @invariant()
    def a_clock_that_should_run_has_an_alarm(self) -> None:
        ticket = self.ticket
        with self.world.database.read() as connection:
            alarm = connection.execute(select(TICKET.c.alarm_at).where(TICKET.c.number == self.number)).scalar_one()
            asked = connection.execute(select(PING.c.subject).where(PING.c.kind == AlarmKind.TRIP)).first() is not None
        entrusted = ticket.is_open and ticket.has_mandate
        runs = entrusted or ticket.due is not None or ticket.status in {S.SUSPENDED, S.DELIVERED}
        if ticket.status in {S.TAKEN, S.SUPPLEMENT} and not ticket.missing and ticket.has_mandate:
            assert alarm is not None or asked, "what is complete is not forgotten in the village"
            return
        assert (alarm is not None) is runs, ticket.status
        if ticket.status in WORKED_ON:
            assert ticket.deadlines.promised is not None

    @invariant()
    def every_signature_is_another_persons_and_established(self) -> None:
        for event in self.ticket.events:
            if event.verb in {V.REVIEW, V.APPROVE, V.REFUSE, V.COMPLETE, *ANSWERING}:
                assert self._person(event.actor).employment is Employment.ESTABLISHED
        ticket = self.ticket
        if ticket.status is S.APPROVED:
            accepted, reviewed, approved = (ticket.last(verb) for verb in (V.ACCEPT, V.REVIEW, V.APPROVE))
            assert len({accepted, reviewed, approved}) == 3
            assert not ticket.unsettled, "no department has an open question"

    @invariant()
    def the_windows_that_are_to_answer_are_those_of_the_parts(self) -> None:
        with self.world.database.read() as connection:
            query = select(AWAITED.c.window).where(AWAITED.c.ticket == self.number, AWAITED.c.place == TOWN)
            kept = list(connection.execute(query).scalars())
        assert sorted(kept) == sorted({part.window for part in self.ticket.awaited})

    @invariant()
    def papers_are_asked_for_once_unless_the_head_says_so(self) -> None:
        assert sum(event.verb is V.SUPPLEMENT for event in self.ticket.events) <= 1
        assert sum(event.verb is V.EXTEND for event in self.ticket.events) <= 1

    def _person(self, id: int | None) -> Person:
        return next(person for person in self.people.values() if person.id == id)

    def teardown(self) -> None:
        """Nobody does anything any more: no window, suspension or delivery waits for ever."""
        if not hasattr(self, "number"):
            return
        for _ in range(3):
            self.time_passes(days=150, hour=17)
        assert self.ticket.status not in {S.HANDED_IN, S.ASKED, S.SUSPENDED, S.DELIVERED}
        assert self.ticket.status in OPEN or self.ticket.status in {S.ARCHIVED, S.REFUSED, S.WITHDRAWN}
        self.a_clock_that_should_run_has_an_alarm()


@pytest.mark.no_cover  # thousands of times the same lines
@pytest.mark.parametrize("lives", [3, pytest.param(50, marks=pytest.mark.long)])
def test_no_life_of_a_ticket_breaks_a_rule_loses_a_paper_or_stops_a_clock_for_ever(town: World, lives: int) -> None:
    hired(town)
    run_state_machine_as_test(
        lambda: Life(town),
        settings=settings(
            max_examples=lives, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck), database=None
        ),
    )
    with town.database.read() as connection:
        assert list(audit.verify(connection)) == []
