"""What a move has to be told: read from what was written behind the number, asked where it was not."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar

from flows.domain.calendar.calendar import Calendar
from flows.domain.calendar.days import read_day
from flows.domain.catalogue.catalogue import Fee, WindowKind
from flows.domain.catalogue.routing import CITY
from flows.domain.errand.mandate import last_day
from flows.domain.people.people import Role
from flows.domain.ticket.rules import Attempt, a_colleague_who_may, answers_for, is_receipt
from flows.domain.ticket.ticket import GROUND_NAMES, Ground, Ticket, Verb
from flows.port.desk import Desk
from flows.port.effects import MoveTicket
from flows.talk.questions import Choose, Gone, Misread, Option, Prompt, Tick, Write, pick
from flows.talk.replay import Talk
from flows.text.encoding import JSON
from flows.text.folding import Spell, number_in, numbers_in, plain
from flows.text.refusal import Refused
from flows.text.wording import Message, Text, Verbatim, Words, _, lines, spans

T = TypeVar("T")

LONGEST_REASON = 120
_WHY: Final = _("For what reason?")
_NUMBERS = re.compile(r"(?:(?:第|材料)?\d{1,2}[样项号]?(?:[\s,，、]+|$))+")
MOST_DAYS = 90


_COUNT: Final = re.compile(
    r"(?:大?约|大概|还?需要?|还?要|\bin\b|\bfor\b)?\s*(?<![\d月/.-])([0-9]{1,3}|[一二两三四五六七八九十]{1,3})\s*"
    r"(?:个?工作日|个?工作天|天|(?:work|working ?)?days?\b)(?:之?内|以内|左右)?",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"(?:^|(?<=\s))([0-9]{1,3})$")
_UNTIL: Final = re.compile(r"^(?:到|至|等到|until |till |by )+|(?:之前|以前|前|为止|补齐|交齐)+$", re.IGNORECASE)
_GAPS: Final = " \t,，、;；。"


def days_apart(rest: str) -> tuple[str, str]:
    """Return how many days a text names, in digits, and what else it says: 检测 二十天, 20天检测, 检测 20; empty without any."""
    text = unicodedata.normalize("NFKC", rest)
    found = _COUNT.search(text) or _BARE.search(text)
    number = number_in(found[1]) if found else None
    if found is None or number is None:
        return "", rest
    return str(number), f"{text[: found.start()]} {text[found.end() :]}".strip(_GAPS)


@dataclass(frozen=True, slots=True)
class Until:
    """Until when something takes: so many workdays from today, or a day of the calendar."""

    key: str
    text: Words
    today: date
    calendar: Calendar

    def prompt(self) -> Prompt:
        """Return the question."""
        return Prompt(self.text)

    def read(self, text: str, page: int, spell: Spell) -> str:  # noqa: ARG002 - the same reading for every question
        """Return the day in ISO form; raise Misread when none is meant, or one that is over or too far away."""
        day = read_day(_UNTIL.sub("", plain(text)), self.today, spell)
        if day is None:
            number = number_in(text) or number_in(days_apart(text)[0])
            day = self.calendar.workdays_after(self.today, number).day if number and number <= MOST_DAYS else None
        if day is None or not self.today < day <= self.calendar.workdays_after(self.today, MOST_DAYS).day:
            raise Misread(_("A number of workdays, please, from 1 to {most}.", most=MOST_DAYS))
        return day.isoformat()

    def value(self, remembered: JSON) -> date:
        """Return the day."""
        if isinstance(remembered, str):
            return date.fromisoformat(remembered)
        raise Gone


@dataclass(frozen=True, slots=True)
class Reason(Write):
    """A reason: one of the common ones by its number, or a few words of one's own."""

    options: Sequence[Option[str]] = ()

    def prompt(self) -> Prompt:
        """Return the question with the common reasons."""
        return Prompt(self.text, self.options)

    def read(self, text: str, page: int, spell: Spell) -> str:
        """Return the reason in words; raise Misread for a number that is none of the list's."""
        code = pick(text, self.prompt(), page, spell)
        if code is not None:
            return next(option.value for option in self.options if option.code == code)
        if self.options and number_in(text) is not None:
            raise Misread(_("Please answer with a number from the list, or write the reason."))
        return Write.read(self, text, page, spell)


