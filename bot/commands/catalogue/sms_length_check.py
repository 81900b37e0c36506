"""Whether the texts of a catalogue fit the phones they are for: a question two SMS parts, a notice five, in every language."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final, TypeAlias

from bot.delivery.reply_rendering import compose
from bot.translation import LANGUAGES, Languages
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.places import Town
from flows.domain.catalogue.routing import rule, ways
from flows.domain.errand.notice import Giver, card, draw_up
from flows.journeys.guidance.find_item import situation_question, stopped, which_of
from flows.journeys.me.ask_place import which_village
from flows.reading.response import Response
from flows.reading.session import Session
from flows.talk.journal import State
from flows.talk.prompt import Prompt
from flows.text.sms import parts
from flows.text.wording import Words
from storage.packs.completeness_proof import prove, told
from storage.packs.faults import Place, Problem
from storage.packs.plain_answers import unanswerable

QUESTION: Final = 2
NOTICE: Final = 5
"""SMS parts a question and a notice may take."""

Walk: TypeAlias = Callable[[Sequence[Item]], Iterable[Item]]
"""Goes through the items one by one, and may show how far it is."""

_End: TypeAlias = tuple[Words, str]
"""What is said at the end of a talk, and how one came there."""

_NUMBER: Final = "27-000000-0"
_DAY: Final = date(2099, 12, 30)  # a Wednesday in December: the widest date; long after anything was checked
_GIVER: Final = Giver("欧阳建国", "13800000000")  # a name and a number as long as they are
_UNDER_WAY: Final = Session(talks=[State("home")])
_NAMES: Final = {"zh_Hans": "Chinese", "en": "English"}


def prove_all(catalogue: Catalogue, languages: Languages, walk: Walk = iter) -> Iterator[Problem]:
    """Find all that is wrong with a catalogue before it is published: dead ends, questions without plain answers, long texts."""
    yield from prove(catalogue)
    yield from unanswerable(catalogue)
    yield from over_budget(catalogue, languages, walk)


def over_budget(catalogue: Catalogue, languages: Languages, walk: Walk = iter) -> Iterator[Problem]:
    """Find every question and every notice that is too long, each once in each language."""
    budgets = _Budgets(catalogue, languages)
    for n, item in enumerate(walk(catalogue.items)):
        yield from budgets.of_item(item, ("items", n))
    for n, event in enumerate(catalogue.life_events):
        yield from budgets.of_question(which_of(catalogue, event).prompt(), ("life_events", n))
    for n, town in enumerate(catalogue.towns):
        yield from budgets.of_question(which_village(catalogue, town.code).prompt(), ("towns", n))


@dataclass(frozen=True, slots=True, order=True)
class Length:
    """How long the longest notice of an item is in Chinese: SMS parts and characters; ``how`` one comes to it."""

    parts: int
    characters: int
    item: str
    how: str


def longest(catalogue: Catalogue, languages: Languages, count: int) -> Sequence[Length]:
    """Return the items with the longest notices, so many, the longest first."""
    budgets = _Budgets(catalogue, languages)
    return sorted(map(budgets.length_of, catalogue.items), reverse=True)[:count]


class _Budgets:
    """What is measured against the catalogue, in its longest-named towns and villages."""

    def __init__(self, catalogue: Catalogue, languages: Languages) -> None:
        self._catalogue, self._languages = catalogue, languages
        self._places = list(dict.fromkeys(chain.from_iterable(_longest(catalogue, language) for language in LANGUAGES)))

    def of_item(self, item: Item, where: Place) -> Iterator[Problem]:
        for n, situation in enumerate(item.situations):
            yield from self.of_question(situation_question(situation).prompt(), (*where, "situations", n, "question"))
        ends = list(self._ends(item))
        for language in LANGUAGES:
            yield from self._of_ends(ends, language, where)

    def length_of(self, item: Item) -> Length:
        said = [(self._languages.say(words, "zh_Hans"), how) for words, how in self._ends(item)]
        return max(Length(parts(text), len(text), item.code, how) for text, how in said)

    def of_question(self, prompt: Prompt, where: Place) -> Iterator[Problem]:
        for language, name in _NAMES.items():
            pages = [compose(Response((), prompt, n), _UNDER_WAY, self._languages, language, rides=True) for n in _pages(prompt)]
            length = max(parts(page.as_text()) for page in pages)
            if length > QUESTION:
                yield Problem(where, f"the question takes {length} SMS parts in {name}, more than {QUESTION}")

    def _of_ends(self, ends: Iterable[_End], language: str, where: Place) -> Iterator[Problem]:
        """Find the longest end of a talk about an item, where it is too long."""
        length, how = max((parts(self._languages.say(words, language)), how) for words, how in ends)
        if length > NOTICE:
            yield Problem(where, f"the notice takes {length} SMS parts in {_NAMES[language]}, more than {NOTICE} ({how})")

    def _ends(self, item: Item) -> Iterator[_End]:
        for answers in ways(item):
            stop = rule(item, answers).stop
            if stop is not None:
                yield stopped(item, stop), told(answers)
                continue
            for town, village in self._places:
                notice = draw_up(self._catalogue, _NUMBER, item, answers, town, village, _DAY, _GIVER)
                yield card(notice), f"{told(answers)}; {self._catalogue.town[town].name.zh}"


def _pages(prompt: Prompt) -> range:
    return range(prompt.pages())


def _longest(catalogue: Catalogue, language: str) -> Iterator[tuple[str, str | None]]:
    """Give of each kind of town the code of the one whose centre has the longest name, and of its village with the longest."""
    for kind in sorted({_kind(town) for town in catalogue.towns}):
        towns = [town for town in catalogue.towns if _kind(town) == kind]
        town = max(towns, key=lambda town: len(town.centre.in_language(language)))
        villages = [village for village in catalogue.villages if village.town == town.code]
        village = max(villages, key=lambda village: len(village.name.in_language(language)), default=None)
        yield town.code, village.code if village else None


def _kind(town: Town) -> tuple[int, bool]:
    """Return what the reason for a place depends on: the class of the centre, and whether the town has a list of its own."""
    return town.centre_class, town.entrusted is not None
