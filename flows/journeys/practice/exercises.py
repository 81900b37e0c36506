"""The exercises, each a part of an errand's life as one post meets it; the rest is done by invented colleagues."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from flows.domain.errand.intake_line_reader import parse
from flows.domain.people.people import Person, Role
from flows.domain.ticket.rules import Attempt
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.journeys.practice.invented_errand import Errand, posts_of
from flows.journeys.practice.invented_people import NEIGHBOURS_NAME, NEIGHBOURS_PHONE, invented
from flows.journeys.practice.order import WHY, Order
from flows.journeys.practice.practice_desk import NUMBER, PracticeDesk
from flows.journeys.ticket.act import act
from flows.journeys.ticket.card import standing
from flows.journeys.ticket.log_ticket import Line, log_ticket
from flows.journeys.ticket.track import verbs_offered
from flows.journeys.ticket.why import why
from flows.port.effects.notices import GiveNotice
from flows.port.effects.tickets import OpenTicket
from flows.talk.prompt import Misread
from flows.talk.replay import Talk
from flows.text.folding import Spell
from flows.text.refused_error import Refused
from flows.text.wording import Message, Text, _

Play: TypeAlias = Callable[[Talk, PracticeDesk, Errand], None]

_LATER: Final = Text("邻居说过两天补来", "the neighbour brings it later")


@dataclass(frozen=True, slots=True)
class Exercise:
    """What may be practised: whose post it is, what it is called, how it goes, and what was learnt by it."""

    code: str
    role: Role
    label: Message
    play: Play
    learnt: Message


@dataclass(frozen=True, slots=True)
class _LineForNeighbour(Line):
    """The intake line of the invented neighbour: a real one is not to be written where nothing is logged."""

    def read(self, text: str, page: int, spell: Spell) -> str:
        """Return the line; raise Misread when it is somebody else's."""
        line = Line.read(self, text, page, spell)
        if parse(line).name.casefold() not in {NEIGHBOURS_NAME.zh, NEIGHBOURS_NAME.en.casefold()}:
            raise Misread(
                _("Here it is logged for {name}. For a real neighbour leave the practice first: 9", name=NEIGHBOURS_NAME)
            )
        return line


def _log(talk: Talk, desk: PracticeDesk, errand: Errand) -> None:
    """The neighbour comes to the agent: one line, what the item asks, then the papers and the way to the window."""
    story = _(
        "{name} (invented, phone {phone}) comes to you about: {item}. Write it in one line: name, errand, phone.",
        name=NEIGHBOURS_NAME,
        phone=NEIGHBOURS_PHONE,
        item=errand.item.short,
    )
    line = talk.ask(_LineForNeighbour("line", story, 300))
    log_ticket(talk, desk, {"village": errand.village, "line": line})
    _goes_on(talk, desk, {Status.ENTRUSTED, Status.TAKEN})


def _take(talk: Talk, desk: PracticeDesk, errand: Errand) -> None:
    """The neighbour has entrusted it on the phone: the agent takes it, collects the papers and hands them in."""
    _entrusted(desk, errand)
    talk.say(
        _(
            "{name} (invented) has entrusted this to the village. Use the keys, or write it in one line: take {number}",
            name=NEIGHBOURS_NAME,
            number=NUMBER,
        )
    )
    _goes_on(talk, desk, {Status.ENTRUSTED, Status.TAKEN})


def _accept(talk: Talk, desk: PracticeDesk, errand: Errand) -> None:
    """The papers come to the window, one of them missing."""
    _handed_in(desk, errand, lacking=1)
    talk.say(_("{number} (invented) was handed in, and a paper is missing. What do you do?", number=NUMBER))
    _goes_on(talk, desk, {Status.HANDED_IN})


def _review(talk: Talk, desk: PracticeDesk, errand: Errand) -> None:
    """A colleague has accepted it: it is to be reviewed."""
    _accepted(desk, errand)
    talk.say(_("{number} (invented) was accepted by a colleague and waits for the review.", number=NUMBER))
    _goes_on(talk, desk, {Status.ACCEPTED, Status.SUSPENDED})


def _approve(talk: Talk, desk: PracticeDesk, errand: Errand) -> None:
    """Two colleagues have accepted and reviewed it: it is to be approved."""
    _accepted(desk, errand)
    desk.happens(Verb.REVIEW, Attempt(_colleague(desk, Role.REVIEWER)))
    talk.say(_("{number} (invented) was accepted and reviewed by colleagues and waits for the approval.", number=NUMBER))
    _goes_on(talk, desk, {Status.REVIEWED, Status.SUSPENDED})


