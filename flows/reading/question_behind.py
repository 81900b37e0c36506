"""A question behind an answer, 第二种，要多少钱？: the answer is taken, and what is asked is answered in the same reply."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from flows.domain.calendar.day_reader import find_days
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.routing import Ruling, rule
from flows.domain.errand.notice import time_line
from flows.domain.feedback.enquiry import LONGEST
from flows.domain.ticket.access import may_see
from flows.domain.ticket.ticket import Ticket
from flows.journeys.duty.on_duty import at_rest
from flows.journeys.guidance import about_desk
from flows.journeys.guidance.opening_hours import open_on
from flows.journeys.ticket.about_my_ticket import QUESTIONS
from flows.port.effects.enquiries import AskPerson
from flows.port.effects.notices import GiveNotice
from flows.port.sentences import SentenceKind, kind_of
from flows.reading.response import Response
from flows.reading.told_beforehand import SITUATION
from flows.reading.turn import Turn
from flows.talk.choice_reader import number_on_list
from flows.talk.journal import Kind, State
from flows.talk.prompt import PAGE
from flows.text.asked_behind import asked_behind
from flows.text.spoken import asks, clauses, said
from flows.text.wording import NO_PHONE, Verbatim, Words, _, lines

_SMALL_TALK: Final = {SentenceKind.GREETING, SentenceKind.THANKS, SentenceKind.ACKNOWLEDGED, SentenceKind.WAIT}


def question_behind(turn: Turn, state: State, text: str) -> str:
    """Return what a text asks behind what may answer the open question of a talk; empty where it asks nothing.

    At a question that is answered in one's own words, or by numbers and labels alone, all of the text is the answer.
    """
    asked = asked_behind(text) or _behind_number(text)
    if not asked or turn.answers(state, asked):
        return ""
    prompt = turn.asked()
    return asked if prompt is not None and prompt.options and prompt.in_words else ""


def _behind_number(text: str) -> str:
    """Return the question that stands behind a number on the list without a mark between: 2 要多少钱."""
    _number, rest = number_on_list(said(text), PAGE) or (0, "")
    return rest if rest and all(map(asks, clauses(rest))) else ""


def answer_behind(turn: Turn, state: State, asked: str) -> Response:
    """Return what answers a question behind an answer; where nothing here does, who has been asked, or how somebody is."""
    ticket, told, left = _ticket(turn, state), [], []
    for clause in clauses(asked):
        kind = kind_of(turn.desk.kinds(clause), turn.desk.find(clause))
        known = _known(turn, state, ticket, kind, clause)
        if known is not None:
            told.append(known)
        elif kind not in _SMALL_TALK:
            left.append(clause)
    passed = _passed_on(turn, state, ticket, "，".join(left)) if left else Response(())
    return replace(passed, said=(*told, *passed.said))


def _known(turn: Turn, state: State, ticket: Ticket | None, kind: SentenceKind | None, asked: str) -> Words | None:
    """Return what is known here of what a question asks: by the ticket, the errand or the desk; None where nothing is."""
    if ticket is not None and kind is not None and kind in QUESTIONS:
        return QUESTIONS[kind](turn.desk, ticket)
    item = turn.desk.catalogue.item.get(state.item)
    about = _of_the_errand(turn, state, item, kind) if item is not None else None
    return about or _of_the_desk(turn, kind, asked)


def _ticket(turn: Turn, state: State) -> Ticket | None:
    """Return the ticket that a talk is about: the one it shows, or the one that was just opened in it."""
    desk = turn.desk
    number = state.args.get("number", "")
    ticket = desk.ticket(number) if number else None
    if ticket is not None:
        return ticket if may_see(desk.me, ticket) else None
    opened = (each for each in desk.my_tickets() if each.is_open and each.item == state.item)
    return next(opened, None) if state.filed_finally else None


def _of_the_errand(turn: Turn, state: State, item: Item, kind: SentenceKind | None) -> Words | None:
    """Return what the catalogue says of an errand as far as it is known by now."""
    match kind:
        case SentenceKind.COST:
            return about_desk.cost(item)
        case SentenceKind.READY | SentenceKind.STANDS:
            ruling = _ruling(item, state)
            return lines(item.short, time_line(ruling.promised, ruling.statutory) or _("How long it takes, the window can say."))
        case SentenceKind.MISSING:
            return _papers(state)
        case SentenceKind.MYSELF if item.proxy.allowed:
            return _("Somebody else may go for you, your village agent too.")
        case SentenceKind.MYSELF:
            return _("For this you have to go yourself.")
        case SentenceKind.HANDLER | SentenceKind.HANDLER_PHONE:
            return about_desk.person(turn.desk)
    return None


def _ruling(item: Item, state: State) -> Ruling:
    answers = {entry.key: str(entry.value) for entry in state.journal if entry.kind in {Kind.ANSWER, Kind.GUESS}}
    known: Mapping[str, str] = {key.removeprefix(SITUATION): value for key, value in answers.items() if key.startswith(SITUATION)}
    return rule(item, known)


def _papers(state: State) -> Words:
    number = next((str(entry.value) for entry in state.journal if entry.key == GiveNotice.key), "")
    if number:
        return _("Every paper stands on your list. To see it again, write: notice {number}", number=number)
    return _("Every paper you need is on the list you get when these questions are answered.")


def _of_the_desk(turn: Turn, kind: SentenceKind | None, asked: str) -> Words | None:
    """Return what is said of the desk: its hours, its place, who answers, what it costs and offers."""
    match kind:
        case SentenceKind.COST:
            return about_desk.cost(None)
        case SentenceKind.HOURS | SentenceKind.OPEN_DAY:
            day = find_days(asked, turn.desk.today)
            unnamed = kind is SentenceKind.OPEN_DAY and day is None
            return open_on(turn.desk, turn.desk.me.village, day.first if day else turn.desk.today, off=unnamed)
        case SentenceKind.PHONE | SentenceKind.ADDRESS:
            return about_desk.where_to_go(turn.desk)
        case SentenceKind.DUTY:
            return about_desk.person(turn.desk)
        case SentenceKind.OFFERS:
            return about_desk.offers(turn.desk)
        case SentenceKind.WHO_ARE_YOU:
            return about_desk.who_answers(turn.desk)
    return None


def _passed_on(turn: Turn, state: State, ticket: Ticket | None, asked: str) -> Response:
    """Ask whoever carries the ticket, or the agent on duty, and return who that is; where nobody can be asked, say how."""
    desk, quoted = turn.desk, Verbatim(asked)
    if desk.me.is_staff:
        return Response((_("“{question}”: that I cannot answer here.", question=quoted),))
    by_hand = Response((_("“{question}”: to ask somebody that, write: person, and the question.", question=quoted),))
    item, village = desk.catalogue.item.get(state.item), desk.catalogue.village.get(desk.me.village or "")
    if item is None or village is None:
        return by_hand
    about = f"{item.short.in_language(desk.me.language)}：{asked}"[:LONGEST]
    told = desk.apply(AskPerson(about, village.town, village.code, ticket=ticket.number if ticket is not None else ""))
    if not told["name"]:
        return by_hand
    name, phone = told["name"], told["phone"] or NO_PHONE
    if not told["told"]:
        kept = _("I have kept this for {name}, but cannot reach them here. Please call {phone}.", name=name, phone=phone)
        return Response((kept,), filed=True)
    passed = _(
        "“{question}”: I have asked {name} ({phone}), the answer comes back here.", question=quoted, name=name, phone=phone
    )
    return Response((lines(passed, at_rest(desk, village.code)),), filed=True)
