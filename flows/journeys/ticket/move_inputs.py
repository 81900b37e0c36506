"""What a move has to be told: read from what was written behind the number, asked where it was not."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from flows.domain.catalogue.places import WindowKind
from flows.domain.catalogue.routing import CITY
from flows.domain.errand.mandate import last_day
from flows.domain.people.people import Role
from flows.domain.ticket.event import GROUND_NAMES
from flows.domain.ticket.inputs import a_colleague_who_may
from flows.domain.ticket.rules import Attempt
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.journeys.answers.days import MeetingDay, Until, read_back, time_apart
from flows.journeys.answers.joint_departments import my_parts, part_in
from flows.journeys.answers.papers import papers_for_sure, papers_in, which_papers
from flows.journeys.answers.places import Place, where_to
from flows.journeys.answers.reasons import LONGEST_REASON, WHY, why
from flows.journeys.answers.receipts import Receipt
from flows.journeys.answers.suspension_grounds import ground_in, which_ground
from flows.port.desk import Desk
from flows.port.effects.tickets import MoveTicket
from flows.talk.questions import Choose, Option, Write, yes_or_no
from flows.talk.replay import Talk
from flows.text.folding import plain
from flows.text.refused import Refused
from flows.text.wording import Message, Text, Verbatim, Words, _, lines, spans

Form = Callable[[Talk, Desk, Ticket, str], MoveTicket]
"""Asks for what a verb needs; the text is what was written behind the ticket's number."""


def form(talk: Talk, desk: Desk, ticket: Ticket, verb: Verb, rest: str) -> MoveTicket:
    """Return the move as it is to be made, with everything it needs."""
    if verb in _FORMS:
        return _FORMS[verb](talk, desk, ticket, rest)
    return MoveTicket(ticket.number, verb, note=rest)


