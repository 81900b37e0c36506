"""Answers that are papers of a notice: by number however joined, by name or a part of it; what is doubtful is shown back."""

from collections.abc import Collection, Sequence
from typing import Final

from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Entry
from flows.journeys.answers.days import Until, time_apart
from flows.journeys.answers.reasons import why
from flows.port.desk import Desk
from flows.port.effects.tickets import MoveTicket
from flows.talk.prompt import Option
from flows.talk.question_types import Choose, Tick, yes_or_no
from flows.talk.replay import Talk
from flows.text.numbered_list_reader import Picked, at_hand, picked, unread
from flows.text.regex import regex
from flows.text.wording import Text, Verbatim, Words, _, lines, spans


def which_papers(desk: Desk, ticket: Ticket, text: Words) -> Tick[int]:
    """Return the checklist of a ticket's papers, by the numbers of its notice."""
    papers = desk.notice(ticket.number).papers
    return Tick("papers", text, [Option(str(number), name, number) for number, name in enumerate(papers, 1)])


def papers_in(desk: Desk, number: str, words: str) -> Picked:
    """Return which papers of a ticket's notice words name, and the other words."""
    return picked(words, _names(desk, number))


def papers_at_hand(desk: Desk, number: str, words: str) -> tuple[int, ...] | None:
    """Return which papers of a ticket's notice words say are there, 除了2都收到了; None where they say anything else as well."""
    return at_hand(words, _names(desk, number))


def papers_in_caption(desk: Desk, number: str, caption: str) -> Picked | None:
    """Return which papers of a ticket's notice a picture's caption names; None where it names none, or says more than that."""
    names = _names(desk, number)
    found = picked(caption, names)
    named = any(1 <= each <= len(names) for each in found.numbers)
    return found if named and _OF_A_PICTURE.fullmatch(unread(caption, names)) else None


def _for_sure(talk: Talk, desk: Desk, ticket: Ticket, text: Words, rest: str) -> tuple[tuple[int, ...], str]:
    """Return the papers that binding words name, and the words about them; asked for, or shown back, where in doubt."""
    found, question = papers_in(desk, ticket.number, rest), which_papers(desk, ticket, text)
    names = desk.notice(ticket.number).papers
    meant = [number for number in found.numbers if 1 <= number <= len(names)]
    if meant and (not found.doubtful or _is_meant(talk, _shown_back(names, meant, found))):
        return tuple(meant), found.rest
    if found.rest:
        talk.say(_("Your words are kept: {words}", words=Verbatim(found.rest)))
    return talk.ask(question), found.rest


def _is_meant(talk: Talk, text: Words) -> bool:
    """Return whether what was read is what was meant; else the papers are ticked by number."""
    options = (Option("yes", _("yes, these"), value=True), Option("no", _("no, by number"), value=False))
    return talk.ask(Choose("as_read", text, options))


def _shown_back(names: Sequence[Words], meant: Sequence[int], found: Picked) -> Words:
    listed = [_("{number} {paper}", number=number, paper=names[number - 1]) for number in meant]
    unknown = [number for number in found.numbers if number not in meant]
    return lines(
        _("I read: {papers}", papers=listed),
        _("Not on the list: {numbers}", numbers=spans(unknown)) if unknown else None,
        _("Note: {note}", note=Verbatim(found.rest)) if found.rest else None,
        _("Is that meant? It is told to the villager at once."),
    )


def papers(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with papers of the notice."""
    numbers = talk.take(which_papers(desk, ticket, entry.question), rest)
    return MoveTicket(ticket.number, entry.verb, documents=numbers)


def papers_that_come(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with papers; without a word, all that are missing have come."""
    if not rest:
        return MoveTicket(ticket.number, entry.verb, documents=tuple(ticket.missing))
    return papers(talk, desk, ticket, entry, rest)


def papers_that_are_not_there(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with papers read from any words, 第4样其实没拿到, and shown back where there are any."""
    found = papers_in(desk, ticket.number, rest)
    numbers = tuple(number for number in found.numbers if number in ticket.collected)
    names = desk.notice(ticket.number).papers
    if not numbers or (found.rest and not talk.ask(yes_or_no("not_there", _not_there(names, numbers)))):
        numbers = talk.ask(which_papers(desk, ticket, entry.question))
    return MoveTicket(ticket.number, entry.verb, documents=numbers, note=found.rest)


def _not_there(names: Sequence[Text], numbers: Sequence[int]) -> Words:
    return _("Not there after all: {papers}?", papers=[_("{number} {paper}", number=n, paper=names[n - 1]) for n in numbers])


def papers_for_sure(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with the papers that binding words name, and the words about them."""
    numbers, note = _for_sure(talk, desk, ticket, entry.question, rest)
    return MoveTicket(ticket.number, entry.verb, note=note, documents=numbers)


def papers_and_a_day(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with the papers that are missing, and the day until which they come."""
    when, words = time_apart(rest, desk.today)
    found = papers_in(desk, ticket.number, words)
    until = talk.take(Until("until", entry.question, desk.today, desk.calendar), when)
    documents = found.numbers or tuple(ticket.lacking)
    return MoveTicket(ticket.number, entry.verb, note=found.rest, documents=documents, until=until)


def request(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with what is asked of the head, and why."""
    found = papers_in(desk, ticket.number, rest)
    note = why(talk, desk, entry.verb, entry.question, found.rest)
    return MoveTicket(ticket.number, entry.verb, note=note, documents=found.numbers)


def what_was_requested(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with the papers that the head was asked for, and the reason."""
    asked = ticket.event(Verb.ASK)
    documents = asked.documents if asked else ()
    return MoveTicket(ticket.number, entry.verb, note=why(talk, desk, entry.verb, entry.question, rest), documents=documents)


def _names(desk: Desk, number: str) -> Sequence[Collection[str]]:
    """Return what each paper of a ticket's notice may be called: as the notice has it, or by its kind if that names no other."""
    notice = desk.notice(number)
    kinds = [document.kind.name for document in notice.documents]
    also = [(kind.zh, kind.en) if kinds.count(kind) == 1 else () for kind in kinds]
    return [{name.zh, name.en, *kind} for name, kind in zip(notice.papers, also, strict=True)]


_OF_A_PICTURE: Final = regex(
    r"(?:这是|我|你|他|她|俺|家|们|的|是|正反面|[正反背]面|照片|图片|拍的|原件|复印件|首页|[张份样]"
    r"|\b(?:this|these|that|it|is|are|here|my|his|her|their|our|the|an?|of|photos?|pictures?|copy|copies|originals?|front|back"
    r"|sides?|both|page|first)\b|[\s,;:。.])*"
)
"""What a caption says beside the papers it names."""
