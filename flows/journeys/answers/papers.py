"""Answers that are papers of a notice: by number however joined, by name or a part of it; what is doubtful is shown back."""

from collections.abc import Sequence

from flows.domain.ticket.ticket import Ticket
from flows.port.desk import Desk
from flows.talk.questions import Choose, Option, Tick
from flows.talk.replay import Talk
from flows.text.numbered_list import Picked, at_hand, picked
from flows.text.wording import Verbatim, Words, _, lines, spans


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


def papers_for_sure(talk: Talk, desk: Desk, ticket: Ticket, text: Words, rest: str) -> tuple[tuple[int, ...], str]:
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


def _names(desk: Desk, number: str) -> Sequence[tuple[str, str]]:
    return [(name.zh, name.en) for name in desk.notice(number).papers]
