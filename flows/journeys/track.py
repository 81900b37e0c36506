"""How a ticket stands, and what may be done to it next: one card, and the moves of whoever looks at it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from flows.desk import Desk, MoveTicket, Nudge, Prove, View
from flows.domain.bundle import needed_still
from flows.domain.deadlines import first_review, light
from flows.domain.mandate import given_back, staying, to_give_back
from flows.domain.moves import NotNow, line_of, moves
from flows.domain.notice import agency_line, sent
from flows.domain.numbers import is_valid
from flows.domain.people import Person, Role
from flows.domain.refusal import Refused
from flows.domain.rules import answers_for
from flows.domain.supervision import Unreached, supervises
from flows.domain.ticket import (
    ANSWERING,
    AT_THE_WINDOW,
    CARRIED,
    GROUND_NAMES,
    INTERNAL,
    JOINTLY,
    OF_THE_MANDATE,
    STATUS_NAMES,
    WHOSE,
    Status,
    Ticket,
    Verb,
)
from flows.journeys.forms import ONE_BY_ONE, form, in_words, my_parts, part_in, prolonged
from flows.journeys.handing_over import deed_of
from flows.journeys.joint import joint_lines
from flows.journeys.offering import offer_plan, show_again
from flows.journeys.verbs import VERB_NAMES, happened
from flows.questions import Choose, Option, Write
from flows.talk import Talk
from flows.wording import NO_PHONE, Lines, Message, Value, Verbatim, Words, _, lines, ngettext, spans

LAST_DIGITS = 4
MOST = 20
"""Tickets of one line that are moved."""

NOTES_SHOWN = 3
UNREACHED_SHOWN = 5

WAITING: Final = _("waiting|queue|to do")
MY_TICKETS: Final = _("my tickets|tickets|status")

LIGHTS: Final[Mapping[str, Message]] = {"red": _("● overdue"), "yellow": _("◐ soon"), "green": _("○")}
"""The lights of a queue, in signs that need no colour, and said aloud where they matter."""

_DONE: Final[Mapping[Verb, Message]] = {
    Verb.PAY: _("fee paid, receipt kept"),
    Verb.WAIVE: _("fee waived"),
    Verb.CLAIM: _("claimed, it is yours"),
    Verb.RELEASE: _("put back for the window"),
    Verb.ASSIGN: _("assigned"),
    Verb.NOTE: _("noted, for the staff alone"),
    Verb.MEET: _("the day is set, everybody is told"),
    Verb.SURVEY: _("the survey is on file, nobody asks for it again"),
    Verb.AGREE: _("agreed"),
    Verb.AGREE_IF: _("agreed on a condition"),
    Verb.OBJECT: _("objected; once it is put right, agree"),
    Verb.PROLONG: _("the mandate is prolonged"),
    Verb.REVOKE: _("the mandate is taken back"),
}


def track(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Somebody sends a number: a ticket is shown with what they may do to it, a notice is given again."""
    number = args["number"]
    ticket = desk.ticket(number)
    if ticket is None:
        show_again(talk, desk, desk.notice(number))
        return
    if not may_see(desk.me, ticket):
        talk.say(public_status(talk, desk, ticket, args.get("digits", "")))
        return
    offered = [move.verb for move in moves(ticket, desk.me)]
    if ticket.has_mandate:
        offered = [verb for verb in offered if verb not in OF_THE_MANDATE]  # these stand with the mandate
    if "brief" in args:
        offered = [verb for verb in offered if verb not in INTERNAL]  # the next step of the ticket, when there is one
    else:
        if ticket.villager != desk.me.id:
            talk.do(View(number))
        talk.say(standing(desk, ticket))
    if offered:
        options: list[Option[Verb | None]] = [Option(verb.value, VERB_NAMES[verb], verb) for verb in dict.fromkeys(offered)]
        verb = talk.ask(Choose("verb", _("What next?"), [*options, Option("leave", _("leave it"), None)]))
        if verb is not None:
            carry_out(talk, desk, ticket, verb, "")


