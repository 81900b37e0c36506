"""Tickets opened, moved, looked at and hurried."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from flows.alerts.scene import Audience, next_up
from flows.alerts.ticket.village import nudged
from flows.domain.clock.deadline_calculation import deadlines
from flows.domain.errand import mandate
from flows.domain.errand.intake_line_reader import is_theirs, logged_before
from flows.domain.errand.notice import Notice
from flows.domain.errand.ticket_from_notice import blank
from flows.domain.people import phones
from flows.domain.people.people import Person, Role
from flows.domain.ticket import record, refusals
from flows.domain.ticket.access import LAST_DIGITS, recorded
from flows.domain.ticket.brought_in import at_the_window
from flows.domain.ticket.rules import Attempt, without_a_mandate
from flows.domain.ticket.undo import last_move
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Part
from flows.port.effects.tickets import MoveTicket, Nudge, OpenTicket, Prove, RecallMoves, TakeInAtWindow, UndoMove, View
from flows.text.refused_error import Refused
from flows.text.words_as_json import JSON
from storage.records.ticket import tickets, viewings
from storage.service.guessing import Guessing
from storage.service.tickets import check_received
from storage.service.visit import Handlers, Visit


def open_ticket(visit: Visit, effect: OpenTicket) -> str:
    """Open the ticket of a notice, taken at once by the agent who logs it.

    Nothing is logged twice: numbers are given out one after the other in a town, so two who log at once see each other here.
    """
    notice, to = visit.work.given(effect.notice)
    if notice.village is None:
        raise mandate.no_village()
    mandate.check(notice)
    if effect.taken and not effect.another:
        _check_alone(visit, notice.village, notice.item.code, visit.person(to))
    ticket = replace(
        blank(notice, to, visit.work.version(notice.version), effect.bundle), hours=visit.catalogue.hours_at(notice.route.place)
    )
    if effect.received is not None:
        check_received(visit.work, effect.received)
    role = Role.AGENT.value if effect.taken else Part.VILLAGER.value
    until = mandate.last_day(visit.today, visit.calendar)
    on = _basis(notice)
    key, via = visit.work.books.key, visit.work.via
    ticket = record.opened(
        ticket, visit.me.id, visit.now, role, until, effect.how, received=effect.received, on=on, via=via, key=key
    )
    tickets.open_(visit.work.connection, ticket, visit.office.tickets.alarm_of(ticket))
    visit.work.seen([ticket])
    if effect.taken:
        visit.office.tickets.move(ticket.number, Verb.TAKE, Attempt(visit.me))
    else:
        visit.office.notifier.announce(visit.office.tickets.scene(ticket), exclude=visit.me.id)
    visit.work.look_again(ticket.number)  # whether its villager writes is known to the database
    return ticket.number


def take_in_at_window(visit: Visit, effect: TakeInAtWindow) -> str:
    """Open the ticket of a notice at my window, as of when its villager came."""
    notice, to = visit.work.given(effect.notice)
    if not visit.me.holds(Role.CLERK, notice.route.place):
        raise refusals.unknown(effect.notice)
    check_received(visit.work, effect.received)
    hours = visit.catalogue.hours_at(notice.route.place)
    ticket = replace(blank(notice, to, visit.work.version(notice.version)), hours=hours)
    key, via, by = visit.work.books.key, visit.work.via, visit.me.id
    received, now = effect.received, visit.now
    ticket = record.opened(ticket, by, now, Role.CLERK.value, received=received, on=_basis(notice), via=via, key=key)
    ticket = at_the_window(ticket, by, received, now, via, key)
    ticket = replace(ticket, deadlines=deadlines(ticket, visit.zone, visit.calendar))
    tickets.open_(visit.work.connection, ticket, visit.office.tickets.alarm_of(ticket))
    visit.work.seen([ticket])
    visit.office.notifier.announce(visit.office.tickets.scene(ticket), exclude=by)
    visit.work.look_again(ticket.number)
    return ticket.number


def _basis(notice: Notice) -> record.Basis:
    return record.Basis(
        item=notice.item.code,
        version=notice.version,
        answers=notice.answers,
        town=notice.town,
        village=notice.village,
        given=notice.given,
    )


def _check_alone(visit: Visit, village: str, item: str, villager: Person) -> None:
    """Raise Refused when the villager has an open ticket for the item."""
    same = visit.same_errand(village, villager.name, villager.phone, item)
    if same is not None and is_theirs(visit.person(same.villager), villager.phone):
        raise Refused(logged_before(same, visit.person))


def move_ticket(visit: Visit, effect: MoveTicket) -> str:
    """Move a ticket along its table."""
    attempt = effect.attempt(visit.me, visit.person(effect.assignee) if effect.assignee else None)
    return visit.office.tickets.move(visit.office.tickets.known(effect.number).number, effect.verb, attempt).status.value


def recall_moves(visit: Visit, effect: RecallMoves) -> Sequence[Sequence[JSON]]:
    """Return which moves of mine may be taken back. Raises Refused with the rule by which that of the ticket named may not."""
    undo = visit.office.undo
    if not effect.number:
        return [[ticket.number, last_move(ticket).seq] for ticket in undo.lately(visit.me)]
    ticket = visit.office.tickets.known(effect.number)
    return [[ticket.number, undo.check(ticket, visit.me).seq]]


def undo_move(visit: Visit, effect: UndoMove) -> str:
    """Take back my last move of a ticket."""
    return visit.office.undo.undo(effect.number, effect.event, visit.me).status.value


def view(visit: Visit, effect: View) -> bool:
    """Keep in the record that I looked at somebody's data."""
    how = recorded(visit.me, visit.office.tickets.known(effect.number), "chat")
    viewings.keep(visit.work.connection, effect.number, visit.me.id, how, visit.now, key=visit.work.books.key)
    return True


def prove(visit: Visit, effect: Prove) -> bool:
    """Return whether the digits are right; wrong ones are counted."""
    guessing, ticket = Guessing(visit.visitor), visit.office.tickets.known(effect.number)
    guessing.check()
    guessing.check_ticket(ticket)
    phone = visit.person(ticket.villager).phone
    right = len(effect.digits) >= LAST_DIGITS and phones.ends_with(phone, effect.digits)
    if not right:
        guessing.missed(ticket)
    return right


def nudge(visit: Visit, effect: Nudge) -> str:
    """Remind whoever is next, once a day."""
    ticket = visit.office.tickets.known(effect.number)
    refusals.check_hurrying(ticket, visit.me.id)
    broken = without_a_mandate(ticket, Attempt(visit.me))
    if broken is not None and next_up(ticket) is Audience.VILLAGER:
        raise Refused(broken)
    key = f"nudge {ticket.number} {visit.today}"  # the same day again is nothing
    told = visit.office.notifier.push(ticket, nudged(visit.office.tickets.scene(ticket)), exclude=visit.me.id, key=key)
    if not told:
        raise refusals.nobody_to_hurry(ticket.number)
    return visit.person(told[0]).name


HANDLERS: Final[Handlers] = {
    OpenTicket: open_ticket,
    TakeInAtWindow: take_in_at_window,
    MoveTicket: move_ticket,
    RecallMoves: recall_moves,
    UndoMove: undo_move,
    View: view,
    Prove: prove,
    Nudge: nudge,
}
