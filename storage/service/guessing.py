"""Guessing at a desk: whoever has guessed wrong too often waits, and who is guessed at hears of it."""

from dataclasses import dataclass

from flows.alerts.guessing import looked_up_in_vain
from flows.domain.catalogue.routing import CITY
from flows.domain.people.guessing import ADDRESS, NETWORK, waits_until
from flows.domain.people.guessing_refusals import resting, too_many
from flows.domain.people.people import Role
from flows.domain.ticket.lookup_rest import MISSES, rests_until
from flows.domain.ticket.ticket import Ticket
from storage.records.people import failed_attempts
from storage.service.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Guessing:
    """What somebody at an address has guessed, and what is guessed at a ticket."""

    visitor: Visitor

    def check(self) -> None:
        """Raise Refused while the address, or its network, waits."""
        connection, who, now = self.visitor.office.work.connection, self.visitor.who, self.visitor.office.work.now
        waits = (
            waits_until(failed_attempts.of_address(connection, who.address, now), ADDRESS),
            waits_until(failed_attempts.of_network(connection, who.network, now), NETWORK),
        )
        until = max((wait for wait in waits if wait is not None), default=now)
        if until > now:
            raise too_many(until)

    def check_ticket(self, ticket: Ticket) -> None:
        """Raise Refused where a ticket's digits rest, but for whom the village knows."""
        work = self.visitor.office.work
        if not self.visitor.me.claimed:
            return
        until = rests_until(failed_attempts.at_ticket(work.connection, ticket.number), work.calendar, work.zone)
        if until is not None and work.now < until:
            raise resting(ticket.number, until)

    def missed(self, ticket: Ticket | None = None) -> None:
        """Keep a miss; when it is the last that a ticket bears, tell its villager and who supervises the town."""
        work, who = self.visitor.office.work, self.visitor.who
        failed_attempts.keep(work.connection, who.address, who.network, ticket.number if ticket else None, work.now)
        if ticket is None:
            return
        misses = failed_attempts.at_ticket(work.connection, ticket.number)
        until = rests_until(misses, work.calendar, work.zone)
        if until is not None and until > work.now and rests_until(misses[:-1], work.calendar, work.zone) != until:
            news = looked_up_in_vain(self.visitor.office.tickets.scene(ticket).errand, MISSES, until)
            work.tell([ticket.villager], news, personal=True)
            staffing = self.visitor.office.staffing
            work.tell(staffing.holding(Role.SUPERVISOR, ticket.place) or staffing.holding(Role.SUPERVISOR, CITY), news)
