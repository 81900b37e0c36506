"""Tickets in a unit of work: looked up as they stand by now, moved along their table, and what is said of them and from where."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from flows.alerts.scene import Scene
from flows.alerts.trips import off_the_trip
from flows.domain.calendar.receipt_reader import said_receipt
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.routing import centre_of
from flows.domain.clock.alarms import next_alarm
from flows.domain.clock.automatic_moves import lapses
from flows.domain.clock.deadline_calculation import deadlines, ends
from flows.domain.clock.receipt_limit import ReceiptLimit, asked_on
from flows.domain.errand.against_refusal import Remedy, remedy
from flows.domain.errand.bundle import needed_still, shared
from flows.domain.people.people import Person, Post
from flows.domain.people.via import BY_ITSELF, Via
from flows.domain.ticket import move_table, record, refusals, state_machine
from flows.domain.ticket.event import Event
from flows.domain.ticket.joint_departments import departments_of
from flows.domain.ticket.queue import urgency, waits_for
from flows.domain.ticket.rules import Attempt
from flows.domain.ticket.status import CARRIED
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.text.refused_error import Refused
from storage.records.ticket import queues, ticket_queries, tickets
from storage.service.notifier import Notifier
from storage.service.unit_of_work import UnitOfWork

_SHARING: Final = frozenset({Verb.COLLECT, Verb.TAKE, Verb.SURVEY, Verb.HAND_IN})
"""What is news for the other tickets of a life event."""
_GIVES_BACK: Final = frozenset({Verb.WITHDRAW, Verb.REVOKE, Verb.EXPIRE})
"""What may end an errand, so that papers go back to the villager."""
_ASKS_FOR_PAPERS: Final = frozenset({Verb.SUPPLEMENT, Verb.GRANT})
_NAMES_PAPERS: Final = _GIVES_BACK | _ASKS_FOR_PAPERS
"""What is told with the papers by their names."""


def check_received(work: UnitOfWork, received: datetime, ticket: Ticket | None = None) -> None:
    """Check that papers may have come at a moment, of a ticket or of a new errand. Raises Refused with the rule."""
    asked = asked_on(ticket.events, work.zone) if ticket else None
    broken = ReceiptLimit(work.now, work.zone, work.calendar, work.catalogue.dated_back, asked).broken(received)
    if broken is not None:
        raise Refused(broken)


@dataclass(frozen=True, slots=True)
class TicketService:
    """The tickets, each as time has left it."""

    work: UnitOfWork
    notifier: Notifier
    _by_now: dict[str, tuple[Ticket, Ticket]] = field(default_factory=dict)  # tickets as they are kept, and as time has left them

    def get(self, number: str) -> Ticket | None:
        """Return a ticket as it stands by now, or None."""
        return self.many([number]).get(number)

    def many(self, numbers: Sequence[str]) -> Mapping[str, Ticket]:
        """Return tickets by number, as they stand by now."""
        return {number: self.by_now(ticket) for number, ticket in self.work.tickets(numbers).items()}

    def known(self, number: str) -> Ticket:
        """Return a ticket as it stands by now. Raises Refused when there is none of that number."""
        ticket = self.get(number)
        if ticket is None:
            raise refusals.unknown(number)
        return ticket

    def waiting_for(self, posts: Sequence[Post], limit: int) -> Sequence[Ticket]:
        """Return the tickets that wait for one of these posts by now, the most urgent first."""
        found = map(self.by_now, self.work.seen(queues.waiting_for(self.work.connection, posts, limit)))
        return sorted((ticket for ticket in found if waits_for(ticket, posts)), key=urgency)

    def item_of(self, ticket: Ticket) -> Item:
        """Return what a ticket is for, as the catalogue had it then."""
        return self.work.version(ticket.version).item[ticket.item]

    def together(self, ticket: Ticket) -> Sequence[str]:
        """Return the numbers of the other tickets of the same life event."""
        if ticket.bundle is None:
            return []
        return [number for number in ticket_queries.numbers_of(self.work.connection, ticket.bundle) if number != ticket.number]

    def scene(self, ticket: Ticket) -> Scene:
        """Return what the sentences about a ticket speak of."""
        agent = self.work.person(ticket.agent) if ticket.agent else None
        verb = ticket.newest.verb
        papers = self.work.given(ticket.number)[0].papers if verb in _NAMES_PAPERS else ()
        kept = self.kept(ticket) if verb in _GIVES_BACK else frozenset()
        item, catalogue = self.item_of(ticket), self.work.version(ticket.version)
        received = ticket.newest.received or (ticket.events[0].received if verb is Verb.TAKE else None)
        return Scene(
            ticket=ticket,
            item=item.short,
            villager=self.work.person(ticket.villager),
            agent=agent,
            place=centre_of(ticket.place, catalogue),
            cost=item.fee,
            papers=papers,
            fee=item.fee.text if ticket.fee_due else None,
            joint=item.joint,
            departments=departments_of(ticket, catalogue),
            needed=kept,
            remedy=_remedy(self.work, ticket),
            received=said_receipt(received, self.work.zone) if received else None,
        )

    def kept(self, ticket: Ticket) -> frozenset[int]:
        """Return the papers of a ticket, by number, that an open one of the same life event needs."""
        others = self.many(self.together(ticket)).values()
        return needed_still(self.work.given(ticket.number)[0], [(other, self.work.given(other.number)[0]) for other in others])

    def by_now(self, ticket: Ticket) -> Ticket:
        """Return a ticket as time has left it; what has happened by itself since is not written down by looking at it.

        The convention worth knowing: time moves a ticket whether or not a clock runs here. A look shows it as it stands by now;
        a sweep, or whoever moves it next, writes down what has happened, as of its own moment, and tells it.
        """
        known = self._by_now.get(ticket.number)
        if known is None or known[0] is not ticket:
            *_passed, last = ticket, *self._lapsed(ticket)
            known = self._by_now[ticket.number] = ticket, last
        return known[1]

    def _lapsed(self, ticket: Ticket) -> Iterator[Ticket]:
        """Yield a ticket after each thing that time has brought."""
        while (lapse := next(iter(lapses(ticket, self.work.zone, self.work.calendar)), None)) is not None:
            if lapse.verb is None or lapse.at > self.work.now:
                return
            try:
                ticket = self._after(ticket, lapse.verb, Attempt(move_table.SYSTEM), max(lapse.at, ticket.newest.at))
            except Refused:  # what a rule forbids time does not bring either
                return
            yield ticket

    def settled(self, numbers: Sequence[str]) -> Mapping[str, Ticket]:
        """Return tickets by number, with what time has brought to them written down and told."""
        return {number: self._settled(ticket) for number, ticket in self.work.tickets(numbers).items()}

    def _settled(self, ticket: Ticket) -> Ticket:
        while (moved := next(self._lapsed(ticket), None)) is not None:
            try:
                with self.work.at_once():
                    self.write(ticket, moved, move_table.SYSTEM)
            except Refused:  # somebody met it at the same moment
                return self.work.tickets([ticket.number])[ticket.number]
            ticket = moved
        return ticket

    def move(self, number: str, verb: Verb, attempt: Attempt, *, exclude: int | None = None, silently: bool = False) -> Ticket:
        """Move a ticket along its table, set its clocks, tell whom it concerns, and return it. Raises Refused with the rule.

        Who does it knows it already, or somebody else in whose hands it happens (``exclude``). What another ticket
        brings about happens ``silently``. What time has brought by then comes before it.
        """
        ticket = self.settled([number])[number]
        if attempt.received is not None:
            check_received(self.work, attempt.received, ticket)
        moved = self._after(ticket, verb, attempt, self.work.now, self.work.via)
        self.write(ticket, moved, attempt.actor, exclude=exclude, silently=silently)
        return moved

    def _after(self, ticket: Ticket, verb: Verb, attempt: Attempt, at: datetime, via: Via = BY_ITSELF) -> Ticket:
        """Return a ticket as a move leaves it. Raises Refused with the rule."""
        if verb in _ASKS_FOR_PAPERS and (time := self.work.version(ticket.version).supplement) is not None:
            until = ends(at.astimezone(self.work.zone).date(), time, self.work.calendar)
            attempt = replace(attempt, until=until.day)
        return self.with_event(ticket, state_machine.move(ticket, verb, attempt, at), via)

    def with_event(self, ticket: Ticket, event: Event, via: Via) -> Ticket:
        """Return a ticket with one more event that came by some way, its clocks as they are set by it."""
        came = replace(event, channel=via.channel, operator=via.operator)
        moved = record.after(ticket, came, key=self.work.books.key)
        if moved.place != ticket.place:
            moved = replace(moved, hours=self.work.catalogue.hours_at(moved.place))
        return replace(moved, deadlines=deadlines(moved, self.work.zone, self.work.calendar))

    def write(self, ticket: Ticket, moved: Ticket, actor: Person, *, exclude: int | None = None, silently: bool = False) -> None:
        """Keep what has happened to a ticket, and tell it. Raises Refused when somebody was faster."""
        self.work.look_again(moved.number)
        tickets.add(self.work.connection, moved, self.alarm_of(moved))
        self.work.seen([moved])
        if not silently:
            self.notifier.announce(self.scene(moved), exclude=exclude or actor.id, by_another=exclude is not None)
            if ticket.trip is not None and moved.trip is None and moved.newest.verb is not Verb.HAND_IN:
                off = off_the_trip(self.scene(ticket), ticket.trip)
                self.notifier.push(ticket, off, exclude=actor.id, event=moved.newest)
        if moved.bundle is not None:
            self._share(moved, actor)

    def _share(self, ticket: Ticket, actor: Person) -> None:
        """Let the tickets of one life event use the same papers and the same survey: none is collected or made twice."""
        event = ticket.newest
        others = self.many(self.together(ticket)).values() if event.verb in _SHARING else ()
        match event.verb:
            case Verb.COLLECT:
                for other in others:
                    self._lend(ticket, event.documents, other, actor)
            case Verb.TAKE:
                for other in others:
                    if other.status in CARRIED:
                        self._lend(other, other.in_hand, self.many([ticket.number])[ticket.number], actor)
            case Verb.SURVEY:
                for other in others:
                    self._survey(other, ticket.survey)
            case Verb.HAND_IN:
                self._survey(ticket, next((other.survey for other in others if other.survey), ""))

    def _lend(self, of: Ticket, papers: Collection[int], to: Ticket, actor: Person) -> None:
        """Collect for one ticket what the agent has in hand for another of the same life event.

        A ticket that nobody carries, or that is on its way to the window, is left as it is.
        """
        notices = self.work.given(of.number)[0], self.work.given(to.number)[0]
        lent = tuple(number for number in shared(notices[0], papers, notices[1]) if number in to.missing)
        if lent and to.trip is None and to.agent is not None:
            with suppress(Refused), self.work.at_once():
                self.move(to.number, Verb.COLLECT, Attempt(actor, documents=lent), silently=True)

    def _survey(self, ticket: Ticket, number: str) -> None:
        if number and ticket.parts and not ticket.survey:
            with suppress(Refused), self.work.at_once():
                self.move(ticket.number, Verb.SURVEY, Attempt(move_table.SYSTEM, number))

    def alarm_of(self, ticket: Ticket) -> datetime | None:
        """Return when a ticket's clock wants attention next, or None when none runs."""
        alarm = next_alarm(ticket, self.work.now, self.work.zone, self.work.calendar)
        return alarm.at if alarm else None


def _remedy(work: UnitOfWork, ticket: Ticket) -> Remedy | None:
    """Return what may be done against a refusal; its notice is looked up only where there is one."""
    if ticket.event(Verb.REFUSE) is None:
        return None
    return remedy(ticket, work.given(ticket.number)[0], work.zone, work.calendar)
