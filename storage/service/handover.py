"""Handover: what is in the hands of somebody who serves no longer goes to who stands in for them, a colleague, or the head.

The convention worth knowing: it is asked of the posts as they are now. Whoever still holds the post by which they have something
keeps it, so the same serves who leaves, who changes posts, and whose standing in is over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flows.alerts.enquiries import answers_now
from flows.alerts.scene import Audience
from flows.alerts.trips import trip_called_off
from flows.domain.duty.roster import Duty
from flows.domain.duty.stand_ins import pairs_of, stand_in
from flows.domain.duty.swap import SwapState
from flows.domain.feedback.complaint import handles
from flows.domain.feedback.enquiry import PATIENCE, Enquiry, Step, next_owner
from flows.domain.people.people import Person, Role
from flows.domain.ticket.departure import Handed, Held
from flows.domain.ticket.move_table import SYSTEM
from flows.domain.ticket.rules import Attempt
from flows.domain.ticket.status import WHOSE
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.text.refused_error import Refused
from storage.records.duty import roster, swaps
from storage.records.feedback import complaints, enquiries
from storage.records.ticket import ticket_queries, trips
from storage.service.complaint_routing import ComplaintRouting
from storage.service.duty_coverage import DutyCoverage
from storage.service.ended_trips import bring_home
from storage.service.notifier import Notifier
from storage.service.staffing import Staffing
from storage.service.tickets import TicketService
from storage.service.unit_of_work import Push, UnitOfWork


@dataclass(frozen=True, slots=True)
class Handover:
    """Gives on what somebody has in hand and serves no longer."""

    work: UnitOfWork
    staffing: Staffing
    notifier: Notifier
    tickets: TicketService
    coverage: DutyCoverage
    complaints: ComplaintRouting

    def of(self, person: Person) -> Sequence[Handed]:
        """Give on everything that is in somebody's hands and not of their posts any more; return what went to whom."""
        duty = list(self.duty(person))  # first: who is on duty may be who carries on
        trips_ended = list(self.trips(person))
        return [*self.carried(person), *self.claims(person), *trips_ended, *duty, *self.questions(person), *self.owed(person)]

    def carried(self, person: Person) -> Iterator[Handed]:
        """Give on the tickets somebody carries, and yield them."""
        for ticket in self._in_hand(person):
            under_way = ticket.trip is not None  # the papers are with who carries them
            if under_way or ticket.agent != person.id or self.staffing.at_work_as(person).holds(Role.AGENT, ticket.village):
                continue
            to = self._carrier(person, ticket)
            if to is not None:
                note = f"{person.name} → {self.work.person(to).name}"
                self.tickets.move(ticket.number, Verb.HAND_OVER, Attempt(SYSTEM, note, assignee=self.work.person(to)))
            yield Handed(Held.TICKET, ticket.number, to)

    def _in_hand(self, person: Person) -> Sequence[Ticket]:
        return [self.tickets.by_now(each) for each in self.work.seen(ticket_queries.in_hand(self.work.connection, person.id))]

    def _carrier(self, person: Person, ticket: Ticket) -> int | None:
        """Return who carries a ticket instead: the B, another agent of the village, who is on duty there, the head."""
        village = ticket.village
        agents = [id for id in self.staffing.holding(Role.AGENT, village) if id != person.id]
        away = self.staffing.away() | {person.id}
        b = stand_in(person.id, pairs_of([person.id, *agents], self.staffing.pairs()), away)
        duty = self.staffing.on_duty(village)
        known = [id for id in (*ticket.carriers, b) if id in agents]  # who carried it before, or stands in
        line = known or [*self.staffing.at_work(agents, village), *agents]
        heads = self.staffing.present(Role.HEAD, self.work.catalogue.village[village].town)
        found = (id for id in (*line, duty.id if duty else None, *heads) if id not in {None, person.id})
        return next(found, None)

    def claims(self, person: Person) -> Iterator[Handed]:
        """Give on the tickets somebody has claimed at a window: to the B who may sign them, else back to the window.

        A claim that rests, while another post has the ticket, is nobody's when it comes back.
        """
        for ticket in self._in_hand(person):
            lost = self._claims_lost(person, ticket)
            now = WHOSE.get(ticket.status)
            if now is not None and now in lost:
                yield Handed(Held.CLAIM, ticket.number, self._reclaimed(person, ticket, now))
            if lost - {now}:
                self.tickets.move(ticket.number, Verb.RELEASE, Attempt(SYSTEM, assignee=person), silently=True)

    def _claims_lost(self, person: Person, ticket: Ticket) -> frozenset[Role]:
        """Return in which roles somebody has claimed a ticket without holding the post any more."""
        at_work = self.staffing.at_work_as(person)
        claimed = [role for role in WHOSE.values() if ticket.claimant(role) == person.id]
        return frozenset(role for role in claimed if not at_work.holds(role, ticket.place, ticket.window))

    def _reclaimed(self, person: Person, ticket: Ticket, role: Role) -> int | None:
        b = self.staffing.pairs().get(person.id)
        if b is not None:
            try:
                self.tickets.move(ticket.number, Verb.ASSIGN, Attempt(SYSTEM, assignee=self.work.person(b)))
            except Refused:  # it is not their post, or they may not sign this one
                pass
            else:
                return b
        self.tickets.move(ticket.number, Verb.RELEASE, Attempt(SYSTEM))
        return next(iter(self.staffing.audience(self.tickets.known(ticket.number), Audience(role.value))), None)

    def trips(self, person: Person) -> Iterator[Handed]:
        """Call off the trips of somebody who serves no village on them any more: what they carry waits there again."""
        work = self.work
        for id in trips.under_way_of(work.connection, person.id):
            trip = trips.get(work.connection, id)
            found = self.tickets.settled([load.ticket for load in trip.loads]) if trip is not None else {}
            waiting = [ticket for ticket in found.values() if ticket.trip == id]
            if any(self.staffing.at_work_as(person).holds(Role.AGENT, ticket.village) for ticket in waiting):
                continue
            trips.end(work.connection, id, work.now, key=work.books.key)
            bring_home(work, id, waiting)
            clerks = dict.fromkeys(clerk for ticket in waiting for clerk in self.staffing.audience(ticket, Audience.CLERK))
            work.outgoing += [Push(clerk, trip_called_off(id, person)) for clerk in clerks]
            yield Handed(Held.TRIP, str(id), None)

    def duty(self, person: Person) -> Iterator[Handed]:
        """Give on the days of duty somebody cannot serve any more, and yield them."""
        connection, today, told = self.work.connection, self.work.today, len(self.work.outgoing)
        coming = self.coverage.to_come(roster.of_person(connection, person.id, today, date.max))
        ended = [duty for duty in coming if not (person.is_staff and self._serves_on(person, duty))]
        for duty in ended:
            if duty.cover == person.id:
                self.coverage.change(duty, replace(duty, cover=None, why=None))
        self._end_offers(person)
        self.coverage.mend({duty.day for duty in ended}, {duty.village for duty in ended}, exclude=person.id)
        del self.work.outgoing[told:]  # three months of days are told in one line, with all else that was handed over
        for duty in ended:
            now = roster.get(connection, duty.village, duty.day)
            yield Handed(Held.DUTY, duty.day.isoformat(), now.serving if now and now.serving != person.id else None)

    def _end_offers(self, person: Person) -> None:
        """End what somebody who does not work here any more has offered, or asked for, and nobody has answered."""
        for swap in swaps.waiting_of(self.work.connection, person.id) if not person.is_staff else ():
            swaps.settle(self.work.connection, swap, SwapState.UNDONE, swap.taker, self.work.now)

    def _serves_on(self, person: Person, duty: Duty) -> bool:
        """Return whether somebody who works here still has a day: as an agent of the village, or covering for one."""
        return person.holds(Role.AGENT, duty.village) or (duty.cover == person.id and duty.person != person.id)

    def questions(self, person: Person) -> Iterator[Handed]:
        """Give on the questions somebody who does not work here any more owes an answer to, and yield them."""
        for enquiry in enquiries.owned_by(self.work.connection, person.id) if not person.is_staff else ():
            if enquiry.owner == person.id:
                yield Handed(Held.QUESTION, str(enquiry.id), self._answerer(enquiry))
            else:
                enquiries.offered_no_more(self.work.connection, enquiry)

    def _answerer(self, enquiry: Enquiry) -> int | None:
        work = self.work
        to = next_owner(enquiry, self.staffing.answering(enquiry.town, enquiry.village))
        if to is None:
            enquiries.rest(work.connection, enquiry)
            return None
        due = work.catalogue.hours_at(enquiry.town).after(work.now, PATIENCE, work.zone, work.calendar)
        enquiries.give(work.connection, enquiry, to, Step.MOVED_UP, work.now, due)
        self.notifier.put_question(enquiry.id)
        work.tell([enquiry.asker], answers_now(enquiry, work.person(to)))
        return to

    def owed(self, person: Person) -> Iterator[Handed]:
        """Give on the complaints that somebody may handle no longer, and yield them."""
        for complaint in complaints.owned_by(self.work.connection, person.id):
            if handles(complaint, person):
                continue
            to = self.complaints.owner(complaint)
            owned, alarm = replace(complaint, owner=to), self.complaints.next_alarm(complaint.town, complaint.due)
            complaints.set_alarm(self.work.connection, owned, alarm)
            if to is not None:
                self.complaints.tell(to, owned)
            yield Handed(Held.COMPLAINT, str(complaint.id), to)
