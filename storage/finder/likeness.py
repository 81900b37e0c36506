"""Which of a few names a text is like that has none of their words: by its sound, as a telephone mishears, or by its ideas."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final, TypeAlias

from .text import Language

Names: TypeAlias = Sequence[Sequence[str]]
"""Each thing of a list by every way it may be called."""

_HALF: Final = 0.5
"""The share of the sounds of a name, or of what was said where that is shorter, that makes the two alike."""

_PIECES: Final = re.compile(r"[（(][^)）]*[)）]|[/、，,—]|或")


@dataclass(frozen=True)
class Likeness:
    """Compares texts with names; what it has made of a name is kept."""

    language: Language

    def like(self, text: str, names: Names) -> list[int]:
        """Return the places of the names that a text is most like; empty where it is like none."""
        return self._by_sound(text, names) or self._by_idea(text, names)

    def _by_sound(self, text: str, names: Names) -> list[int]:
        heard = _pairs(self.language.syllables_of(text))
        sounds = [frozenset[str]().union(*map(self._sounds, ways)) for ways in names]
        shares = [len(heard & own) / max(1, min(len(heard), len(sounds[n]))) for n, own in enumerate(_own(sounds))]
        best = max(shares, default=0.0)
        return [place for place, share in enumerate(shares) if share == best] if best >= _HALF else []

    def _by_idea(self, text: str, names: Names) -> list[int]:
        meant = self.language.ideas_of(text)
        ideas = [frozenset[str]().union(*map(self._ideas, ways)) for ways in names]
        return [place for place, own in enumerate(_own(ideas)) if own & meant]

    @cached_property
    def _sounds(self) -> Callable[[str], frozenset[str]]:
        def sounds(way: str) -> frozenset[str]:
            pieces = [] if way.isascii() else _PIECES.split(way)
            return frozenset[str]().union(*(_pairs(self.language.syllables_of(piece)) for piece in pieces))

        return lru_cache(maxsize=8192)(sounds)

    @cached_property
    def _ideas(self) -> Callable[[str], frozenset[str]]:
        return lru_cache(maxsize=8192)(self.language.ideas_of)


def _own(sets: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Return of each set what no other has."""
    return [own - frozenset[str]().union(*sets[:place], *sets[place + 1 :]) for place, own in enumerate(sets)]


def _pairs(syllables: Sequence[str]) -> frozenset[str]:
    return frozenset(f"{one} {other}" for one, other in pairwise(syllables) if "#" not in {one, other})
