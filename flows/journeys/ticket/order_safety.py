"""Orders are safe: nothing is done to a ticket while words behind the verb speak against it; what may be meant is offered."""

from collections.abc import Sequence
from typing import Final

from flows.domain.people.people import Person
from flows.domain.ticket import inputs
from flows.domain.ticket.harmless_note import gives_up, is_plain_note
from flows.domain.ticket.joint_departments import called
from flows.domain.ticket.objecting_words import holds_back, holds_papers_back, takes_back
from flows.domain.ticket.state_machine import moves
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entries import ENTRIES, REASONED
from flows.domain.ticket.verbs.entry import Asks, Behind
from flows.domain.ticket.verbs.names import VERB_NAMES
from flows.journeys.answers.papers import papers_at_hand
from flows.port.desk import Desk
from flows.port.effects.tickets import MoveTicket
from flows.talk.prompt import Option
from flows.talk.replay import Talk
from flows.text.wording import Verbatim, Words, _

_REMARKS: Final = {Behind.REMARK, Behind.NOTE}
"""Words behind what is ordered by the verb alone."""

_BINDING: Final = {Behind.NOTE, Behind.GIVING_UP}
"""Words behind what needs none and is told to the villager, signed, or over: they have to be understood, every one."""

TAKES_WORDS: Final = REASONED | {verb for verb, entry in ENTRIES.items() if entry.asks in {Asks.REASON, Asks.PAPERS_FOR_SURE}}
"""What words may be the reason of, or the whole of it."""

_LIKELY: Final = [verb for verb, entry in ENTRIES.items() if entry.likely]
_SUGGESTED: Final = 3


def speaks_against(talk: Talk, desk: Desk, ticket: Ticket, verb: Verb, words: str) -> bool:
    """Return whether words behind a verb speak against doing it to a ticket."""
    behind = ENTRIES[verb].behind
    if not words or behind is Behind.ANYTHING:
        return False
    if behind is Behind.PAPERS:
        return papers_at_hand(desk, ticket.number, words) is None and holds_papers_back(words)
    if behind in _REMARKS or (behind is Behind.REMARK_UNLESS_INCOMPLETE and not ticket.missing):
        return holds_back(words)
    return takes_back(words, talk.spelled(VERB_NAMES[verb]), declines=behind is Behind.REASON_AGAINST)


def leaves_unread(desk: Desk, ticket: Ticket, verb: Verb, words: str) -> bool:
    """Return whether words behind a binding verb are more than a note, so that they are asked about before it is done."""
    behind = ENTRIES[verb].behind
    if not words or behind not in _BINDING:
        return False
    open_ = [line for line in moves(ticket, desk.me) if line.verb is verb]
    if not open_ or any(inputs.a_reason in line.needs for line in open_):
        return False  # the rules refuse it, or the words are the reason it needs
    if behind is Behind.GIVING_UP and gives_up(words):
        return False
    return not is_plain_note(words, _names(desk, ticket))


def _names(desk: Desk, ticket: Ticket) -> Sequence[str]:
    """Return who may be named in a note about a ticket: its villager, and whoever had a hand in it."""
    people = dict.fromkeys([ticket.villager, *(event.actor for event in ticket.events if event.actor)])
    departments = called([part.department for part in ticket.parts], desk.catalogue)
    names = [name for id in people if (name := desk.person(id).name)]
    return [*names, *(f"{before}{name[0]}" for name in names for before in "小老" if not name.isascii()), *departments]


def to_confirm(ticket: Ticket, person: Person, verb: Verb) -> Sequence[Option[Verb | None]]:
    """Return what may be done about words that are no plain note: it, with them as its note, a few others, nothing."""
    *others, same, leave = instead(ticket, person, verb)
    return [same._replace(label=_("do it: {verb}", verb=VERB_NAMES[verb])), *others, leave]


def instead(ticket: Ticket, person: Person, verb: Verb) -> Sequence[Option[Verb | None]]:
    """Return what somebody may have meant who wrote words against a verb: a few others they may do, it all the same, nothing."""
    offered = {line.verb for line in moves(ticket, person)} - {verb}
    others = [other for other in _LIKELY if other in offered][:_SUGGESTED]
    return [
        *(Option(other.value, VERB_NAMES[other], other) for other in others),
        Option(verb.value, _("all the same: {verb}", verb=VERB_NAMES[verb]), verb),
        Option("leave", _("leave it"), None),
    ]


def noted(move: MoveTicket) -> Words | None:
    """Return what a move keeps of the words written with it, for its receipt; None where it keeps none."""
    return _("Noted: {words}", words=Verbatim(move.note)) if move.note else None