def _goes_on(talk: Talk, desk: PracticeDesk, mine: Collection[Status]) -> None:
    """Show the card and do what is ordered, as long as the next step is mine."""
    ticket = desk.ticket(NUMBER)
    if ticket is not None:
        talk.say(standing(desk, ticket))
    while ticket is not None and ticket.status in mine:
        order = talk.ask(Order(verbs_offered(ticket, desk.me)))
        if order is None:
            return
        try:
            _ordered(talk, desk, *order)
        except Refused as refused:
            talk.say(refused.words)
        ticket = _brought_back(talk, desk, mine)


def _ordered(talk: Talk, desk: PracticeDesk, verb: str, rest: str) -> None:
    if verb == WHY:
        why(talk, desk, {"number": NUMBER})
    else:
        act(talk, desk, {"number": NUMBER, "verb": verb, "rest": rest})


def _brought_back(talk: Talk, desk: PracticeDesk, mine: Collection[Status]) -> Ticket | None:
    """Return the ticket; where the window has asked for papers, an invented agent brings them."""
    ticket = desk.ticket(NUMBER)
    if ticket is None or ticket.status is not Status.SUPPLEMENT or Status.HANDED_IN not in mine:
        return ticket
    agent = _agent(desk, ticket.village)
    desk.happens(Verb.COLLECT, Attempt(agent, documents=tuple(ticket.missing)))
    talk.say(_("{name} has brought what was missing: {number} is at the window again.", name=agent.name, number=NUMBER))
    return desk.happens(Verb.HAND_IN, Attempt(agent))


def _entrusted(desk: PracticeDesk, errand: Errand) -> None:
    notice = desk.apply(GiveNotice(errand.item.code, errand.answers, errand.town, errand.village))
    desk.apply(OpenTicket(notice))


def _handed_in(desk: PracticeDesk, errand: Errand, lacking: int = 0) -> None:
    """Let an invented agent carry it to the window, the last papers ``lacking``."""
    _entrusted(desk, errand)
    agent = _agent(desk, errand.village)
    papers = range(1, len(desk.notice(NUMBER).documents) + 1 - lacking)
    desk.happens(Verb.TAKE, Attempt(agent))
    desk.happens(Verb.COLLECT, Attempt(agent, documents=tuple(papers)))
    desk.happens(Verb.HAND_IN, Attempt(agent, _LATER.in_language(desk.me.language) if lacking else ""))


def _accepted(desk: PracticeDesk, errand: Errand) -> None:
    _handed_in(desk, errand)
    desk.happens(Verb.ACCEPT, Attempt(_colleague(desk, Role.CLERK)))


def _agent(desk: PracticeDesk, village: str) -> Person:
    return invented(Role.AGENT, village, desk.me.language)


def _colleague(desk: PracticeDesk, role: Role) -> Person:
    return invented(role, desk.notice(NUMBER).route.place, desk.me.language)


EXERCISES: Final[Sequence[Exercise]] = (
    Exercise(
        code="log",
        role=Role.AGENT,
        label=_("a neighbour comes to you: log it in one line"),
        play=_log,
        learnt=_(
            "Learnt: one line logs an errand, the notice says every paper, and what is handed in is the window's to answer."
        ),
    ),
    Exercise(
        code="take",
        role=Role.AGENT,
        label=_("a neighbour has entrusted an errand: take it"),
        play=_take,
        learnt=_("Learnt: take, collect, hand in, each a verb and the number; from then on the window's clock runs."),
    ),
    Exercise(
        code="accept",
        role=Role.CLERK,
        label=_("at the window: accept what an agent brings"),
        play=_accept,
        learnt=_("Learnt: what is missing is asked for once, all of it; with the acceptance the promised time begins."),
    ),
    Exercise(
        code="review",
        role=Role.REVIEWER,
        label=_("review what was accepted"),
        play=_review,
        learnt=_("Learnt: who has accepted does not review, and who reviews does not approve."),
    ),
    Exercise(
        code="approve",
        role=Role.APPROVER,
        label=_("approve what was reviewed"),
        play=_approve,
        learnt=_("Learnt: who approves has neither accepted nor reviewed, and the villager hears it at once."),
    ),
)
"""What may be practised, in the order of an errand's life."""


def mine(person: Person) -> Sequence[Exercise]:
    """Return the exercises of somebody's posts."""
    return [exercise for exercise in EXERCISES if posts_of(person, {exercise.role})]