def _collect(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    text = _("Which papers do you have? Write the numbers, for example: 1 3")
    return MoveTicket(ticket.number, Verb.COLLECT, documents=talk.take(which_papers(desk, ticket, text), rest))


def _untick(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    """What is not there is read from any words, 第4样其实没拿到, and shown back where there are any."""
    found = papers_in(desk, ticket.number, rest)
    numbers = tuple(number for number in found.numbers if number in ticket.collected)
    names = desk.notice(ticket.number).papers
    text = _("Which papers are not there after all? Write the numbers, for example: 1 3")
    if not numbers or (found.rest and not talk.ask(yes_or_no("not_there", _not_there(names, numbers)))):
        numbers = talk.ask(which_papers(desk, ticket, text))
    return MoveTicket(ticket.number, Verb.UNTICK, documents=numbers, note=found.rest)


def _not_there(names: Sequence[Text], numbers: Sequence[int]) -> Words:
    return _("Not there after all: {papers}?", papers=[_("{number} {paper}", number=n, paper=names[n - 1]) for n in numbers])


def _receive(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    if not rest:
        return MoveTicket(ticket.number, Verb.RECEIVE, documents=tuple(ticket.missing))
    question = which_papers(desk, ticket, _("Which papers have come in? Write the numbers, for example: 1 3"))
    return MoveTicket(ticket.number, Verb.RECEIVE, documents=talk.take(question, rest))


def _hand_in(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    note = rest
    if ticket.missing:
        text = _("Papers {numbers} are missing. Why hand in without them?", numbers=spans(ticket.missing))
        note = why(talk, desk, Verb.HAND_IN, text, rest)
    return MoveTicket(ticket.number, Verb.HAND_IN, note=note)


def _supplement(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    text = _("Which papers are missing or wrong? All of them at once, by number:")
    numbers, note = papers_for_sure(talk, desk, ticket, text, rest)
    return MoveTicket(ticket.number, Verb.SUPPLEMENT, note=note, documents=numbers)


def _ask(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    found = papers_in(desk, ticket.number, rest)
    note = why(talk, desk, Verb.ASK, _("Which paper is it, and what for?"), found.rest)
    return MoveTicket(ticket.number, Verb.ASK, note=note, documents=found.numbers)


def _grant(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    asked = ticket.event(Verb.ASK)
    documents = asked.documents if asked else ()
    return MoveTicket(ticket.number, Verb.GRANT, note=why(talk, desk, Verb.GRANT, WHY, rest), documents=documents)


def _tolerate(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    when, words = time_apart(rest, desk.today)
    found = papers_in(desk, ticket.number, words)
    until = talk.take(Until("until", _("In how many workdays do the papers come?"), desk.today, desk.calendar), when)
    documents = found.numbers or tuple(ticket.lacking)
    return MoveTicket(ticket.number, Verb.TOLERATE, note=found.rest, documents=documents, until=until)


def _turn_away(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    catalogue = desk.catalogue
    options = [Option(CITY, catalogue.city_centre, CITY), *(Option(town.code, town.name, town.code) for town in catalogue.towns)]
    others = [option for option in options if option.code != ticket.place]
    place = where_to(talk, Place("place", _("Which is the right place? Choose, or write the town:"), others), rest)
    return MoveTicket(ticket.number, Verb.TURN_AWAY, note=why(talk, desk, Verb.TURN_AWAY, WHY, rest), place=place)


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
    """What is no ground of the law by itself, 等相邻户调解, is kept as the note; which procedure it is, is asked."""
    when, words = time_apart(rest, desk.today)
    until = Until("until", _("How many workdays will it take, or until which day?"), desk.today, desk.calendar)
    question, meant = which_ground(_("What is it that takes its time?")), ground_in(words)
    kept = _("Your words are kept: {words}", words=Verbatim(words)) if words else None
    told = [each for each in (read_back(until, when), kept) if each is not None]
    if meant is None and told:
        talk.say(lines(*told))
    ground = talk.ask(question) if meant is None else talk.guess(question, meant.value)
    note = "" if plain(words) in talk.spelled(GROUND_NAMES[ground]) else words
    return MoveTicket(ticket.number, Verb.SUSPEND, note=note, until=talk.take(until, when), ground=ground)


def _extend(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    """How long it is extended is the rules' business: a number of days alone is no reason."""
    words = rest if time_apart(rest, desk.today)[1] else ""
    return MoveTicket(ticket.number, Verb.EXTEND, note=why(talk, desk, Verb.EXTEND, WHY, words))


def _confirm(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    return MoveTicket(ticket.number, Verb.CONFIRM, note=_who_said_so(talk, desk, ticket, Verb.CONFIRM, rest))


def _who_said_so(talk: Talk, desk: Desk, ticket: Ticket, verb: Verb, rest: str) -> str:
    """Return what is written with a villager's word: an agent who passes it on says how it was given."""
    if desk.me.id == ticket.villager or not desk.me.holds(Role.AGENT):
        return rest
    return why(talk, desk, verb, _("Who told you so, in person or on the telephone?"), rest)


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
    text = _("On which day do all of them come together? For example: 12-3")
    day, note = talk.take(MeetingDay("day", text, desk.today, desk.calendar), rest)
    kept = "" if time_apart(rest, desk.today)[0] else rest
    return MoveTicket(ticket.number, Verb.MEET, until=day, note=f"{kept} {note}".strip())


def _answer_part(verb: Verb, text: Message) -> Form:
    def ask(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
        part, note = part_in(desk, ticket, rest)
        names = desk.departments(ticket)
        options = [Option(code, names[code], code) for code in my_parts(desk, ticket)]
        part = talk.take(Choose("part", _("For which department?"), options), part)
        if verb is not Verb.AGREE:
            note = why(talk, desk, verb, text, note)
        return MoveTicket(ticket.number, verb, note=note, part=part)

    return ask


def _pay(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
    question = Receipt("receipt", _("What is the number of the receipt?"), LONGEST_REASON, fee=desk.item_of(ticket).fee)
    return MoveTicket(ticket.number, Verb.PAY, note=talk.take(question, rest))


def _survey(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:  # noqa: ARG001 - forms are called alike
    question = Write("reason", _("What is the number of the survey, as it stands on the report?"), LONGEST_REASON)
    return MoveTicket(ticket.number, Verb.SURVEY, note=talk.take(question, rest))


def _with_a_reason(verb: Verb, text: Message) -> Form:
    def ask(talk: Talk, desk: Desk, ticket: Ticket, rest: str) -> MoveTicket:
        return MoveTicket(ticket.number, verb, note=why(talk, desk, verb, text, rest))

    return ask


ONE_BY_ONE: Final = frozenset(
    {
        Verb.COLLECT,
        Verb.RECEIVE,
        Verb.UNTICK,
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
    Verb.UNTICK: _untick,
    Verb.SEND_BACK: _with_a_reason(Verb.SEND_BACK, WHY),
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
    Verb.DENY: _with_a_reason(Verb.DENY, WHY),
    Verb.RETURN: _with_a_reason(Verb.RETURN, WHY),
    Verb.REFUSE: _with_a_reason(Verb.REFUSE, WHY),
    Verb.EXTEND: _extend,
    Verb.ANSWER: _with_a_reason(Verb.ANSWER, _("What does the city say?")),
    Verb.PAY: _pay,
    Verb.WAIVE: _with_a_reason(Verb.WAIVE, WHY),
    Verb.CORRECT: _with_a_reason(Verb.CORRECT, _("What is wrong with the receipt?")),
    Verb.ASSIGN: _assign,
    Verb.NOTE: _with_a_reason(Verb.NOTE, _("What is to be noted? Only the staff read it.")),
    Verb.REOPEN: _with_a_reason(Verb.REOPEN, _("I am sorry. What is not done?")),
    Verb.MEET: _meet,
    Verb.SURVEY: _survey,
    Verb.AGREE: _answer_part(Verb.AGREE, WHY),
    Verb.AGREE_IF: _answer_part(Verb.AGREE_IF, _("On what condition?")),
    Verb.OBJECT: _answer_part(Verb.OBJECT, WHY),
}
