"""What is done to a ticket: a verb and a number in one line, or several numbers; what is asked before, and said after."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from flows.domain.calendar.day_reader import said
from flows.domain.errand.bundle import needed_still
from flows.domain.errand.mandate import given_back, staying, to_give_back
from flows.domain.errand.notice import sent
from flows.domain.people.people import Person
from flows.domain.ticket.access import may_see
from flows.domain.ticket.state_machine import NotNow, lines_of
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import DATED, Verb
from flows.domain.ticket.verbs.entries import ENTRIES
from flows.domain.ticket.verbs.entry import Asks
from flows.domain.ticket.verbs.names import VERB_NAMES, done, happened
from flows.journeys.answers.move_inputs import ONE_BY_ONE, form, outright
from flows.journeys.answers.receipt_days import receipt_apart, receipt_in, receipt_outright, received_line
from flows.journeys.guidance.give_mandate import deed_of
from flows.journeys.guidance.notice_offers import offer_plan
from flows.journeys.ticket.card import claim_line, still_missing
from flows.journeys.ticket.order_safety import TAKES_WORDS, instead, leaves_unread, noted, speaks_against, to_confirm
from flows.journeys.ticket.undo import UNDO
from flows.journeys.ticket.yes_or_verb import meant
from flows.port.desk import Desk
from flows.port.effects.tickets import MoveTicket
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.ticket_numbers import is_valid
from flows.text.wording import Value, Words, _, lines, spans

MOST = 20
"""Tickets of one line that are moved."""


def act(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """A verb and a number in one line, from a button or typed: 受理 05-000417-3; what nobody typed is ``named`` first."""
    ticket, rest = known(desk, args["number"]), args.get("rest", "")
    verb = meant(desk, ticket, Verb(args["verb"]))
    if "named" in args:
        who, item = desk.person(ticket.villager).name, desk.item_of(ticket).short
        talk.say(_("{number} {who} {item}: {verb}", number=ticket.number, who=who, item=item, verb=VERB_NAMES[verb]))
    if verb is Verb.CORRECT and not ticket.costs:  # without a fee it is no receipt that is wrong
        talk.go_on("correct", number=ticket.number, rest=rest)
        return
    received, rest = _received(talk, desk, ticket, verb, rest)
    against = speaks_against(talk, desk, ticket, verb, rest)
    if not against and not leaves_unread(desk, ticket, verb, rest):
        carry_out(talk, desk, ticket, verb, rest, received)
        return
    lines_of(ticket, verb, desk.me)
    other = talk.ask(_stopped(ticket, desk.me, verb, rest) if against else _shown_back(ticket, desk.me, verb, rest))
    if other is not None:
        words = rest if other is verb or other in TAKES_WORDS else ""
        carry_out(talk, desk, ticket, other, words, received if other in DATED else None)


def _received(talk: Talk, desk: Desk, ticket: Ticket, verb: Verb, rest: str) -> tuple[datetime | None, str]:
    """Return when the papers came that are taken in, as far as words behind the verb say so, and the other words."""
    if verb not in DATED or receipt_in(desk, rest) is None:
        return None, rest
    lines_of(ticket, verb, desk.me)
    return receipt_apart(talk, desk, rest, ticket)


def _stopped(ticket: Ticket, me: Person, verb: Verb, rest: str) -> Choose[Verb | None]:
    """Return the question what is meant by an order whose own words speak against it."""
    left = _("{number} is left as it is: behind {verb} stands: {words}", number=ticket.number, verb=VERB_NAMES[verb], words=rest)
    return Choose("instead", lines(left, _("What is meant?")), instead(ticket, me, verb), binding=True)


def _shown_back(ticket: Ticket, me: Person, verb: Verb, rest: str) -> Choose[Verb | None]:
    """Return the question whether a binding order is meant with words behind it that are no plain note."""
    text = _(
        "{number}, {verb}: you wrote “{words}”. Do it, or what else?", number=ticket.number, verb=VERB_NAMES[verb], words=rest
    )
    return Choose("unread", text, to_confirm(ticket, me, verb), binding=True)


def act_on_several(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """A verb and several numbers in one line, 受理 12-000001-5 12-000002-8缺材料: one receipt, a line for each of them.

    ``orders`` has a line for each: the number, and the words behind it. Where more are meant than the ``page`` of the list that
    was shown, it is asked whether all of them are.
    """
    verb = Verb(args["verb"])
    orders = [order.partition(" ")[::2] for order in args["orders"].splitlines()]
    if "page" in args:
        orders = orders[: talk.ask(_how_many(verb, int(args["page"]), len(orders)))]
    if not orders:
        return
    if any(meant(desk, ticket, verb) in ONE_BY_ONE for ticket in desk.tickets([number for number, _words in orders]).values()):
        raise Refused(_("One number at a time, please: each ticket needs its own papers, place or day."))
    talk.say(lines(*(_outcome(talk, desk, number, verb, words) for number, words in orders[:MOST])))
    talk.key(UNDO)
    if len(orders) > MOST:
        talk.say(_("I take {most} numbers at a time. Please send the rest again.", most=MOST))


def _how_many(verb: Verb, shown: int, every: int) -> Choose[int]:
    """Return the question whether 全部 means the page that was shown or the whole list."""
    options = [
        Option("page", _("the {count} shown", count=shown), shown),
        Option("all", _("all {count}", count=every), every),
        Option("leave", _("leave it"), 0),
    ]
    return Choose("how_many", _("{verb}: which of them?", verb=VERB_NAMES[verb]), options)


def _outcome(talk: Talk, desk: Desk, number: str, verb: Verb, rest: str) -> Words:
    """Do one move of several, or leave that ticket as it is; return what became of it."""
    try:
        ticket = known(desk, number)
        verb = meant(desk, ticket, verb)
        received, words = receipt_outright(desk, rest, ticket) if verb in DATED else (None, rest)
        if speaks_against(talk, desk, ticket, verb, words) or leaves_unread(desk, ticket, verb, words):
            return _("{number} is left as it is: behind it stands: {words}", number=number, words=rest)
        move = replace(outright(desk, ticket, verb, words), received=received)
        status = Status(talk.do(move))
    except Refused as refused:
        return _("{number}: no. {why}", number=number, why=_why_not(desk, number, refused))
    return lines(
        _("{number}: {status}.", number=number, status=done(verb, status)), noted(move), received_line(desk, received, verb)
    )


def _why_not(desk: Desk, number: str, refused: Refused) -> Words:
    """Return the rule that forbids it, to the staff with the name of the colleague who has claimed the ticket."""
    ticket = desk.ticket(number)
    if ticket is None or ticket.claimed_by in {None, desk.me.id}:
        return refused.words
    return lines(refused.words, claim_line(desk, ticket))


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


def carry_out(talk: Talk, desk: Desk, ticket: Ticket, verb: Verb, rest: str, received: datetime | None = None) -> None:
    """Do one move, asking for what it needs and was not written behind the number; ``received`` is when its papers came."""
    if not may_see(desk.me, ticket):
        raise Refused(_("{number} is not yours to do that with.", number=ticket.number))
    lacking = {number: len(other.missing) for number, other in desk.tickets(desk.together(ticket)).items()}
    try:
        lines_of(ticket, verb, desk.me)
        move = replace(form(talk, desk, ticket, verb, rest), received=received)
        status = Status(talk.do(move))
    except NotNow as late:
        now = desk.ticket(ticket.number) or ticket
        told = who_did(desk, now) if desk.me.is_staff else None
        raise Refused(lines(late.words, told, still_missing(now))) from None
    except Refused as refused:
        raise Refused(_why_not(desk, ticket.number, refused)) from None
    talk.say(lines(_("{number}: {status}.", number=ticket.number, status=done(verb, status)), noted(move) if rest else None))
    _tell(talk, desk, ticket, move, status)
    if received is not None:
        talk.say(lines(received_line(desk, received, verb)))
    also = [number for number, other in desk.tickets(list(lacking)).items() if len(other.missing) < lacking[number]]
    if also:
        talk.say(_("They count for {numbers} as well.", numbers=also))
    moved = desk.ticket(ticket.number)
    if moved is not None and desk.slips.is_undoable(moved):
        talk.key(UNDO)
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
        case Verb.WITHDRAW | Verb.REVOKE:
            talk.say(_comes_back(desk, ticket, status))
    if move.until is not None:
        talk.say(_day_of(ENTRIES[move.verb].asks, said(move.until, desk.today)))


def _day_of(asked: Asks, day: Value) -> Words:
    """Return what a day is that was asked for: the end of a mandate, the day of a meeting, until when something takes."""
    match asked:
        case Asks.MANDATE:
            return _("It lasts until {day}.", day=day)
        case Asks.MEETING:
            return _("On {day}.", day=day)
        case _:
            return _("Until {day}.", day=day)


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
    who = desk.people.as_of(last.actor, last.at).name if last.actor else _("by itself")
    return _("{verb}: {who}, {moment}", verb=happened(last.verb), who=who, moment=last.at)


def papers_left(ticket: Ticket, documents: Sequence[int]) -> Words:
    """Return which papers are still missing once these are in."""
    left = spans(set(ticket.missing).difference(documents))
    if not left:
        return _("All papers are here.")
    return _("Papers still missing: {numbers}", numbers=left)
