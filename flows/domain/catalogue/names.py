"""What towns, villages and items are called: by their code, in full, or as people say it; in either language, in any case.

``330681109``, ``枫桥镇``, ``枫桥``, ``Fengqiao Town`` and ``fengqiao`` are one town; ``枫桥枫源`` is a village in it.
"""

from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import Final, TypeAlias

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.places import Town
from flows.text.folding import plain
from flows.text.wording import Text

Names: TypeAlias = Mapping[str, Collection[str]]
"""Every way each code's thing may be written, as :func:`folded` leaves it."""

ALIKE: Final = 0.5
"""From this share of common characters on, one name may have been meant by another."""

_ENDINGS: Final = ("街道", "镇", "乡", "村")
_ENGLISH_ENDINGS: Final = (" town", " township", " subdistrict", " street", " village")


def folded(written: str) -> str:
    """Return a name as it is compared: small letters of one width, no spaces."""
    return plain(written).replace(" ", "")


@cache
def stems(name: Text) -> tuple[str, str]:
    """Return a place's name as people say it in either language, without the kind of place."""
    chinese = name.zh
    for ending in _ENDINGS:
        chinese = chinese.removesuffix(ending)
    english = name.en.casefold()
    for ending in _ENGLISH_ENDINGS:
        english = english.removesuffix(ending)
    return chinese, english.replace(" ", "")


def towns(catalogue: Catalogue) -> Names:
    """Return what each town is called: itself, its centre, what it took in, and the committees that the centre stands in for."""
    names = {town.code: {*_ways_of_town(town), *_folded(town.centre), town.official or town.code} for town in catalogue.towns}
    for committee in catalogue.committees:
        names[committee.host] |= {*_folded(committee.name), *map(folded, committee.aliases)}
    return names


def villages(catalogue: Catalogue) -> Names:
    """Return what each village is called: by itself, and with its town before it."""
    names = {}
    for village in catalogue.villages:
        own, towns = _ways(village.name), _ways_of_town(catalogue.town[village.town])
        names[village.code] = {*own, *(town + name for town in towns for name in own)}
    return names


def items(catalogue: Catalogue) -> Names:
    """Return what each item is called: its name, with or without what stands in brackets, and its aliases."""
    return {item.code: {*_folded(item.name), *_folded(item.short), *map(folded, item.aliases)} for item in catalogue.items}


def called(names: Names, written: str) -> Sequence[str]:
    """Return the codes of what is called so; a code means only what it is the code of."""
    word = folded(written)
    by_code = [code for code in names if folded(code) == word]
    return by_code or [code for code, ways in names.items() if word in ways]


def alike(names: Names, written: str, most: int = 3) -> Sequence[str]:
    """Return the codes of what may have been meant by a name that nothing has, the likeliest first."""
    word = folded(written)

    def likeness(code: str) -> float:
        return max(SequenceMatcher(None, way, word).ratio() for way in (folded(code), *names[code]))

    found = {code: likeness(code) for code in names}
    return sorted((code for code, share in found.items() if share >= ALIKE), key=lambda code: -found[code])[:most]


def _ways_of_town(town: Town) -> Collection[str]:
    """Return how a town may be written: as it is called today, and as what it was made of was called."""
    return {way for name in town.names for way in _ways(name)} | (town.codes - {town.code})


def _ways(name: Text) -> Collection[str]:
    return {*_folded(name), *stems(name)}


def _folded(name: Text) -> tuple[str, str]:
    return folded(name.zh), folded(name.en)
