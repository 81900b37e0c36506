"""How a ticket stands, told in a card, in a line of a list, and in a line of a queue with its light."""

from collections.abc import Iterator, Mapping
from typing import Final

from flows.domain.calendar.receipt_reader import said_receipt
from flows.domain.clock.deadline_calculation import first_review, light
from flows.domain.clock.own_promise import OWN_PROMISE, own_promise
from flows.domain.errand.notice import agency_line
from flows.domain.ticket.access import may_see_pictures
from flows.domain.ticket.deadlines import Clock
from flows.domain.ticket.event import GROUND_NAMES
from flows.domain.ticket.status import AT_THE_CENTRE, STATUS_NAMES, WHOSE, Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entries import JOINTLY
from flows.journeys.answers.joint_departments import my_parts
from flows.journeys.ticket.joint_lines import joint_lines
from flows.port.desk import Desk
from flows.text.wording import Lines, Message, Value, Verbatim, Words, _, lines, ngettext, spans

NOTES_SHOWN = 3

LIGHTS: Final[Mapping[str, Message]] = {"red": _("● overdue"), "yellow": _("◐ soon"), "green": _("○")}
"""The lights of a queue, in signs that need no colour, and said aloud where they matter."""


def standing(desk: Desk, ticket: Ticket) -> Lines:
    """Return how a ticket stands, for those whose business it is."""
    villager = desk.person(ticket.villager)
    return lines(
        _("Ticket {number}: {status}", number=ticket.number, status=STATUS_NAMES[ticket.status]),
        desk.item_of(ticket).short,
        _("Number in the register: {number}", number=Verbatim(ticket.other_number)) if ticket.other_number else None,
        None if villager.id == desk.me.id else _("For {name} {phone}", name=villager.name, phone=villager.phone),
        _received_line(desk, ticket),
        _place_line(desk, ticket),
        due_line(ticket),
        own_promise(ticket),
        late_line(desk, ticket),
        _city_line(desk, ticket),
        *joint_lines(ticket, desk.item_of(ticket).joint, desk.departments(ticket)),
        _agent_line(desk, ticket),
        agency_line(desk.item_of(ticket).fee) if _carrying(ticket) and ticket.is_open else None,
        None if ticket.has_mandate or not ticket.is_open else _("There is no mandate any more: nobody carries it."),
        _("On trip {trip}", trip=ticket.trip) if ticket.trip else None,
        _together_line(desk, ticket),
        still_missing(ticket),
        _("Note: {note}", note=ticket.latest.note) if ticket.latest.note and ticket.latest.verb not in JOINTLY else None,
        _fee_line(desk, ticket),
        claim_line(desk, ticket),
        _pictures_line(desk, ticket),
        *_notes(desk, ticket),
    )


def _received_line(desk: Desk, ticket: Ticket) -> Words | None:
    """Return when papers came where that was told afterwards, with who said so and when; once, the last time."""
    event = next((event for event in reversed(ticket.events) if event.received is not None), None)
    if event is None or event.received is None:
        return None
    who = desk.people.as_of(event.actor, event.at).name if event.actor else _("by itself")
    day = said_receipt(event.received, desk.zone)
    return _("Received: {day}, written down by {who}, {moment}", day=day, who=who, moment=event.at)


def line(desk: Desk, ticket: Ticket) -> Words:
    """Return a ticket in one line of a list."""
    due = ticket.due
    values: dict[str, Value] = {
        "number": ticket.number,
        "who": desk.person(ticket.villager).name,
        "item": desk.item_of(ticket).short,
    }
    if due is None:
        return _("{number} {who} {item}: {status}", **values, status=STATUS_NAMES[ticket.status])
    return _("{number} {who} {item}: {status}, by {day}", **values, status=STATUS_NAMES[ticket.status], day=due.day)


def queued(desk: Desk, ticket: Ticket) -> Words:
    """Return a ticket in one line of a queue: its light before it, whose it is behind it."""
    shown = line(desk, ticket)
    if ticket.due is not None:
        shown = _("{light} {line}", light=LIGHTS[light(ticket.due.day, desk.today, desk.calendar)], line=shown)
    mine = my_parts(desk, ticket)
    if mine:
        named = desk.departments(ticket)
        shown = _("{line}; to answer: {departments}", line=shown, departments=[named[code] for code in mine])
    if ticket.claimed_by is None:
        return shown
    who: Words = _("yours") if ticket.claimed_by == desk.me.id else Verbatim(desk.person(ticket.claimed_by).name)
    return _("{line} [{who}]", line=shown, who=who)


def queued_at(desk: Desk, ticket: Ticket) -> Words:
    """Return a ticket in one line of a queue, with its window once it is there."""
    window = desk.catalogue.window.get(ticket.window)
    if window is None or ticket.status not in WHOSE:
        return queued(desk, ticket)
    return _("{line} ({window})", line=queued(desk, ticket), window=window.name)


