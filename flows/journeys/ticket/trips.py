"""跑一趟: the agent carries everything that is ready to the windows at once, and each window says what it takes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from flows.domain.errand.trip import Load, Trip, by_window, load_of, may_see_load, takes_in
from flows.domain.people.people import Role
from flows.domain.ticket.ticket import Ticket
from flows.journeys.answers.papers import papers_in
from flows.journeys.answers.reasons import LONGEST_REASON, Reason
from flows.port.desk import Desk
from flows.port.effects.trips import CallOff, RecallReady, RecallTrip, StartTrip, TakeIn
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.regex import regex
from flows.text.wording import Lines, Message, Text, Value, _, lines, spans

TRIP: Final[Message] = _("trip|trips")
MANIFEST: Final[Message] = _("manifest")
TAKE_IN: Final[Message] = _("take in")
CALL_OFF: Final[Message] = _("call off")

LEAF: Final = 220
"""Characters of a manifest on one leaf: with the question below it five SMS parts in either language."""


def trip(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """What is ready, by centre and window, paper by paper; then the agent sets out. Where nothing is, the trip under way."""
    if not desk.me.holds(Role.AGENT):
        raise Refused(_("Only a village agent makes trips."))
    numbers = talk.do(RecallReady())
    if not numbers:
        under_way = talk.do(RecallTrip())
        if not under_way:
            raise Refused(_("Nothing is ready for a trip: first every paper of a ticket has to be there."))
        manifest(talk, desk, {"trip": str(under_way)})
        return
    tickets = desk.tickets(numbers)
    loads = [load_of(tickets[number]) for number in numbers]
    papers = sum(len(load.papers) for load in loads)
    question = _("Tickets: {tickets}, papers: {papers}. Do you have all of it with you?", tickets=len(loads), papers=papers)
    options = [Option("start", _("set out"), value=True), Option("leave", _("not now"), value=False)]
    if not talk.ask(Choose("start", question, options, leaves=list(leaves(desk, loads)))):
        talk.say(_("All right, no trip."))
        return
    number = talk.do(StartTrip([load.ticket for load in loads]))
    talk.say(_("Trip {trip}: the windows know that you are coming.", trip=number))
    talk.say(_("What you carry: manifest {trip}. If you do not go after all: call off {trip}", trip=number))


def manifest(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """清单: what a trip carries, for the agent and for the windows it goes to, and what became of each ticket."""
    found = _trip(desk, args["trip"])
    mine = _mine(desk, found)
    waiting = _waiting(desk, found, mine)
    options: list[Option[str]] = []
    if waiting and found.agent == desk.me.id:
        options.append(Option("call_off", CALL_OFF, "call_off"))
    elif waiting:
        options.append(Option("take_in", _("take all of it in"), "take_in"))
    options.append(Option("leave", _("leave it"), ""))
    chosen = talk.ask(Choose("manifest", _standing(desk, found, waiting), options, leaves=list(leaves(desk, mine, found))))
    if chosen == "take_in":
        take_in(talk, desk, args)
    elif chosen == "call_off":
        call_off(talk, desk, args)
    else:
        talk.say(_("All right."))


def take_in(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """收下: the window takes in everything a trip brings it."""
    found = _trip(desk, args["trip"])
    waiting = _waiting(desk, found, [load for load in found.loads if takes_in(desk.me, load)])
    numbers = talk.do(TakeIn(found.id, [load.ticket for load in waiting]))
    talk.say(_("Taken in: {numbers}", numbers=numbers))
    talk.go_on("waiting")


def take_in_one(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """收下 12-000001-5 3 看不清: the window takes in one ticket, but for the papers named, for a reason."""
    number = args["number"]
    ticket = desk.ticket(number)
    if ticket is None or ticket.trip is None:
        raise Refused(_("{number} is on no trip.", number=number))
    found = papers_in(desk, number, args.get("rest", ""))
    not_taken, reason = found.numbers, found.rest
    if not_taken and not reason:
        question = _("Why are papers {papers} not taken?", papers=spans(not_taken))
        reason = talk.ask(Reason("reason", question, LONGEST_REASON))
    taken = talk.do(TakeIn(ticket.trip, [number], not_taken, reason))
    talk.say(_("Taken in: {numbers}", numbers=[number]) if taken else _("{number} is not taken in.", number=number))
    if not_taken:
        talk.say(_("Papers {papers} stay with the agent.", papers=spans(not_taken)))
    talk.go_on("track", number=number, brief="yes")


def call_off(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """取消: the agent does not go after all; what no window has taken is ready for another trip."""
    found = _trip(desk, args["trip"])
    numbers = talk.do(CallOff(found.id))
    talk.say(_("Trip {trip} is called off. Still with you: {numbers}", trip=found.id, numbers=numbers))


def leaves(desk: Desk, loads: Sequence[Load], trip: Trip | None = None) -> Iterator[Lines]:
    """Yield the manifest on leaves that fit five SMS parts: by window, each ticket with its papers and the window's word."""
    leaf: list[Message] = []
    room = LEAF
    for block in _listed(desk, loads, trip):
        length = sum(_length(line, desk.me.language) + 1 for line in block)
        if leaf and length > room:
            yield lines(*leaf)
            leaf, room = [], LEAF
        leaf += block
        room -= length
    yield lines(*leaf)


