"""Trips (集中代办): what is ready goes together, and each window answers for what it takes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from flows.alerts.scene import Audience
from flows.alerts.trips import on_arrival, trip_called_off, trip_comes, trip_in_vain, trip_taken_in
from flows.domain.errand.trip import (
    MOST,
    Load,
    Trip,
    by_window,
    check_calling_off,
    check_taking,
    is_ready,
    load_of,
    none_of_yours,
    not_ready,
    nothing_under_way,
    takes_nothing,
)
from flows.domain.people.people import Role
from flows.domain.ticket.move_table import QUEUES
from flows.domain.ticket.rules import Attempt
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.port.effects.trips import CallOff, RecallReady, RecallTrip, StartTrip, TakeIn
from storage.records.ticket import ticket_queries, tickets, trips
from storage.service.ended_trips import bring_home
from storage.service.unit_of_work import Push
from storage.service.visit import Handlers, Visit


def recall_ready(visit: Visit, effect: RecallReady) -> Sequence[str]:  # noqa: ARG001 - the table of effects calls all alike
    """Return what is ready for a trip, the longest waiting first, what goes to one window together."""
    carried = visit.work.seen(ticket_queries.in_states(visit.work.connection, visit.me.villages, QUEUES[Role.AGENT]))
    loads = [load_of(ticket) for ticket in map(visit.office.tickets.by_now, carried) if is_ready(ticket, visit.me)][:MOST]
    return [load.ticket for here in by_window(loads).values() for load in here]


def recall_trip(visit: Visit, effect: RecallTrip) -> int:  # noqa: ARG001 - the table of effects calls all alike
    """Return my trip under way."""
    return trips.latest_of(visit.work.connection, visit.me.id) or 0


def start_trip(visit: Visit, effect: StartTrip) -> int:
    """Put what is ready on a trip; every window on the way hears what comes."""
    found = visit.office.tickets.settled(effect.tickets)
    for ticket in found.values():
        if not is_ready(ticket, visit.me):
            raise not_ready(ticket.number)
    loads = [load_of(found[number]) for number in effect.tickets]
    with visit.work.at_once():
        trip = trips.start(visit.work.connection, visit.me.id, loads, visit.now, key=visit.work.books.key)
        visit.work.look_again(*effect.tickets)
    for ticket in found.values():
        tickets.set_alarms(visit.work.connection, [(ticket, visit.office.tickets.alarm_of(replace(ticket, trip=trip)))])
    for clerk, brought in _windows(visit, loads).items():
        visit.work.outgoing.append(Push(clerk, trip_comes(trip, visit.me, brought), on_arrival(trip)))
    return trip


def take_in(visit: Visit, effect: TakeIn) -> Sequence[str]:
    """Take tickets in: their carrier hands them in by it, and hears what was taken and what was not."""
    trip = visit.trip(effect.trip)
    known = visit.office.tickets.settled(effect.tickets)
    found = {number: ticket for number, ticket in known.items() if ticket.trip == effect.trip}
    if trip is None or not found:
        raise nothing_under_way(effect.trip)
    for number in found:
        check_taking(trip, trip.load(number), visit.me, effect.not_taken, effect.reason)
    with visit.work.at_once():
        taken = [number for number, ticket in found.items() if _taken_in(visit, trip, ticket, effect)]
    visit.work.outgoing.append(Push(trip.agent, trip_taken_in(trip.id, visit.me, list(found), effect.not_taken, effect.reason)))
    return taken


def _taken_in(visit: Visit, trip: Trip, ticket: Ticket, effect: TakeIn) -> bool:
    """Take a ticket in, and return whether it is handed in by that: with no paper taken it goes home."""
    load, not_taken = trip.load(ticket.number), tuple(effect.not_taken)
    in_vain = takes_nothing(load, not_taken)
    if in_vain:
        bring_home(visit.work, trip.id, [ticket])
        visit.office.notifier.push(ticket, trip_in_vain(visit.office.tickets.scene(ticket), effect.reason))
    else:
        visit.office.tickets.move(
            ticket.number, Verb.HAND_IN, Attempt(visit.person(trip.agent), effect.reason, not_taken), exclude=visit.me.id
        )
    said = replace(load, answered=visit.now, by=visit.me.id, not_taken=not_taken, reason=effect.reason)
    trips.answer(visit.work.connection, trip.id, said, key=visit.work.books.key)
    return not in_vain


def call_off(visit: Visit, effect: CallOff) -> Sequence[str]:
    """Call a trip off: what no window has taken is ready again, and the windows wait for it no longer."""
    trip = visit.trip(effect.trip)
    if trip is None:
        raise none_of_yours(effect.trip)
    found = visit.office.tickets.settled([load.ticket for load in trip.loads])
    waiting = [load for load in trip.loads if found[load.ticket].trip == trip.id]
    check_calling_off(trip, waiting, visit.me)
    with visit.work.at_once():
        trips.end(visit.work.connection, trip.id, visit.now, key=visit.work.books.key)
        bring_home(visit.work, trip.id, [found[load.ticket] for load in waiting])
    words = trip_called_off(trip.id, visit.me)
    visit.work.outgoing += [Push(clerk, words) for clerk in _windows(visit, waiting)]
    return [load.ticket for load in waiting]


def _windows(visit: Visit, loads: Sequence[Load]) -> Mapping[int, Sequence[Load]]:
    """Return who waits for which loads at the windows, the carrier left out: once, whoever serves several windows."""
    found = visit.tickets([load.ticket for load in loads])
    waited: dict[int, list[Load]] = {}
    for here in by_window(loads).values():
        for clerk in visit.office.staffing.audience(found[here[0].ticket], Audience.CLERK):
            waited.setdefault(clerk, []).extend(here)
    waited.pop(visit.me.id, None)
    return waited


HANDLERS: Final[Handlers] = {
    RecallReady: recall_ready,
    RecallTrip: recall_trip,
    StartTrip: start_trip,
    TakeIn: take_in,
    CallOff: call_off,
}
