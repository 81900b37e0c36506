"""What a villager, or their agent, asks about one ticket: which papers are missing, who has it, when it is ready, why not."""

from collections.abc import Iterator
from itertools import count
from typing import Final

from flows.domain.clock.own_promise import own_promise
from flows.domain.errand.against_refusal import Remedy, remedy
from flows.domain.errand.notice import agency_line, length
from flows.domain.errand.paper_line import paper_line
from flows.domain.ticket.deadlines import Clock
from flows.domain.ticket.status import AT_THE_CENTRE, STATUS_NAMES, Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.journeys.ticket.card import due_line, late_line
from flows.port.desk import Desk
from flows.text.wording import NO_PHONE, Lines, Text, Value, Verbatim, Words, _, lines

PAPERS_SHOWN: Final = 6


def may_appeal(remedy: Remedy | None) -> Words | None:
    """Return what one may do against a refusal, until when and by which laws, as it has to say (行政许可法 art. 38)."""
    if remedy is None:
        return None
    if isinstance(remedy, Text):
        return _("Not content? {remedy}", remedy=remedy)
    return _(
        "Not content? Ask for a review until {review} (Administrative Review Law art. 20), "
        "or go to court until {court} (Administrative Litigation Law art. 46).",
        review=remedy.review.said,
        court=remedy.court.said,
    )


def missing(desk: Desk, ticket: Ticket) -> Lines:
    """Return which papers a ticket lacks by name, why they were asked for, and where they go."""
    if not ticket.is_open or not ticket.missing:
        return lines(_("{number} {item}: no paper is missing.", **named(desk, ticket)), stands(ticket))
    notice, asked = desk.notice(ticket.number), ticket.latest
    papers = list(map(paper_line, count(1), notice.papers, notice.notes, notice.documents))
    shown = ticket.missing[:PAPERS_SHOWN]
    rest = len(ticket.missing) - len(shown)
    return lines(
        _("{number} {item}: still missing:", **named(desk, ticket)),
        *(papers[number - 1] for number in shown),
        _("and {count} more", count=rest) if rest else None,
        _("The window writes: {note}", note=Verbatim(asked.note)) if asked.verb is Verb.SUPPLEMENT and asked.note else None,
        _where_papers_go(desk, ticket),
    )


def handler(desk: Desk, ticket: Ticket) -> Lines:
    """Return who has a ticket now, and whom to call about it."""
    return lines(
        _("{number} {item}: {status}.", **named(desk, ticket), status=STATUS_NAMES[ticket.status]),
        *_hands(desk, ticket),
    )


def ready(desk: Desk, ticket: Ticket) -> Lines:
    """Return when a ticket is ready, and why then, in a line or two; while the village has it, who that is."""
    return lines(
        _("{number} {item}: {when}", **named(desk, ticket), when=_when(ticket)),
        _why_then(ticket),
        late_line(desk, ticket),
        *(_call(desk, ticket) if ticket.is_open and ticket.status not in AT_THE_CENTRE else ()),
    )


def refused(desk: Desk, ticket: Ticket) -> Lines:
    """Return why a ticket was not approved or came back, and what can be done about it; else where it stands."""
    last = ticket.event(Verb.REFUSE) if ticket.status is Status.REFUSED else ticket.latest
    if last is not None and last.note and last.verb is Verb.REFUSE:
        said = _("{number} {item} was not approved: {note}", **named(desk, ticket), note=Verbatim(last.note))
        against = remedy(ticket, desk.notice(ticket.number), desk.zone, desk.calendar)
        return lines(said, may_appeal(against), *_call(desk, ticket))
    if last is not None and last.verb is Verb.EXPIRE:
        return lines(
            _("{number} {item}: papers have not come in time, so it has ended. You may apply anew.", **named(desk, ticket))
        )
    if last is not None and last.note and last.verb in {Verb.RETURN, Verb.TURN_AWAY, Verb.SUPPLEMENT, Verb.WITHDRAW}:
        said = _("{number} {item} came back: {note}", **named(desk, ticket), note=Verbatim(last.note))
        return lines(said, stands(ticket), *_call(desk, ticket))
    return lines(_("{number} {item}: nobody has refused it.", **named(desk, ticket)), stands(ticket), due_line(ticket))


