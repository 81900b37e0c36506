"""The proof of a catalogue: every item, in every situation and kind of town, ends somewhere, and nothing is there in vain.

Towns are of a kind when their centres are of one class and take the same entrusted items.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import AcceptedAt, Choice, Delegation, Item
from flows.domain.catalogue.places import Tier, Town
from flows.domain.catalogue.routing import Ruling, desk_of, is_on_list, route, rule, ways
from flows.text.folding import plain
from flows.text.numerals import number_in

from .faults import Place, Problem
from .promise_check import check_promises

End: TypeAlias = tuple[Mapping[str, str], Ruling]
"""How a talk about an item can end: the answers, and what holds then."""


def prove(catalogue: Catalogue) -> Iterator[Problem]:
    """Find every dead end and everything out of reach in a catalogue whose codes have been checked."""
    classes = {town.centre_class: town for town in sorted(catalogue.towns, key=lambda town: town.entrusted is None)}
    lists = own_lists(catalogue)
    for n, item in enumerate(catalogue.items):
        where: Place = ("items", n)
        ends = [(answers, rule(item, answers)) for answers in ways(item)]
        yield from _dead_ends(catalogue, ends, list(classes.values()), where)
        if item.delegation is Delegation.ENTRUSTED:
            yield from _left_out(catalogue, item, ends, lists)
        yield from _out_of_reach(item, ends, where)
        yield from check_promises(item, [ruling for _answers, ruling in ends], where)
        yield from _mistakable(item, where)


def own_lists(catalogue: Catalogue) -> Mapping[int, Town]:
    """Return a town for each list of entrusted items that is towns' own, by its place; in another order a list is the same."""
    first: dict[frozenset[str], int] = {}
    for n, town in enumerate(catalogue.towns):
        if town.entrusted is not None:
            first.setdefault(frozenset(town.entrusted), n)
    return {n: catalogue.towns[n] for n in first.values()}


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
        tier = _unmet(catalogue, ruling, town)
        if tier is not None:
            whose = f"people of a town with a class-{town.centre_class} centre"
            yield "accepted_at", f"{whose} are sent to the {tier}, where nobody accepts this"


def _left_out(catalogue: Catalogue, item: Item, ends: Sequence[End], lists: Mapping[int, Town]) -> Iterator[Problem]:
    """Find the towns whose own list sends people with an entrusted item to a desk that does not accept it, once each."""
    for n, town in lists.items():
        for answers, ruling in ends:
            tier = None if ruling.stop else _unmet(catalogue, ruling, town)
            if tier is not None:
                listed = "on it" if is_on_list(town, item) else "left out"
                what = f"with {item.code} {listed}, people are sent to the {tier}, where nobody accepts this"
                yield Problem(("towns", n, "entrusted"), f"{what} ({told(answers)})")
                break


def _unmet(catalogue: Catalogue, ruling: Ruling, town: Town) -> Tier | None:
    """Return where people of a town are sent in vain; None where somebody accepts it."""
    tier = route(catalogue, ruling, town).tier
    desk = {Tier.VILLAGE: AcceptedAt.VILLAGE, Tier.TOWN: desk_of(town, ruling.item), Tier.CITY: AcceptedAt.CITY}[tier]
    return None if desk in ruling.accepted_at else tier


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
        spelled = [
            {plain(way) for way in (choice.id, choice.text.zh, choice.text.en, *choice.said)} for choice in situation.choices
        ]
        for m, choice in enumerate(situation.choices):
            here: Place = (*where, "situations", n, "choices", m)
            number = number_in(choice.id)
            if number is not None and number <= len(situation.choices):
                yield Problem((*here, "id"), f"`{choice.id}` would be taken for a place on the list")
            if any(spelled[m] & others for others in spelled[:m]):
                yield Problem((*here, "text"), f"`{choice.id}` would be taken for another choice of the same question")
            yield from _said_amiss(choice, len(situation.choices), here)


def _said_amiss(choice: Choice, count: int, where: Place) -> Iterator[Problem]:
    """Find what is said for a choice of so many that means a place on the list, or is there already."""
    seen = {plain(choice.text.zh), plain(choice.text.en)}
    for k, way in enumerate(choice.said):
        number, word = number_in(way), plain(way)
        if number is not None and number <= count:
            yield Problem((*where, "said", k), f"`{way}` would be taken for a place on the list")
        if word in seen:
            yield Problem((*where, "said", k), f"`{way}` is said twice")
        seen.add(word)
