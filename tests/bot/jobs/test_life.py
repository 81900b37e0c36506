"""Any life of a ticket, on the real tables, with the clock running: whatever anybody tries, the rules hold."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from bot.jobs import deadlines, sweep
from flows.domain.calendar import DAY
from flows.domain.moves import moves
from flows.domain.people import Employment, Person, Post, Registration, Role
from flows.domain.record import findings
from flows.domain.refusal import Refused
from flows.domain.rules import Attempt
from flows.domain.ticket import OPEN, WORKED_ON, Ground, Status, Ticket, Verb
from storage import audit, models, people
from storage.office import Office
from tests.support.errands import opened
from tests.support.world import SHANGHAI, World

TICKET = models.table(models.Ticket)
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


class Life(RuleBasedStateMachine):
    """Anybody tries anything at any time, and the clock is run now and then."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        world.at("2026-03-02T09:00")
        with world.database.read() as connection:
            found = (people.named(connection, handle) for handle in STAFF)
            self.people = [person for person in found if person is not None]

    @initialize()
    def entrusted(self) -> None:
        self.number = opened(self.world)
        self.ticket = self.world.ticket(self.number)
        self.brought: set[int] = set()

    @rule(
        data=st.data(),
        note=st.sampled_from(["", "原因"]),
        documents=st.sets(st.integers(1, 6), max_size=6),
        days=st.integers(0, 20),
        offered=st.booleans(),
    )
    def somebody_tries(self, data: st.DataObject, note: str, documents: set[int], days: int, offered: bool) -> None:
        before = self.ticket
        verbs: Sequence[Verb] = list(Verb)
        who = data.draw(st.sampled_from(self.people))
        if offered:
            able = [person for person in self.people if moves(before, person)]
            if not able:
                return
            who = data.draw(st.sampled_from(able))
            verbs = [move.verb for move in moves(before, who)]
        verb = data.draw(st.sampled_from(verbs))
        self._try(before, verb, Attempt(who, note, tuple(sorted(documents)), "", "", self._day(days), Ground.TESTING))

    @rule(data=st.data())
    def it_goes_its_way(self, data: st.DataObject) -> None:
        """The next step of an errand without trouble, by somebody who may."""
        usual = (V.TAKE, V.COLLECT, V.HAND_IN, V.ACCEPT, V.REVIEW, V.APPROVE, V.DELIVER)
        before = self.ticket
        ways = [(p, m.verb) for p in self.people for m in moves(before, p) if m.verb in usual]
        if ways:
            who, verb = data.draw(st.sampled_from(ways))
            self._try(before, verb, Attempt(who, "原因", tuple(range(1, 7)) if verb is V.COLLECT else ()))

    @rule(days=st.integers(1, 9), hour=st.sampled_from([9, 17]))
    def time_passes(self, days: int, hour: int) -> None:
        calendar = self.world.books.calendar
        day = calendar.workday_on_or_after(self.world.now.date() + days * DAY)
        self.world.now = datetime.combine(day, datetime.min.time(), SHANGHAI) + timedelta(hours=hour)
        with self.world.database.begin() as connection:
            sweep.run(deadlines.remind, connection, self.world.books, self.world.languages, self.world.now)
        self.ticket = self.world.ticket(self.number)

    def _day(self, days: int) -> date:
        return self.world.now.date() + days * DAY

    def _try(self, before: Ticket, verb: Verb, attempt: Attempt) -> None:
        try:
            with self.world.database.begin() as connection:
                after = Office(connection, self.world.books, self.world.now).move(before, verb, attempt)
        except Refused:
            assert self.world.ticket(self.number) == before, "what is refused changes nothing"
            return
        self.ticket = self.world.ticket(self.number)
        assert self.ticket == after, "what was kept is what was decided"
        if verb in {V.COLLECT, V.RECEIVE}:
            self.brought |= set(attempt.documents)
        elif verb in {V.SUPPLEMENT, V.GRANT}:
            self.brought -= set(attempt.documents)

    @invariant()
    def no_paper_is_lost(self) -> None:
        assert self.ticket.collected == self.brought

    @invariant()
    def the_record_is_whole(self) -> None:
        ticket = self.ticket
        assert list(findings(ticket.number, ticket.events, len(ticket.events))) == []

    @invariant()
    def a_clock_that_should_run_has_an_alarm(self) -> None:
        ticket = self.ticket
        with self.world.database.read() as connection:
            alarm = connection.execute(select(TICKET.c.alarm_at).where(TICKET.c.number == self.number)).scalar_one()
        runs = ticket.due is not None or ticket.status in {S.SUSPENDED, S.DELIVERED}
        assert (alarm is not None) is runs, ticket.status
        if ticket.status in WORKED_ON:
            assert ticket.deadlines.promised is not None

    @invariant()
    def every_signature_is_another_persons_and_established(self) -> None:
        for event in self.ticket.events:
            if event.verb in {V.REVIEW, V.APPROVE, V.REFUSE, V.COMPLETE}:
                assert self._person(event.actor).employment is Employment.ESTABLISHED
        ticket = self.ticket
        if ticket.status is S.APPROVED:
            accepted, reviewed, approved = (ticket.last(verb) for verb in (V.ACCEPT, V.REVIEW, V.APPROVE))
            assert len({accepted, reviewed, approved}) == 3

    @invariant()
    def papers_are_asked_for_once_unless_the_head_says_so(self) -> None:
        assert sum(event.verb is V.SUPPLEMENT for event in self.ticket.events) <= 1
        assert sum(event.verb is V.EXTEND for event in self.ticket.events) <= 1

    def _person(self, id: int | None) -> Person:
        return next(person for person in self.people if person.id == id)

    def teardown(self) -> None:
        """Nobody does anything any more: no window, suspension or delivery waits for ever."""
        if not hasattr(self, "number"):
            return
        for _ in range(3):
            self.time_passes(days=150, hour=17)
        assert self.ticket.status not in {S.HANDED_IN, S.ASKED, S.SUSPENDED, S.DELIVERED}
        assert self.ticket.status in OPEN or self.ticket.status in {S.ARCHIVED, S.REFUSED, S.WITHDRAWN}
        self.a_clock_that_should_run_has_an_alarm()


def test_no_life_of_a_ticket_breaks_a_rule_loses_a_paper_or_stops_a_clock_for_ever(town: World) -> None:
    hired(town)
    run_state_machine_as_test(
        lambda: Life(town),
        settings=settings(
            max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck), database=None
        ),
    )
    with town.database.read() as connection:
        assert list(audit.verify(connection)) == []