def act(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """A verb and a number in one line, from a button or typed: 受理 05-000417-3."""
    ticket = known(desk, args["number"])
    carry_out(talk, desk, ticket, _meant(desk, ticket, Verb(args["verb"])), args.get("rest", ""))


def act_on_several(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """A verb and several numbers in one line, 受理 12-000001-5 12-000002-8: one receipt, a line for each of them."""
    verb, listed = Verb(args["verb"]), args["numbers"].split()
    if any(_meant(desk, ticket, verb) in ONE_BY_ONE for ticket in desk.tickets(listed).values()):
        raise Refused(_("One number at a time, please: each ticket needs its own papers, place or day."))
    talk.say(lines(*(_outcome(talk, desk, number, verb, args["rest"]) for number in listed[:MOST])))
    if len(listed) > MOST:
        talk.say(_("I take {most} numbers at a time. Please send the rest again.", most=MOST))


def _outcome(talk: Talk, desk: Desk, number: str, verb: Verb, rest: str) -> Words:
    """Do one move of several, or leave that ticket as it is; return what became of it."""
    try:
        ticket = known(desk, number)
        verb = _meant(desk, ticket, verb)
        status = Status(talk.do(_move(desk, ticket, verb, rest)))
    except Refused as refused:
        return _("{number}: no. {why}", number=number, why=_why_not(desk, number, refused))
    return _("{number}: {status}.", number=number, status=done(verb, status))


_OF_A_PART: Final[Mapping[Verb, Verb]] = {Verb.GRANT: Verb.AGREE, Verb.DENY: Verb.OBJECT}
"""What a department means with the head's words, 同意 and 不同意: a ticket on which the head is asked has no part to answer."""


def _meant(desk: Desk, ticket: Ticket, verb: Verb) -> Verb:
    """Return what somebody means with a verb: whose answer for a department is awaited answers with it."""
    return _OF_A_PART.get(verb, verb) if my_parts(desk, ticket) else verb


def _move(desk: Desk, ticket: Ticket, verb: Verb, rest: str) -> MoveTicket:
    if verb in ANSWERING:
        part, note = part_in(desk, ticket, rest)
        return MoveTicket(ticket.number, verb, note=in_words(desk, verb, note), part=part)
    if verb is Verb.PROLONG:
        return prolonged(desk, ticket, rest)
    if verb is not Verb.ASSIGN:
        return MoveTicket(ticket.number, verb, note=in_words(desk, verb, rest))
    named = (person.id for person in desk.serving(ticket) if person.name == rest)
    return MoveTicket(ticket.number, verb, assignee=next(named, None))


def _why_not(desk: Desk, number: str, refused: Refused) -> Words:
    """Return the rule that forbids it, to the staff with the name of the colleague who has claimed the ticket."""
    ticket = desk.ticket(number)
    if ticket is None or ticket.claimed_by in {None, desk.me.id}:
        return refused.words
    return lines(refused.words, _claim_line(desk, ticket))


def known(desk: Desk, number: str) -> Ticket:
    """Return a ticket that is my business. Raises Refused for a slip of the pen, a number never given, or anybody else's."""
    if not is_valid(number):
        raise Refused(_("{number} cannot be right: a digit is wrong. Please look again.", number=number))
    ticket = desk.ticket(number)
    if ticket is None:
        raise Refused(_("I know no ticket {number}.", number=number))
    if not may_see(desk.me, ticket):
        raise Refused(_("{number} is not yours to do that with.", number=number))
    return ticket


def done(verb: Verb, status: Status) -> Words:
    """Return what a receipt says of a move: the new state, or what was done where the state stays."""
    return _DONE.get(verb, STATUS_NAMES[status])


def carry_out(talk: Talk, desk: Desk, ticket: Ticket, verb: Verb, rest: str) -> None:
    """Do one move, asking for what it needs and was not written behind the number."""
    if not may_see(desk.me, ticket):
        raise Refused(_("{number} is not yours to do that with.", number=ticket.number))
    lacking = {number: len(other.missing) for number, other in desk.tickets(desk.together(ticket)).items()}
    try:
        line_of(ticket, verb, desk.me)
        move = form(talk, desk, ticket, verb, rest)
        status = Status(talk.do(move))
    except NotNow as late:
        now = desk.ticket(ticket.number) or ticket
        raise Refused(lines(late.words, who_did(desk, now) if desk.me.is_staff else None)) from None
    except Refused as refused:
        raise Refused(_why_not(desk, ticket.number, refused)) from None
    talk.say(_("{number}: {status}.", number=ticket.number, status=done(verb, status)))
    _tell(talk, desk, ticket, move, status)
    also = [number for number, other in desk.tickets(list(lacking)).items() if len(other.missing) < lacking[number]]
    if also:
        talk.say(_("They count for {numbers} as well.", numbers=also))
    moved = desk.ticket(ticket.number)
    if verb is Verb.TAKE and moved is not None and moved.collected:
        talk.say(_("Here already, from the other errands: {numbers}", numbers=spans(moved.collected)))
    if verb is Verb.CONFIRM and ticket.villager == desk.me.id and desk.voice.rating(ticket.number) is None:
        talk.go_on("rate", number=ticket.number)
    elif moved is not None and may_see(desk.me, moved):  # what was turned away is another centre's business now
        talk.go_on("track", number=ticket.number, brief="yes")


def _tell(talk: Talk, desk: Desk, ticket: Ticket, move: MoveTicket, status: Status) -> None:
    """Say what whoever has just made a move needs next."""
    match move.verb:
        case Verb.TAKE:
            villager, notice = desk.person(ticket.villager), desk.notice(ticket.number)
            talk.say(_("For {name} {phone}", name=villager.name, phone=villager.phone))
            talk.say(deed_of(desk, desk.ticket(ticket.number) or ticket))
            talk.say(sent(notice))
            offer_plan(talk, desk, notice)
        case Verb.COLLECT:
            talk.say(papers_left(ticket, move.documents))
        case Verb.PROLONG:
            talk.say(_("It lasts until {day}.", day=move.until or ""))
        case Verb.WITHDRAW | Verb.REVOKE:
            talk.say(_comes_back(desk, ticket, status))


def _comes_back(desk: Desk, ticket: Ticket, now: Status) -> Words:
    """Return who gives back which papers, or that what is accepted goes on without an agent."""
    if now is not Status.WITHDRAWN:
        return _("The work goes on; fetch the result at {place}.", place=desk.place_of(ticket))
    others = desk.tickets(desk.together(ticket))
    needed = needed_still(desk.notice(ticket.number), [(other, desk.notice(number)) for number, other in others.items()])
    back, names = given_back(ticket, needed), desk.notice(ticket.number).papers
    return lines(
        _("The agent gives back: {papers}", papers=to_give_back(back.by_agent, names)) if back.by_agent else None,
        _("The window gives back: {papers}", papers=to_give_back(back.by_window, names)) if back.by_window else None,
        staying(back),
        _("You can still go yourself, with the same papers."),
    )


def who_did(desk: Desk, ticket: Ticket) -> Words:
    """Return who did the last thing to a ticket, and when."""
    last = ticket.latest
    who = desk.person(last.actor).name if last.actor else _("by itself")
    return _("{verb}: {who}, {moment}", verb=happened(last.verb), who=who, moment=last.at)


def nudge(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """催: the villager asks for a hurry."""
    ticket = desk.ticket(args["number"]) if "number" in args else next(iter(t for t in desk.my_tickets() if t.is_open), None)
    if ticket is None:
        raise Refused(_("You have no open ticket to hurry along."))
    who = talk.do(Nudge(ticket.number))
    talk.say(_("{who} has been asked to hurry with {number}.", who=who, number=ticket.number))


def my_tickets(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """我的办件: all of mine, open ones first; one to look at."""
    mine = sorted(desk.my_tickets(), key=lambda ticket: not ticket.is_open)
    if not mine:
        talk.say(_("You have no tickets yet."))
        return
    pick_and_track(talk, desk, mine, _("Your tickets:"), line)


def waiting(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """What waits for me: the agent's errands, the window's queue."""
    mine = desk.waiting()
    for each in desk.unreached()[:UNREACHED_SHOWN]:
        talk.say(_unreached(each))
    if not mine:
        talk.say(_("Nothing waits for you."))
        return
    pick_and_track(talk, desk, mine, _("These wait for you:"), _label(mine))


def _unreached(each: Unreached) -> Words:
    name, phone = each.person.name, each.person.phone or NO_PHONE
    return ngettext(
        "{name} ({phone}): one message reached nobody.",
        "{name} ({phone}): {count} messages reached nobody.",
        each.messages,
        name=name,
        phone=phone,
    )


def centre(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """中心待办: all that waits at the windows of a centre, for its head."""
    if not desk.me.holds(Role.HEAD):
        raise Refused(_("The queue of the whole centre is for its head."))
    waiting_here = desk.at_my_centre()
    if not waiting_here:
        talk.say(_("Nothing waits at the windows."))
        return
    pick_and_track(talk, desk, waiting_here, _("These wait at the windows:"), _label(waiting_here))


def pick_and_track(
    talk: Talk, desk: Desk, tickets: Sequence[Ticket], text: Words, label: Callable[[Desk, Ticket], Words]
) -> None:
    """Offer a list of tickets, each in a line of its own, then the one chosen."""
    options = [Option(ticket.number, label(desk, ticket), ticket.number) for ticket in tickets]
    number = talk.ask(Choose("number", text, options, live=True))
    track(talk, desk, {"number": number})


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


def _label(tickets: Sequence[Ticket]) -> Callable[[Desk, Ticket], Words]:
    """Return how the tickets of a queue are told: with their windows where there are several."""
    return queued_at if len({ticket.window for ticket in tickets if ticket.status in WHOSE}) > 1 else queued


def queued_at(desk: Desk, ticket: Ticket) -> Words:
    """Return a ticket in one line of a queue, with its window once it is there."""
    window = desk.catalogue.window.get(ticket.window)
    if window is None or ticket.status not in WHOSE:
        return queued(desk, ticket)
    return _("{line} ({window})", line=queued(desk, ticket), window=window.name)


def standing(desk: Desk, ticket: Ticket) -> Lines:
    """Return how a ticket stands, for those whose business it is."""
    villager = desk.person(ticket.villager)
    return lines(
        _("Ticket {number}: {status}", number=ticket.number, status=STATUS_NAMES[ticket.status]),
        desk.item_of(ticket).short,
        None if villager.id == desk.me.id else _("For {name} {phone}", name=villager.name, phone=villager.phone),
        _due_line(ticket),
        _city_line(desk, ticket),
        *joint_lines(ticket, desk.item_of(ticket).joint, desk.departments(ticket)),
        _agent_line(desk, ticket),
        agency_line(desk.item_of(ticket).fee) if _carrying(ticket) and ticket.is_open else None,
        None if ticket.has_mandate or not ticket.is_open else _("There is no mandate any more: nobody carries it."),
        _("On trip {trip}", trip=ticket.trip) if ticket.trip else None,
        _together_line(desk, ticket),
        _("Papers still missing: {numbers}", numbers=spans(ticket.missing))
        if ticket.missing and ticket.status in CARRIED
        else None,
        _("Papers still owing: {numbers}", numbers=spans(ticket.owing)) if ticket.owing and ticket.is_open else None,
        _("Note: {note}", note=ticket.latest.note) if ticket.latest.note and ticket.latest.verb not in JOINTLY else None,
        _fee_line(desk, ticket),
        _claim_line(desk, ticket),
        _pictures_line(desk, ticket),
        *_notes(desk, ticket),
    )


def _together_line(desk: Desk, ticket: Ticket) -> Words | None:
    """Return how many other tickets there are of the same life event."""
    others = len(desk.together(ticket))
    if not others:
        return None
    return ngettext("Belongs together with one other ticket", "Belongs together with {count} other tickets", others)


def _claim_line(desk: Desk, ticket: Ticket) -> Words | None:
    """Return who of the window has the ticket, to the others of the office."""
    if ticket.claimed_by is None or not desk.me.is_staff:
        return None
    if ticket.claimed_by == desk.me.id:
        return _("You have claimed it.")
    return _("{name} has claimed it.", name=desk.person(ticket.claimed_by).name)


def _fee_line(desk: Desk, ticket: Ticket) -> Words | None:
    """Return what is to be paid, where and why, or that it is settled; nothing for what is free."""
    settled = ticket.event(Verb.PAY, Verb.WAIVE)
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
    papers = {paper for kept in desk.pictures(ticket.number) for paper in kept.papers}
    if not papers or not may_see_pictures(desk.me, ticket):
        return None
    return _("Pictures of papers {papers}. To see them, send: photo {number}", papers=spans(papers), number=ticket.number)


def _notes(desk: Desk, ticket: Ticket) -> Iterator[Words]:
    """Yield the last notes of the staff, to the staff; a ticket of one's own shows none."""
    if not desk.me.is_staff or desk.me.id == ticket.villager:
        return
    for note in ticket.notes[-NOTES_SHOWN:]:
        who = desk.person(note.actor).name if note.actor else ""
        yield _("{who} noted on {moment}: {note}", who=who, moment=note.at, note=Verbatim(note.note))


def public_status(talk: Talk, desk: Desk, ticket: Ticket, digits: str) -> Words:
    """Return state, place and due date to somebody who knows the number and the last digits of the phone; nothing personal."""
    question = Write("digits", _("Whose ticket is it? The last four digits of the phone, please."), longest=LAST_DIGITS)
    given = digits or talk.ask(question)
    if not talk.do(Prove(ticket.number, given)):
        raise Refused(_("Number and phone do not belong together."))
    return lines(
        _("Ticket {number}: {status}", number=ticket.number, status=STATUS_NAMES[ticket.status]),
        desk.place_of(ticket),
        _due_line(ticket),
    )


def may_see(person: Person, ticket: Ticket) -> bool:
    """Return whether a ticket's details are that person's business."""
    return person.id == ticket.agent or person.holds(Role.AGENT, ticket.village) or _may_see_for_themselves(person, ticket)


def may_see_pictures(person: Person, ticket: Ticket) -> bool:
    """Return whether somebody may look at the papers of a ticket: the village only while it has a mandate."""
    return may_see(person, ticket) if ticket.has_mandate else _may_see_for_themselves(person, ticket)


def _may_see_for_themselves(person: Person, ticket: Ticket) -> bool:
    """Return whether a ticket is somebody's business without any mandate: the villager's and the offices'."""
    return (
        person.id == ticket.villager
        or any(person.holds(role, ticket.place, ticket.window) for role in (Role.CLERK, Role.REVIEWER, Role.APPROVER, Role.HEAD))
        or any(answers_for(person, ticket, part) for part in ticket.parts)
        or supervises(person, ticket.place)
        or person.holds(Role.ADMIN)
    )


def papers_left(ticket: Ticket, documents: Sequence[int]) -> Words:
    """Return which papers are still missing once these are in."""
    left = spans(set(ticket.missing).difference(documents))
    if not left:
        return _("All papers are here.")
    return _("Papers still missing: {numbers}", numbers=left)


def _due_line(ticket: Ticket) -> Words | None:
    """Return the limit that runs, in a line; where the clock stands still, why and until when."""
    due, last = ticket.due, ticket.event(Verb.SUSPEND)
    if ticket.status is Status.SUSPENDED and last is not None and last.ground and last.until:
        return _("Suspended for {ground} until {day}", ground=GROUND_NAMES[last.ground], day=last.until)
    if due is None:
        return None
    if ticket.status in AT_THE_WINDOW:
        return _("To be accepted by {day}, else it counts as accepted", day=due.day)
    if ticket.status is Status.APPROVED:
        return _("To be handed over by {day}", day=due.day)
    return _("Promised by {day} (provisional)", day=due.day) if due.provisional else _("Promised by {day}", day=due.day)


def _city_line(desk: Desk, ticket: Ticket) -> Words | None:
    """Return by when the town passes on what the city decides, to those who do it."""
    by = first_review(ticket, desk.zone, desk.calendar)
    if by is None or not desk.me.is_staff or ticket.status not in {Status.ACCEPTED, Status.REVIEWED}:
        return None
    return _("To be passed on to the city by {day}", day=by.day)


def _carrying(ticket: Ticket) -> int | None:
    """Return who carries it for the villager; nobody does without a mandate."""
    return ticket.agent if ticket.has_mandate else None


def _agent_line(desk: Desk, ticket: Ticket) -> Words | None:
    carrying = _carrying(ticket)
    if carrying is None:
        return None
    agent = desk.person(carrying)
    return _("Village agent: {name} {phone}", name=agent.name, phone=agent.phone)