def due_line(ticket: Ticket) -> Words | None:
    """Return the limit that runs, in a line; where the clock stands still, why and until when."""
    due, last = ticket.due, ticket.event(Verb.SUSPEND)
    if ticket.status is Status.SUSPENDED and last is not None and last.ground and last.until:
        return _("Suspended for {ground} until {day}", ground=GROUND_NAMES[last.ground], day=last.until)
    if due is None:
        return None
    match ticket.clock:
        case Clock.ACCEPTANCE:
            return _("To be accepted by {day}, else it counts as accepted", day=due.said)
        case Clock.DELIVERY:
            return _("To be handed over by {day}", day=due.said)
        case _:
            return _("Promised by {day}", day=due.said)


def _place_line(desk: Desk, ticket: Ticket) -> Words | None:
    """Return at which centre and window it lies, or goes to, while anything is still to be done."""
    window = desk.catalogue.window.get(ticket.window)
    if not ticket.is_open:
        return None
    if window is None or ticket.decided_in_village:
        return _("Where: {place}", place=desk.place_of(ticket))
    return _("Where: {place}, {window}", place=desk.place_of(ticket), window=window.name)


def late_line(desk: Desk, ticket: Ticket) -> Words | None:
    """Return by how many workdays the limit that runs is overdue."""
    late = desk.calendar.workdays_between(ticket.due.day, desk.today) if ticket.due and ticket.due.day < desk.today else 0
    return ngettext("One workday overdue.", "{count} workdays overdue.", late) if late else None


def still_missing(ticket: Ticket) -> Words | None:
    """Return which papers are missing while anything is still to be done; once handed in they go straight to the window."""
    if not ticket.missing or not ticket.is_open:
        return None
    if ticket.status in AT_THE_CENTRE:
        return _("Papers still missing: {numbers}. They go to the window.", numbers=spans(ticket.missing))
    return _("Papers still missing: {numbers}", numbers=spans(ticket.missing))


def _city_line(desk: Desk, ticket: Ticket) -> Words | None:
    """Return by when the town passes on what the city decides, to those who do it."""
    by = first_review(ticket, desk.zone, desk.calendar)
    if by is None or not desk.me.is_staff or ticket.status not in {Status.ACCEPTED, Status.REVIEWED}:
        return None
    return lines(_("To be passed on to the city by {day}", day=by.day), OWN_PROMISE if ticket.no_licence else None)


def _carrying(ticket: Ticket) -> int | None:
    """Return who carries it for the villager; nobody does without a mandate."""
    return ticket.agent if ticket.has_mandate else None


def _agent_line(desk: Desk, ticket: Ticket) -> Words | None:
    carrying = _carrying(ticket)
    if carrying is None:
        return None
    agent = desk.person(carrying)
    return _("Village agent: {name} {phone}", name=agent.name, phone=agent.phone)


def _together_line(desk: Desk, ticket: Ticket) -> Words | None:
    """Return how many other tickets there are of the same life event."""
    others = len(desk.together(ticket))
    if not others:
        return None
    return ngettext("Belongs together with one other ticket", "Belongs together with {count} other tickets", others)


def claim_line(desk: Desk, ticket: Ticket) -> Words | None:
    """Return who of the window has the ticket, to the others of the office."""
    if ticket.claimed_by is None or not desk.me.is_staff:
        return None
    if ticket.claimed_by == desk.me.id:
        return _("You have claimed it.")
    return _("{name} has claimed it.", name=desk.person(ticket.claimed_by).name)


def _fee_line(desk: Desk, ticket: Ticket) -> Words | None:
    """Return what is to be paid, where and why, or that it is settled; nothing for what is free."""
    settled = ticket.settlement
    if settled is not None:
        note = Verbatim(settled.note)
        return _("Fee paid, receipt {receipt}", receipt=note) if settled.verb is Verb.PAY else _("Fee waived: {why}", why=note)
    if not ticket.fee_due or not ticket.is_open:
        return None
    fee = desk.item_of(ticket).fee
    due = _("To pay at the window of {place}, for a receipt: {fee}", place=desk.place_of(ticket), fee=fee.text)
    return lines(due, _("Charged by: {why}", why=Verbatim(fee.basis)) if fee.basis else None)


def _pictures_line(desk: Desk, ticket: Ticket) -> Words | None:
    """Return which papers there are pictures of, and the word that shows them."""
    papers = {paper for kept in desk.pictures.of_ticket(ticket.number) for paper in kept.papers}
    if not papers or not may_see_pictures(desk.me, ticket):
        return None
    return _("Pictures of papers {papers}. To see them, send: photo {number}", papers=spans(papers), number=ticket.number)


def _notes(desk: Desk, ticket: Ticket) -> Iterator[Words]:
    """Yield the last notes of the staff, to the staff; a ticket of one's own shows none."""
    if not desk.me.is_staff or desk.me.id == ticket.villager:
        return
    for note in ticket.notes[-NOTES_SHOWN:]:
        who = desk.people.as_of(note.actor, note.at).name if note.actor else ""
        yield _("{who} noted on {moment}: {note}", who=who, moment=note.at, note=Verbatim(note.note))
