"""Finds the items a text means. A finder never changes, so any number of threads may ask it at once."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Final

import numpy as np

from flows.domain.catalogue.finding import Hit
from flows.port.sentences import Candidate

from . import sentence_model
from .likeness import Likeness, Names
from .model import ARTEFACT, Floats, Model
from .sentence_model import SentenceModel
from .text import Language, codes_in, has_words

LONGEST: Final = 600
"""Characters of the longest text that is read as a wish; more is something pasted, and no item fits."""

EXACT: Final = 0.99
"""The score of an item that was called by its name, its code or a taught phrase; what the model thinks shares the rest."""

NEAR: Final = 0.8
"""The share of common pairs of characters from which a text is a taught phrase, a slip or a word more or less apart."""

REMEMBERED: Final = 1024
"""Texts of which is remembered what the models made of them; of each 700 bytes or so."""

_SHORT: Final = 4  # a taught phrase of fewer characters is only found whole


@dataclass(frozen=True, repr=False)
class Finder:
    """Ranks the items of one pack."""

    model: Model
    sentences: SentenceModel
    _taught: "_Taught" = field(default_factory=lambda: _Taught({}, {}, ()))

    def __repr__(self) -> str:
        """Return how much it has been taught beside its model."""
        return f"<Finder, {len(self._taught.by_key)} phrases taught>"

    @classmethod
    def load(cls, place: Path) -> "Finder":
        """Return the finder of the pack in a folder. Raises FileNotFoundError or UnusableModel."""
        return cls(Model.load(place / ARTEFACT), SentenceModel.load(place / sentence_model.ARTEFACT))

    def with_phrases(self, phrases: Mapping[str, str]) -> "Finder":
        """Return a finder that has also been taught what these phrases mean, by code. The last lesson counts."""
        return replace(self, _taught=self._taught.and_also(phrases, self.model.language))

    def find(self, text: str, limit: int = 5, among: Collection[str] | None = None) -> list[Hit]:
        """Return the items that fit, best first, at most ``limit`` and only ``among`` these codes; empty when nothing fits."""
        if len(text) > LONGEST or not has_words(text):
            return []
        meant = [code for code in self._named(text) if among is None or code in among]
        chances, ours = self._chances(text, among)
        if not meant and ours < self.model.trust.fits:
            return []
        rest = 1 - EXACT if meant else 1.0
        ranked = (int(number) for number in np.argsort(-chances, kind="stable"))
        others = (Hit(self.model.codes[number], rest * float(chances[number])) for number in ranked if chances[number] > 0)
        named = (Hit(code, EXACT / len(meant)) for code in meant)
        return list(islice(chain(named, (hit for hit in others if hit.code not in meant)), limit))

    def kinds(self, text: str) -> Sequence[Candidate]:
        """Return what kinds of thing a sentence may say, likeliest first; none for what has no words."""
        if len(text) > LONGEST or not has_words(text):
            return ()
        return self._candidates(text)

    def like(self, text: str, names: Names) -> Sequence[int]:
        """Return the places of the names, each in all its ways, that a text is like, by its sound or its ideas; or none."""
        return self._likeness.like(text, names)

    @cached_property
    def _features(self) -> Callable[[str], Sequence[str]]:
        return lru_cache(maxsize=16)(self.model.language.features)  # both models are asked about a text in one turn

    @cached_property
    def _probabilities(self) -> Callable[[str], tuple[Floats, float]]:
        return lru_cache(REMEMBERED)(lambda text: self.model.probabilities(self.model.scores(self._features(text))))

    @cached_property
    def _candidates(self) -> Callable[[str], Sequence[Candidate]]:
        return lru_cache(REMEMBERED)(lambda text: tuple(self.sentences.candidates(self._features(text))))

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(self.model.language)

    def _named(self, text: str) -> Sequence[str]:
        """Return the items that are called by this text: by code, by a taught phrase, or by a name of the catalogue."""
        codes = [code for code in codes_in(text) if code in self.model.codes]
        if codes:
            return list(dict.fromkeys(codes))
        taught = self._taught.meaning(text, self.model.language)
        return [taught] if taught else self.model.names.get(self.model.language.key(text), ())

    def _chances(self, text: str, among: Collection[str] | None) -> tuple[Floats, float]:
        """Return how probable each item is, zero where it is not among those asked for, and how probable it is that any fits."""
        shares, ours = self._probabilities(text)
        if among is not None:
            shares = shares * np.array([code in among for code in self.model.codes], np.float32)
        return shares * ours, float(shares.sum()) * ours


@dataclass(frozen=True)
class _Taught:
    """Phrases taught at run time, by their keys, by their sounds, and by their pairs of characters."""

    by_key: Mapping[str, str]
    by_sound: Mapping[str, str]
    pairs: Sequence[tuple[frozenset[str], str]]

    def and_also(self, phrases: Mapping[str, str], language: Language) -> "_Taught":
        by_key = {**self.by_key, **{language.key(phrase): code for phrase, code in phrases.items()}}
        by_sound = {**self.by_sound, **{language.sound(phrase): code for phrase, code in phrases.items()}}
        pairs = [(_pairs(key), code) for key, code in by_key.items() if len(key) >= _SHORT]
        return _Taught(by_key, {sound: code for sound, code in by_sound.items() if "#" not in sound}, pairs)

    def meaning(self, text: str, language: Language) -> str | None:
        """Return the item that a text was taught to mean, exactly, by its sound or nearly; None when it was not."""
        if not self.by_key:
            return None
        key = language.key(text)
        found = self.by_key.get(key) or self.by_sound.get(language.sound(text))
        return found or self._nearly(_pairs(key))

    def _nearly(self, asked: frozenset[str]) -> str | None:
        alike = ((2 * len(asked & known) / (len(asked) + len(known)), code) for known, code in self.pairs)
        best, code = max(alike, default=(0.0, ""))
        return code if best >= NEAR else None


def _pairs(key: str) -> frozenset[str]:
    return frozenset(key[n : n + 2] for n in range(max(len(key) - 1, 1)))
