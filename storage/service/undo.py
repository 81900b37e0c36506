"""Undo: moves are taken back, what tells of them is dropped as far as it has not left, and who has been told hears of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from flows.alerts.ticket.corrected_records import taken_back
from flows.domain.people.people import Person
from flows.domain.ticket.event import Event
from flows.domain.ticket.status import CARRIED
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.undo import SERVES, WITHIN, Since, changed_meanwhile, in_time, last_move, taking_back, undone
from flows.domain.ticket.verb import Verb
from flows.text.refused_error import Refused
from storage.records.messages import retraction
from storage.records.ticket import ticket_queries, trips
from storage.service.tickets import TicketService
from storage.service.unit_of_work import Push, UnitOfWork

_SHARED: Final = frozenset({Verb.COLLECT, Verb.SURVEY})
"""What one move does to all tickets of a life event at once."""


@dataclass(frozen=True, slots=True)
class UndoService:
    """What may be taken back, and how it is."""

    work: UnitOfWork
    tickets: TicketService

    def is_offered(self, ticket: Ticket, person: Person) -> bool:
        """Return whether somebody may take back the last move of a ticket."""
        if not in_time(ticket, person, self.work.now):
            return False
        try:
            self.check(ticket, person)
        except Refused:
            return False
        return True

    def check(self, ticket: Ticket, person: Person) -> Event:
        """Return the last move of a ticket, which somebody may take back. Raises Refused with the rule by which they may not."""
        move = last_move(ticket)
        undone(ticket, person, self.work.now, self._since(ticket, move))
        return move

    def lately(self, person: Person) -> Sequence[Ticket]:
        """Return the tickets whose last move somebody may take back, of those they made at the same moment, the latest."""
        moved = self.work.seen(ticket_queries.moved_by(self.work.connection, person.id, self.work.now - WITHIN))
        offered = [ticket for ticket in map(self.tickets.by_now, moved) if self.is_offered(ticket, person)]
        latest = max((last_move(ticket).at for ticket in offered), default=None)
        return [ticket for ticket in offered if last_move(ticket).at == latest]

    def undo(self, number: str, seq: int, person: Person) -> Ticket:
        """Take back the last move of a ticket, the event of that number, and return it. Raises Refused with the rule."""
        ticket = self.tickets.settled([number])[number]
        move = last_move(ticket)
        if move.seq != seq:
            raise changed_meanwhile(number)
        with self.work.at_once():
            self._drop(ticket, move)
            event = undone(ticket, person, self.work.now, self._since(ticket, move))
            moved = self._write(ticket, event, move, person)
            for other in self._shared_with(ticket, move):
                self._drop(other, other.events[-1])
                self._write(other, taking_back(other, other.events[-1], person, self.work.now), other.events[-1], person)
        return moved

    def _write(self, ticket: Ticket, event: Event, move: Event, person: Person) -> Ticket:
        moved = self._on_its_trip(self.tickets.with_event(ticket, event, self.work.via))
        self.tickets.write(ticket, moved, person, silently=True)
        words = taken_back(self.tickets.scene(moved))
        told = self._told(ticket, move) - {person.id}
        self.work.outgoing.extend(Push(id, words, subject=ticket.number) for id in sorted(told))
        return moved

    def _shared_with(self, ticket: Ticket, move: Event) -> Iterator[Ticket]:
        """Yield the tickets of the same life event to which the same move was done at the same moment, and nothing since."""
        for other in self.tickets.many(self.tickets.together(ticket)).values() if move.verb in _SHARED else ():
            last = other.events[-1]
            if last.at == move.at and last.verb is move.verb and last.actor in {move.actor, None} and other.trip is None:
                yield other

    def _on_its_trip(self, ticket: Ticket) -> Ticket:
        """Return a ticket on the trip it was on, where what is taken back had taken it off."""
        trip = trips.under_way(self.work.connection, ticket.number) if ticket.status in CARRIED else None
        if trip is None or ticket.trip is not None:
            return ticket
        id, started = trip
        since = [event for event in ticket.events if event.at >= started]
        went_on = all(event.status is ticket.status and event.verb is not Verb.LAPSE for event in since)
        return replace(ticket, trip=id) if went_on else ticket

    def _since(self, ticket: Ticket, move: Event) -> Since:
        """Return what has come of a move outside the record."""
        readers = self._told(ticket, move) if move.verb in SERVES else ()
        told = any(id in {ticket.villager, ticket.agent} or ticket.village in self.work.person(id).villages for id in readers)
        taken_in = move.verb is Verb.HAND_IN and trips.taken_in(self.work.connection, ticket.number, move.at)
        return Since(told, taken_in)

    def _drop(self, ticket: Ticket, move: Event) -> None:
        retraction.drop(self.work.connection, ticket.number, _numbers(ticket, move), self.work.now)

    def _told(self, ticket: Ticket, move: Event) -> frozenset[int]:
        return retraction.told(self.work.connection, ticket.number, _numbers(ticket, move))


def _numbers(ticket: Ticket, move: Event) -> Sequence[int]:
    """Return the numbers of a move and of what it brought about."""
    return [event.seq for event in ticket.events if event.seq >= move.seq]