def _listed(desk: Desk, loads: Sequence[Load], trip: Trip | None) -> Iterator[Sequence[Message]]:
    """Yield the lines of a manifest, those together that stay together: where it goes, whose it is, what was said of it."""
    tickets = desk.tickets([load.ticket for load in loads])
    for (_place, window), here in by_window(loads).items():
        place = desk.place_of(tickets[here[0].ticket])
        head = [_("{place}, {window}", place=place, window=desk.catalogue.window[window].name)]
        for load in here:
            ticket = tickets[load.ticket]
            who, item = desk.person(ticket.villager).name, desk.item_of(ticket).short
            ours = _("{number} {who} {item}", number=load.ticket, who=who, item=item)
            yield [*head, ours, *_answer(desk, load, ticket, trip)]
            papers = desk.notice(load.ticket).papers
            yield from ([_("{number} {paper}", number=number, paper=papers[number - 1])] for number in load.papers)
            head = []


def _answer(desk: Desk, load: Load, ticket: Ticket, trip: Trip | None) -> Iterator[Message]:
    if load.answered and load.by:
        yield _("seen by {who}, {moment}", who=desk.people.as_of(load.by, load.answered).name, moment=load.answered)
    elif trip is not None and ticket.trip != trip.id:
        yield _("no longer on this trip")
    if load.not_taken:
        yield _("papers {papers} not taken: {reason}", papers=spans(load.not_taken), reason=load.reason)


_PLACEHOLDER = regex(r"{\w+}")
_MOMENT = 24
"""Characters a day with its time takes."""


def _length(value: Value, language: str) -> int:
    """Return about how many characters it takes to say something in a language."""
    match value:
        case Message():
            return len(_PLACEHOLDER.sub("", value.id)) + sum(_length(part, language) for part in value.values.values())
        case Text():
            return len(value.in_language(language))
        case str() | int():
            return len(str(value))
        case Sequence():
            return sum(_length(part, language) + 1 for part in value)
        case _:
            return _MOMENT


def _trip(desk: Desk, id: str) -> Trip:
    """Return a trip, to those whose business it is. Raises Refused for everybody else, as for a number never given."""
    found = desk.trip(int(id))
    if found is None or not _mine(desk, found):
        raise Refused(_("There is no trip {trip} of yours.", trip=id))
    return found


def _mine(desk: Desk, trip: Trip) -> Sequence[Load]:
    """Return what a trip carries that is my business."""
    tickets = desk.tickets([load.ticket for load in trip.loads])
    return [load for load in trip.loads if may_see_load(desk.me, trip, load, tickets[load.ticket])]


def _standing(desk: Desk, trip: Trip, waiting: Sequence[Load]) -> Message:
    agent = desk.person(trip.agent)
    who: dict[str, Value] = {"trip": trip.id, "agent": agent.name, "phone": agent.phone}
    if not waiting:
        return _("Trip {trip}: {agent} {phone}. Nothing is under way any more.", **who)
    return _("Trip {trip}: {agent} {phone}. Tickets still under way: {count}", **who, count=len(waiting))


def _waiting(desk: Desk, trip: Trip, loads: Iterable[Load]) -> Sequence[Load]:
    """Return what is still on its way to a window."""
    tickets = desk.tickets([load.ticket for load in trip.loads])
    return [load for load in loads if tickets[load.ticket].trip == trip.id]
