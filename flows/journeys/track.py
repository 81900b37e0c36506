"""How a ticket stands, and what may be done to it next: one card, and the moves of whoever looks at it."""

from collections.abc import Mapping, Sequence

from flows.desk import Desk, MoveTicket, Nudge
from flows.domain.notice import sent
from flows.domain.people import Person, Role
from flows.domain.refusal import Refused
from flows.domain.routing import CITY
from flows.domain.ticket import STATUS_NAMES, Status, Ticket, Verb, moves
from flows.journeys.offering import offer_by_word
from flows.questions import Choose, Option, Tick, Write
from flows.talk import Talk
from flows.wording import Lines, Message, Value, Words, _, lines, spans

VERB_NAMES: Mapping[Verb, Message] = {
    Verb.TAKE: _("take"),
    Verb.COLLECT: _("collect"),
    Verb.HAND_IN: _("hand in"),
    Verb.ACCEPT: _("accept"),
    Verb.SUPPLEMENT: _("supplement"),
    Verb.REVIEW: _("review"),
    Verb.APPROVE: _("approve"),
    Verb.REFUSE: _("refuse"),
    Verb.DELIVER: _("deliver"),
    Verb.WITHDRAW: _("withdraw"),
}
"""The word to type and the label of the button; several spellings stand between bars, the first is shown."""

LAST_DIGITS = 4