def cost(desk: Desk, ticket: Ticket) -> Lines:
    """Return what an errand costs, and that the agent takes nothing."""
    return lines(_("{number} {item}:", **named(desk, ticket)), agency_line(desk.item_of(ticket).fee))


def stands(ticket: Ticket) -> Words:
    """Return where a ticket stands, in a line."""
    return _("It is now: {status}.", status=STATUS_NAMES[ticket.status])


def named(desk: Desk, ticket: Ticket) -> dict[str, Value]:
    """Return what a sentence calls a ticket by: its number and its errand."""
    return {"number": ticket.number, "item": desk.item_of(ticket).short}


def where(desk: Desk, ticket: Ticket) -> Words:
    """Return at which centre and window a ticket is done."""
    window = desk.catalogue.window.get(ticket.window)
    if window is None or ticket.decided_in_village:
        return _("Where: {place}", place=desk.place_of(ticket))
    return _("Where: {place}, {window}", place=desk.place_of(ticket), window=window.name)


def _where_papers_go(desk: Desk, ticket: Ticket) -> Words:
    carrying = desk.people.carrying(ticket)
    if carrying is None or ticket.status in AT_THE_CENTRE:
        return _("They go to the window: {place}.", place=desk.place_of(ticket))
    return _("Give them to {name}, phone {phone}.", name=carrying.name, phone=carrying.phone or NO_PHONE)


def _hands(desk: Desk, ticket: Ticket) -> Iterator[Words]:
    if not ticket.is_open:
        return
    if ticket.status in AT_THE_CENTRE:
        yield where(desk, ticket)
        if ticket.claimed_by is not None:
            yield _("{name} has it in hand there.", name=desk.person(ticket.claimed_by).name)
    elif ticket.status is Status.APPROVED:
        yield _("The result is brought to you by {day}.", day=ticket.due.said) if ticket.due else where(desk, ticket)
    yield from _call(desk, ticket)


def _call(desk: Desk, ticket: Ticket) -> Iterator[Words]:
    """Yield whom to call: who carries it, or stands in for whom; without a mandate who is on duty in the village."""
    carrying = desk.people.carrying(ticket)
    if carrying is None:
        on_duty = desk.on_duty(ticket.village)
        yield _("Nobody of the village carries it: you have it in your own hands.")
        if on_duty is not None:
            yield _("For a question call {name}, phone {phone}.", name=on_duty.name, phone=on_duty.phone or NO_PHONE)
        return
    values: dict[str, Value] = {"name": carrying.name, "phone": carrying.phone or NO_PHONE}
    if ticket.agent is None:
        yield _("No village agent has taken it yet. On duty is {name}, phone {phone}.", **values)
    elif ticket.agent == carrying.id:
        yield _("Village agent: {name} {phone}", **values)
    else:
        yield _("{agent} is away, {name} stands in, phone {phone}.", agent=desk.person(ticket.agent).name, **values)


def _when(ticket: Ticket) -> Words:
    if (due := due_line(ticket)) is not None:
        return due
    if not ticket.is_open:
        return STATUS_NAMES[ticket.status]
    if ticket.promised.days is None:
        return _("no day yet, it is not at the window.")
    return _("no day yet, it is not at the window. From its acceptance on: {limit}.", limit=length(ticket.promised))


def _why_then(ticket: Ticket) -> Words | None:
    """Return what the day is counted from, and the word that counts it day by day."""
    if ticket.due is None:
        return None
    match ticket.clock:
        case Clock.ACCEPTANCE:
            answer = _(
                "The window has five workdays to say whether it is accepted. Day by day: why {number}", number=ticket.number
            )
            return lines(answer, own_promise(ticket))
        case Clock.DELIVERY:
            return lines(_("It is decided, only the handing over is left."), own_promise(ticket))
        case _:
            limit = length(ticket.promised if ticket.clock is Clock.PROMISED else ticket.statutory)
            return _("From its acceptance on: {limit}. Day by day: why {number}", limit=limit, number=ticket.number)
