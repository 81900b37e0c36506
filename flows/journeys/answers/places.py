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
from flows.talk.prompt import Misread, Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.folding import Spell, level, plain
from flows.text.meant_names import Meant, meant
from flows.text.numerals import number_in
from flows.text.regex import regex
from flows.text.wording import Text, Verbatim, Words, _, lines

T = TypeVar("T")

_WHERE: Final = regex(r"^(?:到|去|给|往|to |the )+|(?:那边|那里)$", re.IGNORECASE)
_OTHERWISE: Final = {
    **dict.fromkeys(("土管所", "土管", "土地所", "土地"), "国土"),
    **dict.fromkeys(("户籍", "户口"), "派出所"),
    **dict.fromkeys(("电力所", "电力", "电管站"), "供电"),
    **dict.fromkeys(("村建", "城建"), "村镇建设"),
    **dict.fromkeys(("市监所", "市监", "市管所"), "工商"),
    **dict.fromkeys(("水利站", "水管站"), "水务"),
    **dict.fromkeys(("城管队", "城管"), "执法"),
    **dict.fromkeys(("房产", "房产所"), "房管"),
}
"""What people call a window, and what it is called."""


@dataclass(frozen=True, slots=True)
class Place(Choose[T]):
    """A window or a centre: by its number, its name, or a part of a name.

    ``aliases`` are what each was called before, as good as its name; ``called`` are other names, the better known first.
    """

    aliases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    called: Sequence[Mapping[str, Sequence[Text]]] = ()

    def read(self, text: str, page: int, spell: Spell) -> str:
        """Return the code of the one meant; raise Misread when it is none, or one of several, which it names."""
        found = self.found(text, spell)
        if len(found.codes) == 1 and not found.nearly:
            return found.codes[0]
        if found.codes:
            labels = [option.label for option in self.options if option.code in found.codes]
            raise Misread(_("“{words}” may be: {places}. Please write which one.", words=Verbatim(text.strip()), places=labels))
        return Choose.read(self, text, page, spell)

    def found(self, text: str, spell: Spell) -> Meant:
        """Return which of them a text names; none where it is a number of the list."""
        said = _WHERE.sub("", plain(text)).removesuffix(" window").removesuffix("窗口")
        if number_in(said) is not None:
            return Meant(())
        own = {option.code: [*spell(option.label), *self.aliases.get(option.code, ())] for option in self.options}
        others = [
            {code: [name for text in names for name in (text.zh, text.en)] for code, names in each.items()}
            for each in self.called
        ]
        return meant(_OTHERWISE.get(said, said), [own, *others])


def _which_place(talk: Talk, question: Place[str], written: str) -> str:
    """Return the place that words name; asked between those they may name, or by the whole list where they name none."""
    found = question.found(written, talk.spelled)
    likely = [option for option in question.options if option.code in found.codes]
    if not likely or (len(likely) == 1 and not found.nearly):
        return talk.take(question, written)
    options: list[Option[str | None]] = [Option(each.code, each.label, each.value) for each in likely]
    text = _("“{words}”: which one is meant?", words=Verbatim(written))
    one = talk.ask(Choose("which_place", text, [*options, Option("another", _("another one"), None)]))
    return talk.ask(question) if one is None else one


def _where_to(talk: Talk, question: Place[str], words: str) -> str:
    """Return the place somebody is sent to, for a binding no: one that the words name is shown back, else it is asked for."""
    named = [option for option in question.options if _is_named(option.label, question.aliases.get(option.code, ()), words)]
    if len(named) == 1:
        text = lines(_("I read: to {place}.", place=named[0].label), _("Is that meant? It is told to the villager at once."))
        options = (Option("yes", _("yes, there"), value=True), Option("no", _("no, elsewhere"), value=False))
        if talk.ask(Choose("as_read", text, options)):
            return named[0].value
    return talk.ask(question)


_SUFFIX: Final = regex("(?:镇|街道|乡| town| township| sub-?district)$")
_OF_THE_CITY: Final = regex("^.+(?=市)")


def _is_named(label: Words, aliases: Sequence[str], words: str) -> bool:
    """Return whether words name a place, with or without what kind of place it is: 店口 of 店口镇, or by a name of before."""
    if not isinstance(label, Text):
        return False
    said = level(words)
    return (
        any(short in said for short in (_SUFFIX.sub("", label.zh), _OF_THE_CITY.sub("", label.zh)))
        or any(_SUFFIX.sub("", level(alias)) in said for alias in aliases)
        or re.search(rf"\b{re.escape(_SUFFIX.sub('', level(label.en)))}\b", said) is not None
    )


def right_place(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with the place that is the right one, and the reason."""
    catalogue = desk.catalogue
    options = [Option(CITY, catalogue.city_centre, CITY), *(Option(town.code, town.name, town.code) for town in catalogue.towns)]
    others = [option for option in options if option.code not in catalogue.centre_codes(ticket.place)]
    before = {town.code: [way for name in town.names[1:] for way in (name.zh, name.en)] for town in catalogue.towns}
    question = Place("place", _("Which is the right place? Choose, or write the town:"), others, aliases=before)
    place = _where_to(talk, question, rest)
    return MoveTicket(ticket.number, entry.verb, note=why(talk, desk, entry.verb, entry.question, rest), place=place)


def another_window(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with another window of the centre."""
    windows = [window for window in desk.catalogue.windows if window.is_in_towns and window.id != ticket.window]
    options = [Option(window.id, window.name, window.id) for window in windows]
    departments = desk.catalogue.departments
    called: dict[WindowKind, dict[str, list[Text]]] = {WindowKind.STATION: {}, WindowKind.COMPREHENSIVE: {}}
    for window in windows:
        served = [each for each in departments if window.id in each.windows]
        called[window.kind][window.id] = [name for each in served for name in (each.name, each.now, each.here)]
    aliases = {window.id: window.aliases for window in windows}
    question = Place("window", entry.question, options, aliases=aliases, called=list(called.values()))
    return MoveTicket(ticket.number, entry.verb, window=_which_place(talk, question, rest))
