"""Tickets in a unit of work: looked up as they stand by now, moved along their table, and what is said of them and from where."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from flows.alerts.scene import Scene
from flows.alerts.trips import off_the_trip
from flows.domain.catalogue.catalogue import Item
from flows.domain.catalogue.routing import CITY, village_centre
from flows.domain.clock.deadlines import deadlines, lapses, next_alarm
from flows.domain.errand.bundle import needed_still, shared
from flows.domain.people.people import Person
from flows.domain.ticket import moves, record
from flows.domain.ticket.rules import Attempt
from flows.domain.ticket.ticket import CARRIED, Ticket, Verb
from flows.text.refusal import Refused
from flows.text.wording import Text, _
from storage.records.ticket import tickets
from storage.service.notifier import Notifier
from storage.service.unit_of_work import UnitOfWork

_SHARING: Final = frozenset({Verb.COLLECT, Verb.TAKE, Verb.SURVEY, Verb.HAND_IN})
"""What is news for the other tickets of a life event."""
_GIVES_BACK: Final = frozenset({Verb.WITHDRAW, Verb.REVOKE})
"""What may end an errand, so that papers go back to the villager."""
_NAMES_PAPERS: Final = _GIVES_BACK | {Verb.SUPPLEMENT, Verb.GRANT}
"""What is told with the papers by their names."""


@dataclass(frozen=True, slots=True)
class TicketService:
    """The tickets, each as time has left it."""

    work: UnitOfWork
    notifier: Notifier

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
            raise Refused(_("I know no ticket {number}.", number=number))
        return ticket

    def found(self, look: Callable[[], Sequence[Ticket]]) -> Sequence[Ticket]:
        """Return what a look finds, which looks again where time has moved something."""
        found = self.work.seen(look())
        moved = [ticket for ticket in found if self.by_now(ticket) is not ticket]
        return self.work.seen(look()) if moved else found

    def item_of(self, ticket: Ticket) -> Item:
        """Return what a ticket is for, as the catalogue had it then."""
        return self.work.version(ticket.version).item[ticket.item]

    def departments(self, ticket: Ticket) -> Mapping[str, Text]:
        """Return what people call the departments that take part in a joint approval, by code."""
        known = self.work.version(ticket.version).department if ticket.parts else {}
        return {part.department: known[part.department].here for part in ticket.parts}

    def together(self, ticket: Ticket) -> Sequence[str]:
        """Return the numbers of the other tickets of the same life event."""
        if ticket.bundle is None:
            return []
        return [number for number in tickets.numbers_of(self.work.connection, ticket.bundle) if number != ticket.number]

    def place_of(self, ticket: Ticket) -> Text:
        """Return the name of the centre a ticket goes to."""
        catalogue = self.work.version(ticket.version)
        if ticket.place == CITY:
            return catalogue.city_centre
        town = catalogue.town.get(ticket.place)
        return town.centre if town else village_centre(catalogue.village[ticket.place])

    def scene(self, ticket: Ticket) -> Scene:
        """Return what the sentences about a ticket speak of."""
        agent = self.work.person(ticket.agent) if ticket.agent else None
        verb = ticket.events[-1].verb
        papers = self.work.given(ticket.number)[0].papers if verb in _NAMES_PAPERS else ()
        kept = self.kept(ticket) if verb in _GIVES_BACK else frozenset()
        item = self.item_of(ticket)
        fee = item.fee.text if ticket.fee_due else None
        villager, place = self.work.person(ticket.villager), self.place_of(ticket)
        departments = self.departments(ticket)
        return Scene(ticket, item.short, villager, agent, place, item.fee, papers, fee, item.joint, departments, kept)

    def kept(self, ticket: Ticket) -> frozenset[int]:
        """Return the papers of a ticket, by number, that an open one of the same life event needs."""
        others = self.many(self.together(ticket)).values()
        return needed_still(self.work.given(ticket.number)[0], [(other, self.work.given(other.number)[0]) for other in others])

    def move(self, ticket: Ticket, verb: Verb, attempt: Attempt, *, exclude: int | None = None, silently: bool = False) -> Ticket:
        """Move a ticket along its table, set its clocks, tell whom it concerns, and return it. Raises Refused with the rule.

        Who does it knows it already, or somebody else in whose hands it happens (``exclude``). What another ticket
        brings about happens ``silently``. What time has brought by then comes before it.
        """
        return self._move(self.by_now(ticket), verb, attempt, self.work.now, exclude=exclude, silently=silently)

    def by_now(self, ticket: Ticket) -> Ticket:
        """Return a ticket as time has left it: what has happened by itself is written down as of its own moment, and told.

        The convention worth knowing: time moves a ticket whether or not a clock runs here. Whoever meets the ticket first,
        a sweep or a person, writes it down.
        """
        lapse = next(iter(lapses(ticket, self.work.zone, self.work.calendar)), None)
        if lapse is None or lapse.verb is None or lapse.at > self.work.now:
            return ticket
        try:
            with self.work.at_once():
                moved = self._move(ticket, lapse.verb, Attempt(moves.SYSTEM), max(lapse.at, ticket.events[-1].at))
        except Refused:  # somebody met it at the same moment
            return self.work.tickets([ticket.number])[ticket.number]
        return self.by_now(moved)

    def _move(
        self, ticket: Ticket, verb: Verb, attempt: Attempt, at: datetime, *, exclude: int | None = None, silently: bool = False
    ) -> Ticket:
        moved = record.after(ticket, moves.move(ticket, verb, attempt, at), key=self.work.books.key)
        if moved.place != ticket.place:
            moved = replace(moved, hours=self.work.catalogue.hours_at(moved.place))
        moved = replace(moved, deadlines=deadlines(moved, self.work.zone, self.work.calendar))
        self.work.look_again(moved.number)
        tickets.add(self.work.connection, moved, self.alarm_of(moved))
        self.work.seen([moved])
        if not silently:
            self.notifier.announce(self.scene(moved), exclude=exclude or attempt.actor.id)
            if ticket.trip is not None and moved.trip is None and verb is not Verb.HAND_IN:
                self.notifier.push(ticket, off_the_trip(self.scene(ticket), ticket.trip), exclude=attempt.actor.id)
        if moved.bundle is not None:
            self._share(moved, attempt.actor)
        return moved

    def _share(self, ticket: Ticket, actor: Person) -> None:
        """Let the tickets of one life event use the same papers and the same survey: none is collected or made twice."""
        event = ticket.events[-1]
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
                self.move(to, Verb.COLLECT, Attempt(actor, documents=lent), silently=True)

    def _survey(self, ticket: Ticket, number: str) -> None:
        if number and ticket.parts and not ticket.survey:
            with suppress(Refused), self.work.at_once():
                self.move(ticket, Verb.SURVEY, Attempt(moves.SYSTEM, number))

    def alarm_of(self, ticket: Ticket) -> datetime | None:
        """Return when a ticket's clock wants attention next, or None when none runs."""
        alarm = next_alarm(ticket, self.work.now, self.work.zone, self.work.calendar)
        return alarm.at if alarm else None