def track(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Somebody sends a number: a ticket is shown with what they may do to it, a notice is given again."""
    number = args["number"]
    ticket = desk.ticket(number)
    if ticket is None:
        notice = desk.notice(number)
        talk.say(sent(notice))
        offer_by_word(talk, desk, notice)
        return
    if not may_see(desk.me, ticket):
        talk.say(public_status(talk, desk, ticket))
        return
    if "brief" not in args:
        talk.say(standing(desk, ticket))
    offered = [move.verb for move in moves(ticket, desk.me)]
    if offered:
        options: list[Option[Verb | None]] = [Option(verb.value, VERB_NAMES[verb], verb) for verb in dict.fromkeys(offered)]
        verb = talk.ask(Choose("verb", _("What next?"), [*options, Option("leave", _("leave it"), None)]))
        if verb is not None:
            carry_out(talk, desk, ticket, verb, "")


def act(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """A verb and a number in one line, from a button or typed: 受理 05-000417-3."""
    ticket = desk.ticket(args["number"])
    if ticket is None:
        raise Refused(_("I know no ticket {number}.", number=args["number"]))
    carry_out(talk, desk, ticket, Verb(args["verb"]), args.get("rest", ""))


def carry_out(talk: Talk, desk: Desk, ticket: Ticket, verb: Verb, rest: str) -> None:
    """Do one move, asking for what it needs and was not written behind the number."""
    documents: Sequence[int] = ()
    note = rest
    if verb is Verb.COLLECT:
        documents, note = talk.take(which_papers(desk, ticket), rest), ""
    elif not rest and (verb in {Verb.SUPPLEMENT, Verb.REFUSE} or (verb is Verb.HAND_IN and ticket.missing)):
        note = talk.ask(Write("reason", reason_for(verb, ticket), longest=120))
    status = Status(talk.do(MoveTicket(ticket.number, verb, note, documents)))
    talk.say(_("{number}: {status}.", number=ticket.number, status=STATUS_NAMES[status]))
    if verb is Verb.TAKE:
        villager = desk.person(ticket.villager)
        talk.say(_("For {name} {phone}", name=villager.name, phone=villager.phone))
        talk.say(sent(desk.notice(ticket.number)))
    if verb is Verb.COLLECT:
        talk.say(papers_left(ticket, documents))
    talk.go_on("track", number=ticket.number, brief="yes")


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
    pick_and_track(talk, desk, mine, _("Your tickets:"))


def waiting(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """What waits for me: the agent's errands, the window's queue."""
    mine = desk.waiting()
    if not mine:
        talk.say(_("Nothing waits for you."))
        return
    pick_and_track(talk, desk, mine, _("These wait for you:"))


def pick_and_track(talk: Talk, desk: Desk, tickets: Sequence[Ticket], text: Words) -> None:
    """Offer a list of tickets, then the one chosen."""
    options = [Option(ticket.number, line(desk, ticket), ticket.number) for ticket in tickets]
    number = talk.ask(Choose("number", text, options, live=True))
    track(talk, desk, {"number": number})


def line(desk: Desk, ticket: Ticket) -> Words:
    """Return a ticket in one line of a list."""
    due = ticket.deadlines.binding
    values: dict[str, Value] = {
        "number": ticket.number,
        "who": desk.person(ticket.villager).name,
        "item": desk.item_of(ticket).short,
    }
    if due is None or not ticket.is_open:
        return _("{number} {who} {item}: {status}", **values, status=STATUS_NAMES[ticket.status])
    return _("{number} {who} {item}: {status}, by {day}", **values, status=STATUS_NAMES[ticket.status], day=due.day)


def standing(desk: Desk, ticket: Ticket) -> Lines:
    """Return how a ticket stands, for those whose business it is."""
    villager = desk.person(ticket.villager)
    return lines(
        _("Ticket {number}: {status}", number=ticket.number, status=STATUS_NAMES[ticket.status]),
        desk.item_of(ticket).short,
        None if villager.id == desk.me.id else _("For {name} {phone}", name=villager.name, phone=villager.phone),
        _due_line(ticket),
        _agent_line(desk, ticket),
        _("Papers still missing: {numbers}", numbers=spans(ticket.missing))
        if ticket.missing and ticket.status in {Status.TAKEN, Status.SUPPLEMENT}
        else None,
        _("Note: {note}", note=ticket.events[-1].note) if ticket.events[-1].note else None,
    )


def public_status(talk: Talk, desk: Desk, ticket: Ticket) -> Words:
    """Return state, place and due date to somebody who knows the number and the last digits of the phone; nothing personal."""
    digits = talk.ask(Write("digits", _("Whose ticket is it? The last four digits of the phone, please."), longest=LAST_DIGITS))
    phone = desk.person(ticket.villager).phone
    if not phone or digits != phone[-LAST_DIGITS:]:
        raise Refused(_("Number and phone do not belong together."))
    return lines(
        _("Ticket {number}: {status}", number=ticket.number, status=STATUS_NAMES[ticket.status]),
        desk.catalogue.city_centre if ticket.place == CITY else desk.catalogue.town[ticket.place].centre,
        _due_line(ticket),
    )


def may_see(person: Person, ticket: Ticket) -> bool:
    """Return whether a ticket's details are that person's business."""
    return (
        person.id in {ticket.villager, ticket.agent}
        or person.holds(Role.AGENT, ticket.village)
        or any(person.holds(role, ticket.place, ticket.window) for role in (Role.CLERK, Role.REVIEWER, Role.APPROVER, Role.HEAD))
        or person.holds(Role.SUPERVISOR)
        or person.holds(Role.ADMIN)
    )


def which_papers(desk: Desk, ticket: Ticket) -> Tick[int]:
    """Return the checklist of a ticket's papers, by the numbers of its notice."""
    papers = desk.notice(ticket.number).papers
    options = [Option(str(number), name, number) for number, name in enumerate(papers, 1)]
    return Tick("papers", _("Which papers do you have? Write the numbers, for example: 1 3"), options)


def papers_left(ticket: Ticket, documents: Sequence[int]) -> Words:
    """Return which papers are still missing once these are in."""
    left = spans(set(ticket.missing).difference(documents))
    if not left:
        return _("All papers are here.")
    return _("Papers still missing: {numbers}", numbers=left)


def reason_for(verb: Verb, ticket: Ticket) -> Words:
    """Return the question for a move's reason."""
    if verb is Verb.HAND_IN:
        return _("Papers {numbers} are missing. Why hand in without them?", numbers=spans(ticket.missing))
    if verb is Verb.SUPPLEMENT:
        return _("Which papers are missing, all of them at once?")
    return _("For what reason?")


def _due_line(ticket: Ticket) -> Words | None:
    due = ticket.deadlines.binding
    if due is None or not ticket.is_open:
        return None
    return _("Promised by {day} (provisional)", day=due.day) if due.provisional else _("Promised by {day}", day=due.day)


def _agent_line(desk: Desk, ticket: Ticket) -> Words | None:
    if ticket.agent is None:
        return None
    agent = desk.person(ticket.agent)
    return _("Village agent: {name} {phone}", name=agent.name, phone=agent.phone)