_RECEIVED: Final = re.compile(r"(\S+)[\s,，]+[¥￥]?([0-9]+(?:\.[0-9]+)?) ?(?:元|块|块钱|yuan)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Receipt(Write):
    """The number of a receipt: nine digits of it are no ticket's. An amount behind it has to be what the notice names."""

    fee: Fee = field(kw_only=True)

    def prompt(self) -> Prompt:
        """Return the question; digits alone answer it."""
        return Prompt(self.text, digits=True)

    def read(self, text: str, page: int, spell: Spell) -> str:
        """Return the number; raise Misread for an amount alone, and for one that is not due."""
        number = Write.read(self, text, page, spell)
        received = _RECEIVED.fullmatch(unicodedata.normalize("NFKC", number))
        if received is not None:
            if self.fee.amount not in {None, float(received[2])}:
                raise Misread(_not_due(self.fee))
            number = received[1]  # the amount stands on the receipt
        if not is_receipt(number):
            raise Misread(_("The receipt's number, please: letters and digits, no amount."))
        return number


def _not_due(fee: Fee) -> Words:
    """Return what is due and why to whoever has received something else: nothing is charged that the notice does not name."""
    due = _("That is not what is due. The notice names: {fee}", fee=fee.text)
    return lines(due, _("Charged by: {why}", why=Verbatim(fee.basis)) if fee.basis else None)


def common(desk: Desk, verb: Verb) -> Sequence[Option[str]]:
    """Return the common reasons for a verb, each with the words that go into the record."""
    language = desk.me.language
    reasons = (reason for reason in desk.catalogue.reasons if reason.verb == verb)
    return [Option(reason.id, reason.text, reason.text.in_language(language)) for reason in reasons]


def in_words(desk: Desk, verb: Verb, rest: str) -> str:
    """Return what was written behind the number; the number of a common reason in its words."""
    options, number = common(desk, verb), number_in(rest)
    return options[number - 1].value if number is not None and 1 <= number <= len(options) else rest


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """A workday from today on, on which several offices can come together."""

    key: str
    text: Words
    today: date
    calendar: Calendar

    def prompt(self) -> Prompt:
        """Return the question."""
        return Prompt(self.text)

    def read(self, text: str, page: int, spell: Spell) -> str:  # noqa: ARG002 - the same reading for every question
        """Return the day in ISO form; raise Misread for what is no day, is over, or is a day off."""
        day = read_day(text, self.today, spell)
        if day is None:
            raise Misread(_("Please write the day like this: 11-25, or: tomorrow"))
        if day < self.today or not self.calendar.is_workday(day):
            raise Misread(_("{day} is over or a day off. A workday, please.", day=day))
        return day.isoformat()

    def value(self, remembered: JSON) -> date:
        """Return the day."""
        if isinstance(remembered, str):
            return date.fromisoformat(remembered)
        raise Gone


_WHERE: Final = re.compile(r"^(?:到|去|给|往|to )+|(?:那边|那里)$", re.IGNORECASE)
SHORTEST_PLACE: Final = 2
"""Characters of a place's name from which on it counts as written."""


@dataclass(frozen=True, slots=True)
class Place(Choose[T]):
    """A window or a centre: by its number, its name, or a part of a name that no other has; ``called`` are its other names."""

    called: Mapping[str, Sequence[Text]] = field(default_factory=dict)

    def read(self, text: str, page: int, spell: Spell) -> str:
        """Return the code of the one meant; raise Misread when it is none, or one of several."""
        said = _WHERE.sub("", plain(text))
        if len(said) >= SHORTEST_PLACE and number_in(said) is None:
            ways = {option.code: {*spell(option.label), *self._other_names(option.code)} for option in self.options}
            for word in dict.fromkeys((said, said.removesuffix("窗口"), said.removesuffix(" window"))):
                exact = [code for code, names in ways.items() if word in names]
                meant = exact or [code for code, names in ways.items() if word and any(word in name for name in names)]
                if len(meant) == 1:
                    return meant[0]
        return Choose.read(self, text, page, spell)

    def _other_names(self, code: str) -> Sequence[str]:
        return [plain(name) for text in self.called.get(code, ()) for name in (text.zh, text.en)]


Form = Callable[[Talk, Desk, Ticket, str], MoveTicket]
"""Asks for what a verb needs; the text is what was written behind the ticket's number."""


def form(talk: Talk, desk: Desk, ticket: Ticket, verb: Verb, rest: str) -> MoveTicket:
    """Return the move as it is to be made, with everything it needs."""
    if verb in _FORMS:
        return _FORMS[verb](talk, desk, ticket, rest)
    return MoveTicket(ticket.number, verb, note=rest)


def which_papers(desk: Desk, ticket: Ticket, text: Words) -> Tick[int]:
    """Return the checklist of a ticket's papers, by the numbers of its notice."""
    papers = desk.notice(ticket.number).papers
    return Tick("papers", text, [Option(str(number), name, number) for number, name in enumerate(papers, 1)])


def split(rest: str) -> tuple[tuple[int, ...], str]:
    """Return the numbers a text begins with and what stands behind them: 3 5 too blurred."""
    lead = _NUMBERS.match(rest)
    numbers = lead[0] if lead else ""
    return tuple(sorted(numbers_in(numbers))), rest.removeprefix(numbers)


def _collect(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    text = _("Which papers do you have? Write the numbers, for example: 1 3")
    return MoveTicket(ticket.number, Verb.COLLECT, documents=talk.take(which_papers(desk, ticket, text), rest))


def _receive(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:  # noqa: ARG001 - forms are called alike
    return MoveTicket(ticket.number, Verb.RECEIVE, documents=split(rest)[0] or tuple(ticket.missing))


def _hand_in(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:  # noqa: ARG001 - forms are called alike
    note = rest
    if not rest and ticket.missing:
        note = _reason(talk, _("Papers {numbers} are missing. Why hand in without them?", numbers=spans(ticket.missing)))
    return MoveTicket(ticket.number, Verb.HAND_IN, note=note)


def _supplement(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    numbers, note = split(rest)
    if not numbers:
        numbers = talk.ask(which_papers(desk, ticket, _("Which papers are missing or wrong? All of them at once, by number:")))
    return MoveTicket(ticket.number, Verb.SUPPLEMENT, note=note, documents=numbers)


def _ask(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    numbers, note = split(rest)
    return MoveTicket(
        ticket.number, Verb.ASK, note=_why(talk, desk, Verb.ASK, _("Which paper is it, and what for?"), note), documents=numbers
    )


def _grant(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    asked = ticket.event(Verb.ASK)
    documents = asked.documents if asked else ()
    return MoveTicket(ticket.number, Verb.GRANT, note=_why(talk, desk, Verb.GRANT, _WHY, rest), documents=documents)


def _tolerate(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    numbers, when = split(rest)
    if not when:  # a number alone is how many days it takes
        numbers, when = (), rest
    until = talk.take(Until("until", _("In how many workdays do the papers come?"), desk.today, desk.calendar), when)
    return MoveTicket(ticket.number, Verb.TOLERATE, documents=numbers or tuple(ticket.lacking), until=until)


def _turn_away(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    catalogue = desk.catalogue
    options = [Option(CITY, catalogue.city_centre, CITY), *(Option(town.code, town.name, town.code) for town in catalogue.towns)]
    others = [option for option in options if option.code != ticket.place]
    place = talk.ask(Place("place", _("Which is the right place? Choose, or write the town:"), others))
    return MoveTicket(ticket.number, Verb.TURN_AWAY, note=_why(talk, desk, Verb.TURN_AWAY, _WHY, rest), place=place)


def _transfer(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    windows = [window for window in desk.catalogue.windows if window.kind is not WindowKind.CITY and window.id != ticket.window]
    options = [Option(window.id, window.name, window.id) for window in windows]
    departments = desk.catalogue.departments
    called = {
        window.id: [name for each in departments if window.id in each.windows for name in (each.name, each.now, each.here)]
        for window in windows
        if window.kind is WindowKind.STATION
    }
    question = Place("window", _("To which window?"), options, called=called)
    return MoveTicket(ticket.number, Verb.TRANSFER, window=talk.take(question, rest))


def _suspend(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    when, why = days_apart(rest)
    if not when:
        why, _space, when = rest.partition(" ")
    grounds: list[Option[Ground]] = [Option(ground.value, GROUND_NAMES[ground], ground) for ground in Ground]
    ground = talk.take(Choose("ground", _("What is it that takes its time?"), grounds), why)
    until = talk.take(Until("until", _("How many workdays will it take?"), desk.today, desk.calendar), when)
    return MoveTicket(ticket.number, Verb.SUSPEND, until=until, ground=ground)


def _extend(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    """How long it is extended is the rules' business: a number of days alone is no reason."""
    why = rest if days_apart(rest)[1] else ""
    return MoveTicket(ticket.number, Verb.EXTEND, note=_why(talk, desk, Verb.EXTEND, _WHY, why))


def _confirm(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    return MoveTicket(ticket.number, Verb.CONFIRM, note=_who_said_so(talk, desk, ticket, Verb.CONFIRM, rest))


def _who_said_so(talk: Talk, desk: Desk, ticket: Ticket, verb: Verb, rest: str) -> str:
    """Return what is written with a villager's word: an agent who passes it on says how it was given."""
    if desk.me.id == ticket.villager or not desk.me.holds(Role.AGENT):
        return rest
    return _why(talk, desk, verb, _("Who told you so, in person or on the telephone?"), rest)


def _prolong(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    return prolonged(desk, ticket, _who_said_so(talk, desk, ticket, Verb.PROLONG, rest))


def prolonged(desk: Desk, ticket: Ticket, note: str) -> MoveTicket:
    """Return the move that makes a mandate last as long as one given today."""
    return MoveTicket(ticket.number, Verb.PROLONG, note=note, until=last_day(desk.today, desk.calendar))


def _revoke(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    return MoveTicket(ticket.number, Verb.REVOKE, note=_who_said_so(talk, desk, ticket, Verb.REVOKE, rest))


def _assign(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    colleagues = [
        person for person in desk.serving(ticket) if a_colleague_who_may(ticket, Attempt(desk.me, assignee=person)) is None
    ]
    if not colleagues:
        raise Refused(_("There is nobody else at this window to give {number} to.", number=ticket.number))
    options = [Option(str(person.id), Verbatim(person.name), person) for person in colleagues]
    to = talk.take(Choose("colleague", _("Who is to do it?"), options), rest)
    return MoveTicket(ticket.number, Verb.ASSIGN, assignee=to.id)


def _meet(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    first, _space, note = rest.partition(" ")
    question = MeetingDay("day", _("On which day do all of them come together? For example: 12-3"), desk.today, desk.calendar)
    return MoveTicket(ticket.number, Verb.MEET, until=talk.take(question, first), note=note)


def part_in(desk: Desk, ticket: Ticket, rest: str) -> tuple[str, str]:
    """Return the department that answers, as far as it is clear, and what else was written: 国土所 比批准的高."""
    mine, names = my_parts(desk, ticket), desk.departments(ticket)
    for code in mine:
        for name in (names[code].zh, names[code].en):
            if rest.casefold().startswith(name.casefold()):
                return code, rest[len(name) :].strip(" ，,：:")
    return (mine[0] if len(mine) == 1 else ""), rest


def my_parts(desk: Desk, ticket: Ticket) -> Sequence[str]:
    """Return the departments whose answer is awaited and mine to give, by code."""
    return [part.department for part in ticket.awaited if answers_for(desk.me, ticket, part)]


def _answer_part(verb: Verb, text: Message) -> Form:
    def ask(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
        part, note = part_in(desk, ticket, rest)
        names = desk.departments(ticket)
        options = [Option(code, names[code], code) for code in my_parts(desk, ticket)]
        part = talk.take(Choose("part", _("For which department?"), options), part)
        if verb is not Verb.AGREE:
            note = _why(talk, desk, verb, text, note)
        return MoveTicket(ticket.number, verb, note=note, part=part)

    return ask


def _pay(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    question = Receipt("receipt", _("What is the number of the receipt?"), LONGEST_REASON, fee=desk.item_of(ticket).fee)
    return MoveTicket(ticket.number, Verb.PAY, note=talk.take(question, rest))


def _with_a_reason(verb: Verb, text: Message) -> Form:
    def ask(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
        return MoveTicket(ticket.number, verb, note=_why(talk, desk, verb, text, rest))

    return ask


def _why(talk: Talk, desk: Desk, verb: Verb, text: Words, rest: str) -> str:
    return talk.take(Reason("reason", text, LONGEST_REASON, common(desk, verb)), rest)


def _reason(talk: Talk, text: Words) -> str:
    return talk.ask(Write("reason", text, longest=LONGEST_REASON))


ONE_BY_ONE: Final = frozenset(
    {
        Verb.COLLECT,
        Verb.RECEIVE,
        Verb.SUPPLEMENT,
        Verb.ASK,
        Verb.GRANT,
        Verb.TOLERATE,
        Verb.TURN_AWAY,
        Verb.TRANSFER,
        Verb.SUSPEND,
        Verb.MEET,
        Verb.SURVEY,
    }
)
"""What needs papers, a place or a day of its own is done to one ticket at a time; the rest to several in one line."""

_FORMS: Final[Mapping[Verb, Form]] = {
    Verb.COLLECT: _collect,
    Verb.RECEIVE: _receive,
    Verb.HAND_IN: _hand_in,
    Verb.SUPPLEMENT: _supplement,
    Verb.ASK: _ask,
    Verb.GRANT: _grant,
    Verb.TOLERATE: _tolerate,
    Verb.TURN_AWAY: _turn_away,
    Verb.TRANSFER: _transfer,
    Verb.SUSPEND: _suspend,
    Verb.CONFIRM: _confirm,
    Verb.PROLONG: _prolong,
    Verb.REVOKE: _revoke,
    Verb.DENY: _with_a_reason(Verb.DENY, _WHY),
    Verb.RETURN: _with_a_reason(Verb.RETURN, _WHY),
    Verb.REFUSE: _with_a_reason(Verb.REFUSE, _WHY),
    Verb.EXTEND: _extend,
    Verb.ANSWER: _with_a_reason(Verb.ANSWER, _("What does the city say?")),
    Verb.PAY: _pay,
    Verb.WAIVE: _with_a_reason(Verb.WAIVE, _WHY),
    Verb.CORRECT: _with_a_reason(Verb.CORRECT, _("What is wrong with the receipt?")),
    Verb.ASSIGN: _assign,
    Verb.NOTE: _with_a_reason(Verb.NOTE, _("What is to be noted? Only the staff read it.")),
    Verb.REOPEN: _with_a_reason(Verb.REOPEN, _("I am sorry. What is not done?")),
    Verb.MEET: _meet,
    Verb.SURVEY: _with_a_reason(Verb.SURVEY, _("What is the number of the survey, as it stands on the report?")),
    Verb.AGREE: _answer_part(Verb.AGREE, _WHY),
    Verb.AGREE_IF: _answer_part(Verb.AGREE_IF, _("On what condition?")),
    Verb.OBJECT: _answer_part(Verb.OBJECT, _WHY),
}
