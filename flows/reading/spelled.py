"""Ways to type a verb, in every language: worked out once, for every message is held against them."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.names import VERB_NAMES
from flows.text.folding import Spell, plain

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ways(Generic[T]):
    """What each way to type something means, the longest way first; ``words``: of how many the longest consists."""

    meaning: Mapping[str, T]
    words: int
    anywhere: re.Pattern[str]  # matches where any of them stands

    def begin(self, text: str) -> tuple[T | None, str]:
        """Return what the first words of a text mean, as many as mean something, and what else is written behind them."""
        said = text.split()
        for length in range(min(self.words, len(said)), 0, -1):
            meaning = self.meaning.get(plain(" ".join(said[:length])))
            if meaning is not None:
                return meaning, " ".join(said[length:])
        return None, text


@lru_cache(maxsize=8)  # a desk spells in one way
def verb_ways(spell: Spell) -> Ways[Verb]:
    """Return the ways to type a verb of a ticket's life."""
    return ways_of((verb, {*spell(words), verb.value}) for verb, words in VERB_NAMES.items())


def ways_of(spelled: Iterable[tuple[T, Collection[str]]]) -> Ways[T]:
    """Return the ways to type what is spelled like this, the first of two meanings of one way."""
    ways: dict[str, T] = {}
    for way, meaning in sorted(
        ((way, meaning) for meaning, ways in spelled for way in ways if way), key=lambda pair: -len(pair[0])
    ):
        ways.setdefault(way, meaning)
    anywhere = "|".join(map(re.escape, ways)) or "(?!)"
    return Ways(ways, max((len(way.split()) for way in ways), default=0), re.compile(anywhere))
