"""Bringing an office's register in: its open matters become tickets, all at once, and nobody is told.

They go out again as long as nobody has touched any of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from flows.domain.catalogue.routing import BY_PROXY, route, rule
from flows.domain.clock.automatic_moves import accepted_by_silence
from flows.domain.clock.deadline_calculation import deadlines
from flows.domain.errand import mandate
from flows.domain.errand.ticket_from_notice import blank
from flows.domain.ticket import record
from flows.domain.ticket.brought_in import begun, brought_in, is_untouched, nothing_of, taken_out
from flows.domain.ticket.move_table import SYSTEM
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verbs.entry import Part
from storage.packs.registers import Entry
from storage.records.people import people
from storage.records.ticket import notices, ticket_queries, tickets
from storage.service.office import Office


@dataclass(frozen=True, slots=True)
class Coming:
    """An entry of a register, and the number of the ticket that it is already; empty where it is new.

    ``deemed`` is the day on which silence accepted it where it is new and the register still has it waiting at the window.
    """

    entry: Entry
    known: str
    deemed: date | None = None


def coming(office: Office, entries: Sequence[Entry]) -> Sequence[Coming]:
    """Return what of a register is new, and what is here already: by its number, else by neighbour and item."""
    known = [(entry, _known(office, entry)) for entry in entries]
    return [Coming(entry, number, None if number else _deemed(office, entry)) for entry, number in known]


def _deemed(office: Office, entry: Entry) -> date | None:
    """Return the day on which an entry counts as accepted as its window has been silent for too long; None if it does not."""
    work, catalogue = office.work, office.work.catalogue
    if entry.status is not Status.HANDED_IN:
        return None
    village, ruling = catalogue.village[entry.village], rule(catalogue.item[entry.item], _answers(office, entry))
    place = route(catalogue, ruling, catalogue.town[village.town], village).place
    at = accepted_by_silence(_received(office, entry), work.zone, work.calendar, catalogue.hours_at(place))
    return at.astimezone(work.zone).date() if at <= work.now else None


def _known(office: Office, entry: Entry) -> str:
    connection = office.work.connection
    if entry.number:
        same = ticket_queries.get(connection, ticket_queries.called_elsewhere(connection, [entry.number]))
        town = office.work.catalogue.village[entry.village].town
        return next((each.number for each in same.values() if office.work.catalogue.village[each.village].town == town), "")
    return ticket_queries.open_for(connection, entry.village, entry.name, entry.phone, entry.item) or ""


def bring_in(office: Office, entries: Sequence[Entry], language: str) -> tuple[int, Sequence[str]]:
    """Open a ticket for each entry where it stands there; return the number of the import, and those of the tickets."""
    batch = ticket_queries.next_batch(office.work.connection)
    return batch, [_opened(office, entry, batch, language) for entry in entries]


def _opened(office: Office, entry: Entry, batch: int, language: str) -> str:
    work, connection = office.work, office.work.connection
    village = work.catalogue.village[entry.village]
    who = people.register_villager(connection, entry.name, entry.phone, entry.village, language, work.now)
    answers = _answers(office, entry)
    number = notices.give(
        connection, work.catalogue, entry.item, answers, village.town, entry.village, to=who, by=who, now=work.now
    )
    ticket = replace(_blank(office, number, who), other_number=entry.number, batch=batch)
    ticket = _with_events(office, ticket, entry, _basis(office, number))
    tickets.open_(connection, ticket, office.tickets.alarm_of(ticket))
    return number


def _received(office: Office, entry: Entry) -> datetime:
    return datetime.combine(entry.received, time(), office.work.zone)


def _answers(office: Office, entry: Entry) -> Mapping[str, str]:
    """Return what a register leaves open and the village answers: an agent goes."""
    situations = office.work.catalogue.item[entry.item].situations
    return {situation.id: BY_PROXY[1] for situation in situations if situation.id == BY_PROXY[0]}


def _blank(office: Office, number: str, who: int) -> Ticket:
    notice, _to = office.work.given(number)
    hours = office.work.catalogue.hours_at(notice.route.place)
    return replace(blank(notice, who, office.work.version(notice.version)), hours=hours)


def _basis(office: Office, number: str) -> record.Basis:
    notice, _to = office.work.given(number)
    return record.Basis(
        item=notice.item.code,
        version=notice.version,
        answers=notice.answers,
        town=notice.town,
        village=notice.village,
        given=notice.given,
    )


def _with_events(office: Office, ticket: Ticket, entry: Entry, basis: record.Basis) -> Ticket:
    """Return a ticket with what has happened to it by its register, and with its clocks."""
    work, key = office.work, office.work.books.key
    received = _received(office, entry)
    until = mandate.last_day(work.today, work.calendar) if entry.status is Status.ENTRUSTED else None
    ticket = record.opened(ticket, None, work.now, Part.SYSTEM.value, until, received=received, on=basis, via=work.via, key=key)
    ticket = brought_in(ticket, entry.status, received, work.now, work.via, key)
    return replace(ticket, deadlines=deadlines(ticket, work.zone, work.calendar))


def take_out(office: Office, batch: int) -> Sequence[str]:
    """Withdraw what one import brought in, and return the tickets. Raises Refused where something was done on any of them."""
    brought = ticket_queries.batch(office.work.connection, batch)
    standing = [ticket for ticket in brought if ticket.status is not Status.WITHDRAWN]
    if not standing:
        raise nothing_of(batch)
    touched = [ticket.number for ticket in standing if not is_untouched(ticket)]
    if touched:
        raise begun(batch, touched)
    for ticket in office.work.seen(standing):
        moved = office.tickets.with_event(ticket, taken_out(ticket, office.work.now), office.work.via)
        office.tickets.write(ticket, moved, SYSTEM, silently=True)
    return [ticket.number for ticket in standing]
