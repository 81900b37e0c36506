"""The proof of a catalogue: every item, in every situation and class of town, ends somewhere, and nothing is there in vain."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from flows.domain.catalogue import AcceptedAt, Catalogue, Item, Tier, Town
from flows.domain.routing import Ruling, route, rule, ways
from flows.questions import number_in, plain

from .check import Problem
from .faults import Place

End: TypeAlias = tuple[Mapping[str, str], Ruling]
"""How a talk about an item can end: the answers, and what holds then."""

_DESKS: Final[Mapping[int, AcceptedAt]] = {1: AcceptedAt.CLASS_1, 2: AcceptedAt.CLASS_2}


def prove(catalogue: Catalogue) -> Iterator[Problem]:
    """Find every dead end and everything out of reach in a catalogue whose codes have been checked."""
    towns = {town.centre_class: town for town in catalogue.towns}
    for n, item in enumerate(catalogue.items):
        where: Place = ("items", n)
        ends = [(answers, rule(item, answers)) for answers in ways(item)]
        yield from _dead_ends(catalogue, ends, list(towns.values()), where)
        yield from _out_of_reach(item, ends, where)
        yield from _mistakable(item, where)


def told(answers: Mapping[str, str]) -> str:
    """Return a situation as a fault names it: the answers by their codes."""
    return ", ".join(f"{question}={choice}" for question, choice in answers.items()) or "always"


def _dead_ends(catalogue: Catalogue, ends: Sequence[End], towns: Sequence[Town], where: Place) -> Iterator[Problem]:
    """Find what a talk about the item cannot end with, each once with the first situation in which it happens."""
    seen: set[Place] = set()
    for answers, ruling in ends:
        if ruling.stop is not None:
            continue
        for field, what in (*_missing(ruling), *_turned_away(catalogue, ruling, towns)):
            if (field, what) not in seen:
                seen.add((field, what))
                yield Problem((*where, field), f"{what} ({told(answers)})", own=True)


def _missing(ruling: Ruling) -> Iterator[tuple[str, str]]:
    if ruling.promised.days is None and ruling.statutory.days is None:
        yield "promised", "there is no limit, neither promised nor by law"
    if not ruling.documents:
        yield "documents", "there is no paper to bring, and no stop that says why"


def _turned_away(catalogue: Catalogue, ruling: Ruling, towns: Sequence[Town]) -> Iterator[tuple[str, str]]:
    """Find the classes of town whose people are sent to a desk that does not accept the item."""
    for town in towns:
        place = route(catalogue, ruling, town)
        desk = {Tier.VILLAGE: AcceptedAt.VILLAGE, Tier.TOWN: _DESKS[town.centre_class], Tier.CITY: AcceptedAt.CITY}[place.tier]
        if desk not in ruling.accepted_at:
            whose = f"people of a town with a class-{town.centre_class} centre"
            yield "accepted_at", f"{whose} are sent to the {place.tier}, where nobody accepts this"


def _out_of_reach(item: Item, ends: Sequence[End], where: Place) -> Iterator[Problem]:
    """Find choices nobody is ever offered, and papers nobody is ever asked for."""
    offered = {answer for answers, _ruling in ends for answer in answers.items()}
    for n, situation in enumerate(item.situations):
        for m, choice in enumerate(situation.choices):
            if (situation.id, choice.id) not in offered:
                what = f"nobody can choose `{choice.id}`: the talk always ends before `{situation.id}` is asked"
                yield Problem((*where, "situations", n, "choices", m), what, own=True)
    for n, document in enumerate(item.documents):
        if not any(ruling.stop is None and document.needed(answers) for answers, ruling in ends):
            yield Problem((*where, "documents", n), f"no situation asks for the paper `{document.kind.id}`", own=True)


def _mistakable(item: Item, where: Place) -> Iterator[Problem]:
    """Find choices that cannot be typed: a number that means another place on the list, words that mean another choice."""
    for n, situation in enumerate(item.situations):
        spelled = [{choice.id.casefold(), plain(choice.text.zh), plain(choice.text.en)} for choice in situation.choices]
        for m, choice in enumerate(situation.choices):
            here: Place = (*where, "situations", n, "choices", m)
            number = number_in(choice.id)
            if number is not None and number <= len(situation.choices):
                yield Problem((*here, "id"), f"`{choice.id}` would be taken for a place on the list")
            if any(spelled[m] & others for others in spelled[:m]):
                yield Problem((*here, "text"), f"`{choice.id}` would be taken for another choice of the same question")
