"""Whose the keys below a push are when another than its first reader gets it: what refuses them when they are pressed decides.

What has no judge here is about its first reader alone: that they are at work, have read what is new, or want no more reminders.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Final, TypeAlias

from flows.alerts.notification import Notification
from flows.domain.errand.trip import check_taking, is_ready, may_see_load, takes_in
from flows.domain.feedback import enquiry
from flows.domain.feedback.enquiry import Enquiry
from flows.domain.feedback.rating import GRADE_NAMES, rates
from flows.domain.people.people import Role
from flows.domain.ticket import inputs, refusals, rules
from flows.domain.ticket.access import may_see, may_see_pictures
from flows.domain.ticket.move_table import QUEUES
from flows.domain.ticket.rules import Attempt
from flows.domain.ticket.state_machine import moves
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import ANSWERING, Verb
from flows.port import button_commands
from flows.text.refused_error import Refused
from storage.records.feedback import ratings
from storage.records.people.addresses import Correspondent
from storage.records.ticket import ticket_queries
from storage.service.office import Office
from storage.service.visit import Visit
from storage.service.visitor import Visitor

Judge: TypeAlias = Callable[[Visit, str], bool]
"""Says whether a command about something is for somebody; it may as well raise Refused with the rule by which it is not."""


def for_another(office: Office, notification: Notification, person: int) -> Notification:
    """Return a notification with the keys of somebody who gets it in its first reader's place, as things stand now."""
    if not (notification.actions or notification.withheld):
        return notification
    reader = Visit(Visitor(office, Correspondent(0, office.work.person(person), None)), {})
    return notification.to(partial(_may, reader))


def _may(reader: Visit, command: str) -> bool:
    name, _space, about = command.partition(" ")
    try:
        return name in _JUDGES and _JUDGES[name](reader, about)
    except Refused:
        return False


def _move(verb: Verb, reader: Visit, number: str) -> bool:
    ticket = _ticket(reader, number)
    if verb not in {line.verb for line in moves(ticket, reader.me)} or not may_see(reader.me, ticket):
        return False
    if verb is Verb.ASSIGN:
        attempts = [Attempt(reader.me, assignee=colleague) for colleague in reader.serving(ticket)]
        return any(inputs.a_colleague_who_may(ticket, attempt) is None for attempt in attempts)
    return verb not in ANSWERING or any(rules.answers_for(reader.me, ticket, part) for part in ticket.awaited)


def _rate(reader: Visit, number: str) -> bool:
    rates(_ticket(reader, number), reader.me, ratings.get(reader.work.connection, number))
    return True


def _pictures(reader: Visit, number_and_papers: str) -> bool:
    return may_see_pictures(reader.me, _ticket(reader, number_and_papers.partition(" ")[0]))


def _ticket(reader: Visit, number: str) -> Ticket:
    """Return a ticket as it was left: nothing moves because somebody might look at it. Raises Refused when there is none."""
    ticket = reader.work.ticket(number)
    if ticket is None:
        raise refusals.unknown(number)
    return ticket


def _answer_enquiry(reader: Visit, id: str) -> bool:
    enquiry.answers(_enquiry(reader, id), reader.me)
    return True


def _offer_enquiry(reader: Visit, id: str) -> bool:
    return _answer_enquiry(reader, id) and bool(reader.voice.colleagues(_enquiry(reader, id)))


def _accept_enquiry(reader: Visit, id: str) -> bool:
    enquiry.accepts(_enquiry(reader, id), reader.me)
    return True


def _enquiry(reader: Visit, id: str) -> Enquiry:
    return reader.voice.asked(int(id))


def _recognise(reader: Visit, id: str) -> bool:
    reader.office.recognition.check(int(id), reader.me)
    return True


def _take_duty(reader: Visit, id: str) -> bool:
    swap = reader.duties.swap(int(id))
    return swap is not None and bool(reader.duties.taken(swap))


def _undo_swap(reader: Visit, id: str) -> bool:
    swap = reader.duties.swap(int(id))
    if swap is not None:
        reader.duties.undone(swap)
    return swap is not None


def _step_in(reader: Visit, name: str) -> bool:
    known = reader.catalogue.village
    village = next((place for place in reader.duties.villages() if known[place].name.zh == name), None)
    if village is not None:
        reader.duties.taken_over(village)
    return village is not None


def _arrange(reader: Visit, day: str) -> bool:
    return any(reader.duties.candidates(village, date.fromisoformat(day)) for village in reader.duties.arranged())


def _start_trip(reader: Visit, nothing: str) -> bool:  # noqa: ARG001 - a trip is about whatever is ready
    carried = ticket_queries.in_states(reader.work.connection, reader.me.villages, QUEUES[Role.AGENT])
    return any(is_ready(ticket, reader.me) for ticket in carried)


def _manifest(reader: Visit, id: str) -> bool:
    trip = reader.trip(int(id))
    if trip is None:
        return False
    known = reader.tickets([load.ticket for load in trip.loads])
    return any(may_see_load(reader.me, trip, load, known[load.ticket]) for load in trip.loads)


def _take_in(reader: Visit, id: str) -> bool:
    trip = reader.trip(int(id))
    if trip is None:
        return False
    known = ticket_queries.get(reader.work.connection, [load.ticket for load in trip.loads])
    mine = [load for load in trip.loads if known[load.ticket].trip == trip.id and takes_in(reader.me, load)]
    for load in mine:
        check_taking(trip, load, reader.me, (), "")
    return bool(mine)


_JUDGES: Final[Mapping[str, Judge]] = {
    **{verb.value: partial(_move, verb) for verb in Verb},
    **{grade.value: _rate for grade in GRADE_NAMES},
    button_commands.PICTURES: _pictures,
    button_commands.ANSWER_ENQUIRY: _answer_enquiry,
    button_commands.OFFER_ENQUIRY: _offer_enquiry,
    button_commands.ACCEPT_ENQUIRY: _accept_enquiry,
    button_commands.SAME_PERSON: _recognise,
    button_commands.ANOTHER_PERSON: _recognise,
    button_commands.TAKE_DUTY: _take_duty,
    button_commands.UNDO_SWAP: _undo_swap,
    button_commands.STEP_IN: _step_in,
    button_commands.ARRANGE: _arrange,
    button_commands.TRIP: _start_trip,
    button_commands.MANIFEST: _manifest,
    button_commands.TAKE_IN: _take_in,
}
