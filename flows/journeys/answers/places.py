"""Answers that are places: a window or a centre, by its number, its name or a part of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from flows.domain.catalogue.places import WindowKind
from flows.domain.catalogue.routing import CITY
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verbs.entry import Entry
from flows.journeys.answers.reasons import why
from flows.port.desk import Desk
from flows.port.effects.tickets import MoveTicket
from flows.talk.questions import Choose, Option
from flows.talk.replay import Talk
from flows.text.folding import Spell, level, plain
from flows.text.numerals import number_in
from flows.text.wording import Text, Words, _, lines

T = TypeVar("T")

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


def _where_to(talk: Talk, question: Place[str], words: str) -> str:
    """Return the place somebody is sent to, for a binding no: one that the words name is shown back, else it is asked for."""
    named = [option for option in question.options if _is_named(option.label, words)]
    if len(named) == 1:
        text = lines(_("I read: to {place}.", place=named[0].label), _("Is that meant? It is told to the villager at once."))
        options = (Option("yes", _("yes, there"), value=True), Option("no", _("no, elsewhere"), value=False))
        if talk.ask(Choose("as_read", text, options)):
            return named[0].value
    return talk.ask(question)


_SUFFIX: Final = re.compile("(?:镇|街道|乡| town| township| sub-?district)$")
_OF_THE_CITY: Final = re.compile("^.+(?=市)")


def _is_named(label: Words, words: str) -> bool:
    """Return whether words name a place, with or without what kind of place it is: 店口 of 店口镇."""
    if not isinstance(label, Text):
        return False
    said = level(words)
    return (
        any(short in said for short in (_SUFFIX.sub("", label.zh), _OF_THE_CITY.sub("", label.zh)))
        or re.search(rf"\b{re.escape(_SUFFIX.sub('', level(label.en)))}\b", said) is not None
    )


def right_place(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with the place that is the right one, and the reason."""
    catalogue = desk.catalogue
    options = [Option(CITY, catalogue.city_centre, CITY), *(Option(town.code, town.name, town.code) for town in catalogue.towns)]
    others = [option for option in options if option.code != ticket.place]
    place = _where_to(talk, Place("place", _("Which is the right place? Choose, or write the town:"), others), rest)
    return MoveTicket(ticket.number, entry.verb, note=why(talk, desk, entry.verb, entry.question, rest), place=place)


def another_window(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with another window of the centre."""
    windows = [window for window in desk.catalogue.windows if window.kind is not WindowKind.CITY and window.id != ticket.window]
    options = [Option(window.id, window.name, window.id) for window in windows]
    departments = desk.catalogue.departments
    called = {
        window.id: [name for each in departments if window.id in each.windows for name in (each.name, each.now, each.here)]
        for window in windows
        if window.kind is WindowKind.STATION
    }
    question = Place("window", entry.question, options, called=called)
    return MoveTicket(ticket.number, entry.verb, window=talk.take(question, rest))
